"""``prealable account``: accounts, what each may do, since when; the first ones are made here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from prealable.cli.usage import UsageError, refused

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from prealable.cli.usage import Parser
    from prealable.office.moment import Moment
    from prealable.office.people.models import Account

DESCRIPTION = """Ouvrir des comptes, dire ce que chacun peut faire, les suspendre. Tout est au journal.

open      ouvrir un compte, avec --name et, s'il en a une, sa première qualité (--as)
grant     donner une qualité à un compte : --as, et ce qu'elle demande (--caisse, --number…)
end       finir une qualité (--as) ce soir, ou le jour dit (--until)
delegate  laisser un compte préparer les demandes d'un professionnel (--number)
suspend   fermer un compte : ses sessions, son mot de passe, ses jetons
reopen    rouvrir un compte suspendu
link      écrire le lien de première connexion, à remettre en main propre
show      dire ce qu'un compte peut faire
roles     lister les qualités, et ce que chacune demande"""
EXAMPLE = """
prealable account roles
"""
_DAYS = {"--since": "son premier jour (aujourd'hui par défaut)", "--until": "son dernier jour"}
_WORDS = {
    "--name": "prénom et nom, comme ils signeront",
    "--as": "la qualité",
    "--caisse": "code de la caisse",
    "--number": "numéro RPPS ou FINESS",
    "--profession": "profession, si ce numéro est nouveau ici",
    "--title": "titre d'un praticien-conseil : medecin_conseil…",
    "--signature": "référence de la signature d'un praticien-conseil",
    "--complementaire": "code de l'organisme complémentaire",
    "--nir": "NIR de la personne, pour un assuré ou son représentant",
    "--born": "sa date de naissance",
}


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("verb", choices=(*_VERBS, "roles"), metavar="VERBE", help="voir ci-dessus")
    parser.add_argument("account", nargs="?", default="", metavar="COMPTE", help="son adresse électronique")
    for name, said in (_WORDS | _DAYS).items():
        parser.add_argument(
            name, dest="hat" if name == "--as" else None, default="", metavar="VALEUR", help=said
        )
    parser.add_argument("--demo", action="store_true", help="sur les données de démonstration")


def run(options: argparse.Namespace) -> int:
    """Run the command; the status is 1 when the office refuses."""
    from prealable.cli.office import moment, open_office

    if options.verb != "roles" and not options.account:
        raise UsageError(f"{options.verb} demande un compte : son adresse électronique.")
    open_office(demo=options.demo)
    from prealable.office.errors import Obstacle

    try:
        print(_roles() if options.verb == "roles" else _VERBS[options.verb](options, moment()))
    except Obstacle as error:
        return refused(error.message)
    return 0


def _roles() -> str:
    from prealable.office.people.models import Fonction
    from prealable.office.qualities import NEEDS, WORDS

    needed = {each: ", ".join(WORDS[name] for name in NEEDS[each]) or "rien d'autre" for each in Fonction}
    return "\n".join(f"{each.value:20} {each.label} : {needed[each]}" for each in Fonction)


def _open(options: argparse.Namespace, now: Moment) -> str:
    from prealable.office.services import accounts

    if options.hat:
        quality = _quality(options, now)
        made = accounts.open_with(by=None, email=options.account, nom=options.name, quality=quality, now=now)
    else:
        made = accounts.open_account(by=None, email=options.account, nom=options.name, now=now)
    return f"Compte ouvert. Sa première connexion : prealable account link {made.email}"


def _grant(options: argparse.Namespace, now: Moment) -> str:
    from prealable.office.services import accounts

    account, quality = _account(options), _quality(options, now)
    accounts.grant(by=None, account=account, quality=quality, now=now)
    return _told(account, now)


def _end(options: argparse.Namespace, now: Moment) -> str:
    from prealable.office.errors import Introuvable
    from prealable.office.people.models import Habilitation
    from prealable.office.services import accounts

    account, last = _account(options), _day(options.until, "--until") or now.jour
    found = [
        each
        for each in Habilitation.objects.filter(account=account, fonction=options.hat)
        if each.holds_on(now.jour) and options.caisse in ("", each.caisse.code if each.caisse else "")
    ]
    if not found:
        raise Introuvable("habilitation_absente", "Ce compte n'a pas cette qualité aujourd'hui.")
    for each in found:
        accounts.end(by=None, habilitation=each, last=last, now=now)
    return _told(account, now)


def _delegate(options: argparse.Namespace, now: Moment) -> str:
    from prealable.office.services import accounts

    account, since = _account(options), _day(options.since, "--since") or now.jour
    accounts.delegate(by=None, account=account, rpps=options.number, since=since, now=now)
    return _told(account, now)


def _suspend(options: argparse.Namespace, now: Moment) -> str:
    from prealable.office.services import accounts

    accounts.suspend(by=None, account=_account(options), now=now)
    return "Compte suspendu."


def _reopen(options: argparse.Namespace, now: Moment) -> str:
    from prealable.office.services import accounts

    accounts.reopen(by=None, account=_account(options), now=now)
    return f"Compte rouvert. Son nouveau mot de passe : prealable account link {options.account}"


def _link(options: argparse.Namespace, now: Moment) -> str:
    from io import StringIO

    from django.core.management import call_command

    from prealable.office.services import accounts

    account, said = _account(options), StringIO()
    accounts.note_link(by=None, account=account, now=now, printed=True)
    call_command("first_link", account.email, stdout=said)
    return said.getvalue().strip()


def _show(options: argparse.Namespace, now: Moment) -> str:
    return _told(_account(options), now)


_VERBS: dict[str, Callable[[Any, Any], str]] = {
    "open": _open,
    "grant": _grant,
    "end": _end,
    "delegate": _delegate,
    "suspend": _suspend,
    "reopen": _reopen,
    "link": _link,
    "show": _show,
}


def _account(options: argparse.Namespace) -> Account:
    from prealable.office.services.accounts import account_of

    return account_of(options.account)


def _quality(options: argparse.Namespace, now: Moment) -> Any:
    from prealable.facts.errors import nearest, shown
    from prealable.office.people.models import Fonction
    from prealable.office.qualities import Quality

    if options.hat not in Fonction.values:
        close = nearest(options.hat, Fonction.values)
        raise UsageError(f"--as : {shown(options.hat)} n'est pas une qualité. Proche : {close or 'roles'}.")
    names = ("caisse", "number", "profession", "signature", "complementaire", "nir")
    return Quality(
        fonction=Fonction(options.hat),
        since=_day(options.since, "--since") or now.jour,
        until=_day(options.until, "--until"),
        born=_day(options.born, "--born"),
        nom=options.name,
        qualite=options.title,
        **{name: getattr(options, name) for name in names},
    )


def _day(text: str, name: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"{name} : « {text} » n'est pas une date (AAAA-MM-JJ).") from None


def _told(account: Account, now: Moment) -> str:
    from prealable.office.people.models import Delegation, Habilitation

    held = Habilitation.objects.filter(account=account).select_related("caisse", "professional")
    lines = [f"{account.nom}, {account.email}{'' if account.is_active else ', suspendu'}"]
    for each in held.order_by("id"):
        where = each.caisse or each.professional or each.complementaire or ""
        until = f", jusqu'au {each.until}" if each.until else ""
        past = "" if each.holds_on(now.jour) else " (pas ce jour)"
        lines.append(f"  {each.fonction} {where}, depuis le {each.since}{until}{past}")
    for delegation in Delegation.objects.filter(account=account).select_related("professional"):
        past = "" if delegation.holds_on(now.jour) else " (pas ce jour)"
        lines.append(f"  par délégation de {delegation.professional}{past}")
    return "\n".join(lines)
