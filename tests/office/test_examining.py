"""The medical service before a decision: drafts, second readings, opinions of colleagues."""

from datetime import date

import pytest

from prealable.demande.words import Etat
from prealable.office.errors import Conflit, Interdit, Introuvable, Invalide
from prealable.office.examens.models import Nature, Relecture
from prealable.office.people.models import Account, Fonction
from prealable.office.pieces.models import Consultation
from prealable.office.services import colleagues, examining
from prealable.office.services.deciding import Reason
from prealable.office.services.examining import Proposal

WHY = Reason(code="non_justifie_medicalement", words="La marche est libre et indolore.")
REFUSAL = Proposal(nature=Nature.REFUS_MEDICAL, medical=WHY)


@pytest.fixture(autouse=True)
def share(settings):
    """No refusal is drawn, unless a test wants it."""
    settings.PREALABLE_RELECTURE = 0


@pytest.fixture
def colleague(world):
    """Another praticien-conseil of the same caisse."""
    doctor = world._professional(9, "medecin")
    held = {"caisse": world.caisse, "professional": doctor}
    return world.account(Fonction.PRATICIEN, signature="cle-2", qualite="medecin_conseil", **held)


def prepared(world, proposal=REFUSAL, after=2):
    """The reference of a demande on which a decision is prepared, and who would sign it."""
    reference = world.examined()
    order = world.order(world.praticien, reference, after)
    examining.prepare(order, proposal)
    return reference


def test_a_signed_refusal_carries_its_doctor_and_reason(world):
    """What is signed is what was prepared: refusal, reason, doctor."""
    reference = prepared(world)
    vue = examining.sign(world.order(world.praticien, reference, 3))

    assert vue.etat is Etat.REFUS_MEDICAL
    assert vue.demande.decision.decision.motif.code == WHY.code
    assert vue.demande.decision.decision.praticien.rpps == world.praticien.rpps


@pytest.mark.parametrize(
    ("nature", "given", "state"),
    [
        (Nature.ACCORD, {}, Etat.ACCORD),
        (Nature.ACCORD_PARTIEL, {"medical": WHY, "accorde": 4}, Etat.ACCORD_PARTIEL),
        (
            Nature.REFUS_MIXTE,
            {"medical": WHY, "administratif": Reason(code="droits_non_ouverts", words="Droits fermés.")},
            Etat.REFUS_MIXTE,
        ),
    ],
)
def test_each_nature_is_signed_as_prepared(world, nature, given, state):
    """An accord, an accord in part, a mixed refusal: each becomes the decision it was meant to be."""
    reference = prepared(world, Proposal(nature=nature, **given))

    assert examining.sign(world.order(world.praticien, reference, 3)).etat is state


@pytest.mark.parametrize(
    ("proposal", "code"),
    [
        (Proposal(nature=Nature.REFUS_MEDICAL), "motif_absent"),
        (
            Proposal(nature=Nature.REFUS_MEDICAL, medical=Reason(code="droits_non_ouverts", words="Non.")),
            "motif_absent",
        ),
        (Proposal(nature=Nature.REFUS_MEDICAL, medical=Reason(code=WHY.code, words=" ")), "mots_absents"),
        (Proposal(nature=Nature.ACCORD_PARTIEL, medical=WHY, accorde=10), "part_impossible"),
        (Proposal(nature=Nature.ACCORD_PARTIEL, medical=WHY), "part_impossible"),
        (Proposal(nature=Nature.REFUS_MIXTE, medical=WHY), "motif_absent"),
    ],
)
def test_an_incomplete_proposal_is_refused_by_name(world, proposal, code):
    """A reason without code, without words, a part that is no part: nothing is kept."""
    reference = world.examined()
    with pytest.raises(Invalide) as refused:
        examining.prepare(world.order(world.praticien, reference, 2), proposal)

    assert refused.value.code == code


def test_only_a_praticien_conseil_prepares_and_signs(world):
    """An agent, a secretary of the medical service: neither prepares, neither signs."""
    reference = prepared(world)
    for acting in (world.agent, world.secretariat):
        with pytest.raises(Interdit):
            examining.prepare(world.order(acting, reference, 2), REFUSAL)
        with pytest.raises(Interdit):
            examining.sign(world.order(acting, reference, 3))


def test_an_agent_reads_no_projet(world):
    """The wall holds before the decision too: an agent does not see what is being prepared."""
    reference = prepared(world)
    with pytest.raises(Interdit):
        examining.projet_of(acting=world.agent, reference=reference)


def test_a_drawn_refusal_waits_for_a_colleague(world, colleague, settings):
    """A refusal drawn for a second reading is signed only once a colleague has read it."""
    settings.PREALABLE_RELECTURE = 100
    reference = prepared(world)
    with pytest.raises(Invalide) as refused:
        examining.sign(world.order(world.praticien, reference, 3))
    assert refused.value.code == "relecture_attendue"

    examining.review(world.order(colleague, reference, 4), agrees=False, words="Je l'accorderais.")
    vue = examining.sign(world.order(world.praticien, reference, 5))

    assert vue.etat is Etat.REFUS_MEDICAL


def test_nobody_reads_their_own_refusal_again(world, settings):
    """The author of a refusal is not its second reader."""
    settings.PREALABLE_RELECTURE = 100
    reference = prepared(world)
    with pytest.raises(Interdit):
        examining.review(world.order(world.praticien, reference, 3), agrees=True)


def test_the_last_day_lets_a_refusal_leave_unread(world, settings):
    """On the last day of the clock a drawn refusal is signed without its reading, and says so."""
    settings.PREALABLE_RELECTURE = 100
    reference = prepared(world)
    examining.sign(world.order(world.praticien, reference, 15))

    projet = examining.Projet.objects.get(demande=reference)
    assert projet.relecture == Relecture.PASSEE
    assert projet.clos_le == date(2026, 3, 17)


def test_the_draw_is_the_same_each_time(world, settings):
    """Preparing again does not draw again: who would rather not be read gains nothing."""
    settings.PREALABLE_RELECTURE = 50
    reference = world.examined()
    drawn = {
        examining.prepare(world.order(world.praticien, reference, day), REFUSAL).relecture
        for day in range(2, 8)
    }

    assert len(drawn) == 1


def test_two_doctors_do_not_prepare_at_once(world, colleague):
    """A colleague's projet is not replaced: the second is told."""
    reference = prepared(world)
    with pytest.raises(Conflit):
        examining.prepare(world.order(colleague, reference, 3), REFUSAL)


def test_a_dropped_projet_cannot_be_signed(world):
    """Once given up, nothing is left to sign."""
    reference = prepared(world)
    examining.drop(world.order(world.praticien, reference, 3))
    with pytest.raises(Introuvable):
        examining.sign(world.order(world.praticien, reference, 3))


def test_after_silence_a_refusal_is_for_the_future(world):
    """Signed after silence has spoken, the refusal is the late one, with no effect on the past."""
    reference = prepared(world)
    vue = examining.sign(world.order(world.praticien, reference, 20))

    assert vue.etat is Etat.ACCORD_TACITE
    assert vue.demande.refus_tardif is not None


def test_a_colleague_answers_a_question(world, colleague):
    """A question goes to a colleague of the caisse, waits there, and comes back with its answer."""
    reference = world.examined()
    order = world.order(world.praticien, reference, 2)
    asked = colleagues.ask_opinion(order, of=colleague.account, question="Le rythme vous semble-t-il juste ?")
    assert colleagues.awaiting(acting=colleague, size=10).to_answer == (asked,)

    answering = world.order(colleague, reference, 3)
    colleagues.give_opinion(answering, key=asked.key, answer="Oui.")
    [opinion] = colleagues.opinions_of(order)

    assert (opinion.question, opinion.reponse) == ("Le rythme vous semble-t-il juste ?", "Oui.")
    assert colleagues.awaiting(acting=colleague, size=10).to_answer == ()


def test_a_question_goes_to_a_colleague_only(world):
    """An agent of the caisse is no colleague, nor is a stranger."""
    reference = world.examined()
    agent = Account.objects.get(key=world.agent.account)
    with pytest.raises(Invalide):
        colleagues.ask_opinion(world.order(world.praticien, reference, 2), of=agent.key, question="Qui ?")


def test_words_of_a_projet_are_read_on_record(world):
    """Reading the words of a projet is written in the consultation log."""
    reference = prepared(world)
    projet = examining.projet_of(acting=world.praticien, reference=reference)
    before = Consultation.objects.count()

    examining.proposal_of(projet, world.order(world.praticien, reference, 3))

    assert Consultation.objects.count() == before + 1
