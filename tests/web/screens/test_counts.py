"""No page grows with its list: each is opened on a short and on a long one, and asks as many questions.

The queues, the appeals, the practice and the accounts have tests of their own beside their desks;
here is every other page that holds a list.
"""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prealable.demande.words import Canal
from prealable.office.people.models import Account
from prealable.office.pieces.models import Consultation
from prealable.office.services import accounts, handling, mediating, recours, using
from prealable.office.services.pieces import Given, upload
from prealable.office.statistics.tallying import tally
from tests.office.world import MONDAY, PDF, World, moment
from tests.support.sessions import signed_in

DAY = MONDAY + timedelta(35)


@pytest.fixture
def world(db, settings, tmp_path, monkeypatch):
    """A caisse at work, in an installation of its own, on a day of its own."""
    settings.PREALABLE_DATA, settings.PREALABLE_DEMO, settings.PREALABLE_SMALL_NUMBERS = tmp_path, False, 1
    pieces = {"BACKEND": "prealable.office.pieces.storage.DurableStorage"}
    options = {"location": str(tmp_path / "pieces"), "base_url": None}
    settings.STORAGES = settings.STORAGES | {"pieces": pieces | {"OPTIONS": options}}
    monkeypatch.setattr("prealable.web.screens.visits.now", lambda: moment(DAY))
    return World()


def mediations(world, number):
    """Mediations, each of a demande of its own."""
    for _ in range(number):
        order = world.order(world.assure, world.refused(), 8)
        mediating.seize_mediator(order, first_step_on=MONDAY + timedelta(7))


def readings(world, number):
    """Readings of a patient's papers by a doctor."""
    reference = world.filed()
    for _ in range(number):
        Consultation.objects.create(
            at=moment().instant, account=world.praticien.account, fonction="praticien_conseil",
            demande=reference, beneficiaire=world.patient.key, what="p", purpose="lecture",
        )  # fmt: skip


def answers(world, number):
    """Demandes answered, by an act or by silence, of two kinds of care, counted for the figures."""
    for each in range(number):
        if each % 2:
            world.refused()
        else:
            world.filed(categorie="odf", acte="bilan", facts={}, prescription=None)
    tally(now=moment(DAY))
    cache.clear()


def waiting(world, number):
    """Demandes that wait at every desk."""
    for _ in range(number):
        world.filed()
        world.examined()


def papers(world, reference, number):
    """Papers of a demande."""
    for each in range(number):
        given = Given(content=PDF, filename=f"{each}.pdf", code="devis", medicale=False)
        upload(acting=world.kine, given=given, now=moment(), reference=reference)


def counted(client, address):
    """How many queries a page costs, once warm."""
    assert client.get(address).status_code == 200, address
    cache.clear()
    with CaptureQueriesContext(connection) as held:
        client.get(address)
    return len(held)


#: A page, who opens it, what makes its list longer.
LISTS = {
    "mediations": ("/commission/", "mediateur", mediations),
    "who read my data": ("/mes-demandes/mes-donnees/", "assure", readings),
    "figures": ("/chiffres/", "assure", answers),
    "workload": ("/chiffres/charge/", "administrateur", waiting),
    "one patient": ("/cabinet/patients/{patient}/", "kine", waiting),
    "first page of a prescriber": ("/cabinet/", "prescripteur", waiting),
    "accords of a supplier": ("/cabinet/", "fournisseur", waiting),
    "accords by silence": ("/caisse/echeances/", "agent", waiting),
    "closed appeals": ("/commission/?etat=clos", "cra", mediations),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_page_does_not_grow_with_its_list(world, name):
    """Nine lines cost a page no more queries than three."""
    address, who, grow = LISTS[name]
    client = signed_in(Account.objects.get(key=getattr(world, who).account))
    address = address.format(patient=world.patient.key)
    grow(world, 3)
    few = counted(client, address)
    grow(world, 6)

    assert counted(client, address) <= few


#: The pages of one demande, and who opens each.
FILES = {
    "patient": ("/mes-demandes/{reference}/", "assure"),
    "practice": ("/cabinet/demandes/{reference}/", "kine"),
    "caisse": ("/caisse/{reference}/", "agent"),
    "commission": ("/commission/{reference}/{appeal}/", "cmra"),
    "bundle": ("/commission/{reference}/{appeal}/dossier/", "cmra"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_does_not_grow_with_its_papers(world, name):
    """Six papers more cost the page of a demande not one query more."""
    address, who = FILES[name]
    reference = world.refused()
    order = world.order(world.assure, reference, 10)
    filed = recours.file_recours(
        order, instance="CMRA", channel=Canal.EN_LIGNE, words="Non.", sent_on=order.day
    )
    client = signed_in(Account.objects.get(key=getattr(world, who).account))
    address = address.format(reference=reference, appeal=filed.recours.reference)
    papers(world, reference, 2)
    few = counted(client, address)
    papers(world, reference, 6)

    assert counted(client, address) <= few


def test_sessions_counted_cost_nothing_more(world):
    """Eight sessions counted cost the pages of a demande no more queries than one."""
    reference = world.filed()
    pages = {f"/mes-demandes/{reference}/": world.assure, f"/cabinet/demandes/{reference}/": world.kine}
    clients = {each: signed_in(Account.objects.get(key=who.account)) for each, who in pages.items()}
    using.use_accord(world.order(world.kine, reference, 30), care="a")
    few = {each: counted(clients[each], each) for each in pages}
    for number in range(7):
        using.use_accord(world.order(world.kine, reference, 31), care=f"b{number}")

    assert {each: counted(clients[each], each) for each in pages} == few


def test_an_account_does_not_grow_with_what_was_done_to_it(world):
    """An account suspended and opened ten times costs its page no more queries than once."""
    client = signed_in(Account.objects.get(key=world.administrateur.account))
    account = accounts.open_account(by=None, email="n@essai.test", nom="N", now=moment())
    counts = []
    for times in (1, 9):
        for _ in range(times):
            accounts.suspend(by=world.administrateur, account=account, now=moment())
            accounts.reopen(by=world.administrateur, account=account, now=moment())
        counts.append(counted(client, f"/administration/{account.key}/"))

    assert counts[0] == counts[1]


def test_questions_cost_the_caisse_their_words_alone(world):
    """Each question of a file is opened on its own, judged and logged: no other cost grows."""
    reference = world.filed()
    client = signed_in(Account.objects.get(key=world.agent.account))
    counts = []
    for day in (1, 2, 3):
        handling.ask_information(world.order(world.agent, reference, day), question="Quelle adresse ?")
        counts.append(counted(client, f"/caisse/{reference}/"))

    assert counts[2] - counts[1] == counts[1] - counts[0] <= 3
