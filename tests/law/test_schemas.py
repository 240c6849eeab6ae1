"""The YAML of the law follows its schemas, which editors read too."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

import prealable.law

LAW = Path(prealable.law.__file__).parent
FILES = sorted(path for path in LAW.rglob("*.yaml") if path.parent.name != "texts")
HEADER = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def _plain(path: Path) -> object:
    loader = type("Plain", (yaml.SafeLoader,), {"yaml_implicit_resolvers": {}})
    loader.yaml_implicit_resolvers = {
        key: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506 (a safe loader, without dates)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(LAW)))
def test_a_file_of_the_law_names_a_schema_and_follows_it(path: Path) -> None:
    """A YAML file opens with the schema that an editor completes it by, and obeys it."""
    header = HEADER.match(path.read_text("utf-8"))

    assert header, "the first line names no schema"

    schema = json.loads((path.parent / header.group(1)).read_text("utf-8"))
    errors = [
        f"{error.json_path}: {error.message}"
        for error in Draft202012Validator(schema).iter_errors(_plain(path))
    ]

    assert errors == []


def test_a_provision_without_a_date_is_refused() -> None:
    """The guard fails on a version that says from when it is in force nowhere."""
    schema = json.loads((LAW / "schema" / "provisions.schema.json").read_text("utf-8"))
    broken = {
        "provisions": [{"id": "x.y", "title": "t", "versions": [{"to": None, "says": "sans début connu"}]}]
    }

    assert list(Draft202012Validator(schema).iter_errors(broken))
