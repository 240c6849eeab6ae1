"""The floors of the house: the real code keeps them, and the check can fail."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
PURE = ("facts", "law", "rules", "clocks", "answers", "demande")


def lint_imports(folder):
    """Run import-linter as `make check` does, on the package that `folder` holds."""
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def house(tmp_path):
    """A sound little package with our contracts, and a way to add a module to it."""
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())

    def add(module, code=""):
        path = tmp_path / "src" / "prealable" / module
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code)
        return tmp_path

    add("__init__.py")
    for floor in PURE:
        add(f"{floor}/__init__.py")
    add("cli/__init__.py", "from prealable import answers")
    return add


def test_real_code_keeps_its_floors():
    """Each floor of Préalable imports only floors below it, and every package has its floor."""
    outcome = lint_imports(ROOT)

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_every_pure_floor_is_held_to_purity():
    """A pure floor that exists is named in the contract that keeps frameworks out."""
    [pure] = [each for each in SETTINGS["contracts"] if each["id"] == "pure"]
    existing = {f"prealable.{floor}" for floor in PURE if (ROOT / "src/prealable" / floor).is_dir()}

    assert existing <= set(pure["source_modules"])


def test_a_sound_house_passes(house):
    """A package whose floors import downwards passes: failures below have their own cause."""
    outcome = lint_imports(house("law/texts.py", "from prealable import facts"))

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize(
    ("module", "code", "complaint"),
    [
        ("facts/fields.py", "from prealable.cli import main", "prealable.facts is not allowed"),
        ("law/loader.py", "import prealable.rules", "prealable.law is not allowed"),
        ("clocks/days.py", "import prealable.rules", "prealable.clocks is not allowed"),
        ("helpers.py", "", "prealable.helpers"),
        ("rules/access.py", "from django.db import models", "prealable.rules is not allowed"),
        ("answers/batch.py", "import ibis", "prealable.answers is not allowed"),
    ],
    ids=["upwards", "to the next floor up", "sibling", "no floor", "framework", "engine"],
)
def test_a_broken_house_fails(house, module, code, complaint):
    """An import that climbs, a sibling's, a package without a floor, a framework: each is found."""
    outcome = lint_imports(house(module, code))

    assert outcome.returncode == 1
    assert complaint in " ".join(outcome.stdout.split())
