"""Every letter of the kept world, for every reader, is one that a screen reader can read."""

from datetime import timedelta
from itertools import product

import pytest

from prealable.demande.recours.values import Issue
from prealable.demande.values import Etendue, PieceDemandee
from prealable.demande.words import Canal, Debiteur, Destinataire, Preuve, Sens
from prealable.documents.content import readers_of
from prealable.documents.errors import Empechement
from prealable.documents.layout import letter_pdf
from prealable.documents.model import Kind
from prealable.office.courriers.bundle import letter_bundle
from prealable.office.letters import letter_content
from prealable.office.recours.models import RecoursRow
from prealable.office.services import deciding, handling, notifying, recours
from prealable.office.services.deciding import Reason, Refusal
from tests.office.world import MONDAY, REASON, moment
from tests.support.pdf_ua import faults

CLOSED = Reason(code="droits_non_ouverts", words="Droits fermés.")
#: Days on which some letter is possible: received, late, and long after the commission kept silent.
DAYS = [moment(MONDAY + timedelta(days)) for days in (1, 20, 250)]


@pytest.fixture
def lives(world):
    """References of demandes in every state that some letter is made for."""
    return {
        "tacit": world.filed(),
        "asked": _asked(world),
        "called": _called(world),
        "granted": _granted(world),
        "partial": _partial(world),
        "refused": _contested(world, world.refused(), "CMRA"),
        "closed": _contested(world, world.refused_by_caisse(), "CRA"),
        "mixed": _mixed(world),
        "withdrawn": _withdrawn(world),
        "needless": _needless(world),
        "ruled": _ruled(world),
    }


def _needless(world):
    reference = world.examined()
    deciding.note_needless(
        world.order(world.agent, reference, 3), words="Ce soin n'est plus soumis à accord."
    )
    return reference


def _asked(world):
    reference = world.filed()
    papers = (PieceDemandee("prescription", Debiteur.PRESCRIPTEUR, "illisible"),)
    order = world.order(world.agent, reference, 2)
    handling.ask_for_pieces(order, pieces=papers, limit=MONDAY + timedelta(30))
    return reference


def _called(world):
    reference = world.examined()
    order = world.order(world.secretariat, reference, 3)
    handling.convoke(order, on=MONDAY + timedelta(30), words="Présentez-vous.")
    return reference


def _granted(world):
    reference = world.examined()
    deciding.grant(world.order(world.praticien, reference, 3))
    return reference


def _withdrawn(world):
    reference = _granted(world)
    illegality = Reason(code="droits_non_ouverts", words="Droits fermés.")
    deciding.withdraw(world.order(world.agent, reference, 5), illegality=illegality)
    return reference


def _partial(world):
    reference = world.examined()
    order = world.order(world.praticien, reference, 3)
    extents = {"granted": Etendue(4), "refused": Etendue(6)}
    deciding.grant_in_part(order, **extents, refusal=Refusal(medical=REASON))
    return reference


def _mixed(world):
    reference = world.examined()
    deciding.give_avis(world.order(world.praticien, reference, 2), sens=Sens.DEFAVORABLE, words="Non.")
    order, letter = world.order(world.praticien, reference, 3), world.order(world.agent, reference, 3)
    deciding.refuse_mixed(order, refusal=Refusal(medical=REASON, administratif=CLOSED))
    notifying.notify(letter, to=Destinataire.ASSURE, channel=Canal.RECOMMANDE, route="CRA+CMRA")
    proved = world.order(world.agent, reference, 6)
    notifying.prove_notification(proved, to=Destinataire.ASSURE, proof=Preuve.ACCUSE_RECEPTION)
    return reference


def _contested(world, reference, body):
    contest, sent = world.order(world.assure, reference, 10), MONDAY + timedelta(9)
    recours.file_recours(contest, instance=body, words="Je conteste.", channel=Canal.RECOMMANDE, sent_on=sent)
    return reference


def _ruled(world):
    reference = _contested(world, world.refused_by_caisse(), "CRA")
    name = RecoursRow.objects.get(demande=reference).reference
    order = world.order(world.cra, reference, 15)
    recours.rule(order, recours=name, issue=Issue.DEFAVORABLE, words="Droits fermés.")
    return reference


def _letters(lives, most):
    """Each letter that fits one of the demandes on one of the days, by kind and reader, once.

    ``most`` is how many readers of each kind, its own addressee first; ``None``: all.
    """
    found = {}
    for reference, now, kind in product(lives.values(), DAYS, Kind):
        for reader in readers_of(kind)[:most]:
            if (kind, reader) not in found and (made := _letter(kind, reference, now, reader)):
                found[kind, reader] = made
    return found


def _letter(kind, reference, now, reader):
    try:
        return letter_content(kind=kind, reference=reference, now=now, reader=reader)
    except Empechement:
        return None


@pytest.mark.parametrize("most", [1, pytest.param(None, marks=pytest.mark.long)], ids=["own", "all"])
def test_every_letter_is_accessible(lives, most):
    """Tagged, titled, in French, in order, each picture named: no fault in any of them."""
    letters = _letters(lives, most)
    wrong = {
        f"{kind} {reader}": found
        for (kind, reader), content in letters.items()
        if (found := list(faults(letter_pdf(content))))
    }

    assert wrong == {}
    assert set(Kind) - {kind for kind, _ in letters} <= {Kind.DOSSIER}


def test_a_file_bound_as_one_is_accessible(lives):
    """The whole file of a demande, its letters one after the other, has no fault either."""
    made = letter_bundle(reference=lives["refused"], now=DAYS[1])

    assert list(faults(made, bound=True)) == []
