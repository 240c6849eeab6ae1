"""Silence: the tacit accord, the late refusal, the withdrawal (T11 to T13, I1)."""

from dataclasses import replace

import pytest

from prealable import demande as d
from prealable.demande import commands as c
from prealable.demande import values as v
from prealable.demande import words as w
from prealable.demande.decisions import RefusAdministratif, RefusMedical
from prealable.demande.words import Etat, Objet
from tests.demande.test_deciding import grant
from tests.demande.world import (
    ADMIN,
    AGENT,
    CLOCK,
    DOCTOR,
    ask,
    day,
    dossier,
    etat,
    motif,
    notify,
    play,
    proved,
    received,
    refused,
    send,
    signed,
    tacit,
    transport,
    why_not,
)


def record(on="03-18"):
    """Record the silence."""
    return c.ConstaterAccordTacite(par=CLOCK, le=day(on))


def refuse_late(on="03-20", refus=None):
    """A refusal after silence."""
    return c.RefuserTardivement(par=AGENT, le=day(on), refus=refus or RefusMedical(DOCTOR, motif()))


def withdraw(on="04-01", reason="condition_d_age", portee=w.Portee.RETRAIT):
    """A withdrawal."""
    return c.Retirer(par=AGENT, le=day(on), illegalite=motif(reason), portee=portee)


LATE = play(tacit(), refuse_late())
KNOWN = play(LATE, notify("03-21", about=Objet.REFUS_TARDIF), proved("03-24", about=Objet.REFUS_TARDIF))


def test_silence_speaks_on_the_sixteenth_day_without_any_sweep():
    """T11: on the evening of 17 March nothing; on 18 March the accord exists, usable."""
    assert etat(tacit(), "03-17") is Etat.RECUE
    vue = d.as_of(tacit(), day("03-18"))
    assert vue.etat is Etat.ACCORD_TACITE
    assert vue.reference_utilisable
    assert vue.droit.etendue.nombre == 10


def test_silence_is_recorded_at_its_own_day():
    """T11: recorded in June, the accord is of 18 March, and nothing displayed changes."""
    state = play(tacit(), record(), at=day("06-01"))

    assert state.tacites == (day("03-18"),)
    assert replace(d.as_of(state, day("06-01")), demande=None) == replace(
        d.as_of(tacit(), day("06-01")), demande=None
    )


@pytest.mark.parametrize(
    ("state", "on", "at", "code"),
    [
        (tacit(), "03-17", "03-17", "silence_non_acquis"),
        (tacit(), "03-19", "03-20", "autre_jour_de_silence"),
        (play(tacit(), record()), "03-18", "03-20", "deja_constate"),
        (refused(), "03-18", "03-20", "silence_non_acquis"),
        (play(received(), ask("03-10")), "03-18", "06-01", "silence_non_acquis"),
        (play(signed(), send()), "03-18", "06-01", "silence_non_acquis"),
        (received(dossier(execute_le=day("03-01"))), "03-18", "06-01", "silence_non_acquis"),
    ],
)
def test_silence_is_recorded_only_where_it_spoke(state, on, at, code):
    """T11, I1: in time, once, unanswered, complete, received, before the act."""
    assert why_not(state, record(on), at=at) == code


@pytest.mark.parametrize("silence", ["aucun_effet", None])
def test_a_care_without_clock_has_no_tacit_accord(silence):
    """I1: where no text gives a clock (thermal cures), silence says nothing."""
    own = dossier(exigence=v.Exigence(day("03-02"), "incertain", None, None, silence))
    vue = d.as_of(received(own), day("12-01"))

    assert vue.etat is Etat.RECUE
    assert vue.horloge is None


def test_a_transport_counts_from_its_sending():
    """DR-05: sent on 1 March, silence speaks on 17 March, even if nobody recorded a reception."""
    assert etat(play(signed(transport()), send()), "03-17") is Etat.ACCORD_TACITE


def test_a_sending_without_proof_is_said():
    """DR-11: who relies on silence must prove the sending."""
    bare = play(signed(transport()), send(preuve=None))

    assert "envoi_sans_preuve" in d.as_of(bare, day("03-17")).a_verifier
    assert "envoi_sans_preuve" not in d.as_of(play(signed(transport()), send()), day("03-17")).a_verifier


def test_tacit_covers_no_more_than_the_prescription():
    """I6: thirty sessions asked on paper, ten prescribed: silence grants ten."""
    own = dossier(demande=v.Etendue(30))
    paper = c.Etablir(par=AGENT, le=day("03-01"), dossier=own)
    from tests.demande.world import receive

    vue = d.as_of(play(d.Demande(), paper, send(), receive()), day("03-18"))

    assert vue.restant == 10


def test_a_late_refusal_leaves_the_past_covered():
    """T12: notified on 24 March, care up to the day before is covered, care after is not."""
    vue = d.as_of(KNOWN, day("04-01"))

    assert vue.etat is Etat.ACCORD_TACITE
    assert vue.refus_effectif_le == day("03-24")
    assert vue.couvre(day("03-23")) is w.Couverture.OUI
    assert vue.couvre(day("03-24")) is w.Couverture.INCERTAIN
    assert vue.couvre(day("03-25")) is w.Couverture.NON
    assert not vue.reference_utilisable


def test_a_late_refusal_waits_for_its_notification():
    """T12: taken and not received, it takes nothing away."""
    vue = d.as_of(LATE, day("04-01"))

    assert vue.a_notifier
    assert vue.couvre(day("04-01")) is w.Couverture.OUI


@pytest.mark.parametrize(
    ("state", "command", "code"),
    [
        (tacit(), refuse_late("03-17"), "silence_non_acquis"),
        (play(received(), grant("03-10")), refuse_late(), "silence_non_acquis"),
        (LATE, refuse_late("03-21"), "deja_refuse_tard"),
        (tacit(), refuse_late(refus=RefusAdministratif(motif())), "motif_inconnu"),
        (play(tacit(), withdraw("03-20")), refuse_late("03-21"), "accord_fini"),
    ],
)
def test_a_late_refusal_comes_after_silence_once(state, command, code):
    """T12: not before, not against an express accord, not twice, with its own reason."""
    assert why_not(state, command) == code


@pytest.mark.parametrize("state", [tacit(), play(received(), grant("03-10"))])
def test_an_illegal_accord_is_withdrawn_in_time(state):
    """T13: within four months of the accord, because illegal."""
    gone = play(state, withdraw())

    assert etat(gone, "04-01") is Etat.RETIREE
    assert d.as_of(gone, day("04-01")).couvre(day("03-20")) is w.Couverture.NON


def test_an_abrogation_keeps_the_past():
    """T13: abrogated on 1 April, the accord covered March."""
    vue = d.as_of(play(tacit(), withdraw(portee=w.Portee.ABROGATION)), day("04-01"))

    assert vue.couvre(day("03-31")) is w.Couverture.OUI
    assert vue.couvre(day("04-01")) is w.Couverture.NON


def test_four_months_are_counted_from_the_accord():
    """T13: tacit on 18 March, it can be withdrawn up to 18 July."""
    assert etat(play(tacit(), withdraw("07-18")), "07-18") is Etat.RETIREE
    assert why_not(tacit(), withdraw("07-19")) == "retrait_trop_tard"


@pytest.mark.parametrize(
    ("state", "command", "code"),
    [
        (tacit(), withdraw(reason="non_justifie_medicalement"), "illegalite_inconnue"),
        (tacit(), withdraw("03-17"), "aucun_accord"),
        (refused(), withdraw(), "aucun_accord"),
        (play(tacit(), withdraw()), withdraw("04-02"), "aucun_accord"),
    ],
)
def test_a_withdrawal_needs_an_illegal_accord(state, command, code):
    """T13: another medical opinion is no illegality; nothing to withdraw, nothing withdrawn."""
    assert why_not(state, command) == code


def test_a_withdrawal_before_its_law_is_refused():
    """T13: before 2016 no text on file allows it."""
    law = v.Exigence(day("2015-03-02"), "requis", "acte", "reception", "accord")
    own = dossier(
        exigence=law,
        signe_le=day("2015-03-01"),
        prescription=v.Prescription(day("2015-02-20"), "medecin-1", 10),
    )
    from tests.demande.world import receive

    state = play(signed(own), send("2015-03-01"), receive("2015-03-02"))

    assert why_not(state, withdraw("2015-04-01")) == "retrait_sans_texte"


def test_an_administrative_late_refusal_is_possible():
    """T12: whatever its ground, it is for the future."""
    state = play(tacit(), refuse_late(refus=RefusAdministratif(ADMIN)))

    assert etat(state, "03-20") is Etat.ACCORD_TACITE
