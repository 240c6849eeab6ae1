"""From the signature to the reception: T1 to T4, T14, T15, T27."""

import pytest

from prealable import demande as d
from prealable.demande import commands as c
from prealable.demande import values as v
from prealable.demande import words as w
from prealable.demande.words import Etat
from tests.demande.world import (
    AGENT,
    KINE,
    PATIENT,
    ask,
    day,
    dossier,
    etat,
    papers,
    play,
    receive,
    received,
    send,
    signed,
    text,
    transport,
    why_not,
)


def establish(par=KINE, **changes):
    """The command that signs."""
    return c.Etablir(par=par, le=day("03-01"), dossier=dossier(**changes))


def test_nothing_is_a_draft():
    """T1: a stream without event is a draft."""
    assert etat(d.Demande(), "03-01") is Etat.BROUILLON


def test_signing_establishes():
    """T1: the signature makes a demande of a draft."""
    assert etat(signed(), "03-01") is Etat.ETABLIE


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"prescription": None}, "formulaire_incomplet"),
        ({"argumentaire": None}, "formulaire_incomplet"),
        ({"executant": ""}, "formulaire_incomplet"),
        ({"demande": v.Etendue(11)}, "au_dela_de_la_prescription"),
        ({"execute_le": day("03-05")}, "dates_impossibles"),
        ({"signe_le": day("02-01")}, "dates_impossibles"),
    ],
)
def test_an_incomplete_form_is_not_signed(changes, code):
    """T1, I6: what texts demand is there, and no more than is prescribed is asked."""
    assert why_not(d.Demande(), establish(**changes)) == code


def test_a_paper_comes_as_it_is():
    """T1: an agent copies an incomplete paper, so that its clock can be kept."""
    state = play(d.Demande(), establish(AGENT, argumentaire=None, demande=v.Etendue(30)))

    assert etat(state, "03-01") is Etat.ETABLIE
    assert state.dossier.plafond.nombre == 10


def test_a_demande_is_signed_once():
    """T1: a second signature is refused."""
    assert why_not(signed(), establish()) == "deja_etablie"


def test_sending_is_dated():
    """T2: the sending is a fact of its own, with its day."""
    state = play(signed(), send("03-01"))

    assert etat(state, "03-01") is Etat.EXPEDIEE
    assert state.envoi_le == day("03-01")


@pytest.mark.parametrize(
    ("state", "command", "code"),
    [
        (d.Demande(), send("03-01"), "pas_encore_etablie"),
        (signed(), send("02-27"), "dates_impossibles"),
        (play(signed(), send("03-01")), send("03-02"), "deja_expediee"),
        (play(signed(), receive("03-02")), send("03-04"), "envoi_apres_reception"),
    ],
)
def test_a_sending_that_cannot_be_is_refused(state, command, code):
    """T2: unsigned, before the signature, twice, or after the reception."""
    assert why_not(state, command) == code


def test_reception_starts_the_clock():
    """T4: received on 2 March, the last day is 17 March; the day of reception does not count."""
    vue = d.as_of(received(), day("03-10"))

    assert vue.etat is Etat.RECUE
    assert (vue.dernier_jour, vue.tacite_le) == (day("03-17"), day("03-18"))
    assert (vue.jours_comptes, vue.jours_restants) == (8, 7)


@pytest.mark.parametrize("canal", [w.Canal.GUICHET, w.Canal.EN_LIGNE])
def test_at_the_counter_sending_and_receiving_are_one(canal):
    """T4: at the counter and on-line, the reception proves the sending."""
    state = play(signed(transport()), receive("03-02", canal=canal))

    assert state.envoi_le == day("03-02")
    assert d.as_of(state, day("03-03")).tacite_le == day("03-18")


def test_a_post_without_postmark_leaves_the_sending_unknown():
    """I1: a clock that starts at sending does not start without its day."""
    vue = d.as_of(play(signed(transport()), receive("03-02")), day("06-01"))

    assert vue.etat is Etat.RECUE
    assert vue.manque == ("sent_on",)


@pytest.mark.parametrize(
    ("state", "command", "code"),
    [
        (d.Demande(), receive(), "pas_encore_etablie"),
        (received(), receive("03-05"), "deja_recue"),
        (play(signed(), send("03-01")), receive("02-28"), "dates_impossibles"),
    ],
)
def test_a_reception_that_cannot_be_is_refused(state, command, code):
    """T4: a draft, a second reception, a reception before the sending."""
    assert why_not(state, command) == code


def transmit(on="03-05", told="03-05", to="cpam-31"):
    """Pass on."""
    informed = day(told) if told else None
    return c.Transmettre(par=AGENT, le=day(on), vers=to, demandeur_informe_le=informed)


def astray(own=None):
    """A demande received by a body without competence on 2 March."""
    lost = receive("03-02", organisme="msa-31", competent=False)
    return play(signed(own), send(), lost)


def test_the_wrong_body_starts_no_clock():
    """T3: before the competent body has it, no tacit accord can come (CRPA L.114-3)."""
    vue = d.as_of(astray(), day("06-01"))

    assert vue.etat is Etat.EXPEDIEE
    assert vue.demande.mal_adressee
    assert vue.tacite_le is None


def test_the_clock_starts_at_the_competent_body():
    """T3: passed on and received on 9 March, silence speaks on 25 March."""
    state = play(astray(), transmit(), receive("03-09"))

    assert d.as_of(state, day("03-09")).tacite_le == day("03-25")


def test_a_transport_sent_astray_counts_from_the_competent_body():
    """T3: for a clock that starts at sending too, and a person is told to look."""
    vue = d.as_of(play(astray(transport()), transmit(), receive("03-09")), day("03-10"))

    assert vue.tacite_le == day("03-25")
    assert "envoi_mal_adresse" in vue.a_verifier


@pytest.mark.parametrize(
    ("state", "command", "code"),
    [
        (received(), transmit(), "rien_a_transmettre"),
        (astray(), transmit(told=None), "demandeur_non_informe"),
        (astray(), transmit(to="msa-31"), "meme_organisme"),
        (astray(), receive("03-09"), "a_transmettre"),
        (play(astray(), transmit()), transmit(), "deja_transmise"),
    ],
)
def test_passing_on_tells_the_applicant(state, command, code):
    """T3: the applicant is told, and a body keeps nothing that is not its own."""
    assert why_not(state, command) == code


def test_a_corrected_reception_moves_the_clock_and_keeps_the_former():
    """A corrected reception supersedes: the clock is read anew, the former day stays readable."""
    right = c.CorrigerReception(par=AGENT, le=day("03-04"), preuve=text("enveloppe"))
    vue = d.as_of(play(received(), right, at=day("03-12")), day("03-12"))

    assert vue.tacite_le == day("03-20")
    assert vue.anciennes_receptions == (day("03-02"),)


def test_a_correction_holds_on_every_day():
    """Looked at on a past day, a corrected demande had already been received, or had not."""
    right = c.CorrigerReception(par=AGENT, le=day("03-08"), preuve=text("enveloppe"))
    state = play(received(), right, at=day("03-12"))

    assert etat(state, "03-05") is Etat.EXPEDIEE
    assert etat(state, "03-08") is Etat.RECUE


def test_a_correction_after_silence_is_never_silent():
    """A tacit accord already recorded, then a later reception: a person must look."""
    silent = c.ConstaterAccordTacite(par=d.due(received(), day("03-20"))[0].par, le=day("03-18"))
    right = c.CorrigerReception(par=AGENT, le=day("03-12"), preuve=text("enveloppe"))
    vue = d.as_of(play(received(), silent, right, at=day("03-20")), day("03-20"))

    assert vue.etat is Etat.RECUE
    assert "accord_tacite_remis_en_cause" in vue.a_verifier


@pytest.mark.parametrize(
    ("state", "on", "code"),
    [
        (play(signed(), send()), "03-02", "pas_encore_recue"),
        (received(), "03-02", "reception_inchangee"),
        (received(), "02-28", "dates_impossibles"),
        (play(received(), ask("03-10")), "03-11", "reception_apres_la_suite"),
    ],
)
def test_a_correction_keeps_the_order_of_facts(state, on, code):
    """No correction leaves the sending after it, nor a later fact before it."""
    right = c.CorrigerReception(par=AGENT, le=day(on), preuve=text("enveloppe"))

    assert why_not(state, right, at="03-20") == code


def test_filing_after_the_care_is_never_covered_by_silence():
    """T15: received after the care, without urgency, the demande is late, whatever the silence."""
    state = received(dossier(execute_le=day("03-01")))

    assert etat(state, "03-02") is Etat.HORS_DELAI
    assert etat(state, "06-01") is Etat.HORS_DELAI
    assert d.due(state, day("06-01")) == ()


def test_filing_in_the_middle_of_a_series_covers_the_rest():
    """T15, DR-13: the sessions already done are lost; silence covers those to come."""
    vue = d.as_of(received(dossier(execute_le=day("03-01"), en_cours=True)), day("03-20"))

    assert vue.etat is Etat.ACCORD_TACITE
    assert vue.couvre(day("03-01")) is w.Couverture.NON
    assert vue.couvre(day("03-20")) is w.Couverture.OUI


def test_an_act_of_urgency_is_not_late():
    """T14: done in urgency, with the mention on the demande, the act keeps its clock."""
    own = dossier(execute_le=day("03-01"), urgence=v.Urgence())
    vue = d.as_of(received(own), day("03-20"))

    assert vue.etat is Etat.ACCORD_TACITE
    assert vue.couvre(day("03-01")) is w.Couverture.OUI


@pytest.mark.parametrize(("attested", "expected"), [(True, Etat.ACCORD_TACITE), (False, Etat.HORS_DELAI)])
def test_only_the_prescription_attests_the_urgency_of_a_transport(attested, expected):
    """T14: for a transport, a mention outside the prescription does not count."""
    own = transport(execute_le=day("03-01"), urgence=v.Urgence(dans_la_prescription=attested))

    assert etat(received(own), "03-20") is expected


def test_the_sender_takes_it_back():
    """T27: taken back before an answer, nothing is due any more."""
    state = play(received(), c.Abandonner(par=PATIENT, le=day("03-05")))

    assert etat(state, "06-01") is Etat.ABANDONNEE
    assert d.due(state, day("06-01")) == ()


def test_silence_cannot_be_taken_back():
    """T27: once silence has spoken, there is nothing to take back."""
    late = c.Abandonner(par=PATIENT, le=day("03-20"))

    assert why_not(received(), late) == "accord_tacite_acquis"


@pytest.mark.parametrize("command", [send(), receive(), ask(), papers("03-12")])
def test_what_was_taken_back_stays_so(command):
    """T27: no act follows."""
    state = play(signed(), c.Abandonner(par=PATIENT, le=day("03-01")))

    assert why_not(state, command) == "deja_abandonnee"


def test_no_act_is_dated_tomorrow():
    """An act in law is never after the day it is entered."""
    with pytest.raises(d.CommandeImpossible) as caught:
        d.decide(received(), ask("03-10"), day("03-09"))

    assert caught.value.code == "date_future"


def test_the_day_never_goes_back():
    """A machine whose clock is late changes nothing."""
    with pytest.raises(d.CommandeImpossible) as caught:
        d.decide(received(), c.Abandonner(par=PATIENT, le=day("03-01")), day("03-01"))

    assert caught.value.code == "jour_anterieur"
