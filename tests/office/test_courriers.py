"""What was sent: one act with its notification, proved later, made again word for word, signed."""

from datetime import timedelta

import orjson
import pytest
from django.db import DatabaseError, connection, transaction
from joserfc import jws
from joserfc.jwk import KeySet

from prealable.demande import CommandeImpossible
from prealable.demande.verification import Statut
from prealable.demande.words import Canal, Destinataire, Etat, Objet, Preuve, Sens
from prealable.documents.errors import LettreImpossible
from prealable.documents.model import Kind, Reader
from prealable.documents.text import letter_text
from prealable.office import keys, selectors
from prealable.office.courriers.checking import faults
from prealable.office.courriers.manifest import as_json, make_manifest
from prealable.office.courriers.manifest_file import faults_of
from prealable.office.courriers.models import Courrier, Manifeste, Suite, Voie
from prealable.office.courriers.reading import courriers_of, open_on_account, reprint
from prealable.office.courriers.sending import Letter, note_return, prove, send
from prealable.office.errors import Interdit, Introuvable, Invalide
from prealable.office.journal import words
from prealable.office.journal.models import MedicalText, PlainText
from prealable.office.letters import letter_content
from prealable.office.pieces.models import Consultation
from prealable.office.services import deciding, handling
from prealable.office.services.deciding import Reason
from prealable.office.verification.checking import check_code
from tests.office.world import MONDAY, moment

SECRET = "MARQUEUR-SECRET boiterie"
ROLES = (
    "assure", "parent", "kine", "prescripteur", "fournisseur", "agent", "agent_b", "secretariat",
    "praticien", "cra", "cmra", "mediateur", "complementaire", "auditeur", "administrateur",
)  # fmt: skip


@pytest.fixture
def refused(world):
    """The reference of a demande that a doctor refused, in words that few may read."""
    reference = world.examined(argumentaire=SECRET)
    deciding.give_avis(world.order(world.praticien, reference, 2), sens=Sens.DEFAVORABLE, words=SECRET)
    reason = Reason(code="non_justifie_medicalement", words=SECRET)
    deciding.refuse_medically(world.order(world.praticien, reference, 3), reason=reason)
    return reference


@pytest.fixture
def granted(world):
    """The reference of a demande that was granted on day 3."""
    reference = world.examined()
    deciding.grant(world.order(world.praticien, reference, 3))
    return reference


def refusal(voie=Voie.RECOMMANDE, **more):
    """A letter of medical refusal to the patient."""
    return Letter(kind=Kind.REFUS_MEDICAL, voie=voie, **more)


def shown(world, reference, after=0):
    """A demande as the agent sees it some days after Monday."""
    return selectors.show(acting=world.agent, reference=reference, day=MONDAY + timedelta(after)).vue


def test_sending_is_notifying(world, refused):
    """One act: the letter on record and the notification of the journal say the same."""
    sent = send(world.order(world.agent, refused, 4), refusal())
    letter = shown(world, refused, 4).demande.notifications[-1]

    assert (letter.objet, letter.destinataire, letter.canal) == (
        Objet.DECISION, Destinataire.ASSURE, Canal.RECOMMANDE,
    )  # fmt: skip
    assert (letter.envoyee_le, letter.voie) == (sent.sent_on, "CMRA")
    assert sent.rang == world.row(refused).rang
    assert list(faults()) == []


def test_what_cannot_be_sent_leaves_nothing(world, refused, monkeypatch):
    """A letter that cannot be printed notifies nothing: neither half is done alone."""
    monkeypatch.setattr("prealable.office.courriers.sending.letter_pdf", lambda _: 1 / 0)
    before = world.row(refused).rang

    with pytest.raises(ZeroDivisionError):
        send(world.order(world.agent, refused, 4), refusal())

    assert (world.row(refused).rang, Courrier.objects.count()) == (before, 0)


def test_a_kind_that_does_not_fit_is_refused(world, granted):
    """No refusal is posted for what was granted."""
    with pytest.raises(LettreImpossible):
        send(world.order(world.agent, granted, 4), refusal())


def test_a_refusal_after_the_last_day_is_stopped_once(world, refused):
    """A refusal decided in time and posted too late is stopped, then goes, knowing that."""
    late = world.order(world.agent, refused, 20)
    with pytest.raises(CommandeImpossible):
        send(late, refusal())

    assert send(late, refusal(despite_term=True)).sent_on == MONDAY + timedelta(20)


def test_each_addressee_has_a_letter_of_their_own(world, refused):
    """The patient and the prescriber receive each their letter, each its notification."""
    order = world.order(world.agent, refused, 4)
    send(order, refusal())
    send(order, refusal(reader=Reader.PRESCRIPTEUR))
    to = [each.destinataire for each in shown(world, refused, 4).demande.notifications]

    assert to == [Destinataire.ASSURE, Destinataire.PRESCRIPTEUR]


@pytest.mark.parametrize("who", ["assure", "kine", "cra", "complementaire"])
def test_the_caisse_alone_posts_its_letters(world, refused, who):
    """Nobody else sends a letter of the caisse."""
    with pytest.raises((Interdit, Introuvable)):
        send(world.order(getattr(world, who), refused, 4), refusal())


def test_medical_words_stay_in_their_store(world, refused, granted):
    """The content of a medical letter lies with medical words; a plain one, with plain ones."""
    medical = send(world.order(world.agent, refused, 4), refusal())
    order = world.order(world.agent, granted, 4)
    ordinary = send(order, Letter(kind=Kind.ACCORD, voie=Voie.SIMPLE))

    assert SECRET in MedicalText.objects.get(id=medical.record).words
    assert SECRET not in PlainText.objects.get(id=ordinary.record).words
    rows = str(list(Courrier.objects.values())) + str(list(Suite.objects.values()))
    assert SECRET not in rows


@pytest.mark.parametrize("who", ROLES)
def test_nobody_reads_more_than_their_own(world, refused, who):
    """A medical letter is made again for who may read medical reasons, its reading logged."""
    sent = send(world.order(world.agent, refused, 4), refusal())
    acting, before = getattr(world, who), Consultation.objects.count()
    if who in ("assure", "praticien", "secretariat"):
        made = reprint(acting=acting, courrier=sent.key, now=moment())
        assert SECRET in letter_text(made.content)
        assert Consultation.objects.count() == before + 1
    else:
        with pytest.raises((Interdit, Introuvable)):
            reprint(acting=acting, courrier=sent.key, now=moment())


@pytest.mark.parametrize("who", ROLES)
def test_letters_are_listed_to_whom_they_concern(world, refused, who):
    """The caisse knows of all its letters, each addressee of their own; strangers of none."""
    send(world.order(world.agent, refused, 4), refusal())
    acting = getattr(world, who)
    knows = {"assure", "agent", "secretariat", "praticien"}
    try:
        found = courriers_of(acting=acting, reference=refused)
    except Introuvable:
        found = ()

    assert bool(found) is (who in knows)
    assert all(each.readable is (who != "agent") for each in found)


def test_a_letter_is_made_again_word_for_word(world, refused, monkeypatch, tmp_path):
    """A year later, the law, the file and the people changed: the same words, the same bytes."""
    sent = send(world.order(world.agent, refused, 4), refusal())
    first = letter_text(reprint(acting=world.assure, courrier=sent.key, now=moment()).content)
    world.patient.nom, world.patient.adresse = "Autre", "Ailleurs"
    world.patient.save()
    world.caisse.nom, world.caisse.adresse_cmra = "Autre caisse", "Ailleurs"
    world.caisse.save()
    monkeypatch.setattr("prealable.law.loader._current", [_changed_law()])
    later = letter_content(kind=Kind.REFUS_MEDICAL, reference=refused, now=moment(MONDAY + timedelta(400)))
    made = reprint(acting=world.assure, courrier=sent.key, now=moment(MONDAY + timedelta(400)))

    assert letter_text(later) != first
    assert letter_text(made.content) == first
    assert made.same


def _changed_law():
    """The law on file, every sentence of a reason for refusal rewritten."""
    from copy import deepcopy

    from prealable.law.loader import documents

    law = deepcopy(documents())
    for each in law["demande/motifs.yaml"]["rules"]:
        each["says"] = "Un autre motif."
    return law


def test_a_proof_comes_later(world, refused):
    """The signed receipt proves the letter and the notification, on the same day."""
    sent = send(world.order(world.agent, refused, 4), refusal())
    prove(world.order(world.agent, refused, 7), courrier=sent.key, proof=Preuve.ACCUSE_RECEPTION)
    letter = shown(world, refused, 8).demande.notifications[-1]
    [known] = courriers_of(acting=world.agent, reference=refused)

    assert (letter.remise_le, letter.preuve) == (MONDAY + timedelta(7), Preuve.ACCUSE_RECEPTION)
    assert [(each.preuve, each.le) for each in known.suites] == [("accuse_reception", MONDAY + timedelta(7))]
    assert shown(world, refused, 8).etat is Etat.REFUS_MEDICAL


@pytest.mark.parametrize(
    ("voie", "proof"),
    [
        (Voie.SIMPLE, Preuve.ACCUSE_RECEPTION),
        (Voie.COMPTE, Preuve.ACCUSE_RECEPTION),
        (Voie.RECOMMANDE, Preuve.LECTURE_EN_LIGNE),
    ],
)
def test_no_way_proves_more_than_it_does(world, refused, voie, proof):
    """A simple letter has no receipt, an e-mail no proof of reading: the law on file says which."""
    sent = send(world.order(world.agent, refused, 4), refusal(voie))

    with pytest.raises(Invalide) as refusal_:
        prove(world.order(world.agent, refused, 7), courrier=sent.key, proof=proof)

    assert refusal_.value.code == "preuve_impossible"
    assert shown(world, refused, 8).demande.notifications[-1].remise_le is None


def test_no_medical_word_leaves_by_e_mail(world, refused, granted):
    """A letter that holds medical reasons is not sent by e-mail; an accord is, and nothing proves it."""
    with pytest.raises(Invalide) as stopped:
        send(world.order(world.agent, refused, 4), refusal(Voie.COURRIEL))
    sent = send(world.order(world.agent, granted, 4), Letter(kind=Kind.ACCORD, voie=Voie.COURRIEL))
    with pytest.raises(Invalide):
        prove(world.order(world.agent, granted, 7), courrier=sent.key, proof=Preuve.LECTURE_EN_LIGNE)

    assert stopped.value.code == "voie_non_protegee"
    assert Courrier.objects.count() == 1


def test_opening_a_letter_on_the_account_proves_its_day(world, refused):
    """The addressee's first opening is the proof; the agent's looking is none."""
    sent = send(world.order(world.agent, refused, 4), refusal(Voie.COMPTE))
    open_on_account(acting=world.praticien, courrier=sent.key, now=moment(MONDAY + timedelta(5)))
    for after in (6, 9):
        open_on_account(acting=world.assure, courrier=sent.key, now=moment(MONDAY + timedelta(after)))
    letter = shown(world, refused, 10).demande.notifications[-1]

    assert (letter.remise_le, letter.preuve) == (MONDAY + timedelta(6), Preuve.LECTURE_EN_LIGNE)
    assert Suite.objects.count() == 1


def test_a_letter_comes_back(world, refused):
    """A letter that the post brings back is noted with its reason, and proves nothing."""
    sent = send(world.order(world.agent, refused, 4), refusal())
    note_return(world.order(world.agent, refused, 12), courrier=sent.key, reason="non_reclame")
    with pytest.raises(Invalide):
        note_return(world.order(world.agent, refused, 12), courrier=sent.key, reason="perdu")
    with pytest.raises(Invalide):
        note_return(world.order(world.agent, refused, 1), courrier=sent.key, reason="refuse")

    assert Suite.objects.get().retour == "non_reclame"
    assert shown(world, refused, 13).a_notifier


def test_what_was_sent_is_never_changed(world, refused):
    """The database itself refuses to change or to remove a letter, its follow-up, a manifest."""
    sent = send(world.order(world.agent, refused, 4), refusal())
    note_return(world.order(world.agent, refused, 12), courrier=sent.key, reason="refuse")
    make_manifest(now=moment())
    for table in ("courriers_courrier", "courriers_suite", "courriers_manifeste"):
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id + 1"):  # noqa: S608 (our own names)
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


def test_a_manifest_is_signed(world, refused, granted):
    """Each manifest lists what was sent since the last; its signature is checked by anybody."""
    assert make_manifest(now=moment()) is None
    send(world.order(world.agent, refused, 4), refusal())
    first = make_manifest(now=moment(MONDAY + timedelta(4)))
    sent = send(world.order(world.agent, granted, 5), Letter(kind=Kind.ACCORD, voie=Voie.SIMPLE))
    second = make_manifest(now=moment(MONDAY + timedelta(5)))
    told = orjson.loads(as_json(second))

    assert (second.number, second.previous) == (2, first.digest)
    assert [each["courrier"] for each in told["letters"]] == [sent.key]
    public = KeySet.import_key_set(keys.published())
    signed = jws.deserialize_compact(told["signature"], public, algorithms=["Ed25519"]).payload
    assert list(faults_of(told, signed)) == []
    assert list(faults()) == []


def test_a_manifest_says_nothing_medical(world, refused):
    """Digests, dates and ways: no reason, no name, no act."""
    send(world.order(world.agent, refused, 4), refusal())
    text = as_json(make_manifest(now=moment())).decode()

    for word in (SECRET, "Patiente", "canal_carpien", "non_justifie_medicalement", world.patient.key):
        assert word not in text


def test_a_touched_manifest_is_found(world, refused):
    """A line taken out, a day changed, another's signature: each is said."""
    send(world.order(world.agent, refused, 4), refusal())
    told = orjson.loads(as_json(make_manifest(now=moment())))
    signed = keys.signed(told["signature"])

    assert list(faults_of(told | {"letters": []}, signed))
    assert list(faults_of(told | {"day": "2026-01-01"}, signed))
    assert list(faults_of(told, None))


def test_a_lost_letter_is_found(world, refused, granted):
    """Content rewritten, a notification without its letter's day: the check names the letter."""
    sent = send(world.order(world.agent, refused, 4), refusal())
    MedicalText.objects.filter(id=sent.record).update(words="{}")
    Courrier.objects.create(**_copied(sent))

    found = list(faults())
    assert any("contenu" in each for each in found)
    assert any("notification" in each for each in found)


def _copied(sent):
    """A letter that no notification stands behind."""
    held = {field.name: getattr(sent, field.name) for field in Courrier._meta.fields}
    return held | {"id": None, "key": "autre", "rang": 1, "sent_on": MONDAY}


def test_words_erased_at_their_term_are_said(world, refused):
    """At the end of the retention the letter is there by its digests, and its words are gone."""
    sent = send(world.order(world.agent, refused, 4), refusal())
    words.erase(refused, now=moment(MONDAY + timedelta(4000)))

    with pytest.raises(Introuvable) as gone:
        reprint(acting=world.assure, courrier=sent.key, now=moment())
    assert gone.value.code == "texte_efface"
    assert list(faults()) == []
    assert Manifeste.objects.count() == 0


def test_a_letter_of_accord_announces_its_code(world, granted):
    """The code of the letter is the one that the page of verification knows."""
    sent = send(world.order(world.agent, granted, 4), Letter(kind=Kind.ACCORD, voie=Voie.RECOMMANDE))
    made = reprint(acting=world.assure, courrier=sent.key, now=moment())

    assert sent.code
    assert made.content.verification.code == sent.code


def test_an_accord_announced_and_then_undone_says_so(world):
    """An attestation left, then the day of reception was corrected: its code says that it is void."""
    reference = world.filed()
    order = world.order(world.agent, reference, 16)
    letter = Letter(kind=Kind.ATTESTATION_ACCORD_TACITE, voie=Voie.RECOMMANDE)
    sent = send(order, letter)
    before, after = (moment(MONDAY + timedelta(days)) for days in (17, 18))
    asked = {"reference": reference, "code": sent.code}
    assert check_code(**asked, now=before).statut is Statut.EN_VIGUEUR

    corrected = world.order(world.agent, reference, 18, le=MONDAY + timedelta(12))
    handling.correct_reception(corrected, proof="Le cachet dit douze jours plus tard.")
    assert check_code(**asked, now=after).statut is Statut.SANS_EFFET
    assert check_code(reference=reference, code="2222-2222-2222", now=after) is None
