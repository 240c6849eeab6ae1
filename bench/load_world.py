"""A demonstration on PostgreSQL grown to hundreds of thousands of demandes, copied by the database itself."""

import os
import subprocess
import sys
import time

import psycopg

#: How many demandes the demonstration lives itself; the rest are copies of them.
OWN = 200
#: What a copy changes: its name, and the people and practices that it is about.
_ROW = {
    "reference": "'C' || n.g || '-' || d.id",
    "beneficiaire": "'b' || (d.id + n.g * 7) % 60000",
    "assure": "'b' || (d.id + n.g * 7) % 60000",
    "executant": "'x' || (d.id + n.g) % 3000",
    "prescripteur": "'y' || (d.id + n.g) % 3000",
    "saisi": "CASE WHEN n.g % 50 = 0 THEN d.saisi ELSE '' END",
}
_EVENT = {
    "stream": "replace(e.stream, d.reference, 'C' || n.g || '-' || d.id)",
    "payload": "replace(e.payload, d.reference, 'C' || n.g || '-' || d.id)",
}


def grow(folder: str, url: str, demandes: int) -> float:
    """Load a demonstration in a database and grow it; return the seconds that it took."""
    began = time.perf_counter()
    environment = os.environ | {"PREALABLE_DATA": folder, "PREALABLE_DEMO": "1", "DATABASE_URL": url}
    subprocess.run([sys.executable, "-m", "prealable", "demo", "load"], env=environment, check=True)
    times = demandes // OWN - 1
    with psycopg.connect(url, autocommit=True) as connection:
        own = _columns(connection, "journal_event")
        listed = ", ".join(f'"{name}"' for name in own)
        chosen = ", ".join(_EVENT.get(name, f'e."{name}"') for name in own)
        connection.execute(
            f"INSERT INTO journal_event ({listed}) SELECT {chosen} FROM journal_event e "  # noqa: S608
            "JOIN demandes_demanderow d ON e.stream = 'demande:' || d.reference, "
            f"generate_series(1, {times}) n(g)"
        )
        own = _columns(connection, "demandes_demanderow")
        listed = ", ".join(f'"{name}"' for name in own)
        chosen = ", ".join(_ROW.get(name, f'd."{name}"') for name in own)
        connection.execute(
            f"INSERT INTO demandes_demanderow ({listed}) SELECT {chosen} FROM demandes_demanderow d, "  # noqa: S608
            f"generate_series(1, {times}) n(g)"
        )
        connection.execute("VACUUM ANALYZE")
    # The sweep, the seal and the figures of what was copied: an installation at work has made them long ago.
    rounds = [sys.executable, "-m", "prealable", "worker", "--once", "--demo"]
    subprocess.run(rounds, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _columns(connection: psycopg.Connection, table: str) -> list[str]:
    found = connection.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 (our own tables)
    return [each.name for each in found.description or () if each.name != "id"]
