"""Opens the kept world for a command: Django's settings, the tables up to date, the moment."""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from prealable.cli.usage import UsageError

if TYPE_CHECKING:
    from datetime import date

    from prealable.office.moment import Moment

#: Where the demonstration lives unless ``PREALABLE_DATA`` says otherwise.
DEMO_FOLDER = "data/demonstration"


def open_office(*, demo: bool = False) -> None:
    """Make Django ready and bring the tables up to date; the demonstration has data of its own."""
    make_ready(demo=demo)
    from prealable.office.tables import bring_up_to_date

    bring_up_to_date()


def make_ready(*, demo: bool = False) -> None:
    """Make Django ready on the folder of the installation. Raises :class:`UsageError` on bad settings."""
    if find_spec("django") is None:
        raise UsageError("cette commande demande un complément : pip install 'prealable[web]'.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prealable.web.settings")
    if demo:
        os.environ["PREALABLE_DEMO"] = "1"
        os.environ.setdefault("PREALABLE_DATA", DEMO_FOLDER)
    import_module("prealable.web.installation").prepare()
    import django

    try:
        django.setup()
    except ValueError as error:  # a setting that cannot be read
        raise UsageError(str(error)) from None


def refuse_demonstration() -> None:
    """Raise :class:`UsageError` where the folder of the installation is that of a demonstration."""
    from django.conf import settings

    from prealable.office.simulated_day import marked

    if marked(settings.PREALABLE_DATA):
        raise UsageError(
            f"{settings.PREALABLE_DATA} est le dossier d'une démonstration : ajoutez --demo, "
            "ou donnez un autre dossier (PREALABLE_DATA)."
        )


def moment(on: date | None = None) -> Moment:
    """Return the moment of the command: on a day given, simulated in a demonstration, or today."""
    from datetime import UTC, datetime

    from prealable.office.moment import Moment
    from prealable.office.simulated_day import moment as moment_of

    instant = datetime.now(UTC)
    return Moment(on, instant) if on else moment_of(instant)
