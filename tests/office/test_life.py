"""The life of a demande through the services: J4 to J8 of the product, and who is told no."""

from datetime import date, timedelta

import pytest

from prealable.demande import CommandeImpossible
from prealable.demande.recours.values import EtatRecours, Issue, Membre
from prealable.demande.values import Etendue, PieceDemandee
from prealable.demande.words import Canal, Debiteur, Destinataire, Etat, Objet, Portee, Preuve, Sens
from prealable.office import selectors
from prealable.office.errors import Conflit, Interdit, Introuvable, Invalide
from prealable.office.services import (
    courts,
    deciding,
    handling,
    mediating,
    notifying,
    pieces,
    recours,
    using,
)
from prealable.office.services.deciding import Reason, Refusal
from prealable.office.services.pieces import Given
from tests.office.world import MONDAY, PDF, REASON, moment, rpps

ADMINISTRATIVE = Reason(code="droits_non_ouverts", words="Droits fermés.")
PAPER = (PieceDemandee("prescription", Debiteur.PRESCRIPTEUR, "illisible"),)


def test_papers_asked_hold_the_clock(world):
    """J4: the term is held while papers are owed, and starts anew when the last one comes."""
    reference = world.filed()
    limit = MONDAY + timedelta(30)
    held = handling.ask_for_pieces(world.order(world.agent, reference, 2), pieces=PAPER, limit=limit)
    assert (held.etat, held.dernier_jour) == (Etat.INCOMPLETE, None)

    given = Given(content=PDF, filename="ordonnance.pdf", code="prescription", medicale=True)
    piece = pieces.upload(acting=world.kine, given=given, now=moment(), reference=reference)
    vue = pieces.receive_pieces(world.order(world.kine, reference, 5), pieces=(piece.id,))
    assert (vue.etat, vue.dernier_jour) == (Etat.EN_INSTRUCTION, MONDAY + timedelta(20))


def test_a_question_does_not_hold_the_clock(world):
    """J4: what no text demands may be asked; the clock runs on."""
    reference = world.examined()
    order = world.order(world.praticien, reference, 2)

    assert handling.ask_information(order, question="Marche ?").dernier_jour == MONDAY + timedelta(15)
    called = world.order(world.secretariat, reference, 3)
    vue = handling.convoke(called, on=MONDAY + timedelta(8), words="Présentez-vous.")
    assert vue.dernier_jour == MONDAY + timedelta(15)


def test_a_medical_question_is_answered_behind_the_wall(world):
    """T8: who may read a doctor's question answers it, and the doctor reads the answer; an agent neither."""
    reference = world.examined()
    vue = handling.ask_information(world.order(world.praticien, reference, 2), question="Marche ?")
    asked = vue.demande.questions[0].texte.id
    assert world.row(reference).questions == 1
    for refused in (world.agent, world.prescripteur):
        with pytest.raises(Interdit):
            answer(world, refused, reference, asked)
    answered = answer(world, world.assure, reference, asked)

    reply = answered.demande.questions[0].reponse.id
    assert answered.dernier_jour == vue.dernier_jour
    assert pieces.read_text(acting=world.praticien, identifier=reply, now=moment()) == "Cent mètres."
    with pytest.raises(Interdit):
        pieces.read_text(acting=world.agent, identifier=reply, now=moment())
    assert world.row(reference).questions == 0


def test_an_administrative_question_is_read_by_both_sides(world):
    """T8: an agent's question is no medicine; its answer comes back to the agent."""
    reference = world.filed()
    vue = handling.ask_information(world.order(world.agent, reference, 2), question="Quelle adresse ?")
    answered = answer(world, world.kine, reference, vue.demande.questions[0].texte.id)

    reply = answered.demande.questions[0].reponse.id
    assert pieces.read_text(acting=world.agent, identifier=reply, now=moment()) == "Cent mètres."


def test_the_question_of_another_demande_is_not_answered_here(world):
    """A question is answered on its own demande, and there alone."""
    there, here = world.filed(), world.filed()
    vue = handling.ask_information(world.order(world.agent, there, 2), question="Quelle adresse ?")
    with pytest.raises(Introuvable):
        answer(world, world.kine, here, vue.demande.questions[0].texte.id)


def answer(world, acting, reference, question):
    """Answer a question, on day 3."""
    order = world.order(acting, reference, 3)
    return handling.answer_information(order, question=question, answer="Cent mètres.")


def test_care_counted_by_mistake_is_taken_back(world):
    """J5: the practice that counted takes it back; a prescriber does not; the row of the lists follows."""
    reference = world.examined()
    deciding.grant(world.order(world.praticien, reference, 3))
    using.use_accord(world.order(world.kine, reference, 4), care="soin-1", count=3)
    with pytest.raises(Interdit):
        using.correct_use(world.order(world.prescripteur, reference, 5), care="soin-1")
    vue = using.correct_use(world.order(world.kine, reference, 5), care="soin-1")

    assert (vue.restant, world.row(reference).utilise) == (10, 0)


def test_granted_with_a_number_and_a_use(world):
    """J5: an accord has a reference that care may carry, and is used up one care at a time."""
    reference = world.examined()
    vue = deciding.grant(world.order(world.praticien, reference, 3))
    assert (vue.etat, vue.reference, vue.restant) == (Etat.ACCORD, reference, 10)

    vue = using.use_accord(world.order(world.kine, reference, 5), care="s1", count=4)
    assert vue.restant == 6
    with pytest.raises(CommandeImpossible):
        using.use_accord(world.order(world.kine, reference, 6), care="s1")


def test_granted_in_part(world):
    """J5: a part granted and the rest refused, by a doctor who is the one who acts."""
    reference = world.examined()
    vue = deciding.grant_in_part(
        world.order(world.praticien, reference, 3),
        granted=Etendue(nombre=6),
        refused=Etendue(nombre=4),
        refusal=Refusal(medical=Reason(code="quantite_non_justifiee", words="Six suffisent.")),
    )

    assert (vue.etat, vue.restant) == (Etat.ACCORD_PARTIEL, 6)
    assert vue.demande.decision.decision.refus.praticien.rpps == world.praticien.rpps


def test_an_agent_cannot_refuse_medically(world):
    """J5: a medical reason in an agent's hands is refused before it is written."""
    reference = world.examined()
    order = world.order(world.agent, reference, 3)

    with pytest.raises(Interdit) as refused:
        deciding.refuse_medically(order, reason=REASON)
    assert refused.value.code == "praticien_requis"
    for refusal in (Refusal(medical=REASON), Refusal(medical=REASON, administratif=ADMINISTRATIVE)):
        with pytest.raises(Interdit):
            deciding.grant_in_part(
                order, granted=Etendue(nombre=1), refused=Etendue(nombre=9), refusal=refusal
            )


def test_a_refusal_has_a_reason(world):
    """A refusal without a reason, or a mixed one with half of them, is not taken."""
    reference = world.examined()
    order = world.order(world.praticien, reference, 3)

    with pytest.raises(Invalide):
        deciding.refuse_mixed(order, refusal=Refusal(medical=REASON))
    with pytest.raises(Invalide):
        deciding.grant_in_part(order, granted=Etendue(nombre=1), refused=Etendue(), refusal=Refusal())


def test_refused_on_both_grounds(world):
    """J5: a mixed refusal names both reasons and its doctor."""
    reference = world.examined()
    refusal = Refusal(medical=REASON, administratif=ADMINISTRATIVE)
    vue = deciding.refuse_mixed(world.order(world.praticien, reference, 3), refusal=refusal)

    assert vue.etat is Etat.REFUS_MIXTE
    assert world.row(reference).avis_rpps == world.praticien.rpps


def test_silence_speaks_without_a_sweep(world):
    """J6: on the sixteenth day the accord is shown, though no job has run."""
    reference = world.examined()
    on = MONDAY + timedelta(16)
    shown = selectors.show(acting=world.assure, reference=reference, day=on)

    assert (shown.vue.etat, shown.vue.silence_le) == (Etat.ACCORD_TACITE, on)
    assert shown.vue.reference_utilisable


def test_a_refusal_after_silence_is_stopped(world):
    """J7: refusing on the sixteenth day is stopped, and what can still be done is done by name."""
    reference = world.examined()
    with pytest.raises(CommandeImpossible) as refused:
        deciding.refuse_medically(world.order(world.praticien, reference, 16), reason=REASON)
    assert refused.value.code == "accord_tacite_acquis"

    order = world.order(world.praticien, reference, 17)
    vue = deciding.refuse_late(order, refusal=Refusal(medical=REASON))
    assert vue.etat is Etat.ACCORD_TACITE
    letter = world.order(world.agent, reference, 18)
    to, late = Destinataire.ASSURE, Objet.REFUS_TARDIF
    notifying.notify(letter, to=to, channel=Canal.RECOMMANDE, about=late, route="CMRA")
    proof = Preuve.ACCUSE_RECEPTION
    proved = world.order(world.agent, reference, 20)
    vue = notifying.prove_notification(proved, to=to, proof=proof, about=late)
    assert vue.refus_effectif_le == MONDAY + timedelta(20)


def test_withdrawn_within_its_term(world):
    """An illegal accord is withdrawn; care after that is not covered."""
    reference = world.examined()
    deciding.grant(world.order(world.praticien, reference, 3))
    reason = Reason(code="droits_non_ouverts", words="Droits fermés.")
    order = world.order(world.agent, reference, 40)

    vue = deciding.withdraw(order, illegality=reason, portee=Portee.ABROGATION)
    assert vue.etat is Etat.RETIREE


def test_taken_back_and_needless(world):
    """An applicant takes back, a caisse says that nothing was needed: both are ends."""
    first, second = world.filed(), world.filed()

    assert using.abandon(world.order(world.kine, first, 1)).etat is Etat.ABANDONNEE
    order = world.order(world.agent, second, 1)
    assert deciding.note_needless(order, words="Plus soumis à accord.").etat is Etat.SANS_OBJET


def test_a_corrected_reception_keeps_the_former(world):
    """The right day counts, the former one stays readable, and the proof is kept apart."""
    reference = world.entered()
    order = world.order(world.agent, reference, 1, le=MONDAY - timedelta(1))
    vue = handling.correct_reception(order, proof="Cachet du 1er mars.")

    assert vue.dernier_jour == MONDAY + timedelta(14)
    assert vue.anciennes_receptions == (MONDAY,)


def test_changes_of_practitioner_and_caisse(world):
    """The caisse accepts another practitioner; another caisse takes over, and sees the demande."""
    reference = world.examined()
    deciding.grant(world.order(world.praticien, reference, 3))
    other = world.doctor.key
    using.change_practitioner(world.order(world.agent, reference, 4), to=other)
    using.change_caisse(world.order(world.agent, reference, 5), to="cpam-b")

    row = world.row(reference)
    assert (row.executant, row.caisse) == (other, "cpam-b")
    assert selectors.show(acting=world.agent_b, reference=reference, day=MONDAY + timedelta(5))


def test_a_prolongation_is_linked(world):
    """The accord names the demande that asks to go on."""
    first = world.examined()
    deciding.grant(world.order(world.praticien, first, 3))
    second = world.filed(MONDAY + timedelta(4), prolonge=first)

    vue = using.link_prolongation(world.order(world.kine, first, 5), following=second)
    assert vue.demande.prolongations == (second,)


def test_what_was_read_before_another_wrote_is_refused(world):
    """An act on a file that has moved since it was read is refused by name."""
    reference = world.filed()
    seen = world.row(reference).rang
    handling.open_instruction(world.order(world.agent, reference, 1))

    with pytest.raises(Conflit) as refused:
        deciding.grant(world.order(world.praticien, reference, 2, expected=seen))
    assert refused.value.code == "dossier_modifie"


def test_nobody_acts_on_what_is_not_theirs(world):
    """Another caisse, another patient: nothing is there, in the same words as for no demande."""
    reference = world.examined()

    with pytest.raises(Introuvable) as known:
        deciding.grant(world.order(world.agent_b, reference, 2))
    with pytest.raises(Introuvable) as unknown:
        deciding.grant(world.order(world.agent_b, "2222-2222", 2))
    assert known.value.message.replace(reference, "2222-2222") == unknown.value.message


def test_an_appeal_is_won(world):
    """J8: the commission grants, and the outcome is back on the demande at once."""
    reference = world.refused_by_caisse()
    name = _contest(world, reference, "CRA")
    ruling = world.order(world.cra, reference, 40)
    vue = recours.rule(ruling, recours=name, issue=Issue.FAVORABLE, words="Droits ouverts.")

    assert vue.etat is EtatRecours.ACCUEILLI
    assert world.row(reference).etat == Etat.ACCORD
    assert world.row(reference).origine == "recours"


def _contest(world, reference, instance, after=10):
    vue = recours.file_recours(
        world.order(world.assure, reference, after),
        instance=instance,
        channel=Canal.RECOMMANDE,
        words="Je conteste.",
        sent_on=MONDAY + timedelta(after - 1),
    )
    return vue.recours.reference


def test_a_medical_appeal_runs_its_course(world):
    """J8: report, comments, commission, avis, decision, court, judgment, each by who may."""
    reference = world.refused()
    name = _contest(world, reference, "CMRA")

    def order(acting, after):
        return world.order(acting, reference, after)

    recours.send_report(order(world.praticien, 15), recours=name, words="Rapport.")
    recours.share_report(order(world.cmra, 16), recours=name)
    recours.comment(order(world.assure, 20), recours=name, words="Mes observations.")
    expert = Membre(nom="Dr X", rpps=rpps(77), expert=True)
    recours.compose(order(world.cmra, 25), recours=name, members=(expert,))
    recours.summon(order(world.cmra, 26), recours=name, on=MONDAY + timedelta(50))
    recours.advise(order(world.cmra, 55), recours=name, issue=Issue.DEFAVORABLE, words="Avis.")
    words = "Refus confirmé."
    recours.rule(order(world.agent, 56), recours=name, issue=Issue.DEFAVORABLE, words=words)
    recours.notify(order(world.agent, 60), recours=name, proof=Preuve.ACCUSE_RECEPTION)
    courts.seize_court(order(world.assure, 80), recours=name)
    judged = order(world.agent, 300)
    vue = courts.record_judgment(judged, recours=name, issue=Issue.FAVORABLE, amount=400)

    assert vue.etat is EtatRecours.JUGE
    assert world.row(reference).etat == Etat.ACCORD


def test_who_gave_the_avis_cannot_sit(world):
    """J8: its author is named on no commission, and as a member of one finds nothing."""
    from prealable.office.people.models import Fonction

    reference = world.refused()
    name = _contest(world, reference, "CMRA")
    author = Membre(nom="Auteur", rpps=world.praticien.rpps, expert=True)
    with pytest.raises(CommandeImpossible) as refused:
        recours.compose(world.order(world.cmra, reference, 12), recours=name, members=(author,))
    assert refused.value.code == "praticien_exclu"

    here = {"caisse": world.caisse, "professional": world.conseil}
    same_doctor = world.account(Fonction.CMRA, **here)
    with pytest.raises(Introuvable):
        recours.share_report(world.order(same_doctor, reference, 12), recours=name)


def test_mediation_holds_the_term(world):
    """J8: an admissible mediation moves the last day to appeal."""
    reference = world.refused_by_caisse()
    order = world.order(world.assure, reference, 12)
    mediating.seize_mediator(order, first_step_on=MONDAY + timedelta(8))
    mediating.admit(world.order(world.mediateur, reference, 15))
    state = mediating.conclude(world.order(world.mediateur, reference, 45), words="Recommandation.")

    assert (state.etat, state.interval.admissible_on) == ("close", MONDAY + timedelta(15))


def test_the_silence_of_a_commission_is_shown_and_recorded(world):
    """J8: past its last day the appeal is rejected by silence, before and after a sweep."""
    from prealable.office.sweep import sweep

    reference = world.refused_by_caisse()
    _contest(world, reference, "CRA")
    late = date(2026, 6, 1)
    [before] = selectors.recours_of(acting=world.assure, reference=reference, day=late)
    done = sweep(now=moment(late))
    [after] = selectors.recours_of(acting=world.assure, reference=reference, day=late)

    assert before.etat is after.etat is EtatRecours.REJET_IMPLICITE
    assert done.recorded["recours.rejet_implicite"] == 1


def test_an_avis_opens_nothing_more_to_an_agent(world):
    """The words of an avis stay closed to the agent who carries it out."""
    reference = world.examined()
    avis = world.order(world.praticien, reference, 2)
    vue = deciding.give_avis(avis, sens=Sens.DEFAVORABLE, words="Motif médical.")
    texte = vue.demande.avis[0].texte

    assert pieces.read_text(acting=world.secretariat, identifier=texte.id, now=moment()) == "Motif médical."
    with pytest.raises(Interdit):
        pieces.read_text(acting=world.agent, identifier=texte.id, now=moment())
