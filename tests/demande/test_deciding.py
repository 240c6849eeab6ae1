"""The answer: accord, accord in part, refusals, and what a rule may say (T9, T10)."""

import pytest

from prealable import demande as d
from prealable.answers.check import check
from prealable.demande import commands as c
from prealable.demande import values as v
from prealable.demande import words as w
from prealable.demande.decisions import (
    Accord,
    AvisDiffere,
    RefusAdministratif,
    RefusMedical,
    RefusMixte,
)
from prealable.demande.words import Etat
from tests.demande.test_examining import avis
from tests.demande.world import (
    ADMIN,
    AGENT,
    DOCTOR,
    GENERAL_LAW,
    RULE,
    ask,
    day,
    dossier,
    etat,
    motif,
    notify,
    play,
    proved,
    received,
    refuse,
    send,
    signed,
    why_not,
)

IMMEDIATE = v.Exigence(day("03-02"), "requis", "acte", "reception", "accord", immediate="accord")


def grant(on="03-05", par=DOCTOR, etendue=None):
    """An accord."""
    return c.Accorder(par=par, le=day(on), etendue=etendue)


def grant_part(on="03-05", count=6, refus=None, par=DOCTOR, **more):
    """Six sessions granted, four refused."""
    refus = refus or RefusMedical(DOCTOR, motif("quantite_non_justifiee"))
    given = {"etendue": v.Etendue(count), "refusee": v.Etendue(4)} | more
    return c.AccorderEnPartie(par=par, le=day(on), refus=refus, **given)


def refuse_admin(on="03-05", reason=ADMIN, **more):
    """An administrative refusal."""
    return c.RefuserAdministrativement(par=AGENT, le=day(on), motif=reason, **more)


def refuse_both(on="03-05"):
    """A refusal on both grounds."""
    refus = RefusMixte(DOCTOR, motif(), ADMIN)
    return c.RefuserMixte(par=AGENT, le=day(on), refus=refus)


def answer(on="03-05", reponse=None):
    """What a rule says."""
    reponse = reponse or Accord(v.Etendue(10))
    return c.RepondreParRegle(par=RULE, le=day(on), reponse=reponse)


def test_an_accord_is_usable_at_once():
    """T9: granted on 5 March, the reference may stand on the feuille de soins (I7)."""
    vue = d.as_of(play(received(), grant()), day("03-05"))

    assert vue.etat is Etat.ACCORD
    assert vue.reference == "ED3Q-NR55"
    assert vue.reference_utilisable
    assert vue.restant == 10


def test_the_caisse_grants_after_the_avis():
    """T9: an agent grants once the praticien-conseil is favourable."""
    state = play(received(), avis("03-04"), grant(par=AGENT))

    assert etat(state, "03-05") is Etat.ACCORD
    assert state.decision.decision.praticien == DOCTOR


AGAINST = play(received(), avis("03-04", w.Sens.DEFAVORABLE))
FOR = play(received(), avis("03-04"))


@pytest.mark.parametrize(
    ("state", "command", "code"),
    [
        (received(), grant(par=AGENT), "avis_absent"),
        (AGAINST, grant(par=AGENT), "contraire_a_l_avis"),
        (AGAINST, grant(), "contraire_a_l_avis"),
        (FOR, refuse("03-05"), "contraire_a_l_avis"),
        (FOR, refuse_both(), "contraire_a_l_avis"),
        (received(), grant(etendue=v.Etendue(11)), "au_dela_de_la_demande"),
        (received(), grant("03-18"), "accord_tacite_acquis"),
        (play(received(), grant()), grant("03-06"), "deja_decidee"),
        (play(signed(), send()), grant(), "pas_encore_recue"),
        (play(received(), ask("03-03")), grant(), "pieces_attendues"),
    ],
)
def test_an_accord_that_cannot_be_is_refused(state, command, code):
    """T9, I6: no avis, a contrary one, too much, too late, twice, unread or incomplete."""
    assert why_not(state, command) == code


def test_a_new_avis_replaces_the_former():
    """The last avis binds: a praticien-conseil may change his mind before the decision."""
    assert etat(play(AGAINST, avis("03-05"), grant("03-05", AGENT)), "03-05") is Etat.ACCORD


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (refuse("03-05"), Etat.REFUS_MEDICAL),
        (refuse_admin(), Etat.REFUS_ADMINISTRATIF),
        (refuse_both(), Etat.REFUS_MIXTE),
        (grant_part(), Etat.ACCORD_PARTIEL),
    ],
)
def test_each_refusal_has_its_state_once_notified(command, expected):
    """T10: taken and notified in time, the answer stands, and silence never speaks."""
    state = play(received(), command, notify("03-06"), proved("03-09"))

    assert etat(state, "03-09") is expected
    assert etat(state, "06-01") is expected
    assert d.due(state, day("06-01")) == ()


@pytest.mark.parametrize("command", [refuse("03-18"), refuse_admin("03-18"), grant_part("03-18")])
def test_no_refusal_slips_out_after_silence(command):
    """T10: from 18 March the accord exists; the refusal of it says what may still be done."""
    with pytest.raises(d.CommandeImpossible) as caught:
        play(received(), command)

    assert caught.value.code == "accord_tacite_acquis"
    assert "mercredi 18 mars 2026" in caught.value.message
    assert "refus tardif" in caught.value.accepte


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (refuse_admin(reason=motif()), "motif_inconnu"),
        (
            c.RefuserMedicalement(praticien=DOCTOR, le=day("03-05"), motif=ADMIN),
            "motif_inconnu",
        ),
        (grant_part(refus=RefusAdministratif(motif())), "motif_inconnu"),
    ],
)
def test_a_reason_is_of_the_nature_of_its_refusal(command, code):
    """T10: an agent cannot give a medical reason, nor the reverse."""
    assert why_not(received(), command) == code


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (grant_part(count=10), "rien_de_refuse"),
        (grant_part(count=12), "au_dela_de_la_demande"),
        (grant_part(par=AGENT, refus=RefusAdministratif(ADMIN)), "avis_absent"),
    ],
)
def test_a_part_is_less_than_the_whole(command, code):
    """T10: a partial accord refuses something, grants no more, and follows an avis."""
    assert why_not(received(), command) == code


def test_another_act_may_be_granted():
    """T10: another act than the one asked for is a partial accord, whatever the number."""
    other = grant_part(etendue=v.Etendue(10, acte="hors_referentiel"))

    assert etat(play(received(), other), "03-05") is Etat.ACCORD_PARTIEL


def test_a_late_filing_may_still_be_refused():
    """T15: after the act no clock runs, and the caisse says no in writing when it does."""
    late = received(dossier(execute_le=day("03-01")))
    state = play(late, refuse_admin("05-05", motif("depose_apres_acte")))

    assert etat(state, "05-05") is Etat.REFUS_ADMINISTRATIF


def test_unsent_papers_end_in_a_decision():
    """Past the day set to send them, the caisse may decide without the papers it asked for."""
    waiting = play(received(), ask("03-10", limit="04-10"))

    assert why_not(waiting, refuse_admin("04-10", motif("pieces_non_fournies"))) == "pieces_attendues"
    state = play(waiting, refuse_admin("04-11", motif("pieces_non_fournies")))
    assert etat(state, "04-11") is Etat.REFUS_ADMINISTRATIF


PROOF = v.DejaNotifiee(
    canal=w.Canal.RECOMMANDE,
    envoyee_le=day("03-11"),
    remise_le=day("03-16"),
    preuve=w.Preuve.ACCUSE_RECEPTION,
    voie="CMRA",
)


def test_a_refusal_entered_late_with_its_proof_was_in_time():
    """T10: taken on 10 March and received on the 16th, it stands though entered on the 25th."""
    state = play(received(), refuse("03-10", deja_notifiee=PROOF), at=day("03-25"))

    assert etat(state, "03-25") is Etat.REFUS_MEDICAL


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"remise_le": day("03-18")}, "accord_tacite_acquis"),
        ({"remise_le": day("03-26")}, "date_future"),
        ({"preuve": w.Preuve.AUCUNE}, "preuve_absente"),
        ({"envoyee_le": day("03-09")}, "dates_impossibles"),
    ],
)
def test_a_refusal_entered_late_needs_its_proof_in_time(changes, code):
    """T10: received after the last day, unproved or out of order, it comes too late."""
    from dataclasses import replace

    late = refuse("03-10", deja_notifiee=replace(PROOF, **changes))

    assert why_not(received(), late, at="03-25") == code


def test_published_criteria_accord_at_once():
    """A rule accords where the law on file, read on the day of the demande, says so."""
    vue = d.as_of(play(received(dossier(exigence=IMMEDIATE)), answer()), day("03-05"))

    assert vue.etat is Etat.ACCORD
    assert vue.droit.origine is w.Origine.REGLE


def test_the_law_on_file_accords_bariatric_surgery_at_once():
    """The criteria published for bariatric surgery, read by `check`, give the accord."""
    facts = {
        "category": "chirurgie_bariatrique",
        "date": "2026-03-02",
        "act": "HFCC003",
        "bmi": 42,
        "comorbidity": False,
        "rcp": "favorable",
        "first_operation": True,
        "prior_treatment_months": 12,
        "dap_last_6_months": False,
        "complex_case": False,
        "birth_date": "1980-01-01",
    }
    law = d.read_exigence(check(facts))
    own = dossier(categorie="chirurgie_bariatrique", acte="HFCC003", exigence=law)

    assert law.immediate == "accord"
    assert etat(play(received(own), answer()), "03-05") is Etat.ACCORD


def test_a_rule_that_does_not_accord_leaves_it_to_a_doctor():
    """What the criteria do not grant goes to a praticien-conseil; the clock runs on."""
    state = play(received(dossier(exigence=IMMEDIATE)), answer(reponse=AvisDiffere()))

    assert etat(state, "03-05") is Etat.RECUE
    assert etat(state, "03-18") is Etat.ACCORD_TACITE


def test_a_published_refusal_is_read_as_a_deferred_avis():
    """`immediate_answer: refus` of `check` never reaches a demande (E8)."""
    given = {"date": "2026-03-02", "verdict": "requis", "because": [], "immediate_answer": "refus"}

    assert d.read_exigence(given).immediate == "avis_differe"


@pytest.mark.parametrize(
    ("own", "code"),
    [
        (dossier(), "regle_sans_accord"),
        (dossier(exigence=IMMEDIATE, demande=v.Etendue(5)), "au_dela_de_la_demande"),
    ],
)
def test_a_rule_grants_only_what_the_law_says(own, code):
    """No criterion on file, or more than asked: no accord by rule."""
    assert why_not(received(own), answer()) == code


def test_no_accord_was_needed():
    """The caisse may answer that the care needs none: nothing is refused, the clock is over."""
    from tests.demande.world import text

    none = c.ConstaterSansObjet(par=AGENT, le=day("03-05"), texte=text("non soumis"))
    state = play(received(), none)

    assert etat(state, "06-01") is Etat.SANS_OBJET
    assert why_not(received(), c.ConstaterSansObjet(par=AGENT, le=day("03-18"), texte=none.texte)) == (
        "accord_tacite_acquis"
    )
    assert why_not(state, grant("03-06")) == "deja_sans_objet"


def test_the_clock_of_the_general_rule_is_the_same_arithmetic():
    """DR-02: fifteen days under R.315-15 too."""
    assert d.as_of(received(dossier(exigence=GENERAL_LAW)), day("03-02")).tacite_le == day("03-18")
