"""The papers of a demande: here, to check, asked for, missing; and previews that change nothing."""

from dataclasses import replace
from datetime import date

import pytest

from prealable.demande.values import PieceDemandee
from prealable.demande.words import Debiteur, Etat
from prealable.office import selectors
from prealable.office.completeness import Standing, others_of, papers_of
from prealable.office.errors import Conflit, Interdit, Invalide
from prealable.office.journal.models import Event, PlainText
from prealable.office.registering import NewPerson, register
from prealable.office.services import deciding, handling
from prealable.office.services.acts import rehearse
from prealable.office.services.deciding import Reason
from prealable.office.services.pieces import Given, pieces_of, upload
from tests.office.world import MONDAY, PDF, moment

NIR = "170017500100109"


def standings(world, reference, day=MONDAY):
    """How each paper of a demande stands, by code."""
    vue = selectors.show(acting=world.agent, reference=reference, day=day).vue
    held = pieces_of(acting=world.agent, reference=reference)
    return {paper.code: paper.standing for paper in papers_of(vue, held)}


def joined(world, reference, code, *, medical=True):
    """Join a paper as the agent."""
    given = Given(content=PDF, filename="secret.pdf", code=code, medicale=medical)
    return upload(acting=world.agent, given=given, now=moment(), reference=reference)


def test_a_paper_as_it_came_lacks_what_nobody_joined(world):
    """On paper everything is to join; what came is to check until the examination opens."""
    reference = world.entered(prescription=None, argumentaire="")
    assert set(standings(world, reference).values()) == {Standing.MISSING}

    joined(world, reference, "formulaire")
    assert standings(world, reference)["formulaire"] is Standing.TO_CHECK
    handling.open_instruction(world.order(world.agent, reference))
    assert standings(world, reference)["formulaire"] is Standing.HERE


def test_what_is_asked_for_is_owed_by_somebody_until_a_day(world):
    """A paper asked for says who owes it and until when."""
    reference = world.entered()
    wanted = (PieceDemandee("prescription", Debiteur.PRESCRIPTEUR, "illisible"),)
    limit = date(2026, 4, 1)
    handling.ask_for_pieces(world.order(world.agent, reference), pieces=wanted, limit=limit)
    vue = selectors.show(acting=world.agent, reference=reference, day=MONDAY).vue
    paper = next(each for each in papers_of(vue, ()) if each.code == "prescription")

    assert (paper.standing, paper.owed_by, paper.limit) == (Standing.ASKED, "prescripteur", limit)
    assert not paper.askable


def test_a_medical_page_is_known_to_be_there_and_no_more(world):
    """The agent who joined it sees neither its name nor its words again."""
    reference = world.entered()
    joined(world, reference, "argumentaire")
    joined(world, reference, "courrier", medical=False)
    vue = selectors.show(acting=world.agent, reference=reference, day=MONDAY).vue
    held = pieces_of(acting=world.agent, reference=reference)
    argued = next(each for each in papers_of(vue, held) if each.code == "argumentaire")

    assert [(each.readable, each.filename) for each in argued.held] == [(False, "")]
    assert [each.readable for each in others_of(vue, held)] == [True]


def test_a_rehearsal_shows_the_act_and_keeps_nothing(world):
    """What would be is shown; neither an event nor a word stays."""
    reference = world.examined()
    order = world.order(world.agent, reference, 1)
    reason = Reason(code="droits_non_ouverts", words="Droits fermés.")
    before = (Event.objects.count(), PlainText.objects.count())
    vue = rehearse(lambda: deciding.refuse_administratively(order, reason=reason))

    assert vue.etat is Etat.REFUS_ADMINISTRATIF
    assert before == (Event.objects.count(), PlainText.objects.count())
    assert world.row(reference).etat == Etat.EN_INSTRUCTION


def test_a_rehearsal_is_refused_as_the_act_would_be(world):
    """Somebody was first: the preview says so already."""
    reference = world.filed()
    order = world.order(world.agent, reference, expected=1)

    with pytest.raises(Conflit):
        rehearse(lambda: handling.open_instruction(order))


def test_an_agent_registers_who_a_paper_names(world):
    """Somebody new belongs to the caisse of the agent, the identity being provisional."""
    given = {"nom": "Nouvelle", "prenoms": "Anne", "birth_date": date(1970, 1, 1), "sexe": "F"}
    new = NewPerson(nir=NIR, departement="75", **given)
    person = register(acting=world.agent, new=new)
    child = register(acting=world.agent, new=replace(new, prenoms="Zoé"))

    assert (person.nir, person.caisse, person.identity_status) == (NIR, world.caisse, "provisoire")
    assert (child.nir, child.assure) == (None, person)
    with pytest.raises(Interdit):
        register(acting=world.praticien, new=new)
    with pytest.raises(Invalide):
        register(acting=world.agent, new=replace(new, nir="170017500100110"))
