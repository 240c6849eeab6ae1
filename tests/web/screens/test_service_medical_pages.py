"""The pages of the medical service: queries that do not grow, the second reading, the wall."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prealable.office.examens.models import Nature, Projet, Relecture
from prealable.office.people.models import Account, Fonction
from prealable.office.services import examining
from prealable.office.services.deciding import Reason
from prealable.office.services.examining import Proposal
from prealable.office.services.pieces import Given, upload
from tests.office.test_pages import pdf
from tests.office.world import MONDAY, World, moment
from tests.support.sessions import signed_in

WHY = Reason(code="non_justifie_medicalement", words="Mot secret du médecin.")


@pytest.fixture(autouse=True)
def installation(settings, tmp_path, monkeypatch):
    """An installation of its own, on a day of its own."""
    settings.PREALABLE_DATA = tmp_path
    settings.PREALABLE_DEMO = False
    settings.PREALABLE_RELECTURE = 100
    settings.STORAGES = settings.STORAGES | {
        "pieces": {
            "BACKEND": "prealable.office.pieces.storage.DurableStorage",
            "OPTIONS": {"location": str(tmp_path / "pieces"), "base_url": None},
        }
    }
    monkeypatch.setattr("prealable.web.screens.visits.now", lambda: moment(MONDAY + timedelta(4)))


@pytest.fixture
def world(db):
    """A caisse at work."""
    return World()


def browser(acting):
    """The browser of somebody of the world, signed in."""
    return signed_in(Account.objects.get(key=acting.account))


def with_paper(world):
    """A demande being examined, with a medical paper of two pages; its reference and the paper's id."""
    given = Given(content=pdf(2), filename="bilan.pdf", code="fiche_synthetique_bdk", medicale=True)
    paper = upload(acting=world.kine, given=given, now=moment())
    return world.examined(pieces=(paper.id,)), paper.id


def test_the_file_does_not_grow_with_its_history(world):
    """Ten former demandes of the patient cost the page of a file no more queries than two."""
    client, counts = browser(world.praticien), []
    for more in (2, 8):
        for _ in range(more):
            world.filed()
        reference = world.examined()
        client.get(f"/service-medical/{reference}/")
        with CaptureQueriesContext(
            connection,
        ) as held:
            answer = client.get(f"/service-medical/{reference}/")
        assert answer.status_code == 200
        counts.append(len(held))

    assert counts[0] == counts[1]


def test_the_worklist_does_not_grow_with_its_lines(world):
    """Twelve demandes on the worklist cost it no more queries than three."""
    client, counts = browser(world.praticien), []
    for more in (3, 9):
        for _ in range(more):
            world.examined()
        client.get("/service-medical/")
        with CaptureQueriesContext(connection) as held:
            client.get("/service-medical/")
        counts.append(len(held))

    assert counts[0] == counts[1]


def test_pages_of_papers_are_pictures_for_medical_eyes_alone(world):
    """A doctor is given a picture of each page, an agent nothing, whatever the address."""
    reference, paper = with_paper(world)
    address = f"/service-medical/{reference}/pieces/{paper}/2.png"

    assert browser(world.praticien).get(address)["Content-Type"] == "image/png"
    assert browser(world.agent).get(address).status_code == 403
    assert browser(world.praticien).get(address.replace("2.png", "3.png")).status_code == 404


def test_the_original_is_saved_and_never_opened(world):
    """The file as it came is handed over to be saved, under its name."""
    reference, paper = with_paper(world)
    answer = browser(world.praticien).get(f"/service-medical/{reference}/pieces/{paper}/fichier")

    assert answer["Content-Disposition"] == 'attachment; filename="bilan.pdf"'
    assert answer.content.startswith(b"%PDF")


def test_a_colleague_reads_a_drawn_refusal_on_its_page(world):
    """A drawn refusal cannot be signed before a colleague has read it, on the page, in a click."""
    world.caisse.adresse_cmra = "Commission\n1, rue A"
    world.caisse.save()
    second = world.account(
        Fonction.PRATICIEN,
        caisse=world.caisse,
        professional=world._professional(9, "medecin"),
        signature="cle-2",
    )
    reference = world.examined()
    order = world.order(world.praticien, reference, 3)
    examining.prepare(order, Proposal(nature=Nature.REFUS_MEDICAL, medical=WHY))
    author, reader = browser(world.praticien), browser(second)

    waiting = author.get(f"/service-medical/{reference}/projet/").content.decode()
    assert "Un confrère le relit avant que vous signiez" in waiting
    assert 'name="preuve"' not in waiting
    assert f"Relire le refus préparé sur {reference}" in reader.get("/service-medical/").content.decode()

    answer = reader.post(f"/service-medical/{reference}/relire/", {"avis": "concordante"})

    assert answer.status_code == 302
    assert Projet.objects.get(demande=reference).relecture == Relecture.CONCORDANTE


def test_an_agent_sees_no_word_of_what_is_prepared(world):
    """Neither the file nor the projet of the medical service opens for an agent of the caisse."""
    reference = world.examined()
    order = world.order(world.praticien, reference, 3)
    examining.prepare(order, Proposal(nature=Nature.REFUS_MEDICAL, medical=WHY))
    client = browser(world.agent)
    for address in ("", "projet/"):
        answer = client.get(f"/service-medical/{reference}/{address}")
        assert answer.status_code == 403
        assert "secret" not in answer.content.decode()
