"""The medical wall in letters: marker words in every medical field, all kinds, all readers."""

from datetime import date

import pytest

from prealable.demande.recours.values import Issue, Membre
from prealable.demande.words import Canal, Destinataire, Preuve, Sens
from prealable.documents.content import readers_of, record_of
from prealable.documents.content.case import RESERVED
from prealable.documents.errors import Empechement
from prealable.documents.html import letter_html
from prealable.documents.layout import letter_pdf
from prealable.documents.model import Kind, Reader
from prealable.documents.text import letter_text
from prealable.office.errors import Interdit, Introuvable
from prealable.office.letters import letter_content, letters_for
from prealable.office.pieces.models import Consultation
from prealable.office.recours.models import RecoursRow
from prealable.office.services import deciding, handling, notifying, recours, using
from prealable.office.services.deciding import Reason, Refusal
from prealable.office.services.pieces import Given, upload
from tests.office.world import MONDAY, PDF, World, moment

R = Reader
#: Who may read medical words: the patient, the doctors; the prescriber knows the reasons (§6.2).
MAY = {R.PATIENT, R.PRESCRIPTEUR, R.SERVICE_MEDICAL}
MARK = "MARQUEUR"
LATER = moment(date(2026, 4, 20))


@pytest.fixture
def marked(db):
    """A world whose letters have all their addresses."""
    return World()


def refused(world, *, mixed=False):
    """A demande refused, with a marker in each medical field that there is."""
    reference = world.filed(argumentaire=f"{MARK}-ARGUMENTAIRE", beneficiaire=world.patient.key)
    now = moment(MONDAY)
    given = Given(content=PDF, filename=f"{MARK}-PIECE.pdf", code="fiche_synthetique_bdk", medicale=True)
    upload(acting=world.kine, given=given, now=now, reference=reference)
    handling.open_instruction(world.order(world.agent, reference, 1))
    handling.ask_information(world.order(world.praticien, reference, 1), question=f"{MARK}-QUESTION")
    day = date(2026, 5, 4)
    handling.convoke(world.order(world.praticien, reference, 1), on=day, words=f"{MARK}-CONVOCATION")
    avis = world.order(world.praticien, reference, 2)
    deciding.give_avis(avis, sens=Sens.DEFAVORABLE, words=f"{MARK}-AVIS")
    _refuse(world, reference, mixed=mixed)
    to, proof = Destinataire.ASSURE, Preuve.ACCUSE_RECEPTION
    body = "CRA+CMRA" if mixed else "CMRA"
    notifying.notify(world.order(world.agent, reference, 4), to=to, channel=Canal.RECOMMANDE, route=body)
    notifying.prove_notification(world.order(world.agent, reference, 6), to=to, proof=proof)
    return reference


def _refuse(world, reference, *, mixed):
    medical = Reason(code="non_justifie_medicalement", words=f"{MARK}-MOTIF")
    plain = Reason(code="droits_non_ouverts", words="Droits fermés.")
    order = world.order(world.praticien, reference, 3)
    if mixed:
        deciding.refuse_mixed(order, refusal=Refusal(medical=medical, administratif=plain))
    else:
        deciding.refuse_medically(order, reason=medical)


def contested(world, *, mixed=False):
    """The same, contested before its commission, which has the report."""
    reference = refused(world, mixed=mixed)
    vue = recours.file_recours(
        world.order(world.assure, reference, 8),
        instance="CRA+CMRA" if mixed else "CMRA",
        channel=Canal.RECOMMANDE,
        words=f"{MARK}-RECOURS",
        sent_on=MONDAY,
    )
    name = vue.recours.reference
    recours.send_report(world.order(world.praticien, reference, 9), recours=name, words=f"{MARK}-RAPPORT")
    return reference


def forms(content):
    """Everything that may leave of a letter: on paper, on the screen, as text, in its record."""
    yield letter_text(content)
    yield letter_html(content)
    yield str(record_of(content))


def letters(reference, reader, acting=None):
    """Every letter that a demande has for a reader on a day, the cover of its bundle included."""
    given = {"reference": reference, "reader": reader, "acting": acting}
    for kind in Kind:
        for now in (moment(date(2026, 3, 4)), LATER):
            try:
                if reader in readers_of(kind):
                    yield letter_content(**given, kind=kind, now=now)
            except (Empechement, Interdit, Introuvable):
                continue


@pytest.mark.parametrize("mixed", [False, True])
@pytest.mark.parametrize("reader", sorted(set(Reader) - MAY))
def test_no_medical_word_reaches_who_may_not_read_it(marked, reader, mixed):
    """Neither words, nor the code of a reason, nor a paper's name, in any kind, reach these readers."""
    built = list(letters(contested(marked, mixed=mixed), reader))
    medical = reader is R.COMMISSION  # the medical commission is seised: it reads all (CSS R.142-8-2)

    assert built or reader in (R.TRANSPORTEUR, R.FOURNISSEUR)
    for content in built:
        for said in forms(content):
            assert medical or MARK not in said, (content.kind, reader)
            assert medical or "médicalement justifié" not in said, (content.kind, reader)


@pytest.mark.parametrize("reader", sorted(MAY))
def test_who_may_read_reads(marked, reader):
    """The patient, the prescriber and the medical service read the reason in the doctor's words."""
    said = letter_text(
        letter_content(kind=Kind.REFUS_MEDICAL, reference=refused(marked), now=LATER, reader=reader)
    )

    assert f"{MARK}-MOTIF" in said


def test_the_performer_reads_when_the_patient_consents(marked):
    """The professional who performs the act reads the reasons once the beneficiary agreed."""
    reference = refused(marked)
    using.consent(marked.order(marked.assure, reference, 7))
    content = letter_content(kind=Kind.REFUS_MEDICAL, reference=reference, now=LATER, reader=Reader.EXECUTANT)

    assert f"{MARK}-MOTIF" in letter_text(content)


def test_an_agent_who_looks_sees_neither_reason_nor_code(marked):
    """The patient's letter shown to an agent has its reasons reserved, and cannot be sent."""
    reference = refused(marked)
    seen = letter_content(kind=Kind.REFUS_MEDICAL, reference=reference, now=LATER, acting=marked.agent)

    assert seen.frame.masked
    assert RESERVED in letter_text(seen)
    assert all(MARK not in said and "médicalement" not in said for said in forms(seen))
    assert not letter_content(kind=Kind.REFUS_MEDICAL, reference=reference, now=LATER).frame.masked


def test_all_that_an_agent_may_preview_stays_dry(marked):
    """Whatever the kind and the addressee, an agent's eye meets no medical word."""
    reference = contested(marked, mixed=True)
    for reader in Reader:
        for content in letters(reference, reader, acting=marked.agent):
            assert all(MARK not in said for said in forms(content)), (content.kind, reader)


@pytest.mark.parametrize(("who", "reader"), [
    ("kine", Reader.PATIENT), ("assure", Reader.EXECUTANT), ("complementaire", Reader.PATIENT),
    ("mediateur", Reader.PATIENT), ("auditeur", Reader.PATIENT),
])  # fmt: skip
def test_nobody_makes_a_letter_to_somebody_else(marked, who, reader):
    """Outside the caisse, one makes one's own letters alone."""
    acting = getattr(marked, who)
    with pytest.raises((Interdit, Introuvable)):
        letter_content(
            kind=Kind.REFUS_MEDICAL, reference=refused(marked), now=LATER, reader=reader, acting=acting
        )


def test_a_medical_word_in_a_letter_is_logged(marked):
    """Each medical text that goes into a letter is a line of the consultation log."""
    reference = refused(marked)
    before = Consultation.objects.filter(purpose="lettre").count()
    letter_content(kind=Kind.REFUS_MEDICAL, reference=reference, now=LATER, acting=marked.praticien)

    logged = Consultation.objects.filter(purpose="lettre")
    assert logged.count() == before + 1
    assert logged.last().account == marked.praticien.account


def test_the_sealed_page_is_for_the_commission_alone(marked):
    """What the patient writes goes on the sealed page for a medical refusal; the caisse has none."""
    reference = refused(marked)
    given = {"kind": Kind.SAISINE_COMMISSION, "reference": reference, "now": LATER}
    whole = letter_content(**given, own_words=f"{MARK}-DIT")
    at_caisse = letter_content(**given, own_words=f"{MARK}-DIT", reader=Reader.CAISSE)
    before, _, sealed = letter_text(whole).partition("SECRET MÉDICAL")

    assert MARK not in before
    assert f"{MARK}-DIT" in sealed
    assert MARK not in letter_text(at_caisse)


def test_paper_says_no_more_than_text(marked):
    """The file itself, its title and its properties included, holds no medical word."""
    from io import BytesIO

    from pypdf import PdfReader

    content = letter_content(
        kind=Kind.REFUS_MEDICAL, reference=refused(marked), now=LATER, reader=Reader.CAISSE
    )
    made = PdfReader(BytesIO(letter_pdf(content)))
    said = " ".join(page.extract_text() for page in made.pages) + str(made.metadata)

    assert MARK not in said
    assert content.title.partition("\u00a0")[0] in said


def test_each_commission_has_its_own_copy(marked):
    """Who looks gets their own copy: the medical commission with the reasons, the other without."""
    reference = contested(marked, mixed=True)
    given = {"kind": Kind.REFUS_MIXTE, "reference": reference, "now": LATER}
    medical = letter_content(**given, acting=marked.cmra)
    plain = letter_content(**given, acting=marked.cra)

    assert medical.reader is plain.reader is Reader.COMMISSION
    assert f"{MARK}-MOTIF" in letter_text(medical)
    assert MARK not in letter_text(plain)


@pytest.mark.parametrize("reader", sorted(set(Reader) - MAY))
def test_no_medical_word_reaches_them_when_no_accord_is_needed(marked, reader):
    """A demande full of markers, answered by « no accord needed »: no kind lets one through."""
    reference = marked.filed(argumentaire=f"{MARK}-ARGUMENTAIRE", beneficiaire=marked.patient.key)
    handling.open_instruction(marked.order(marked.agent, reference, 1))
    avis = marked.order(marked.praticien, reference, 2)
    deciding.give_avis(avis, sens=Sens.FAVORABLE, words=f"{MARK}-AVIS")
    deciding.note_needless(marked.order(marked.agent, reference, 3), words="Acte sorti de la liste.")
    built = list(letters(reference, reader))

    assert built or reader in (R.TRANSPORTEUR, R.FOURNISSEUR, R.COMMISSION)
    for content in built:
        assert all(MARK not in said for said in forms(content)), (content.kind, reader)


def test_a_supplier_who_filed_reads_the_outcome_alone(marked):
    """Under the hat of who performs, a supplier has their own copy, and no medical reason in it."""
    reference = refused(marked)
    marked.carer.profession = "transporteur"
    marked.carer.save()
    own = letter_content(
        kind=Kind.REFUS_MEDICAL, reference=reference, now=LATER, acting=marked.kine, reader=R.TRANSPORTEUR
    )
    listed = [kind for kind, reader in letters_for(acting=marked.kine, reference=reference, now=LATER)]

    assert own.reader is R.TRANSPORTEUR
    assert all(MARK not in said for said in forms(own))
    assert Kind.AVIS_AU_PROFESSIONNEL in listed
    with pytest.raises(Interdit):
        letter_content(
            kind=Kind.REFUS_MEDICAL, reference=reference, now=LATER, acting=marked.kine, reader=R.PATIENT
        )


def decided(world):
    """The same, its recours rejected after an avis of the medical commission, full of markers."""
    reference = contested(world)
    name = RecoursRow.objects.get(demande=reference).reference
    recours.share_report(world.order(world.cmra, reference, 10), recours=name)
    expert = Membre(nom="Dr Expert", rpps="99000000003", expert=True)
    recours.compose(world.order(world.cmra, reference, 20), recours=name, members=(expert,))
    avis = world.order(world.cmra, reference, 32)
    recours.advise(avis, recours=name, issue=Issue.DEFAVORABLE, words=f"{MARK}-AVIS-CMRA")
    ruling = world.order(world.agent, reference, 33)
    recours.rule(ruling, recours=name, issue=Issue.DEFAVORABLE, words="Refus confirmé.")
    return reference


@pytest.mark.parametrize("reader", sorted(set(Reader) - {R.TRANSPORTEUR, R.FOURNISSEUR}))
def test_the_avis_of_the_commission_reaches_who_may_read_it(marked, reader):
    """The decision on a recours tells its avis to the patient and to doctors, and to nobody else."""
    given = {"kind": Kind.DECISION_RECOURS, "reference": decided(marked), "now": LATER}
    said = list(forms(letter_content(**given, reader=reader)))
    medical = reader in MAY or reader is R.COMMISSION  # the medical commission is seised

    assert all((f"{MARK}-AVIS-CMRA" in each) is medical for each in said)
    seen = letter_content(**given, acting=marked.agent, reader=reader)
    assert all(MARK not in each for each in forms(seen))
