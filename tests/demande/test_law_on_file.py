"""`law/demande`: every rule cites a text in force, every sentence is used, none lacks its words."""

import re
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from prealable.demande import on_file
from prealable.demande.impossible import CommandeImpossible
from prealable.law.loader import documents
from prealable.law.texts import text

FILES = [path.removeprefix("demande/")[:-5] for path in documents() if path.startswith("demande/")]
LISTS = [name for name in FILES if name != "impossible"]
RULES = [(name, rule) for name in LISTS for rule in on_file.rules(name)]
#: Lists that are a service of the software, not a rule of law.
SERVICE = ("rappels", "usages", "a_verifier", "retours")
SOURCES = Path(__file__).parents[2] / "src/prealable/demande"


@pytest.mark.parametrize(("name", "rule"), RULES, ids=lambda each: getattr(each, "code", each))
def test_each_rule_rests_on_a_text_in_force(name, rule):
    """The first text cited is in force on the rule's first day, each quotation exists."""
    assert rule.texts or name in SERVICE
    for place, reference in enumerate(rule.texts):
        identifier, _, topic = reference.partition("#")
        versions = text(identifier).versions
        assert not topic or any(topic in version.quotes for version in versions)
        assert place or text(identifier).on(rule.span.start)


@pytest.mark.parametrize("name", LISTS)
def test_two_versions_of_a_code_never_overlap(name):
    """On one day a code has one rule at most."""
    for first, second in combinations(on_file.rules(name), 2):
        apart = first.span.end < second.span.start or second.span.end < first.span.start
        assert first.code != second.code or apart


@pytest.mark.parametrize(("name", "rule"), RULES, ids=lambda each: getattr(each, "code", each))
def test_each_rule_is_said_in_a_sentence(name, rule):
    """What a person reads ends like a sentence; a paper's name fits inside one."""
    assert rule.says.endswith(".") != (name == "pieces")


def used_codes():
    """The codes of impossibility that the source names."""
    source = "".join(path.read_text() for path in SOURCES.rglob("*.py"))
    return {code for code in on_file.sentences() if f'"{code}"' in source}


def named_codes():
    """The codes that the source gives to `require` or raises."""
    source = "".join(path.read_text() for path in SOURCES.rglob("*.py"))
    raised = re.findall(r'CommandeImpossible\(\s*"(\w+)"', source)
    required = re.findall(r'require\((?:[^"]|\n)*?"(\w+)"', source)
    return set(raised) | {code for code in required if "_" in code}


def test_every_impossibility_has_its_sentence_and_its_use():
    """No code without words, no words without code."""
    assert used_codes() == set(on_file.sentences())
    assert named_codes() <= set(on_file.sentences()) | {"reponse_7"}


@pytest.mark.parametrize("code", sorted(on_file.sentences()))
def test_each_impossibility_says_what_would_do(code):
    """Two sentences, the texts they rest on, and no missing word breaks them."""
    error = CommandeImpossible(code)

    assert error.message.endswith((".", ")."))
    assert error.accepte.endswith(".")
    assert all(text(each.partition("#")[0]) for each in error.texts)
    assert set(error.as_dict()) == {"code", "message", "accepts", "texts"}


def test_dates_and_lists_are_said_in_french():
    """A day is read as it is said, a list as a list."""
    error = CommandeImpossible("accord_tacite_acquis", tacite=date(2026, 3, 18), dernier=date(2026, 3, 17))

    assert "mercredi 18 mars 2026" in error.message
    assert "a, b" in CommandeImpossible("pieces_attendues", pieces=["a", "b"]).message


def test_an_unknown_code_is_an_error_of_ours():
    """A code that is not on file fails at once."""
    with pytest.raises(KeyError):
        CommandeImpossible("humeur")


def test_an_old_day_has_no_rule():
    """Outside its span a rule is silent."""
    assert on_file.rule("retrait", "delai", date(2015, 12, 31)) is None
    assert on_file.rule("retrait", "delai", date(2016, 1, 1)).term.months == 4
