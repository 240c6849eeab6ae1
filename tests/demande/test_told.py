"""The acts on record in plain French: every event has its words, and none says what it does not hold."""

from prealable.demande.recours.events import CommissionComposee
from prealable.demande.serial import by_name
from prealable.demande.told import ROLES, told
from prealable.demande.words import Role

MEDICAL = {"nature": "refus_medical", "praticien": {"nom": "Dr Essai"}, "motif": None}


def test_every_event_has_words_of_its_own():
    """No event of any stream is told by its code."""
    from prealable.demande import told as module

    assert set(by_name()) == set(module._SAID)


def test_every_role_has_a_name():
    """Whoever may act is named in words."""
    assert set(Role) == set(ROLES)


def test_a_refusal_is_told_without_its_medical_reason():
    """A refusal whose reason was taken out is told all the same, by its kind alone."""
    said = told("decision.prise", {"decision": MEDICAL})

    assert said.title == "Décision de la caisse : refus d'ordre médical"
    assert said.detail == ""


def test_papers_are_named_with_their_last_day():
    """Papers asked for are told by their names and the day to send them by."""
    said = told("pieces.demandees", {"pieces": [{"code": "formulaire"}], "limite": "2026-12-01"})

    assert said.detail == ("Le formulaire de demande, rempli et signé. À envoyer au plus tard le 2026-12-01.")


def test_who_sits_is_told_in_which_quality():
    """The members of a commission are told with what they are."""
    members = [{"nom": "Dr A", "rpps": "99000000003", "expert": True}]

    assert told(CommissionComposee.NOM, {"membres": members}).detail == "Siègent : Dr A (expert)."
