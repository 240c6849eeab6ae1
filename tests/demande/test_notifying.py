"""The letters, their proof, and the days that no text settles (I2, I3)."""

import pytest

from prealable import demande as d
from prealable.demande import commands as c
from prealable.demande import words as w
from prealable.demande.words import Destinataire, Etat, Objet
from tests.demande.test_deciding import grant, grant_part, refuse_admin
from tests.demande.world import (
    AGENT,
    day,
    etat,
    notify,
    play,
    proved,
    received,
    refuse,
    refused,
    why_not,
)


def test_a_decision_waits_for_its_letter():
    """Taken and not yet proved to have reached the insured, a refusal is still to notify."""
    taken = play(received(), refuse("03-10"))

    assert d.as_of(taken, day("03-10")).a_notifier
    assert d.as_of(play(taken, notify("03-11")), day("03-11")).a_notifier
    assert not d.as_of(refused(), day("03-13")).a_notifier


def test_a_letter_to_the_prescriber_is_not_one_to_the_insured():
    """R.315-15 II: the refusal is notified to the insured; the prescriber is informed."""
    to = Destinataire.PRESCRIPTEUR
    state = play(received(), refuse("03-10"), notify("03-11", to), proved("03-12", to))

    assert etat(state, "03-18") is Etat.INDETERMINE


def test_a_refusal_never_proved_is_neither_yes_nor_no():
    """I2: decided in time, no proof that it was received: nothing is promised, it is said."""
    vue = d.as_of(play(received(), refuse("03-10"), notify("03-11")), day("03-18"))

    assert vue.etat is Etat.INDETERMINE
    assert vue.a_verifier == ("notification_inconnue",)
    assert vue.couvre(day("03-18")) is w.Couverture.INCERTAIN


def test_a_refusal_received_after_the_last_day_is_contested():
    """I2, OQ-2: sent on the 16th, received on the 20th: no text read says which day counts."""
    state = play(received(), refuse("03-10"), notify("03-16"), proved("03-20"))
    vue = d.as_of(state, day("03-20"))

    assert vue.etat is Etat.INDETERMINE
    assert vue.a_verifier == ("notification_tardive",)
    assert d.due(state, day("06-01")) == ()


def test_a_proof_that_comes_late_speaks_of_its_own_day():
    """The receipt entered in April proves a reception in March."""
    sent = play(received(), refuse("03-10"), notify("03-11"))
    state = play(sent, proved("03-13"), at=day("04-20"))

    assert etat(state, "04-20") is Etat.REFUS_MEDICAL
    assert etat(state, "03-13") is Etat.REFUS_MEDICAL


def test_a_letter_of_refusal_is_held_once_silence_could_speak():
    """Product rule 4: a refusal does not leave after the last day without being told so."""
    late = play(received(), refuse("03-10"))

    assert why_not(late, notify("03-18")) == "notification_apres_le_terme"
    knowing = play(late, notify("03-18", malgre_le_terme=True), proved("03-20"))
    assert etat(knowing, "03-20") is Etat.INDETERMINE


def test_a_second_letter_after_one_in_time_may_leave():
    """The first letter came back: another leaves after the last day."""
    state = play(received(), refuse("03-10"), notify("03-11"), notify("03-25"))

    assert len(state.notifiees(Objet.DECISION)) == 2


def test_an_accord_stands_whenever_its_letter_comes():
    """A favourable answer in time needs no proof: silence would say the same."""
    state = play(received(), grant("03-10"), notify("04-10", voie=None))

    assert etat(state, "04-10") is Etat.ACCORD


def test_the_part_granted_stands_while_the_rest_is_contested():
    """I2: a partial accord received late: what is granted is covered, the state is not affirmed."""
    state = play(received(), grant_part("03-10"), notify("03-16"), proved("03-20"))
    vue = d.as_of(state, day("03-20"))

    assert vue.etat is Etat.INDETERMINE
    assert vue.couvre(day("03-20"), 6) is w.Couverture.OUI
    assert vue.couvre(day("03-20"), 7) is w.Couverture.NON


@pytest.mark.parametrize(
    ("state", "command", "code"),
    [
        (received(), notify("03-10"), "rien_a_notifier"),
        (received(), notify("03-10", about=Objet.RETRAIT), "rien_a_notifier"),
        (play(received(), refuse("03-10")), notify("03-09"), "dates_impossibles"),
        (play(received(), refuse("03-10")), proved("03-12"), "aucune_lettre_en_attente"),
        (refused(), proved("03-14"), "aucune_lettre_en_attente"),
        (play(received(), refuse("03-10"), notify("03-11")), proved("03-10"), "dates_impossibles"),
    ],
)
def test_a_letter_that_cannot_be_is_refused(state, command, code):
    """No act to notify, a letter before its act, a proof without letter or before it."""
    assert why_not(state, command) == code


def test_a_proof_is_one():
    """« Aucune » proves nothing."""
    nothing = c.ProuverNotification(
        par=AGENT,
        le=day("03-12"),
        objet=Objet.DECISION,
        destinataire=Destinataire.ASSURE,
        preuve=w.Preuve.AUCUNE,
    )

    assert why_not(play(received(), refuse("03-10"), notify("03-11")), nothing) == "preuve_absente"


@pytest.mark.parametrize(
    ("command", "voie", "wrong"),
    [
        (refuse("03-10"), "CMRA", False),
        (refuse("03-10"), "CRA", True),
        (refuse("03-10"), "expertise_medicale_technique", True),
        (refuse_admin("03-10"), "CRA", False),
        (refuse_admin("03-10"), "CMRA", True),
        (refuse_admin("03-10"), None, False),
    ],
)
def test_a_letter_that_names_the_wrong_body_is_flagged(command, voie, wrong):
    """I3: a medical refusal goes to the CMRA, an administrative one to the CRA."""
    vue = d.as_of(play(received(), command, notify("03-11", voie=voie)), day("03-11"))

    assert ("voie_de_recours_erronee" in vue.a_verifier) is wrong


def test_the_day_before_its_proof_a_letter_is_not_proved():
    """Looked at on a past day, a proof yet to come does not count."""
    vue = d.as_of(refused(), day("03-12"))

    assert vue.a_notifier
    assert vue.demande.notifications[0].remise_le is None
