"""Letters: the law's mentions are in each, none can be left out, and no reader learns too much."""

import pytest

from prealable.documents.content import again, content_of, readers_of, record_of
from prealable.documents.errors import LettreImpossible, MentionManquante
from prealable.documents.html import letter_html
from prealable.documents.layout import letter_pdf
from prealable.documents.mentions import owed
from prealable.documents.model import Kind, Reader
from prealable.documents.text import letter_text
from prealable.documents.wording.templates import template_on
from tests.documents.letters import DECISIONS, MEDICAL, case, day, decision_case, filed, without


@pytest.mark.parametrize("kind", list(DECISIONS))
def test_a_decision_states_its_mentions(kind):
    """A letter to the patient carries every mention the law demands, each with words and texts."""
    content = content_of(decision_case(kind), Kind(kind))
    demanded = {each.mention for each in owed(kind, day(6)) if each.binds("patient", content.values)}

    assert demanded <= {mention.id for mention in content.mentions}
    assert all(mention.words for mention in content.mentions)


def _owed():
    for kind in DECISIONS:
        content = content_of(decision_case(kind), Kind(kind))
        yield from ((kind, mention.id) for mention in content.mentions)


AROUND = {"service", "destinataire", "date", "signataire"}


@pytest.mark.parametrize(("kind", "mention"), [pair for pair in _owed() if pair[1] not in AROUND])
def test_a_template_without_a_mention_builds_no_letter(kind, mention):
    """Whatever block carries it, a mandatory mention left out stops the letter and is named."""
    template = template_on(kind, day(6)).without(mention)

    with pytest.raises(MentionManquante) as missing:
        content_of(decision_case(kind), Kind(kind), template=template)

    assert (missing.value.kind, missing.value.mention) == (kind, mention)


def test_a_refusal_without_words_is_not_written():
    """A medical refusal whose doctor wrote no reason in words has no letter."""
    with pytest.raises(MentionManquante, match="motif_de_fait"):
        content_of(decision_case("refus_medical", words={}), Kind.REFUS_MEDICAL)


def test_a_letter_that_nobody_signs_is_not_written():
    """A decision without a signatory by name and quality has no letter."""
    with pytest.raises(MentionManquante, match="signataire"):
        content_of(decision_case("refus_administratif", signataire=None), Kind.REFUS_ADMINISTRATIF)


def test_a_kind_that_does_not_fit_is_named():
    """Nothing was decided: no letter of accord, no letter of refusal."""
    for kind in DECISIONS:
        with pytest.raises(LettreImpossible):
            content_of(case(filed(), on=day(4)), Kind(kind))


@pytest.mark.parametrize("form", [letter_text, letter_html])
def test_each_form_says_the_same(form):
    """Text and HTML hold the outcome, the body, the last day and the signatory."""
    said = form(content_of(decision_case("refus_medical"), Kind.REFUS_MEDICAL))

    for words in (
        "prothèse totale de hanche",
        "(CMRA)",
        "mercredi 6\u00a0mai\u00a02026",
        "Dr Ada Essai",
        MEDICAL,
    ):
        assert words in said


def test_a_letter_is_made_again_word_for_word():
    """From what was recorded of a letter, the same content comes back."""
    content = content_of(decision_case("refus_mixte"), Kind.REFUS_MIXTE)

    assert letter_text(again(record_of(content))) == letter_text(content)


def test_every_reader_of_a_refusal_but_three_sees_no_medical_word():
    """Who may not read medical reasons gets a copy that holds none, neither code nor words."""
    for reader in readers_of(Kind.REFUS_MEDICAL):
        given = decision_case("refus_medical", reader=reader, rights=frozenset({"identite", "decision"}))
        if reader in (Reader.PATIENT, Reader.SERVICE_MEDICAL):
            continue
        said = letter_text(content_of(without(given, words={}), Kind.REFUS_MEDICAL))
        assert "MARQUEUR" not in said
        assert "médicalement justifié" not in said


def test_a_letter_prints():
    """A letter comes out as a PDF, and the same letter as the same bytes."""
    content = content_of(decision_case("refus_medical"), Kind.REFUS_MEDICAL)

    assert letter_pdf(content).startswith(b"%PDF-1.7")
    assert letter_pdf(content) == letter_pdf(content)
