"""To notify is to send: every door leaves a kept letter, whatever act it is, to whoever it is due."""

from datetime import timedelta

import pytest

from prealable.demande import CommandeImpossible
from prealable.demande.recours.values import Issue
from prealable.demande.values import Etendue
from prealable.demande.words import Canal, Destinataire, Objet, Portee, Preuve
from prealable.documents.model import Kind, Reader
from prealable.documents.text import letter_text
from prealable.office import selectors
from prealable.office.courriers.awaited import awaited
from prealable.office.courriers.checking import faults
from prealable.office.courriers.models import Courrier, Suite, Voie
from prealable.office.courriers.notifying import notify, prove_notification
from prealable.office.courriers.reading import open_on_account, reprint
from prealable.office.courriers.sending import Letter, prove, send
from prealable.office.errors import Invalide
from prealable.office.services import deciding, recours
from prealable.office.services.deciding import Reason, Refusal
from tests.office.world import MONDAY, REASON, moment

CLOSED = Reason(code="droits_non_ouverts", words="Droits fermés.")
ASSURE, RECOMMANDE = Destinataire.ASSURE, Canal.RECOMMANDE


def shown(world, reference, after):
    """A demande as the agent sees it some days after Monday."""
    return selectors.show(acting=world.agent, reference=reference, day=MONDAY + timedelta(after)).vue


def test_a_notified_act_leaves_its_letter(world):
    """The door that says « notified » has written the letter, kept it, and noted it in the journal."""
    reference = world.examined()
    deciding.refuse_medically(world.order(world.praticien, reference, 3), reason=REASON)
    vue = notify(world.order(world.agent, reference, 4), to=ASSURE, channel=RECOMMANDE, route="CMRA")
    [sent] = Courrier.objects.all()

    assert (sent.kind, sent.voie, sent.rang) == (Kind.REFUS_MEDICAL, Voie.RECOMMANDE, vue.demande.rang)
    assert vue.demande.notifications[-1].voie == "CMRA"
    assert REASON.words in letter_text(reprint(acting=world.assure, courrier=sent.key, now=moment()).content)
    assert list(faults()) == []


@pytest.mark.parametrize(
    ("to", "kind", "reader"),
    [
        (Destinataire.PRESCRIPTEUR, Kind.AVIS_AU_PROFESSIONNEL, Reader.PRESCRIPTEUR),
        (Destinataire.EXECUTANT, Kind.AVIS_AU_PROFESSIONNEL, Reader.EXECUTANT),
        (Destinataire.ASSURE, Kind.ACCORD, Reader.PATIENT),
    ],
)
def test_each_addressee_has_the_letter_made_for_them(world, to, kind, reader):
    """The insured has the decision, a professional its notice; the journal names whom the door named."""
    reference = world.examined()
    deciding.grant(world.order(world.praticien, reference, 3))
    vue = notify(world.order(world.agent, reference, 4), to=to, channel=RECOMMANDE)
    [sent] = Courrier.objects.all()

    assert (sent.kind, sent.reader, sent.destinataire) == (kind, reader, to)
    assert vue.demande.notifications[-1].destinataire is to


def test_a_body_that_the_letter_does_not_name_is_refused(world):
    """Who believes that the letter names another commission is told, and nothing leaves."""
    reference = world.examined()
    deciding.refuse_medically(world.order(world.praticien, reference, 3), reason=REASON)
    with pytest.raises(Invalide) as wrong:
        notify(world.order(world.agent, reference, 4), to=ASSURE, channel=RECOMMANDE, route="CRA")

    assert (wrong.value.code, Courrier.objects.count()) == ("voie_de_recours_erronee", 0)


def test_nothing_decided_is_nothing_to_notify(world):
    """An act that was not done has no letter."""
    with pytest.raises(CommandeImpossible):
        notify(world.order(world.agent, world.examined(), 4), to=ASSURE, channel=RECOMMANDE)


def test_a_proof_at_any_door_is_the_letters_own(world):
    """The proof given at the door of notifications is kept with the letter, as its way can give it."""
    reference = world.examined()
    deciding.refuse_medically(world.order(world.praticien, reference, 3), reason=REASON)
    notify(world.order(world.agent, reference, 4), to=ASSURE, channel=RECOMMANDE)
    late = world.order(world.agent, reference, 6)
    with pytest.raises(Invalide):
        prove_notification(late, to=ASSURE, proof=Preuve.LECTURE_EN_LIGNE)
    vue = prove_notification(late, to=ASSURE, proof=Preuve.ACCUSE_RECEPTION)

    assert vue.demande.notifications[-1].remise_le == MONDAY + timedelta(6)
    assert Suite.objects.get().preuve == Preuve.ACCUSE_RECEPTION


def test_a_late_refusal_is_notified_as_itself(world):
    """After silence has spoken the letter says the refusal for the care to come, and notifies it."""
    reference = world.examined()
    deciding.refuse_late(world.order(world.praticien, reference, 20), refusal=Refusal(medical=REASON))
    order = world.order(world.agent, reference, 21)
    vue = notify(order, to=ASSURE, channel=RECOMMANDE, about=Objet.REFUS_TARDIF)

    assert vue.demande.notifications[-1].objet is Objet.REFUS_TARDIF
    assert Courrier.objects.get().objet == "refus_tardif"


@pytest.mark.parametrize("portee", list(Portee))
def test_the_withdrawal_of_a_tacit_accord_is_notified(world, portee):
    """Nothing was decided before, yet the withdrawal is an act: its letter notifies it, and its route."""
    reference = world.examined()
    deciding.withdraw(world.order(world.agent, reference, 20), illegality=CLOSED, portee=portee)
    before = shown(world, reference, 21)
    sent = send(world.order(world.agent, reference, 21), Letter(kind=Kind.RETRAIT, voie=Voie.RECOMMANDE))
    after = shown(world, reference, 21)

    assert awaited(before)[0] is Kind.RETRAIT
    assert (before.a_notifier, after.a_notifier) == (True, False)
    assert (sent.objet, after.demande.notifications[-1].voie) == ("retrait", "CRA")
    assert list(faults()) == []


def won(world, issue=Issue.FAVORABLE, etendue=None):
    """A demande whose recours a commission has decided, and the reference of the recours."""
    reference = world.refused_by_caisse()
    order = world.order(world.assure, reference, 10)
    filed = recours.file_recours(
        order, instance="CRA", channel=RECOMMANDE, words="Je conteste.", sent_on=MONDAY + timedelta(9)
    )
    name = filed.recours.reference
    ruling = world.order(world.cra, reference, 30)
    recours.rule(ruling, recours=name, issue=issue, words="Droits ouverts.", etendue=etendue)
    return reference, name


def test_an_accord_given_on_appeal_is_notified_when_it_is_proved(world):
    """The letter of the accord leaves; its receipt notifies the decision of the recours, on its day."""
    reference, name = won(world)
    letter = Letter(kind=Kind.ACCORD, voie=Voie.RECOMMANDE)
    sent = send(world.order(world.agent, reference, 31), letter)
    before = recours_of(world, reference, name, 32)
    prove(world.order(world.agent, reference, 33), courrier=sent.key, proof=Preuve.ACCUSE_RECEPTION)
    after = recours_of(world, reference, name, 34)

    assert awaited(shown(world, reference, 31))[:2] == [Kind.DECISION_RECOURS, Kind.ACCORD]
    assert (sent.objet, before.notifiee) == ("recours", None)
    assert (after.notifiee.le, after.notifiee.preuve) == (MONDAY + timedelta(33), Preuve.ACCUSE_RECEPTION)
    assert list(faults()) == []


def test_an_accord_given_on_appeal_opened_on_the_account_is_notified(world):
    """The insured's own opening proves it; that of their doctor proves nothing to the insured."""
    reference, name = won(world)
    notice = Letter(kind=Kind.AVIS_AU_PROFESSIONNEL, voie=Voie.COMPTE, reader=Reader.PRESCRIPTEUR)
    other = send(world.order(world.agent, reference, 31), notice)
    sent = send(world.order(world.agent, reference, 31), Letter(kind=Kind.ACCORD, voie=Voie.COMPTE))
    open_on_account(acting=world.prescripteur, courrier=other.key, now=moment(MONDAY + timedelta(32)))
    assert recours_of(world, reference, name, 33).notifiee is None

    open_on_account(acting=world.assure, courrier=sent.key, now=moment(MONDAY + timedelta(34)))
    assert recours_of(world, reference, name, 35).notifiee.preuve is Preuve.LECTURE_EN_LIGNE


@pytest.mark.parametrize(
    ("issue", "etendue", "said"),
    [
        (Issue.DEFAVORABLE, None, "Le refus de prendre en charge ce soin est maintenu"),
        (Issue.PARTIELLE, Etendue(nombre=4), "une partie de ce soin"),
    ],
)
def test_a_recours_that_keeps_a_refusal_is_told_with_its_court(world, issue, etendue, said):
    """The decision on the recours leaves whole, with the court and its last day; its proof notifies it."""
    reference, name = won(world, issue, etendue)
    letter = Letter(kind=Kind.DECISION_RECOURS, voie=Voie.RECOMMANDE)
    sent = send(world.order(world.agent, reference, 31), letter)
    told = letter_text(reprint(acting=world.assure, courrier=sent.key, now=moment()).content)
    prove(world.order(world.agent, reference, 33), courrier=sent.key, proof=Preuve.ACCUSE_RECEPTION)
    after = recours_of(world, reference, name, 34)

    assert said in told
    assert "Droits ouverts." in told
    assert "pôle social du tribunal judiciaire" in told
    assert "mardi 2\u00a0juin\u00a02026" in told
    assert (after.notifiee.le, after.notifiee.voies) == (MONDAY + timedelta(33), True)
    assert list(faults()) == []


def recours_of(world, reference, name, after):
    """A recours as it stands some days after Monday."""
    found = selectors.recours_of(acting=world.agent, reference=reference, day=MONDAY + timedelta(after))
    return next(each.recours for each in found if each.recours.reference == name)


def test_that_no_accord_is_needed_is_sent_and_kept(world):
    """The answer leaves to the patient and the professional; nothing in it starts a term."""
    reference = world.examined()
    deciding.note_needless(world.order(world.agent, reference, 3), words="Acte sorti de la liste.")
    order = world.order(world.agent, reference, 4)
    sent = send(order, Letter(kind=Kind.SANS_OBJET, voie=Voie.SIMPLE))
    send(order, Letter(kind=Kind.SANS_OBJET, voie=Voie.COMPTE, reader=Reader.EXECUTANT))
    said = letter_text(reprint(acting=world.assure, courrier=sent.key, now=moment()).content)

    assert awaited(shown(world, reference, 4))[0] is Kind.SANS_OBJET
    assert (sent.rang, sent.objet) == (None, "")
    assert "Acte sorti de la liste." in said
    assert "ne demande pas d’accord préalable" in said


def test_a_demande_made_after_the_care_is_refused_in_a_whole_letter(world):
    """What came too late is told by a refusal: its reason, its texts, its route and its last day."""
    reference = world.filed(execute_le=MONDAY - timedelta(4))
    reason = Reason(code="depose_apres_acte", words="Séances faites avant la demande.")
    deciding.refuse_administratively(world.order(world.agent, reference, 3), reason=reason)
    sent = send(
        world.order(world.agent, reference, 4), Letter(kind=Kind.REFUS_ADMINISTRATIF, voie=Voie.RECOMMANDE)
    )
    said = letter_text(reprint(acting=world.assure, courrier=sent.key, now=moment()).content)

    assert "La demande est parvenue après le soin, sans urgence." in said
    assert "commission de recours amiable" in said
    assert shown(world, reference, 4).demande.notifications[-1].voie == "CRA"
