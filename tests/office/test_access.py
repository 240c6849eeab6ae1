"""The matrix of rights, restated here from the law: who reads, writes, decides; all refusals told."""

from datetime import date, timedelta
from functools import partial
from itertools import product

import pytest

from prealable.demande.words import Canal
from prealable.office import access, selectors
from prealable.office.acting import acting_as, acting_for
from prealable.office.demandes.models import DemandeRow
from prealable.office.errors import Interdit, Introuvable
from prealable.office.people.models import Account, Delegation, Fonction, Habilitation
from prealable.office.pieces.models import Consultation
from prealable.office.secrecy import MEDICAL_DATA, Data
from prealable.office.services import mediating, pieces, recours, using
from prealable.office.services.filing import Prescribed, file_demande
from prealable.office.services.pieces import Given
from tests.office.world import MONDAY, PDF, moment

ROLES = (
    "assure", "parent", "kine", "prescripteur", "fournisseur", "agent", "secretariat", "praticien",
    "cra", "cmra", "mediateur", "complementaire", "auditeur", "administrateur",
)  # fmt: skip
#: Who reads each kind of data of a demande that is theirs, without being its author, nor consent.
READERS = {
    Data.IDENTITE: set(ROLES) - {"auditeur", "administrateur"},
    Data.ACTES: set(ROLES) - {"auditeur", "administrateur"},
    Data.PRESCRIPTION: {
        "assure", "parent", "kine", "prescripteur", "fournisseur", "secretariat", "praticien", "cmra",
    },
    Data.MEDICAL: {"assure", "parent", "kine", "secretariat", "praticien", "cmra"},
    Data.SENS_AVIS: set(ROLES) - {"fournisseur", "complementaire", "auditeur", "administrateur"},
    Data.MOTIFS_MEDICAUX: {"assure", "parent", "prescripteur", "secretariat", "praticien", "cmra"},
    Data.DECISION: set(ROLES) - {"complementaire", "auditeur", "administrateur"},
    Data.DELAIS: set(ROLES) - {"fournisseur", "complementaire", "auditeur", "administrateur"},
    Data.RAPPORT: {"assure", "parent", "cmra"},
}  # fmt: skip
WRITERS = {
    Data.IDENTITE: {"kine", "agent"},
    Data.ACTES: {"kine"},
    Data.PRESCRIPTION: {"kine", "prescripteur"},
    Data.MEDICAL: {"kine", "praticien"},
    Data.SENS_AVIS: set(),
    Data.MOTIFS_MEDICAUX: {"praticien"},
    Data.DECISION: set(),
    Data.DELAIS: set(),
    Data.RAPPORT: {"secretariat", "praticien"},
}
DECIDERS = {"agent", "praticien"}


@pytest.fixture
def shared(world):
    """A world whose demande concerns everybody: the child's for the parent, appealed and mediated."""
    reference = world.refused()
    own = world.filed(beneficiaire=world.child.key)
    contest = world.order(world.assure, reference, 10)
    sent = MONDAY + timedelta(9)
    recours.file_recours(
        contest, instance="CMRA", channel=Canal.RECOMMANDE, words="Je conteste.", sent_on=sent
    )
    mediating.seize_mediator(world.order(world.assure, reference, 12), first_step_on=sent)
    row = world.row(reference)
    row.saisi = "cmra cra mediateur"
    row.save()
    world.rows = {role: world.row(own if role == "parent" else reference) for role in ROLES}
    return world


def test_reading_is_as_the_law_says(shared):
    """Each quality reads what the matrix opens to it of its own files, and nothing else."""
    wrong = [
        (role, data)
        for role, data in product(ROLES, Data)
        if access.can_read(getattr(shared, role), data, shared.rows[role]) is not (role in READERS[data])
    ]

    assert wrong == []


def test_writing_is_as_the_law_says(shared):
    """Each quality adds to what the matrix lets it write, and nothing else."""
    wrong = [
        (role, data)
        for role, data in product(ROLES, Data)
        if access.can_write(getattr(shared, role), data, shared.rows[role]) is not (role in WRITERS[data])
    ]

    assert wrong == []


def test_deciding_is_as_the_law_says(shared):
    """The director's delegates and the praticiens-conseils decide, nobody else."""
    deciding = {role for role in ROLES if access.can_decide(getattr(shared, role), shared.rows[role])}
    advising = {role for role in ROLES if access.can_give_avis(getattr(shared, role), shared.rows[role])}

    assert (deciding, advising) == (DECIDERS, {"praticien"})


def test_a_stranger_to_the_file_has_no_right(shared):
    """The same quality, on a file that is not theirs, reads, writes and decides nothing."""
    prescription = Prescribed(le=date(2026, 1, 10), nombre=10)
    filing = shared.filing(
        beneficiaire=shared.stranger.key, executant=shared.conseil.key, prescription=prescription
    )
    other = shared.account(Fonction.PROFESSIONNEL, professional=shared.conseil)
    row = shared.row(file_demande(acting=other, filing=filing, now=moment()).reference)
    acts = (access.can_write, partial(access.can_read, author=True, consent=True))
    allowed = [
        (role, data, act)
        for role, data, act in product(ROLES, Data, acts)
        if act(getattr(shared, role), data, row)
    ]

    assert allowed == []
    assert not any(access.can_decide(getattr(shared, role), row) for role in ROLES)
    assert not any(access.visible(getattr(shared, role)).filter(pk=row.pk).exists() for role in ROLES)


def test_lists_hold_what_may_be_opened(shared):
    """The condition of a list and the condition of an object are one: neither shows more."""
    rows = list(DemandeRow.objects.all())
    for acting in (getattr(shared, role) for role in ROLES):
        listed = set(access.visible(acting).values_list("reference", flat=True))

        assert listed == {row.reference for row in rows if access.concerns(acting, row)}


def test_no_administrative_quality_reads_medicine():
    """Agent, CRA, insurer, supplier, mediator, auditor, administrator: no medical cell is open."""
    closed = (
        Fonction.AGENT, Fonction.CRA, Fonction.COMPLEMENTAIRE, Fonction.MEDIATEUR, Fonction.AUDITEUR,
        Fonction.ADMINISTRATEUR,
    )  # fmt: skip
    for fonction, data in product(closed, MEDICAL_DATA):
        assert access.RIGHTS[data][fonction] in (".", "e")


def test_the_matrix_has_a_cell_for_each(db):
    """Every kind of data has a right, or a refusal, for every quality."""
    assert set(access.RIGHTS) == set(Data)
    assert all(set(cells) == set(Fonction) for cells in access.RIGHTS.values())


def test_the_insured_is_not_the_patient(world):
    """A parent as insured sees that a demande exists for the child, and none of its medicine."""
    row = world.row(world.filed(beneficiaire=world.child.key))

    assert access.can_read(world.assure, Data.DECISION, row)
    assert not access.can_read(world.assure, Data.MEDICAL, row)
    assert access.can_read(world.parent, Data.MEDICAL, row)


def test_a_barred_doctor_finds_nothing(shared):
    """The author of the avis, seated on the commission, finds the file nowhere."""
    same = shared.account(Fonction.CMRA, caisse=shared.caisse, professional=shared.conseil)
    row = shared.rows["cmra"]

    assert not access.concerns(same, row)
    assert not access.visible(same).filter(pk=row.pk).exists()
    with pytest.raises(Introuvable):
        selectors.show(acting=same, reference=row.reference, day=MONDAY + timedelta(20))


def test_a_commission_sees_what_it_is_seised_of(world):
    """Before an appeal, a commission finds nothing; a CRA does not see a CMRA's."""
    reference = world.refused()
    assert not access.concerns(world.cra, world.row(reference))

    order = world.order(world.assure, reference, 10)
    recours.file_recours(order, instance="CMRA", channel=Canal.RECOMMANDE, words="Non.", sent_on=order.day)
    row = world.row(reference)
    assert access.concerns(world.cmra, row)
    assert not access.concerns(world.cra, row)


def test_a_reason_is_read_with_consent(world):
    """The performing professional reads medical reasons once the patient has agreed."""
    reference = world.refused()
    row = world.row(reference)
    assert not pieces.may_read(world.kine, Data.MOTIFS_MEDICAUX, row, "")

    using.consent(world.order(world.assure, reference, 8))
    assert pieces.may_read(world.kine, Data.MOTIFS_MEDICAUX, row, "")
    with pytest.raises(Interdit):
        using.consent(world.order(world.kine, reference, 8))


def test_a_prescriber_reads_what_they_wrote(world):
    """A prescriber opens the medical paper that they joined, not another's."""
    reference = world.filed()
    given = Given(content=PDF, filename="bilan.pdf", code="argumentaire", medicale=True)
    mine = pieces.upload(acting=world.prescripteur, given=given, now=moment(), reference=reference)
    other = pieces.upload(acting=world.kine, given=given, now=moment(), reference=reference)

    assert pieces.open_piece(acting=world.prescripteur, identifier=mine.id, now=moment())
    with pytest.raises(Interdit):
        pieces.open_piece(acting=world.prescripteur, identifier=other.id, now=moment())


def test_the_treating_doctor_reads(world):
    """The treating doctor reads the argumentaire of the demande they prescribed."""
    reference = world.filed()
    world.patient.medecin_traitant = world.doctor
    world.patient.save()

    assert pieces.may_read(world.prescripteur, Data.MEDICAL, world.row(reference), "")


def test_medical_codes_are_taken_out_of_the_history(world):
    """An agent's copy of the journal holds the refusal, and not its medical reason."""
    reference = world.refused()

    def told(acting):
        rows = selectors.history(acting=acting, reference=reference)
        return " ".join(row.payload for row in rows)

    assert "non_justifie_medicalement" in told(world.praticien)
    assert "non_justifie_medicalement" not in told(world.agent)
    assert "refus_medical" in told(world.agent)


def test_the_outcome_alone_for_an_insurer(world):
    """A complementary insurer is shown an outcome, and no history."""
    reference = world.refused()

    assert not selectors.show(acting=world.complementaire, reference=reference, day=MONDAY).full
    with pytest.raises(Interdit):
        selectors.history(acting=world.complementaire, reference=reference)


def test_a_secretary_acts_for_a_practice(world):
    """A delegation lets somebody file for a professional; medicine is read if it says so."""
    account = Account.objects.create(email="s@example.test", nom="Secrétaire")
    delegation = Delegation.objects.create(professional=world.carer, account=account, since=MONDAY)
    secretary = acting_for(account, delegation, day=MONDAY)
    row = world.row(world.filed())

    assert access.can_file(secretary, world.patient.key, world.carer.key)
    assert access.can_read(secretary, Data.ACTES, row)
    assert not access.can_read(secretary, Data.MEDICAL, row)
    with pytest.raises(Interdit):
        acting_for(account, delegation, day=MONDAY - timedelta(1))


def test_a_right_ends_with_its_habilitation(world):
    """A habilitation that is over, or an account that is closed, lets nobody act."""
    account = Account.objects.get(key=world.agent.account)
    habilitation = Habilitation.objects.get(account=account)
    habilitation.until = MONDAY
    assert acting_as(habilitation, day=MONDAY).fonction is Fonction.AGENT
    with pytest.raises(Interdit):
        acting_as(habilitation, day=MONDAY + timedelta(1))
    habilitation.account.is_active = False
    with pytest.raises(Interdit):
        acting_as(habilitation, day=MONDAY)


def test_a_doctor_without_signature_decides_nothing(world):
    """A praticien-conseil whose habilitation bears no signature cannot give an avis."""
    from prealable.demande.words import Sens
    from prealable.office.services import deciding

    here = {"caisse": world.caisse, "professional": world.conseil}
    unsigned = world.account(Fonction.PRATICIEN, **here)
    reference = world.examined()
    with pytest.raises(Interdit) as refused:
        deciding.give_avis(world.order(unsigned, reference, 2), sens=Sens.FAVORABLE, words="Oui.")
    assert refused.value.code == "signature_absente"


def test_every_medical_reading_is_logged(world):
    """Reading words or a paper of medicine leaves a line; reading a list leaves none."""
    reference = world.filed()
    given = Given(content=PDF, filename="bilan.pdf", code="bilan", medicale=True)
    piece = pieces.upload(acting=world.kine, given=given, now=moment(), reference=reference)
    pieces.pieces_of(acting=world.praticien, reference=reference)
    assert not Consultation.objects.exists()

    pieces.open_piece(acting=world.praticien, identifier=piece.id, now=moment())
    [line] = Consultation.objects.all()
    read = (line.account, line.fonction, line.what, line.beneficiaire)
    assert read == (world.praticien.account, "praticien_conseil", piece.id, world.patient.key)
