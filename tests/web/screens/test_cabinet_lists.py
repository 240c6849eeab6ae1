"""The lists of the practice: what they hold, whom they refuse, and that no page grows with its list."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prealable.demande.values import Etendue, PieceDemandee
from prealable.demande.words import Debiteur
from prealable.office import practice
from prealable.office.acting import acting_for
from prealable.office.errors import Interdit, Introuvable
from prealable.office.people.models import Account, Delegation, Person
from prealable.office.pieces.models import Consultation
from prealable.office.services import deciding, drafts, handling, pieces, using
from prealable.office.services.filing import file_demande
from prealable.office.services.parties import person_of
from prealable.office.services.pieces import Given
from prealable.web.screens.professionnel.preparing import Prepared
from tests.office.world import MONDAY, PDF, World, moment
from tests.support.sessions import signed_in


@pytest.fixture(autouse=True)
def installation(settings, tmp_path):
    """An installation of its own for each test."""
    settings.PREALABLE_DATA = tmp_path
    settings.PREALABLE_DEMO = False
    store = {"BACKEND": "prealable.office.pieces.storage.DurableStorage"}
    options = {"location": str(tmp_path / "pieces"), "base_url": None}
    settings.STORAGES = settings.STORAGES | {"pieces": store | {"OPTIONS": options}}


@pytest.fixture
def world(db):
    """A small world."""
    return World()


@pytest.fixture
def browser(world, monkeypatch):
    """The browser of the physiotherapist, ten days after Monday."""
    monkeypatch.setattr("prealable.web.screens.visits.now", lambda: moment(MONDAY + timedelta(10)))
    return signed_in(Account.objects.get(key=world.kine.account))


def people(world, number):
    """So many patients, each with an accord of which most is used."""
    for each in range(number):
        person = Person.objects.create(
            nom=f"Éssai{each}", prenoms="Zoé", sexe="F", departement="75",
            caisse=world.caisse, birth_date=MONDAY - timedelta(9000 + each),
        )  # fmt: skip
        reference = world.filed(beneficiaire=person.key)
        handling.open_instruction(world.order(world.agent, reference, 1))
        deciding.grant(world.order(world.praticien, reference, 2))
        using.use_accord(world.order(world.kine, reference, 3), care="a", count=8)


def queries(browser, address):
    """How many queries a page asks."""
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", ["/cabinet/", "/cabinet/demandes/", "/cabinet/nouvelle/"])
def test_no_page_grows_with_its_list(world, browser, address):
    """Nine patients ask the database no more questions than three."""
    people(world, 3)
    browser.get(address)
    few = queries(browser, address)
    people(world, 6)

    assert queries(browser, address) <= few
    assert few < 25


def test_what_to_do_first_stands_first(world):
    """Papers owed come with their last day, then accords that run out, then what silence will say."""
    people(world, 1)
    owed = world.filed(beneficiaire=world.child.key)
    limit = MONDAY + timedelta(33)
    wanted = (PieceDemandee("prescription", Debiteur.EXECUTANT, "absente"),)
    handling.ask_for_pieces(world.order(world.agent, owed, 3), pieces=wanted, limit=limit)
    found = practice.alerts(acting=world.kine, day=MONDAY + timedelta(4))

    assert [(each.kind, each.found[0].on, each.found[0].left) for each in found] == [
        ("pieces", limit, None),
        ("epuise", None, 2),
    ]


def test_a_state_is_that_of_the_day(world):
    """Once silence has spoken, a demande is among those granted, swept or not."""
    reference = world.filed()
    later = MONDAY + timedelta(30)

    def of(group):
        roll = practice.demandes(acting=world.kine, day=later, group=group)
        return [line.row.reference for line in roll.entries]

    assert (of("en_cours"), of("accordees")) == ([], [reference])


def test_a_name_is_found_without_its_accents(world):
    """A search reads names without accents nor capitals, and references; a stranger's file is not found."""
    people(world, 2)

    def found(search):
        return [
            each.person.nom
            for each in practice.patients(acting=world.kine, day=MONDAY, search=search).entries
        ]

    assert found("essai1 zoe") == ["Éssai1"]
    assert found("a(b[") == []
    with pytest.raises(Introuvable):
        practice.patient(acting=world.kine, key=world.stranger.key, day=MONDAY)


def test_the_professional_signs_and_nobody_for_them(world):
    """A secretary prepares; what they try to sign is refused, and their papers go with the signature."""
    account = Account.objects.create(email="s@example.test", nom="Secrétaire")
    delegation = Delegation.objects.create(professional=world.carer, account=account, since=MONDAY)
    secretary = acting_for(account, delegation, day=MONDAY)
    given = Given(content=PDF, filename="bilan.pdf", code="fiche_synthetique_bdk", medicale=True)
    piece = pieces.upload(acting=secretary, given=given, now=moment())
    filing = world.filing(pieces=(piece.id,))
    with pytest.raises(Interdit):
        file_demande(acting=secretary, filing=filing, now=moment())
    filed = file_demande(acting=world.kine, filing=filing, now=moment())

    assert [each.id for each in pieces.pieces_of(acting=world.kine, reference=filed.reference)] == [piece.id]


def test_a_form_sent_twice_files_once(world):
    """A draft that became a demande says which one."""
    draft = drafts.save_draft(acting=world.kine, content={}, now=moment())
    filed = drafts.file_draft(acting=world.kine, key=draft.key, filing=world.filing(), now=moment())

    assert drafts.filed_as(acting=world.kine, key=draft.key) == filed.reference
    assert drafts.filed_as(acting=world.agent, key=draft.key) == ""


def test_a_patient_is_known_by_number_and_birth_date_together(world):
    """Neither a number alone nor a date alone finds anybody."""
    world.patient.nir = "255081402412383"
    world.patient.save()

    assert person_of("255081402412383", world.patient.birth_date) == world.patient
    with pytest.raises(Introuvable):
        person_of("255081402412383", MONDAY)


def test_an_accord_without_number_is_never_used_up(world):
    """An accord that counts nothing is told as such."""
    reference = world.filed(demande=Etendue(), prescription=None, categorie="odf", acte="bilan", facts={})
    line = practice.demandes(acting=world.kine, day=MONDAY).entries[0]

    assert line.row.reference == reference
    assert practice.counter(line).left is None


def test_every_letter_offered_can_be_made(world, browser):
    """What the page of a demande offers opens, in each state; listing it reads no medical word."""
    for name in ("telephone", "directeur", "adresse_service_medical", "adresse_cra", "adresse_cmra"):
        setattr(world.caisse, name, "01 99 00 00 00")
    world.caisse.save()
    waiting, refused, silent = world.filed(), world.refused(), world.filed()
    told = {}
    for reference, day in ((waiting, 4), (refused, 10), (silent, 30)):
        now = moment(MONDAY + timedelta(day))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("prealable.web.screens.visits.now", lambda now=now: now)
            page = browser.get(f"/cabinet/demandes/{reference}/")
            found = [kind.value for kind, _ in page.context["letters"]]
            assert not Consultation.objects.filter(demande=reference).exists()
            answers = [browser.get(f"/cabinet/demandes/{reference}/lettres/{each}/") for each in found]
        assert [answer.status_code for answer in answers] == [200] * len(found)
        told[reference] = found

    assert told[waiting] == ["accuse_reception", "registre_du_delai"]
    assert told[refused] == ["refus_medical", "avis_au_professionnel", "registre_du_delai"]
    assert told[silent][0] == "attestation_accord_tacite"


def test_a_prescriber_is_the_author_of_what_they_prescribe(world):
    """A demande filed by who prescribes bears their name, so that they see it afterwards."""
    draft = drafts.save_draft(
        acting=world.prescripteur,
        content={"beneficiaire": world.patient.key, "prescription": {"le": "2026-01-10"}},
        now=moment(),
    )
    prepared = Prepared(draft, world.prescripteur, MONDAY)

    assert prepared.filing().prescription.prescripteur == world.doctor.key


def test_the_form_is_printed_from_the_demande(world, browser):
    """The paper form of a demande is filled with it, and its reading is logged."""
    answer = browser.get(f"/cabinet/demandes/{world.filed()}/formulaire.pdf")

    assert answer.content.startswith(b"%PDF-")
    assert Consultation.objects.filter(purpose="formulaire").exists()


def test_a_large_practice_reads_its_newest_pages_alone(world, monkeypatch):
    """The first page of patients, and what to do first, do not read a practice's whole past."""
    people(world, 4)
    monkeypatch.setattr(practice, "_LATELY", 2)
    first = practice.patients(acting=world.kine, day=MONDAY, size=2)
    (used,) = practice.alerts(acting=world.kine, day=MONDAY + timedelta(4))

    assert ([each.person.nom for each in first.entries], first.more) == (["Éssai3", "Éssai2"], True)
    assert len(used.found) == 3
