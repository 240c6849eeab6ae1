"""The life of an accord: used, over, prolonged, moved (T16, I6)."""

import pytest

from prealable import demande as d
from prealable.demande import commands as c
from prealable.demande import values as v
from prealable.demande import words as w
from prealable.demande.words import Etat
from tests.demande.test_deciding import grant
from tests.demande.test_silence import KNOWN, withdraw
from tests.demande.world import (
    AGENT,
    CLOCK,
    KINE,
    day,
    dossier,
    etat,
    play,
    received,
    refused,
    tacit,
    transport,
    why_not,
)


def use(on="03-20", soin="seance-1", nombre=1):
    """Care given."""
    return c.UtiliserAccord(par=KINE, le=day(on), soin=soin, nombre=nombre)


def odf():
    """An orthodontic treatment on which silence spoke on 18 March."""
    law = v.Exigence(day("03-02"), "requis", "acte", "reception", "accord")
    return received(dossier(categorie="odf", acte="semestre_actif", exigence=law))


def test_sessions_done_are_counted_against_sessions_granted():
    """E11: three of ten done, seven are left."""
    state = play(tacit(), use(), use("03-21", "seance-2", 2))

    assert d.as_of(state, day("03-21")).restant == 7


def test_the_last_session_uses_the_accord_up():
    """T16: the tenth session done, the accord is over, recorded or not."""
    state = play(tacit(), use(nombre=10))

    assert etat(state, "03-20") is Etat.CADUQUE
    assert not d.as_of(state, day("03-20")).reference_utilisable
    assert why_not(state, use("03-21", "seance-2")) == "soin_non_couvert"


@pytest.mark.parametrize(
    ("state", "command", "code"),
    [
        (refused(), use(), "aucun_accord"),
        (tacit(), use(nombre=11), "soin_non_couvert"),
        (tacit(), use(nombre=0), "nombre_impossible"),
        (play(tacit(), use()), use(), "soin_deja_compte"),
        (KNOWN, use("03-25"), "soin_non_couvert"),
        (play(tacit(), withdraw()), use("04-02"), "soin_non_couvert"),
        (tacit(), use("02-25"), "soin_non_couvert"),
    ],
)
def test_care_beyond_the_accord_is_not_counted(state, command, code):
    """T16, I6: no accord, too many, twice, after a late refusal, before the demande."""
    assert why_not(state, command, at="04-10") == code


def test_nothing_is_counted_before_the_accord():
    """T16: while the clock runs there is no accord to count against."""
    assert why_not(received(), use("03-10")) == "aucun_accord"


def test_care_between_the_demande_and_the_accord_is_a_doubt():
    """No text read covers an act done while the clock runs; none refuses it: it is said."""
    assert d.as_of(tacit(), day("03-20")).couvre(day("03-10")) is w.Couverture.INCERTAIN


def test_a_transport_before_its_accord_is_not_covered():
    """DR-06: a transport that is not urgent waits for the accord (Cass. 15 Mar 2012)."""
    vue = d.as_of(received(transport()), day("03-20"))

    assert vue.couvre(day("03-10")) is w.Couverture.NON
    assert vue.couvre(day("03-17")) is w.Couverture.OUI


def test_a_period_granted_bounds_the_care():
    """Granted for March, the accord covers no session in April."""
    own = dossier(demande=v.Etendue(10, day("03-01"), day("03-31")))
    vue = d.as_of(play(received(own), grant()), day("04-01"))

    assert vue.etat is Etat.CADUQUE
    assert vue.fin_le == day("03-31")
    assert vue.couvre(day("03-31")) is w.Couverture.OUI


def test_an_orthodontic_treatment_begins_within_six_months():
    """NGAP III-VI-5: not begun on 18 September, the accord of 18 March is over."""
    assert d.as_of(odf(), day("03-18")).fin_le == day("09-18")
    assert etat(odf(), "09-18") is Etat.ACCORD_TACITE
    assert etat(odf(), "09-19") is Etat.CADUQUE


def test_a_treatment_begun_in_time_goes_on():
    """NGAP III-VI-5: begun in June, the six months no longer matter."""
    assert etat(play(odf(), use("06-01")), "12-01") is Etat.ACCORD_TACITE


def test_a_prescription_of_transport_lasts_a_year():
    """R.322-10-2: prescribed on 20 February 2026, usable up to 20 February 2027."""
    vue = d.as_of(received(transport()), day("04-01"))

    assert vue.fin_le == day("2027-02-20")
    assert etat(received(transport()), "2027-02-21") is Etat.CADUQUE


def test_no_general_validity_is_invented():
    """§3.6: no text read gives a general term: a physiotherapy accord has no known end."""
    assert d.as_of(tacit(), day("03-20")).fin_le is None


def end(on):
    """Record the end."""
    return c.ConstaterCaducite(par=CLOCK, le=day(on))


@pytest.mark.parametrize(
    ("state", "on", "at", "code"),
    [
        (odf(), "09-18", "09-18", "pas_caduque"),
        (odf(), "09-20", "09-25", "pas_caduque"),
        (play(odf(), end("09-19")), "09-19", "09-25", "deja_constate"),
        (received(), "03-10", "03-10", "pas_caduque"),
    ],
)
def test_an_end_is_recorded_where_it_is(state, on, at, code):
    """T16: at its own day, once, and only when the accord is over."""
    assert why_not(state, end(on), at=at) == code


def test_a_prolongation_is_linked_to_the_former_accord():
    """E12: the next demande names the one it goes on from, and the reverse."""
    link = c.LierProlongation(par=KINE, le=day("04-01"), suivante="TR5G-CH8P")
    state = play(tacit(), link)

    assert state.prolongations == ("TR5G-CH8P",)
    assert dossier(prolonge="ED3Q-NR55").prolonge == state.dossier.reference


@pytest.mark.parametrize(
    ("state", "on", "following", "code"),
    [
        (received(), "03-17", "TR5G-CH8P", "aucun_accord"),
        (tacit(), "03-20", "ED3Q-NR55", "meme_demande"),
        (
            play(tacit(), c.LierProlongation(par=KINE, le=day("03-19"), suivante="A")),
            "03-20",
            "A",
            "deja_liee",
        ),
    ],
)
def test_a_prolongation_goes_on_from_an_accord(state, on, following, code):
    """E12: no accord, itself, twice."""
    link = c.LierProlongation(par=KINE, le=day(on), suivante=following)

    assert why_not(state, link) == code


def test_another_professional_needs_the_word_of_the_caisse():
    """§3.6: the demande bears who performs; only the caisse accepts another."""
    change = c.ChangerPraticien(par=AGENT, le=day("03-20"), executant="kine-2")

    assert play(tacit(), change).executant == "kine-2"
    assert why_not(play(tacit(), change), change) == "meme_praticien"


def test_another_caisse_is_flagged():
    """OQ-7: no text read says whether the accord binds the new caisse: it is said."""
    move = c.ChangerCaisse(par=AGENT, le=day("03-20"), vers="cpam-69")
    vue = d.as_of(play(tacit(), move), day("03-20"))

    assert vue.etat is Etat.ACCORD_TACITE
    assert vue.demande.caisse == "cpam-69"
    assert "changement_de_caisse" in vue.a_verifier
    assert why_not(play(tacit(), move), move) == "meme_organisme"


def correct(soin="seance-1", on="03-22"):
    """Care taken back."""
    return c.CorrigerUtilisation(par=KINE, le=day(on), soin=soin)


def test_care_counted_by_mistake_never_counted():
    """Taken back, a session is left again, on any day; what had been noted stays readable."""
    state = play(tacit(), use(), use("03-21", "seance-2"), correct())

    assert d.as_of(state, day("03-22")).restant == 9
    assert d.as_of(state, day("03-20")).restant == 10
    assert [usage.soin for usage in state.usages_corriges] == ["seance-1"]
    assert sum(event.NOM == "accord.utilise" for event in state.faits) == 2


def test_an_accord_used_up_by_mistake_stands_again():
    """The last session taken back, the accord is no longer over, and that session may be counted anew."""
    state = play(tacit(), use(nombre=10))
    over = c.ConstaterCaducite(par=CLOCK, le=day("03-20"))
    state = play(state, over, correct(on="03-21"))

    assert etat(state, "03-21") is Etat.ACCORD_TACITE
    assert etat(play(state, use("03-21", nombre=10)), "03-21") is Etat.CADUQUE


@pytest.mark.parametrize(
    ("command", "code"),
    [(correct("autre"), "soin_non_compte"), (correct(on="03-19"), "dates_impossibles")],
)
def test_only_what_was_counted_is_taken_back(command, code):
    """An unknown session is not taken back, nor one before its own day."""
    assert why_not(play(tacit(), use()), command, at="03-25") == code
