"""The rounds: what an installation does by itself, each once, and when it did."""

from datetime import timedelta

import pytest
from django.db import DatabaseError

from prealable.office.demandes.models import Draft, IdempotencyKey
from prealable.office.journal.models import Event, Seal
from prealable.office.pieces.models import Arrival, Piece
from prealable.office.rounds import keeping
from prealable.office.rounds.models import Kind, Round
from prealable.office.services.drafts import save_draft
from prealable.office.services.filing import file_demande
from prealable.office.services.pieces import Given, store, upload
from tests.office.world import MONDAY, PDF, moment

SILENT = MONDAY + timedelta(16)
#: The rounds of a first look on a day, and those of a day whose sweep failed.
ALL = [each.value for each in (Kind.SWEEP, Kind.SEAL, Kind.MANIFEST, Kind.TIDY, Kind.TALLY)]


def kinds(made):
    """What rounds did."""
    return [each.kind for each in made]


def test_what_is_due_is_made_once(world):
    """Of one hour there is one sweep, of one day one seal; the next hour, one more sweep."""
    world.filed()

    assert kinds(keeping.make_due(now=moment(SILENT, hour=9))) == ALL
    assert keeping.make_due(now=moment(SILENT, hour=9)) == []
    assert kinds(keeping.make_due(now=moment(SILENT, hour=10))) == ["sweep"]
    assert kinds(keeping.make_due(now=moment(SILENT + timedelta(1), hour=9))) == ALL
    assert Event.objects.filter(name="accord.tacite").count() == 1


def test_the_seal_holds_what_the_sweep_recorded(world):
    """The sweep of a day comes before its seal, which holds its acts."""
    world.filed()
    keeping.make_due(now=moment(SILENT))

    assert Seal.objects.get().events == Event.objects.count()
    assert keeping.last(Kind.SWEEP).told == "accord.tacite : 1"
    assert keeping.last(Kind.SEAL).told.startswith("sceau 1, ")


@pytest.mark.parametrize("fault", [DatabaseError, ConnectionRefusedError])
def test_a_round_that_fails_is_made_the_next_time(world, monkeypatch, caplog, fault):
    """A sweep that cannot be is told to the log and left; the seal is made, and the sweep later."""

    def broken(**_given):
        raise fault

    with monkeypatch.context() as patch, caplog.at_level("ERROR"):
        patch.setattr(keeping.logging.getLogger("prealable"), "propagate", True)
        patch.setattr(keeping._LOG, "propagate", True)
        patch.setattr(keeping, "sweep", broken)
        assert kinds(keeping.make_due(now=moment(SILENT))) == ALL[1:]
    assert "round sweep left for the next time" in caplog.text
    assert kinds(keeping.make_due(now=moment(SILENT))) == ["sweep"]


def test_a_day_sealed_by_hand_is_sealed(world):
    """Where somebody sealed the day already, the round says so and makes no second seal."""
    from prealable.office.journal.sealing import seal

    world.filed()
    seal(now=moment(SILENT))
    keeping.make_due(now=moment(SILENT))

    assert keeping.last(Kind.SEAL).told == f"Le {SILENT.isoformat()} est déjà scellé."
    assert Seal.objects.count() == 1


def test_what_nobody_waits_for_goes(world):
    """Old drafts, papers without a demande, keys that served: gone after their time, not before."""
    world_of = {"acting": world.kine, "now": moment()}
    save_draft(content={}, **world_of)
    file_demande(filing=world.filing(), key="cle", **world_of)
    lost = upload(given=Given(content=PDF, filename="a.pdf", code="bilan", medicale=True), **world_of)
    kept = upload(
        given=Given(content=PDF, filename="b.pdf", code="bilan", medicale=True),
        reference=world.filed(),
        **world_of,
    )

    keeping.make_due(now=moment(MONDAY + timedelta(89)))
    assert (Draft.objects.count(), Piece.objects.count(), IdempotencyKey.objects.count()) == (1, 2, 1)
    keeping.make_due(now=moment(MONDAY + timedelta(91)))
    assert (Draft.objects.count(), IdempotencyKey.objects.count()) == (0, 0)
    assert list(Piece.objects.all()) == [kept]
    assert (store().exists(lost.stored_as), store().exists(kept.stored_as)) == (False, True)


def test_a_file_whose_row_never_came_goes(world, monkeypatch):
    """A file written by a server that died before its row is known of, and gone a day later."""

    def dies(*_args, **_options):
        raise SystemExit

    given = Given(content=PDF, filename="a.pdf", code="bilan", medicale=True)
    with monkeypatch.context() as patch:
        patch.setattr(Piece, "save", dies)
        with pytest.raises(SystemExit):
            upload(acting=world.kine, given=given, now=moment())
    [name] = Arrival.objects.values_list("stored_as", flat=True)
    assert (Piece.objects.count(), store().exists(name)) == (0, True)

    keeping.make_due(now=moment(MONDAY + timedelta(2)))
    assert (Arrival.objects.count(), store().exists(name)) == (0, False)


def test_rounds_of_long_ago_are_forgotten(world):
    """The record of rounds does not grow for ever."""
    keeping.make_due(now=moment(MONDAY))
    Round.objects.update(ended_at=moment(MONDAY).instant)
    keeping.make_due(now=moment(MONDAY + timedelta(500)))

    assert Round.objects.filter(slot__startswith=MONDAY.isoformat()).count() == 0
