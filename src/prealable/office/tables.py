"""Brings the tables up to date, one process at a time, and at no cost where they are."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from prealable.office.alone import alone


def bring_up_to_date() -> None:
    """Apply the migrations that are missing; whoever comes second waits for the first."""
    if not _missing():
        return
    with alone("migrations", wait=True):
        if _missing():
            call_command("migrate", verbosity=0, interactive=False)


def _missing() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
