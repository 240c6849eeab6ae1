"""Each variable of the environment that the code reads is documented, and looked at by `doctor`."""

import re
from pathlib import Path

import pytest

from prealable.cli import doctor

ROOT = Path(__file__).parent.parent
_READ = re.compile(r'(?:environ(?:\.get)?[\[(]|whole_number\()\s*"((?:PREALABLE_|DATABASE_)\w+)"')
#: Set by `serve`, `demo` and `worker` themselves.
OURS = {"PREALABLE_DEMO"}
#: Given to a command that acts for an account: no setting of the installation.
CALLERS = {"PREALABLE_AS", "PREALABLE_TOKEN"}


def read_by(folder):
    """The variables that the code of a folder reads."""
    source = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    return set(_READ.findall(source)) - OURS


def looked_at():
    """What `doctor` says something of."""
    return {found.name for found in doctor.findings()}


READ = sorted(read_by(ROOT / "src"))


@pytest.mark.parametrize("name", READ)
def test_each_variable_is_documented_and_looked_at(name):
    """The page of the configuration has its line, and `doctor` says how it stands."""
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")

    assert f"| `{name}` |" in page or f"| `{re.sub(r'_[A-Z]+$', '_*', name)}` |" in page
    assert name in CALLERS or name.startswith("PREALABLE_OIDC_") or name in looked_at()


def test_the_guard_can_fail(tmp_path):
    """A variable that the code reads is found."""
    (tmp_path / "a.py").write_text('os.environ.get("PREALABLE_NEW")')

    assert read_by(tmp_path) == {"PREALABLE_NEW"}
    assert "PREALABLE_RETENTION_MONTHS" in READ
