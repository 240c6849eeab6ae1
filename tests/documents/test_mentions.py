"""The law of letters: every mention is cited and can be carried, every reason has its sentence."""

from datetime import date

import pytest

from prealable.demande.decisions import Motif, RefusAdministratif, RefusMedical
from prealable.demande.on_file import rules
from prealable.documents.content import content_of
from prealable.documents.content.words import cited, lexicon
from prealable.documents.mentions import obligations
from prealable.documents.model import Kind, Reader
from prealable.documents.text import letter_text
from prealable.documents.wording.parsing import typo
from prealable.documents.wording.templates import FOLDER, many, template_named
from prealable.law.dates import FAR
from prealable.law.texts import texts
from tests.documents.letters import DOCTOR, M, case, day, decided, filed

#: What stands around the body of a letter, which no template carries.
AROUND = {"service", "destinataire", "date", "signataire", "signature"}
CHECKED = date(2026, 11, 22)
TEMPLATES = sorted(
    f"{path.parent.name}/{path.stem}" for path in FOLDER.glob("*/*.yaml") if path.parent.name in set(Kind)
)


def carried_by(name):
    """The mentions that a template can carry."""
    found = set()
    for entry in template_named(name).entries:
        found |= set(many(entry.get("mention")))
        for rows in entry.values():
            if isinstance(rows, list):
                found |= {each for row in rows if isinstance(row, dict) for each in many(row.get("mention"))}
    return found


@pytest.mark.parametrize("each", obligations(), ids=lambda each: f"{each.mention}-{each.kinds[0]}")
def test_a_mention_is_cited_and_owed_by_real_kinds(each):
    """An obligation names kinds and readers that exist, and texts on file in force on its days."""
    assert set(each.kinds) <= set(Kind)
    assert set(each.readers) <= set(Reader)
    for reference in each.texts:
        identifier, _, topic = reference.partition("#")
        found = texts()[identifier]
        assert found.on(min(max(each.span.start, CHECKED), each.span.end or FAR)), reference
        assert not topic or any(topic in version.quotes for version in found.versions), reference


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_and_the_law_name_the_same_mentions(name):
    """What the law demands of a kind its template can carry; what a template marks the law knows."""
    kind = name.partition("/")[0]
    demanded = {each.mention for each in obligations() if kind in each.kinds}

    assert demanded - AROUND <= carried_by(name)
    assert carried_by(name) <= demanded


def _reasons():
    return [(each.code, each.own["nature"]) for each in rules("motifs") if day(6) in each.span]


@pytest.mark.parametrize(("code", "nature"), _reasons())
def test_every_reason_has_its_sentence_in_the_letter(code, nature):
    """Each coded reason puts its own sentence and its texts in the letter of its nature."""
    [rule] = [each for each in rules("motifs") if each.code == code and day(6) in each.span]
    motif = Motif(code, M.texte)
    medical = nature == "medical"
    decision = RefusMedical(DOCTOR, motif) if medical else RefusAdministratif(motif)
    kind = Kind.REFUS_MEDICAL if medical else Kind.REFUS_ADMINISTRATIF
    said = letter_text(content_of(case([*filed(), decided(decision)]), kind))

    assert typo(rule.says) in said
    assert all(cited(each) in said for each in rule.texts)


def test_every_sentence_has_its_reason():
    """On any day a sentence belongs to one reason alone: a reader can tell which it was."""
    said = [each.says for each in rules("motifs") if day(6) in each.span]

    assert len(said) == len(set(said))


def test_the_words_of_letters_cover_what_the_core_can_say():
    """Every state, channel, object of a decision and ground has its words."""
    from prealable.demande.words import Canal, Debiteur, Etat, Objet

    assert set(lexicon("states")) == set(Etat)
    assert set(lexicon("channels")) == set(Canal)
    assert set(lexicon("acts")) == set(Objet)
    assert set(lexicon("debtors")) == set(Debiteur)
