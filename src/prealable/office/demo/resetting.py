"""The demonstration begun again, and moved forward: what its ribbon and its command do."""

from __future__ import annotations

from datetime import date

from django.core.management.color import no_style
from django.db import connection, transaction

from prealable.office import simulated_day
from prealable.office.demo.world import SEED, Told, load, require_demonstration, silent
from prealable.office.errors import Interdit
from prealable.office.journal.triggers import unprotected
from prealable.office.moment import Moment
from prealable.office.pieces.models import Piece
from prealable.office.services.pieces import store
from prealable.office.statistics.tallying import tally
from prealable.office.sweep import Swept, sweep

#: Days after which the terms of the demonstration have passed, and it is worth beginning again.
STALE_AFTER = 14
#: What the migrations wrote and nobody lives: it stays.
_KEPT = ("django_content_type", "auth_permission", "django_site")


def stale_since(day: date) -> date | None:
    """Return the day of loading of a demonstration so old that its terms have passed; else ``None``."""
    loaded = simulated_day.loaded_on()
    return loaded if loaded and (day - loaded).days >= STALE_AFTER else None


def forward(*, now: Moment, days: int | None = None, to: date | None = None) -> tuple[date, Swept]:
    """Go forward by days, or to a day, and record what has fallen due; return the day and the sweep."""
    require_demonstration()
    day = simulated_day.go_to(to) if to else simulated_day.forward(days or 0, today=now.jour)
    then = simulated_day.moment(now.instant)
    swept = sweep(now=then)
    tally(now=then)
    return day, swept


def reset(*, now: Moment, seed: int = SEED, told: Told = silent) -> int:
    """Forget all that was done in this demonstration, and load it anew on the day of ``now``.

    Only a marked demonstration is emptied, all of it or nothing; its keys stay. Raises
    :class:`Interdit` anywhere else.
    """
    require_demonstration()
    if not simulated_day.allowed():
        raise Interdit("pas_une_demonstration", "Seule une démonstration déjà chargée se recommence.")
    with transaction.atomic():
        former = list(Piece.objects.values_list("stored_as", flat=True))
        _empty()
        count = load(now=now, seed=seed, told=told)
    simulated_day.come_back()
    for name in former:
        store().delete(name)
    return count


def _empty() -> None:
    """Empty every table of ours, whatever app it is of; the journal lets go for this once."""
    known = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = [name for name in known if name not in _KEPT]
    with unprotected(tables), connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), tables, reset_sequences=True):
            cursor.execute(statement)
