"""What an administrator does to accounts: an act that opens a way in asks again who is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from prealable.office import directory
from prealable.office.people.models import Account, Delegation, Fonction, Habilitation
from prealable.office.services import accounts
from prealable.web.screens.acts import attempt
from prealable.web.screens.administration import links
from prealable.web.screens.administration.forms import AccountForm, DelegationForm, QualityForm
from prealable.web.screens.administration.views import shown
from prealable.web.screens.connexion.proof import proof_of
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from prealable.web.screens.acts import Refused
    from prealable.web.screens.forms import Form

_REFUSED = 422
_ONE_DAY = timedelta(days=1)
_READ_OR_SENT = ["GET", "HEAD", "POST"]
administrator = desk(Fonction.ADMINISTRATEUR)


@administrator
@require_http_methods(_READ_OR_SENT)
def new(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Open an account with one quality."""
    form, made = AccountForm(request.POST or None, day=visit.day), list[Account]()

    def act() -> None:
        given = form.cleaned_data
        made.append(
            accounts.open_with(
                by=visit.acting,
                email=given["email"],
                nom=given["nom"],
                quality=form.quality(given["nom"]),
                now=visit.now,
            )
        )

    done = "Le compte est ouvert. Il reste à remettre le lien de première connexion."
    return _signed(request, form, act, done, lambda: made[0].key, {"title": "Ouvrir un compte"})


@administrator
@require_http_methods(_READ_OR_SENT)
def entitle(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Give an account one more quality."""
    account = _account(visit, key)
    form = QualityForm(request.POST or None, day=visit.day)

    def act() -> None:
        accounts.grant(by=visit.acting, account=account, quality=form.quality(account.nom), now=visit.now)

    told = {"title": "Donner une qualité", "account": account}
    return _signed(request, form, act, "La qualité est donnée.", lambda: key, told)


@administrator
@require_http_methods(_READ_OR_SENT)
def delegate(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Let an account prepare for a professional."""
    account, form = _account(visit, key), DelegationForm(request.POST or None)

    def act() -> None:
        rpps = form.cleaned_data["rpps"]
        accounts.delegate(by=visit.acting, account=account, rpps=rpps, since=visit.day, now=visit.now)

    told = {"title": "Donner une délégation", "account": account}
    return _signed(request, form, act, "La délégation est donnée.", lambda: key, told)


def _signed(
    request: HttpRequest,
    form: Form,
    act: Callable[[], None],
    done: str,
    then: Callable[[], str],
    told: dict[str, Any],
) -> HttpResponse:
    """Show a form that asks for a proof, and do its act once it is right."""
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        refused = attempt(request, act, done=done, signed=True)
        if refused is None:
            return _to(then())
    told |= {"form": form, "refused": refused, "proof": proof_of(request)}
    status = _REFUSED if refused or form.errors else 200
    return render(request, "prealable/administration/form.html", told, status=status)


@administrator
@require_http_methods(_READ_OR_SENT)
def link(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Show once, to be printed, the link by which a new account chooses its password."""
    account, refused = _account(visit, key), None
    if request.method == "POST":

        def act() -> None:
            accounts.note_link(by=visit.acting, account=account, now=visit.now, printed=True)

        refused = attempt(request, act, done="Le lien est prêt.", signed=True)
        if refused is None:
            url = links.url_of(account, request)
            told = {"account": account, "link": url, "qr": links.qr_of(url), "minutes": links.MINUTES}
            return render(request, "prealable/administration/link.html", told)
    told = {"account": account, "refused": refused, "proof": proof_of(request), "minutes": links.MINUTES}
    status = _REFUSED if refused else 200
    return render(request, "prealable/administration/print_link.html", told, status=status)


@administrator
@require_POST
def message(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Send the link to the account's own address."""
    account = _account(visit, key)

    def act() -> None:
        accounts.note_link(by=visit.acting, account=account, now=visit.now, printed=False)
        links.send(account, request)

    return _done(request, visit, key, act, "Le lien est envoyé à l'adresse du compte.")


@administrator
@require_POST
def end(request: HttpRequest, visit: Visit, key: str, pk: int) -> HttpResponse:
    """End a quality at once."""
    account = _account(visit, key)
    held = get_object_or_404(Habilitation, pk=pk, account=account)
    last = visit.day - _ONE_DAY
    return _done(
        request, visit, key,
        lambda: accounts.end(by=visit.acting, habilitation=held, last=last, now=visit.now),
        "La qualité est terminée.",
    )  # fmt: skip


@administrator
@require_POST
def end_delegation(request: HttpRequest, visit: Visit, key: str, pk: int) -> HttpResponse:
    """End a delegation at once."""
    account = _account(visit, key)
    held = get_object_or_404(Delegation, pk=pk, account=account)
    last = visit.day - _ONE_DAY
    return _done(
        request, visit, key,
        lambda: accounts.end_delegation(by=visit.acting, delegation=held, last=last, now=visit.now),
        "La délégation est terminée.",
    )  # fmt: skip


@administrator
@require_POST
def suspend(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Close an account at once."""
    account = _account(visit, key)
    return _done(
        request, visit, key,
        lambda: accounts.suspend(by=visit.acting, account=account, now=visit.now),
        "Le compte est suspendu : ses sessions et ses jetons ne servent plus.",
    )  # fmt: skip


@administrator
@require_POST
def reopen(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Open a suspended account again."""
    account = _account(visit, key)
    return _done(
        request, visit, key,
        lambda: accounts.reopen(by=visit.acting, account=account, now=visit.now),
        "Le compte est rouvert : la personne choisit un nouveau mot de passe.",
    )  # fmt: skip


def _account(visit: Visit, key: str) -> Account:
    return directory.account(acting=visit.acting, key=key, day=visit.day).account


def _done(request: HttpRequest, visit: Visit, key: str, act: Callable[[], object], done: str) -> HttpResponse:
    refused = attempt(request, act, done=done)
    return shown(request, visit, key, refused) if refused else _to(key)


def _to(key: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("compte_ouvert", args=[key]))
