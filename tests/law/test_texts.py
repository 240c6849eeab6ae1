"""The registry of legal texts: well formed, dated without overlap, honest about what was read."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

LAW = Path(__file__).parents[2] / "src" / "prealable" / "law"
HEADER = "# yaml-language-server: $schema=../schema/text.schema.json"
Text = dict[str, Any]
Guard = Callable[[str, Text], Iterator[str]]


def _iso(value: Any) -> Any:
    """The same tree with its dates written as JSON Schema reads them."""
    if isinstance(value, dict):
        return {key: _iso(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_iso(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def registry() -> dict[str, Text]:
    """Every text of the registry by the name of its file."""
    return {
        path.stem: _iso(yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in sorted((LAW / "texts").glob("*.yaml"))
    }


@cache
def validator() -> Draft202012Validator:
    """The schema of one text, with its formats checked."""
    schema = json.loads((LAW / "schema" / "text.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def off_schema(name: str, text: Text) -> Iterator[str]:
    """What the schema refuses."""
    for error in validator().iter_errors(text):
        yield f"{name}: {error.json_path}: {error.message}"


def misnamed(name: str, text: Text) -> Iterator[str]:
    """An id that is not the name of its file."""
    if text["id"] != name:
        yield f"{name}: id is {text['id']}"


def misordered(name: str, text: Text) -> Iterator[str]:
    """Versions that end before they begin, overlap, or follow one that never ends."""
    for version in text["versions"]:
        if version["to"] is not None and version["to"] < version["from"]:
            yield f"{name}: {version['from']} ends on {version['to']}"
    for earlier, later in pairwise(text["versions"]):
        if earlier["to"] is None or earlier["to"] >= later["from"]:
            yield f"{name}: {earlier['from']}..{earlier['to']} overlaps {later['from']}"


def overstated(name: str, text: Text) -> Iterator[str]:
    """A version nobody read that hides it, claims to be certain, or quotes."""
    for version in text["versions"]:
        if version["quote"] is not None:
            continue
        if "non lu" not in (version.get("note") or ""):
            yield f"{name}: {version['from']} does not say « non lu »"
        if version["certainty"] == "haute":
            yield f"{name}: {version['from']} is unread and « haute »"
        if version.get("quotes"):
            yield f"{name}: {version['from']} is unread and quotes"


def overtrusted(name: str, text: Text) -> Iterator[str]:
    """A secondary source held for certain."""
    if text["kind"] == "source_secondaire":
        for version in text["versions"]:
            if version["certainty"] == "haute":
                yield f"{name}: a secondary source is « haute »"


def checked_too_early(name: str, text: Text) -> Iterator[str]:
    """A version read word for word before it was in force."""
    for version in text["versions"]:
        if version["quote"] is not None and version["checked_on"] < version["from"]:
            yield f"{name}: {version['from']} was read on {version['checked_on']}"


def untrimmed(name: str, text: Text) -> Iterator[str]:
    """A fragment whose blanks are not normalised."""
    for version in text["versions"]:
        for quote in [version["quote"], *(version.get("quotes") or {}).values()]:
            if quote is not None and quote != " ".join(quote.split()):
                yield f"{name}: blanks in « {quote[:40]} »"


def found(guard: Guard) -> list[str]:
    """All that a guard finds in the registry."""
    return [problem for name, text in registry().items() for problem in guard(name, text)]


SOUND: Text = {
    "id": "css-r000-1",
    "title": "Code de la sécurité sociale",
    "article": "article R. 000-1",
    "kind": "code",
    "subject": "Échantillon",
    "versions": [
        {
            "from": "2006-12-30",
            "to": "2014-05-27",
            "address": None,
            "quote": None,
            "checked_on": "2026-11-22",
            "certainty": "basse",
            "note": "Texte non lu mot à mot ; échantillon.",
        },
        {
            "from": "2014-05-28",
            "to": None,
            "address": "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000000000000",
            "quote": "un fragment exact",
            "checked_on": "2026-11-22",
            "certainty": "haute",
        },
    ],
}
GUARDS: list[Guard] = [
    off_schema,
    misnamed,
    misordered,
    overstated,
    overtrusted,
    checked_too_early,
    untrimmed,
]


def broken(version: int | None, **changes: Any) -> Text:
    """The sound sample with one part changed."""
    text = deepcopy(SOUND)
    (text if version is None else text["versions"][version]).update(changes)
    return text


def test_the_registry_is_not_empty() -> None:
    """The registry holds texts, so that the guards below look at something."""
    assert len(registry()) > 300


def test_every_file_names_its_schema() -> None:
    """Every file begins with the line that tells an editor its schema."""
    lines = {
        path.name: path.read_text(encoding="utf-8").splitlines()[0] for path in (LAW / "texts").glob("*.yaml")
    }
    assert [name for name, line in lines.items() if line != HEADER] == []


def test_every_text_validates() -> None:
    """Every text validates against the schema of texts."""
    assert found(off_schema) == []


def test_every_id_is_the_name_of_its_file() -> None:
    """An id is found by typing the name of its file."""
    assert found(misnamed) == []


def test_versions_are_ordered_without_overlap() -> None:
    """On any day, at most one version of a text is in force."""
    assert found(misordered) == []


def test_an_unread_version_says_so() -> None:
    """A version without a quote says « non lu », is never « haute » and quotes nothing."""
    assert found(overstated) == []


def test_a_secondary_source_is_never_certain() -> None:
    """A secondary source is never « haute »."""
    assert found(overtrusted) == []


def test_a_version_is_read_once_it_is_in_force() -> None:
    """A quoted version was checked on or after its first day."""
    assert found(checked_too_early) == []


def test_quotes_have_normal_blanks() -> None:
    """A fragment holds single spaces and no line break."""
    assert found(untrimmed) == []


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_no_guard_complains_of_a_sound_sample(guard: Guard) -> None:
    """A sound text passes every guard."""
    assert list(guard("css-r000-1", SOUND)) == []


@pytest.mark.parametrize(
    ("guard", "sample"),
    [
        (off_schema, broken(None, kind="blog")),
        (off_schema, broken(None, colour="bleu")),
        (off_schema, broken(0, note="Texte ancien, sans plus.")),
        (off_schema, broken(0, certainty="haute")),
        (off_schema, broken(0, quotes={"silence": "un fragment exact"})),
        (off_schema, broken(1, address="legifrance.gouv.fr")),
        (off_schema, broken(1, **{"from": "2014-02-30"})),
        (off_schema, broken(1, quote="x" * 321)),
        (misnamed, broken(None, id="css-r000-2")),
        (misordered, broken(0, to="2014-05-28")),
        (misordered, broken(0, to=None)),
        (misordered, broken(1, to="2014-05-01")),
        (overstated, broken(0, note="Texte ancien, sans plus.")),
        (overstated, broken(0, certainty="haute")),
        (overstated, broken(0, quotes={"silence": "un fragment exact"})),
        (overtrusted, broken(None, kind="source_secondaire")),
        (checked_too_early, broken(1, checked_on="2014-05-27")),
        (untrimmed, broken(1, quote="un  fragment\nexact")),
        (untrimmed, broken(1, quotes={"silence": " un fragment exact"})),
    ],
)
def test_every_guard_can_fail(guard: Guard, sample: Text) -> None:
    """Each guard complains of a sample broken in its own way."""
    assert list(guard("css-r000-1", sample)) != []
