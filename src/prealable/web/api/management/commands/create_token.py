"""``create_token``: make a token for one quality of an account, and show it once."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from prealable.office.errors import Obstacle
from prealable.office.moment import PARIS
from prealable.office.people.models import Account, Habilitation
from prealable.web.api import tokens
from prealable.web.api.moments import now


class Command(BaseCommand):
    """Prints the new token, alone on its line, or the scopes."""

    help = "Créer un jeton d'accès à l'API"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the arguments."""
        parser.add_argument("--list", action="store_true", help="lister les portées")
        parser.add_argument("--account", default="", help="l'adresse électronique du compte")
        parser.add_argument("--as", dest="hat", default="", help="sa qualité, si le compte en a plusieurs")
        parser.add_argument("--scope", action="append", default=[], help=", ".join(tokens.SCOPES))
        parser.add_argument("--name", default="ligne de commande", help="à quoi sert ce jeton")
        parser.add_argument("--until", type=_day, help="son dernier jour")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run the command."""
        if options["list"]:
            self.stdout.write("\n".join(f"{name}  {says}" for name, says in tokens.SCOPES.items()))
            return
        held = _habilitation(options["account"], options["hat"])
        try:
            made = tokens.create(
                held,
                name=options["name"],
                scopes=options["scope"] or ["demandes:read"],
                until=_end(options["until"]),
            )
        except Obstacle as error:
            raise CommandError(error.message) from None
        self.stdout.write(made)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--until : « {text} » n'est pas une date (AAAA-MM-JJ).") from None


def _end(last: date | None) -> datetime | None:
    return datetime.combine(last + timedelta(1), time(), PARIS) if last else None


def _habilitation(email: str, hat: str) -> Habilitation:
    account = Account.objects.filter(email=email.lower(), is_active=True).first()
    if account is None:
        raise CommandError(f"Aucun compte actif {email}.")
    day, (fonction, _, caisse) = now().jour, hat.partition(":")
    held = [
        each
        for each in Habilitation.objects.filter(account=account).select_related("caisse")
        if each.holds_on(day)
        and fonction in ("", each.fonction)
        and caisse in ("", each.caisse.code if each.caisse else "")
    ]
    if len(held) != 1:
        names = ", ".join(each.fonction for each in held) or "aucune"
        raise CommandError(f"Nommez une qualité de ce compte (--as). En vigueur : {names}.")
    return held[0]
