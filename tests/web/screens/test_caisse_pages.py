"""The pages of the caisse without a browser: queries that do not grow, two hands at once, the wall."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prealable.demande.words import Etat
from prealable.office.courriers.models import Courrier
from prealable.office.deadlines import board
from prealable.office.journal.models import MedicalText
from prealable.office.people.models import Account, Person
from prealable.office.services import deciding, handling
from prealable.office.services.deciding import Reason
from prealable.office.services.pieces import Given, upload
from tests.office.world import MONDAY, PDF, World, moment
from tests.support.sessions import signed_in

DAY = MONDAY + timedelta(4)
#: A word planted in everything medical: no page of this desk may hold it.
SECRET = "Xylophage"


@pytest.fixture(autouse=True)
def installation(settings, tmp_path, monkeypatch):
    """An installation of its own, on a day of its own."""
    settings.PREALABLE_DATA = tmp_path
    settings.PREALABLE_DEMO = False
    pieces = {"BACKEND": "prealable.office.pieces.storage.DurableStorage"}
    options = {"location": str(tmp_path / "pieces"), "base_url": None}
    settings.STORAGES = settings.STORAGES | {"pieces": pieces | {"OPTIONS": options}}
    monkeypatch.setattr("prealable.web.screens.visits.now", lambda: moment(DAY))


@pytest.fixture
def world(db):
    """A caisse at work."""
    return World()


@pytest.fixture
def desk(world):
    """The browser of an agent."""
    return signed_in(Account.objects.get(key=world.agent.account))


def queries(client, address):
    """How many queries a page costs, once warm."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as held:
        client.get(address)
    return len(held)


@pytest.mark.parametrize(
    "address", ["/caisse/", "/caisse/?categorie=kinesitherapie&etat=recue", "/caisse/echeances/"]
)
def test_a_list_costs_the_same_whatever_it_holds(world, desk, address):
    """Three demandes or twenty: the queue and the board ask the same number of queries."""
    counts = []
    for more in (3, 17):
        for _ in range(more):
            world.filed()
        counts.append(queries(desk, address))

    assert counts[0] == counts[1]
    assert counts[0] <= 20


def test_a_demande_costs_the_same_whatever_happened(world, desk):
    """A demande just filed and one with letters, papers and acts cost the same number of queries."""
    fresh, lived = world.filed(), world.refused_by_caisse()
    for number in range(4):
        given = Given(content=PDF, filename=f"{number}.pdf", code="formulaire", medicale=True)
        upload(acting=world.agent, given=given, now=moment(), reference=lived)

    counts = [queries(desk, f"/caisse/{each}/") for each in (fresh, lived)]
    assert counts[1] <= counts[0] + 2
    assert max(counts) <= 40


def secret_demande(world):
    """A demande whose every medical field, file name and reason holds the marker."""
    given = Given(content=PDF, filename=f"{SECRET}.pdf", code="fiche_synthetique_bdk", medicale=True)
    paper = upload(acting=world.kine, given=given, now=moment())
    facts = {"situation": "canal_carpien", "sessions_done": 15, "sessions_planned": 10, "id": SECRET}
    reference = world.filed(argumentaire=f"{SECRET} partout.", facts=facts, pieces=(paper.id,))
    handling.open_instruction(world.order(world.agent, reference, 1))
    question = world.order(world.praticien, reference, 1)
    handling.ask_information(question, question=f"Et le {SECRET} ?")
    reason = Reason(code="non_justifie_medicalement", words=f"Le {SECRET} n'est pas établi.")
    deciding.refuse_medically(world.order(world.praticien, reference, 3), reason=reason)
    return reference


def test_no_page_of_the_desk_holds_a_medical_word(world, desk):
    """The wall: the queue, the demande, each act, its preview and its letter say nothing medical."""
    world.caisse.adresse_cmra = world.caisse.adresse_mediateur = "Commission\n1, rue A"
    world.caisse.save()
    reference = secret_demande(world)
    assert MedicalText.objects.filter(words__contains=SECRET).count() >= 4
    pages = ["", "courrier/", "echeances/", f"{reference}/", f"{reference}/joindre/", f"{reference}/lettre/"]
    told = [desk.get(f"/caisse/{each}") for each in pages]
    letter = {"kind": "refus_medical", "reader": "patient", "voie": "recommande", "le": DAY.isoformat()}
    told.append(desk.post(f"/caisse/{reference}/lettre/", letter | {"rang": world.row(reference).rang}))
    assert "réservés à son destinataire" in told[-1].content.decode()
    sent = desk.post(
        f"/caisse/{reference}/lettre/",
        letter | {"rang": world.row(reference).rang, "etape": "confirmer"},
        follow=True,
    )
    told += [sent, desk.post("/caisse/recherche/", {"quoi": reference}, follow=True)]
    key = Courrier.objects.get(demande=reference).key
    told.append(desk.get(f"/caisse/{reference}/lettres/{key}/"))

    assert "Réservée à son destinataire" in sent.content.decode()
    assert told[-1].status_code == 403
    for page in told:
        assert SECRET not in page.content.decode()
        assert "non_justifie_medicalement" not in page.content.decode()


def test_a_medical_paper_is_never_opened_here(world, desk):
    """Who joined a medical page cannot open it again; another paper opens."""
    reference = world.filed()
    ids = [
        upload(
            acting=world.agent,
            given=Given(content=PDF, filename="a.pdf", code="devis", medicale=medical),
            now=moment(),
            reference=reference,
        ).id
        for medical in (True, False)
    ]

    assert [desk.get(f"/caisse/piece/{each}/").status_code for each in ids] == [403, 200]


def test_who_was_first_is_told_with_what_changed(world, desk):
    """Two hands: the second is shown what the first did, and what it typed is kept."""
    reference = world.filed()
    rang = world.row(reference).rang
    handling.ask_information(world.order(world.agent, reference, 2), question="Quelle adresse ?")
    typed = {"words": "Quel jour ?", "rang": rang, "etape": "confirmer"}
    answer = desk.post(f"/caisse/{reference}/question/", typed)

    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Fait depuis votre lecture" in said
    assert "Quel jour ?" in said
    typed["rang"] = world.row(reference).rang
    assert desk.post(f"/caisse/{reference}/question/", typed).status_code == 302


def test_a_preview_keeps_nothing_and_the_act_does_it(world, desk):
    """The effect is shown first; confirmed, the demande is at the medical service."""
    reference = world.filed()
    desk.get(f"/caisse/{reference}/instruction/")
    assert world.row(reference).etat == Etat.RECUE
    desk.post(f"/caisse/{reference}/instruction/", {"etape": "confirmer", "rang": world.row(reference).rang})
    assert world.row(reference).etat == Etat.EN_INSTRUCTION


def test_several_are_opened_at_once_and_what_refuses_stops_no_other(world, desk):
    """In bulk each demande is shown its effect; one changed meanwhile is left out, and said so."""
    marks = [f"{each}/{world.row(each).rang}" for each in (world.filed(), world.filed(), world.filed())]
    handling.open_instruction(world.order(world.agent, marks[2].partition("/")[0], 1))
    shown = desk.post("/caisse/echeances/ensemble/", {"acte": "instruction", "demande": marks})
    said = shown.content.decode()
    assert "Confirmer pour 2 demandes" in said
    assert "ne sera pas fait" in said
    assert {world.row(mark.partition("/")[0]).etat for mark in marks[:2]} == {Etat.RECUE.value}

    given = {"acte": "instruction", "demande": marks, "confirmer": "1"}
    told = desk.post("/caisse/echeances/ensemble/", given, follow=True).content.decode()
    assert "Ouvrir l'instruction : 2 demandes." in told.replace("&#x27;", "'").replace("\xa0", " ")
    assert {world.row(mark.partition("/")[0]).etat for mark in marks} == {Etat.EN_INSTRUCTION.value}


def test_papers_are_asked_in_bulk_by_letter(world, desk):
    """The papers that nobody joined are asked of who owes them, a letter each, the clock waits."""
    reference = world.entered(prescription=None, argumentaire="")
    Person.objects.update(adresse="1, rue A\n75000 Paris")
    mark = f"{reference}/{world.row(reference).rang}"
    given = {"acte": "pieces", "demande": [mark]}
    assert "Confirmer pour 1 demande" in desk.post("/caisse/echeances/ensemble/", given).content.decode()
    desk.post("/caisse/echeances/ensemble/", given | {"confirmer": "1"})

    assert world.row(reference).etat == Etat.INCOMPLETE
    readers = set(Courrier.objects.filter(demande=reference).values_list("reader", flat=True))
    assert readers == {"executant", "patient"}


def test_what_nobody_read_is_told_apart(world):
    """An accord born of a silence in which nobody acted is listed; one that was examined is not."""
    unread, examined = world.filed(), world.examined()
    found = board(acting=world.agent, day=MONDAY + timedelta(20))

    assert [line.row.reference for line in found.unread] == [unread]
    soon = board(acting=world.agent, day=MONDAY + timedelta(12))
    assert {line.row.reference for line in soon.soon} == {unread, examined}
    assert sum(soon.ages) == 2
    assert board(acting=world.agent_b, day=MONDAY + timedelta(12)).soon == ()


@pytest.mark.parametrize(
    "address", ["/caisse/XXXX-XXXX/", "/caisse/XXXX-XXXX/refus/", "/caisse/?suite=9999-99-99/x"]
)
def test_an_address_that_leads_nowhere_is_no_fault(desk, address):
    """Unknown references and marks are answered, never a fault."""
    assert desk.get(f"/caisse/{address}").status_code in (200, 404)


def test_another_caisse_opens_nothing(world):
    """An agent of another caisse is told that there is no such demande, on every page of it."""
    reference = world.filed()
    stranger = signed_in(Account.objects.get(key=world.agent_b.account))
    for page in ("", "instruction/", "pieces/", "joindre/", "pieces-recues/"):
        assert stranger.get(f"/caisse/{reference}/{page}").status_code == 404
