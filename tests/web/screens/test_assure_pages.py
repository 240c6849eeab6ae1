"""The pages of the patient and of the commissions: queries that do not grow, the wall between eyes."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prealable.demande.words import Canal, Preuve
from prealable.office.people.models import Account
from prealable.office.services import recours
from tests.office.world import MONDAY, World, moment
from tests.support.sessions import signed_in

_POST = Canal.RECOMMANDE
#: The words of the refusal of the world, and of its request: medical both.
REFUSED, ARGUED = "Le soin n'est pas justifié.", "Raideur persistante."


@pytest.fixture(autouse=True)
def installation(settings, tmp_path, monkeypatch):
    """An installation of its own, on a day of its own."""
    settings.PREALABLE_DATA = tmp_path
    settings.PREALABLE_DEMO = False
    pieces = {"BACKEND": "prealable.office.pieces.storage.DurableStorage"}
    options = {"location": str(tmp_path / "pieces"), "base_url": None}
    settings.STORAGES = settings.STORAGES | {"pieces": pieces | {"OPTIONS": options}}
    monkeypatch.setattr("prealable.web.screens.visits.now", lambda: moment(MONDAY + timedelta(20)))


@pytest.fixture
def world(db):
    """A caisse at work."""
    return World()


def browser(acting):
    """The browser of somebody of the world."""
    return signed_in(Account.objects.get(key=acting.account))


def read(client, address):
    """A page as a person reads it."""
    return unescape(client.get(address).text)


def posted(world, reference, instance="CMRA"):
    """An appeal of the patient, posted on day 8 and received on day 10."""
    sent = recours.post_recours(
        world.order(world.assure, reference, 8),
        instance=instance,
        channel=Canal.RECOMMANDE,
        words="Je conteste.",
    )
    name = sent.recours.reference
    order = world.order(world.assure, reference, 10)
    recours.receive(order, recours=name, proof=Preuve.ACCUSE_RECEPTION)
    return name


def counted(client, address):
    """How many queries a page costs."""
    client.get(address)
    with CaptureQueriesContext(connection) as held:
        assert client.get(address).status_code == 200
    return len(held)


def test_my_requests_do_not_grow_with_their_number(world):
    """Nine requests cost the page of cards no more queries than three."""
    client, counts = browser(world.assure), []
    for more in (3, 6):
        for _ in range(more):
            world.filed()
        counts.append(counted(client, "/mes-demandes/"))

    assert counts[0] == counts[1]


def test_the_appeals_do_not_grow_with_their_number(world):
    """Five appeals cost the list of a commission no more queries than two."""
    client, counts = browser(world.cmra), []
    for more in (2, 3):
        for _ in range(more):
            posted(world, world.refused())
        counts.append(counted(client, "/commission/"))

    assert counts[0] == counts[1]


def test_a_request_does_not_grow_with_its_acts(world):
    """A page with more acts costs no more queries than one with few."""
    few, many = world.filed(), world.refused()
    client = browser(world.assure)

    assert counted(client, f"/mes-demandes/{many}/") <= counted(client, f"/mes-demandes/{few}/") + 2


def test_the_patient_reads_the_words_of_a_refusal_on_its_own_page(world):
    """The medical words of a refusal are on the page of the decision, where opening them is logged."""
    reference, client = world.refused(), browser(world.assure)

    assert REFUSED not in read(client, f"/mes-demandes/{reference}/")
    assert REFUSED in read(client, f"/mes-demandes/{reference}/decision/")
    assert "lecture" in client.get("/mes-demandes/mes-donnees/").text.lower()


def test_the_insured_who_is_not_the_patient_reads_no_medicine(world):
    """The insured sees a child's request and its outcome; the medical reason is kept from them."""
    reference = world.refused(beneficiaire=world.child.key)
    page = read(browser(world.assure), f"/mes-demandes/{reference}/decision/")

    assert REFUSED not in page
    assert "réservé au patient" in page
    assert REFUSED in read(browser(world.parent), f"/mes-demandes/{reference}/decision/")


def test_nobody_opens_the_request_of_another(world):
    """Somebody else's request is not there, on any address of the desk."""
    reference = world.filed(beneficiaire=world.stranger.key)
    client = browser(world.assure)
    for more in ("", "decision/", "pieces/", "contester/", "lettres/accord/", "mediateur/"):
        assert client.get(f"/mes-demandes/{reference}/{more}").status_code == 404, more

    assert client.get(f"/mes-demandes/mes-donnees/{world.stranger.key}.zip").status_code == 404


def test_a_cra_finds_no_medicine_in_its_bundle(world):
    """The bundle of a CRA holds the appeal's own words, and neither argumentaire nor avis."""
    reference = world.refused_by_caisse()
    name = posted(world, reference, "CRA")
    page = read(browser(world.cra), f"/commission/{reference}/{name}/dossier/")

    client = browser(world.cra)
    printed = client.get(f"/commission/{reference}/{name}/dossier/lettre/")

    assert "Je conteste." in page
    assert ARGUED not in page
    assert printed.status_code == 200
    assert ARGUED not in unescape(printed.text)
    assert client.get(f"/commission/{reference}/{name}/dossier/lettre.pdf").content.startswith(b"%PDF")


def test_who_gave_the_avis_sees_neither_the_appeal_nor_its_file(world):
    """A doctor who gave the avis contested is told that appeals are kept from them, and opens none."""
    reference = world.refused()
    name = posted(world, reference)
    barred = browser(world.barred())
    page = read(barred, "/commission/")

    assert "vous avez rendu l'avis contesté" in page
    assert name not in page
    assert barred.get(f"/commission/{reference}/{name}/").status_code == 404
    assert barred.get(f"/commission/{reference}/{name}/dossier/").status_code == 404
