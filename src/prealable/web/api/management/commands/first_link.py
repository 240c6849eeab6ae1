"""``first_link``: write the address where an account chooses its first password."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from prealable.office.services.accounts import account_of
from prealable.web.screens.administration.links import MINUTES, path_of


class Command(BaseCommand):
    """Prints the address, and how long it serves."""

    help = "Écrire le lien de première connexion d'un compte"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the arguments."""
        parser.add_argument("account", help="l'adresse électronique du compte")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run the command."""
        address = (settings.PREALABLE_PUBLIC_URL or "http://127.0.0.1:8000") + path_of(
            account_of(options["account"])
        )
        self.stdout.write(f"{address}\nCe lien sert une fois, pendant {MINUTES} minutes.")
