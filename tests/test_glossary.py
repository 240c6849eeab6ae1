"""One concept, one word: the glossary is a closed list that the code keeps to."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

import yaml

from prealable.law.texts import texts

ROOT = Path(__file__).parents[1]
TERMS = yaml.safe_load((ROOT / "docs" / "glossary.yaml").read_text("utf-8"))
FORBIDDEN = {word for term in TERMS for word in term["forbidden"]}
KEYS = re.compile(r"^\s*(?:- )?\{?(\w+):", re.MULTILINE)


def synonyms_in(source: str, suffix: str = ".py") -> set[str]:
    """Return the forbidden synonyms that a file uses as identifiers: names in Python, keys in YAML."""
    if suffix == ".yaml":
        return FORBIDDEN & set(KEYS.findall(source))
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return FORBIDDEN & {token.string for token in tokens if token.type == tokenize.NAME}


def test_a_term_has_one_identifier_and_a_text_on_file() -> None:
    """Identifiers are unique, and each term names the text that gives it effect."""
    identifiers = [term["identifier"] for term in TERMS]

    assert len(identifiers) == len(set(identifiers))
    assert {term["text"] for term in TERMS} <= set(texts())


def test_no_forbidden_synonym_is_used_in_the_code() -> None:
    """Python names and YAML keys use the glossary's word, never its forbidden twins."""
    files = [path for path in (ROOT / "src").rglob("*") if path.suffix in {".py", ".yaml"}]
    used = {path.name: synonyms_in(path.read_text("utf-8"), path.suffix) for path in files}
    found = {name: words for name, words in used.items() if words}

    assert found == {}


def test_the_guard_sees_a_synonym() -> None:
    """A forbidden synonym in a line of code is caught."""
    assert synonyms_in("prior_auth = demande") == {"prior_auth"}
    assert synonyms_in("  - entente: 3", ".yaml") == {"entente"}
