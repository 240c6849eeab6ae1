"""The recours: body, commission, silence, courts, and the outcome back on the demande (T17 to T25)."""

from dataclasses import replace

import pytest

from prealable import demande as d
from prealable.demande import actors as a
from prealable.demande import recours as r
from prealable.demande import values as v
from prealable.demande import words as w
from prealable.demande.recours import commands as c
from prealable.demande.recours.values import EtatRecours, Issue, Membre
from prealable.demande.words import Etat
from tests.demande.test_deciding import grant_part, refuse_admin, refuse_both
from tests.demande.test_silence import KNOWN, LATE, withdraw
from tests.demande.world import (
    AGENT,
    CLOCK,
    DOCTOR,
    OTHER,
    PATIENT,
    day,
    etat,
    notify,
    play,
    proved,
    received,
    refused,
    tacit,
    text,
)

SECRETARIAT = a.Commission("cmra-1")
EXPERT = Membre("Dr Paul Blanc", "10009999999", expert=True)
SITTING = (EXPERT, Membre(OTHER.nom, OTHER.rpps, expert=False))


def answered(command, voie):
    """A refusal received by the insured on 13 March."""
    return play(received(), command, notify("03-11", voie=voie), proved("03-13"))


MEDICAL = refused()
ADMIN = answered(refuse_admin("03-10"), "CRA")
MIXED = answered(refuse_both("03-10"), "CRA+CMRA")


def filing(state=MEDICAL, instance="CMRA", on="04-01", sent="03-30", **more):
    """A recours received on 1 April."""
    contre = r.contested(state, day("04-01"), soignants=("10005555555",))
    given = {"copie_jointe": True, "contre": contre} | more
    return c.Deposer(
        par=PATIENT,
        le=day(on),
        reference="R-1",
        instance=instance,
        canal=w.Canal.RECOMMANDE,
        envoye_le=day(sent),
        texte=text("recours"),
        **given,
    )


def go(state, *commands, at=None, mediation=None):
    """Play commands on a recours."""
    for command in commands:
        as_of = max(at or command.le, state.dernier_jour)
        state = r.fold(r.decide(state, command, as_of, mediation), state)
    return state


def refused_code(state, command, at=None):
    """The code of the refusal of a command."""
    with pytest.raises(d.CommandeImpossible) as caught:
        go(state, command, at=at and day(at))
    return caught.value.code


def compose(*members, on="04-10"):
    """Name who sits."""
    return c.ComposerCommission(par=SECRETARIAT, le=day(on), membres=members or SITTING)


def report(on="04-05"):
    """The report of the praticien-conseil."""
    return c.TransmettreRapport(praticien=DOCTOR, le=day(on), texte=text("rapport"))


def share(on="04-06"):
    """The report goes to the insured."""
    return c.CommuniquerRapport(par=SECRETARIAT, le=day(on))


def advise(on="05-02", issue=Issue.FAVORABLE):
    """The avis of the commission."""
    return c.RendreAvisDeCommission(par=SECRETARIAT, le=day(on), issue=issue, texte=text("avis"))


def decide(on="05-10", issue=Issue.FAVORABLE, **more):
    """The decision on the recours."""
    return c.DeciderRecours(par=AGENT, le=day(on), issue=issue, texte=text("decision"), **more)


def told(on="05-12", *, voies=True):
    """The decision reaches the insured."""
    preuve = w.Preuve.ACCUSE_RECEPTION
    return c.NotifierRecours(par=AGENT, le=day(on), preuve=preuve, voies=voies)


FILED = go(r.Recours(), filing())
HEARD = go(FILED, report(), share(), compose(), advise())
LOST = go(FILED, compose(), advise(issue=Issue.DEFAVORABLE), decide(issue=Issue.DEFAVORABLE), told())


@pytest.mark.parametrize(
    ("state", "instance", "last", "silent"),
    [
        (MEDICAL, "CMRA", "05-13", "08-02"),
        (ADMIN, "CRA", "05-13", "06-02"),
        (MIXED, "CRA+CMRA", "05-13", "10-02"),
    ],
)
def test_the_ground_gives_the_body_its_term_and_its_silence(state, instance, last, silent):
    """T17 to T21: two months to seize; silence rejects after four, two or six months."""
    route = r.deadline(r.contested(state, day("04-01")))
    vue = r.as_of(go(r.Recours(), filing(state, instance)), day("04-01"))

    assert (route.body, route.raw) == (instance, day(last))
    assert (vue.etat, vue.silence_le) == (EtatRecours.PENDANT, day(silent))


@pytest.mark.parametrize("instance", ["CRA", "CRA+CMRA"])
def test_a_medical_refusal_goes_to_the_medical_commission(instance):
    """T17: the wrong body is named, with the right one."""
    assert refused_code(r.Recours(), filing(instance=instance)) == "instance_incompetente"


def test_an_administrative_refusal_does_not_go_to_the_medical_commission():
    """T18: to the CRA."""
    assert refused_code(r.Recours(), filing(ADMIN, "CMRA")) == "instance_incompetente"


def test_a_copy_of_the_decision_is_joined():
    """T17: R.142-8 asks for it."""
    assert refused_code(r.Recours(), filing(copie_jointe=False)) == "copie_absente"


def test_a_recours_is_filed_once():
    """A second filing is refused."""
    assert refused_code(FILED, filing(on="04-02")) == "recours_deja_depose"


@pytest.mark.parametrize("state", [received(), tacit()])
def test_nothing_refused_nothing_to_contest(state):
    """A recours is against a refusal."""
    with pytest.raises(d.CommandeImpossible) as caught:
        r.contested(state, day("04-01"))
    assert caught.value.code == "rien_a_contester"


@pytest.mark.parametrize(
    ("state", "objet", "ground"),
    [
        (KNOWN, w.Objet.REFUS_TARDIF, "medical"),
        (play(tacit(), withdraw("04-01")), w.Objet.RETRAIT, "administratif"),
        (play(received(), grant_part("03-10")), w.Objet.DECISION, "medical"),
    ],
)
def test_a_late_refusal_a_withdrawal_and_a_part_are_contested_too(state, objet, ground):
    """Each act that takes away has its recours."""
    contre = r.contested(state, day("04-01"))

    assert (contre.objet, contre.nature) == (objet, ground)


@pytest.mark.parametrize(
    ("sent", "changes", "forclos"),
    [
        ("05-13", {}, False),
        ("05-14", {}, True),
        ("05-14", {"voie": None}, False),
        ("05-14", {"preuve": w.Preuve.AUCUNE}, False),
        ("05-14", {"preuve": None}, None),
    ],
)
def test_a_late_recours_is_received_and_its_lateness_judged(sent, changes, forclos):
    """DR-31, DR-34: the sending counts, and a term that was not stated is not opposable."""
    contre = replace(r.contested(MEDICAL, day("04-01")), **changes)
    state = go(r.Recours(), filing(on="05-20", sent=sent, contre=contre))

    assert state.forclos is forclos


def test_the_author_of_the_avis_cannot_sit():
    """R.142-8-1: the praticien-conseil of the refusal is barred from the commission."""
    author = Membre(DOCTOR.nom, DOCTOR.rpps, expert=False)

    assert refused_code(FILED, compose(EXPERT, author)) == "praticien_exclu"


def test_who_treats_the_patient_cannot_sit():
    """R.142-8-1."""
    treating = Membre("Dr X", "10005555555", expert=True)

    assert refused_code(FILED, compose(treating)) == "soignant_exclu"


def test_an_expert_sits():
    """R.142-8-1: a praticien-conseil alone is no commission; since 2025 an expert alone may be."""
    assert refused_code(FILED, compose(SITTING[1])) == "expert_absent"
    assert go(FILED, compose(EXPERT)).membres == (EXPERT,)


def test_the_commission_has_no_medical_part_before_a_cra():
    """L.142-6: the report goes to a medical commission only."""
    assert refused_code(go(r.Recours(), filing(ADMIN, "CRA")), report()) == "pas_de_cmra"


def test_the_insured_may_answer_the_report():
    """R.142-8-3: twenty days from its reception, unless the comments came."""
    shared = go(FILED, report(), share(), compose())
    comment = c.RecevoirObservations(par=PATIENT, le=day("04-15"), texte=text("observations"))

    assert refused_code(shared, advise("04-26")) == "observations_en_cours"
    assert go(shared, advise("04-27")).avis
    assert go(shared, comment, advise("04-16")).avis


@pytest.mark.parametrize(
    ("state", "command", "code"),
    [
        (FILED, share(), "rapport_absent"),
        (go(FILED, report()), report(), "deja_constate"),
        (FILED, advise(), "commission_absente"),
        (FILED, decide(), "avis_de_commission_absent"),
        (HEARD, decide(issue=Issue.DEFAVORABLE), "contraire_a_l_avis_de_commission"),
        (HEARD, decide(issue=Issue.PARTIELLE), "contraire_a_l_avis_de_commission"),
        (go(HEARD, decide()), decide("05-11"), "recours_deja_decide"),
        (FILED, told(), "rien_a_notifier"),
        (LOST, told("05-13"), "deja_constate"),
        (r.Recours(), report(), "recours_non_depose"),
        (
            FILED,
            c.ConvoquerExamen(par=SECRETARIAT, le=day("04-05"), examen_le=day("04-19")),
            "preavis_trop_court",
        ),
    ],
)
def test_the_commission_keeps_its_order(state, command, code):
    """R.142-8-2 to R.142-8-5: report, comments, composition, avis, then a decision that follows it."""
    assert refused_code(state, command) == code


def test_the_insured_is_called_in_time():
    """R.142-8-4: fifteen days before the examination."""
    call = c.ConvoquerExamen(par=SECRETARIAT, le=day("04-05"), examen_le=day("04-20"))

    assert go(FILED, call).examen_le == day("04-20")


def test_a_part_says_what_it_grants():
    """A partial outcome without extent, or beyond what was asked, is refused."""
    heard = go(FILED, compose(), advise(issue=Issue.PARTIELLE))
    too_much = decide(issue=Issue.PARTIELLE, etendue=v.Etendue(11))

    assert refused_code(heard, decide(issue=Issue.PARTIELLE)) == "etendue_absente"
    assert refused_code(heard, too_much) == "au_dela_de_la_demande"


def test_a_won_recours_gives_the_accord():
    """T22: what the commission grants is an accord of the demande, with its reference."""
    won = go(HEARD, decide())
    state = play(MEDICAL, r.outcome(won, AGENT))

    assert r.as_of(won, day("05-10")).etat is EtatRecours.ACCUEILLI
    assert etat(state, "05-10") is Etat.ACCORD
    assert d.as_of(state, day("05-10")).reference_utilisable


def test_a_part_won_is_a_partial_accord():
    """T22: six sessions out of ten."""
    part = decide(issue=Issue.PARTIELLE, etendue=v.Etendue(6))
    half = go(FILED, compose(), advise(issue=Issue.PARTIELLE), part)
    state = play(MEDICAL, r.outcome(half, AGENT))

    assert etat(state, "05-10") is Etat.ACCORD_PARTIEL
    assert d.as_of(state, day("05-10")).restant == 6


def test_a_lost_recours_leaves_the_refusal():
    """T22: the refusal stands, and the demande says that its recours was rejected."""
    state = play(MEDICAL, r.outcome(LOST, AGENT))

    assert etat(state, "05-10") is Etat.REFUS_MEDICAL
    assert state.recours_rejetes == ("R-1",)


def won_against(state, instance="CMRA"):
    """The demande after a recours won on 10 May against its refusal."""
    filed = go(r.Recours(), filing(state, instance))
    heard = filed if instance == "CRA" else go(filed, compose(), advise())
    return play(state, r.outcome(go(heard, decide()), AGENT))


@pytest.mark.parametrize(("state", "instance"), [(KNOWN, "CMRA"), (play(tacit(), withdraw("04-01")), "CRA")])
def test_a_recours_restores_the_accord_taken_away(state, instance):
    """T22: a late refusal or a withdrawal undone, the accord covers its days as before."""
    vue = d.as_of(won_against(state, instance), day("05-10"))

    assert vue.etat is Etat.ACCORD
    assert vue.couvre(day("03-20")) is w.Couverture.OUI
    assert vue.couvre(day("05-11")) is w.Couverture.OUI
    assert not vue.a_notifier


def test_a_refusal_set_aside_waits_for_no_letter():
    """T22: whatever was still to notify of what the recours set aside, nothing is once it won."""
    assert d.as_of(LATE, day("05-10")).a_notifier
    assert not d.as_of(won_against(LATE), day("05-10")).a_notifier


def test_between_the_refusal_and_the_recours_won_is_a_doubt():
    """No text read says whether care given meanwhile is covered."""
    vue = d.as_of(won_against(MEDICAL), day("05-10"))

    assert vue.couvre(day("04-20")) is w.Couverture.INCERTAIN


def test_an_outcome_comes_back_once():
    """A second outcome of the same recours, or one where nothing was refused, is refused."""
    from tests.demande.world import why_not

    won = r.outcome(go(HEARD, decide()), AGENT)

    assert why_not(play(MEDICAL, won), won) == "issue_deja_connue"
    assert why_not(received(), won) == "rien_a_contester"
    assert r.outcome(FILED, AGENT) is None


def silent(on="08-02"):
    """Record the silence."""
    return c.ConstaterRejetImplicite(par=CLOCK, le=day(on))


def test_silence_rejects_without_any_sweep():
    """T21: received on 1 April, the CMRA is silent on 1 August: rejected on the 2nd."""
    assert r.as_of(FILED, day("08-01")).etat is EtatRecours.PENDANT
    assert r.as_of(FILED, day("08-02")).etat is EtatRecours.REJET_IMPLICITE


def test_silence_is_recorded_at_its_day_once():
    """T20, T21: whenever the sweep runs."""
    [command] = r.due(FILED, day("12-01"))
    state = go(FILED, command, at=day("12-01"))

    assert state.rejets == (day("08-02"),)
    assert r.due(state, day("12-01")) == ()
    assert refused_code(state, silent(), "12-01") == "deja_constate"
    assert refused_code(FILED, silent("08-01"), "08-01") == "silence_du_recours_non_acquis"
    assert refused_code(FILED, silent("08-03"), "08-03") == "autre_jour_de_silence"
    assert refused_code(LOST, silent(), "12-01") == "silence_du_recours_non_acquis"


def test_documents_restart_the_silence_of_a_cra_only():
    """R.142-6: documents received on 20 April give the CRA until 20 June."""
    more = c.ProduireDocuments(par=PATIENT, le=day("04-20"), texte=text("pieces"))

    assert r.as_of(go(go(r.Recours(), filing(ADMIN, "CRA")), more), day("04-20")).silence_le == day("06-21")
    assert r.as_of(go(FILED, more), day("04-20")).silence_le == day("08-02")


def test_a_late_answer_replaces_silence():
    """R.142-10-1: an explicit decision after the implicit one is the one that counts."""
    state = go(go(HEARD, silent(), at=day("09-01")), decide("09-10"))

    assert r.as_of(state, day("09-10")).etat is EtatRecours.ACCUEILLI


def test_the_reasons_of_a_silence_extend_the_term():
    """L.232-4: asked for, given on 1 October, the court is open until 1 December."""
    ask = c.DemanderMotifs(par=PATIENT, le=day("09-01"))
    give = c.CommuniquerMotifs(par=AGENT, le=day("10-01"), texte=text("motifs"))
    vue = r.as_of(go(FILED, ask, give), day("10-01"))

    assert vue.proroge_au == day("12-01")
    assert refused_code(FILED, c.DemanderMotifs(par=PATIENT, le=day("07-01"))) == (
        "silence_du_recours_non_acquis"
    )
    assert refused_code(FILED, give) == "motifs_non_demandes"


def seize(on="06-01"):
    """Seize the court."""
    return c.SaisirTribunal(par=PATIENT, le=day(on))


def judgment(on="09-01", issue=Issue.DEFAVORABLE, montant=400, **more):
    """A judgment."""
    return c.EnregistrerJugement(par=AGENT, le=day(on), issue=issue, montant=montant, **more)


def served(on="09-10"):
    """The judgment reaches the party."""
    return c.NotifierJugement(par=AGENT, le=day(on))


def appeal(to, on="09-20"):
    """Contest the judgment."""
    return c.ContesterJugement(par=PATIENT, le=day(on), juridiction=to)


def test_the_court_comes_after_the_answer():
    """T23: two months from the notification, before the pôle social of the tribunal judiciaire."""
    vue = r.as_of(LOST, day("05-12"))

    assert (vue.suite.court, vue.suite.raw) == ("TJ_pole_social", day("07-12"))
    assert go(LOST, seize()).tribunal == "TJ_pole_social"


def test_the_court_comes_after_silence():
    """T23: without an answer, once silence has rejected."""
    assert refused_code(FILED, seize("08-01")) == "recours_prealable_pendant"
    assert go(FILED, seize("08-02")).tribunal_le == day("08-02")


def test_a_won_recours_leaves_nothing_to_the_court():
    """T23: nothing is left to contest."""
    assert refused_code(go(HEARD, decide()), seize()) == "recours_prealable_pendant"


def test_a_judgment_comes_back_on_the_demande():
    """T23: a favourable judgment is an accord."""
    judged = go(LOST, seize(), judgment(issue=Issue.FAVORABLE))

    assert etat(play(MEDICAL, r.outcome(judged, AGENT)), "09-01") is Etat.ACCORD


@pytest.mark.parametrize(("amount", "body"), [(400, "cour_de_cassation"), (None, "cour_d_appel")])
def test_the_amount_opens_the_appeal(amount, body):
    """T24, T25: up to 5,000 euros only the Cour de cassation; beyond, or unknown, the appeal."""
    judged = go(LOST, seize(), judgment(montant=amount), served())
    other = "cour_d_appel" if body == "cour_de_cassation" else "cour_de_cassation"

    assert r.as_of(judged, day("09-10")).suite.body == body
    assert refused_code(judged, appeal(other)) == "juridiction_fermee"
    assert r.as_of(go(judged, appeal(body)), day("09-20")).etat.value == body


def test_after_the_court_of_appeal_only_cassation_is_open():
    """T25."""
    first = go(LOST, seize(), judgment(montant=None), served(), appeal("cour_d_appel"))
    second = go(first, judgment("2027-03-01", montant=None), served("2027-03-10"))

    assert refused_code(second, appeal("cour_d_appel", "2027-03-20")) == "juridiction_fermee"
    assert go(second, appeal("cour_de_cassation", "2027-03-20"))


@pytest.mark.parametrize(
    ("state", "command", "code"),
    [
        (LOST, judgment(), "aucune_juridiction"),
        (go(LOST, seize()), served(), "rien_a_notifier"),
        (go(LOST, seize(), judgment()), appeal("cour_de_cassation"), "aucun_jugement"),
    ],
)
def test_the_courts_keep_their_order(state, command, code):
    """T24, T25: a court seized, a judgment, its notification, then the next court."""
    assert refused_code(state, command) == code


def test_the_claimant_may_give_up():
    """Given up, nothing is due any more."""
    state = go(FILED, c.SeDesister(par=PATIENT, le=day("04-20")))

    assert r.as_of(state, day("12-01")).etat is EtatRecours.DESISTE
    assert r.due(state, day("12-01")) == ()
    assert refused_code(state, report("04-21")) == "recours_deja_decide"


def test_reminders_of_a_recours_leave_once_a_rung():
    """Fourteen days before the body's silence, then on its last day."""
    [first] = r.due(FILED, day("07-20"))
    state = go(FILED, first)

    assert first.echelon == "recours_14"
    assert r.due(state, day("07-25")) == ()
    assert [each.echelon for each in r.due(state, day("08-01"))] == ["recours_0"]
    assert refused_code(state, first) == "rappel_deja_envoye"


def posted(on="03-30", **more):
    """A recours put in the post on 30 March."""
    contre = r.contested(MEDICAL, day("04-01"))
    given = {"copie_jointe": True, "contre": contre, "instance": "CMRA"} | more
    return c.ExpedierRecours(
        par=PATIENT, le=day(on), reference="R-1", canal=w.Canal.RECOMMANDE, texte=text("recours"), **given
    )


def arrived(on="04-02", preuve=w.Preuve.ACCUSE_RECEPTION):
    """Its reception, on the acknowledgement."""
    return c.RecevoirRecours(par=PATIENT, le=day(on), preuve=preuve)


def test_a_recours_in_the_post_has_no_silence_yet():
    """A recours sent and not received is shown as such, without a last day of its body."""
    vue = r.as_of(go(r.Recours(), posted()), day("12-31"))

    assert (vue.etat, vue.dernier_jour, vue.silence_le) == (EtatRecours.EXPEDIE, None, None)


def test_the_silence_is_counted_from_the_proved_reception():
    """Received on a day, a recours sent by post has the clock of one filed on that day."""
    sent = r.as_of(go(r.Recours(), posted(), arrived()), day("04-03"))
    filed = r.as_of(go(r.Recours(), filing(on="04-02")), day("04-03"))

    assert (filed.etat, filed.dernier_jour) == (sent.etat, sent.dernier_jour)


def test_nothing_is_decided_on_a_recours_not_received():
    """The body does nothing on a recours that it is not known to have."""
    assert refused_code(go(r.Recours(), posted()), compose(EXPERT)) == "recours_pas_recu"


def test_a_reception_wants_a_proof_and_comes_once():
    """A reception without a proof is refused, and so is a second one."""
    sent = go(r.Recours(), posted())

    assert refused_code(sent, arrived(preuve=w.Preuve.AUCUNE)) == "preuve_absente"
    assert refused_code(go(sent, arrived()), arrived("04-03")) == "recours_deja_depose"


def test_the_day_of_sending_keeps_the_term():
    """A recours posted on the last day is in time, whenever it is received."""
    route = r.deadline(r.contested(MEDICAL, day("04-01")))
    last = route.extended

    assert go(r.Recours(), posted(last.isoformat()[5:])).forclos is False
