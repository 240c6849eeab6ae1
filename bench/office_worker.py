"""A process on an installation of its own, which the benchmarks of the office ask for work.

One JSON line in, one out: `{"verb": …, …}`. The database is that of DATABASE_URL.
"""

import json
import os
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prealable.web.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from prealable.office import selectors  # noqa: E402
from prealable.office.demandes.models import DemandeRow  # noqa: E402
from prealable.office.people.models import Person  # noqa: E402
from prealable.office.services import deciding, handling  # noqa: E402
from prealable.office.sweep import sweep  # noqa: E402
from tests.office.world import MONDAY, World, moment  # noqa: E402

SILENT = MONDAY + timedelta(16)
_PEOPLE = 2000
#: What differs from one row of the queue to another: a tenth at our caisse, two twentieths waiting.
_SPREAD = {
    "reference": "'Q' || n.g",
    "sort_on": "DATE '2026-03-02' + n.g % 900",
    "dernier_jour": "DATE '2026-03-02' + n.g % 900",
    "change_le": "DATE '2026-03-02' + n.g % 900 + 1",
    "desk": "CASE n.g % 20 WHEN 0 THEN 'caisse' WHEN 1 THEN 'service_medical' ELSE '' END",
    "caisse": "CASE WHEN n.g % 10 = 0 THEN 'cpam-a' ELSE 'cpam-' || n.g % 100 END",
}


class Bench:
    """The world, and what is asked of it."""

    def __init__(self) -> None:
        call_command("migrate", verbosity=0)
        self.world = World()
        given = {"prenoms": "Essai", "sexe": "F", "departement": "75", "caisse": self.world.caisse}
        born = self.world.patient.birth_date
        Person.objects.bulk_create(
            Person(nom=f"N{each}", birth_date=born, **given) for each in range(_PEOPLE)
        )

    def ready(self) -> int:
        """Say that the tables and the people are there."""
        return Person.objects.count()

    def fill_queue(self, count: int) -> int:
        """Make so many rows, by the database itself: queues, caisses and last days spread."""
        reference = self.world.filed()
        _copy("demandes_demanderow", f"reference = '{reference}'", _SPREAD, count)
        return DemandeRow.objects.count()

    def page(self, count: int) -> int:
        """Read the first page of a queue, so many times; return its length."""
        for _ in range(count):
            page = selectors.queue(acting=self.world.agent, day=MONDAY + timedelta(3))
        return len(page.lines)

    def fill_silent(self, count: int) -> int:
        """Make so many demandes on which silence has spoken, by the database itself."""
        reference = self.world.filed()
        fresh = {name: f"replace(d.{name}, '{reference}', 'S' || n.g)" for name in ("stream", "payload")}
        _copy("journal_event", f"stream = 'demande:{reference}'", fresh, count)
        _copy("demandes_demanderow", f"reference = '{reference}'", {"reference": "'S' || n.g"}, count)
        return DemandeRow.objects.filter(due_le__lte=SILENT).count()

    def sweep(self, batches: int | None = None) -> int:
        """Sweep so many batches, or all that is due; return how many rows were looked at."""
        return sweep(now=moment(SILENT), batches=batches).rows

    def size(self, count: int) -> float:
        """File so many demandes, examined and granted; return the bytes that one of them takes."""
        before = _bytes()
        for _ in range(count):
            reference = self.world.filed()
            handling.open_instruction(self.world.order(self.world.agent, reference, 1))
            deciding.grant(self.world.order(self.world.praticien, reference, 2))
        return (_bytes() - before) / count


def _copy(table: str, own: str, fresh: Mapping[str, str], count: int) -> None:
    """Copy some rows of a table so many times, with what differs from one copy to another."""
    counted = f"WITH RECURSIVE n(g) AS (SELECT 1 UNION ALL SELECT g + 1 FROM n WHERE g < {count})"  # noqa: S608 (a number)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 (our own tables)
        columns = [each[0] for each in cursor.description if each[0] != "id"]
        chosen = ", ".join(fresh.get(column, f'd."{column}"') for column in columns)
        listed = ", ".join(f'"{column}"' for column in columns)
        rows = f"SELECT {chosen} FROM (SELECT * FROM {table} WHERE {own}) d, n"  # noqa: S608 (our own tables)
        cursor.execute(f"INSERT INTO {table} ({listed}) {counted} {rows}")
        cursor.execute("ANALYZE")


def _bytes() -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(connection.settings_dict["NAME"]).stat().st_size


if __name__ == "__main__":
    bench = Bench()
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(getattr(bench, asked.pop("verb"))(**asked)), flush=True)
