"""Who is at a desk: the account signed in, the hat it wears, the moment; and the door of each desk.

Every screen of a desk is a function ``view(request, visit, …)`` under :func:`desk`::

    @desk(Fonction.AGENT)
    @require_safe
    def queue(request: HttpRequest, visit: Visit) -> HttpResponse: ...

Nobody signed in is led to the door and back; a hat of another desk is refused by name; what a
service refuses (:class:`~prealable.office.errors.Obstacle`, ``CommandeImpossible``) and the view
did not answer itself becomes a page that says why. A form keeps what was typed: see
:func:`prealable.web.screens.acts.attempt`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from prealable.demande import CommandeImpossible
from prealable.office.acting import Acting
from prealable.office.errors import Conflit, Interdit, Introuvable, Obstacle
from prealable.office.moment import Moment
from prealable.office.people.models import Account, Fonction
from prealable.office.services.acts import Order
from prealable.web.api.moments import now
from prealable.web.hats import Hat, hats_of
from prealable.web.second_factor import lacking

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

#: Where the session remembers the hat worn.
WORN = "hat"

_STATUS: dict[type[Obstacle], int] = {Interdit: 403, Introuvable: 404, Conflit: 409}
_REFUSED = 422

View = Callable[..., "HttpResponse"]


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at a desk: the account, its hats, the one worn, and when."""

    account: Account
    hats: tuple[Hat, ...]
    hat: Hat
    now: Moment

    @property
    def acting(self) -> Acting:
        """Return who acts."""
        return self.hat.acting

    @property
    def day(self) -> date:
        """Return the day of the screens, simulated in a demonstration."""
        return self.now.jour

    def order(self, reference: str, *, le: date | None = None, expected: int | None = None) -> Order:
        """Return an order on a demande, as the services take it."""
        return Order(acting=self.acting, reference=reference, now=self.now, le=le, expected=expected)


def visit_of(request: HttpRequest) -> Visit | None:
    """Return who is here under the hat worn, the first one by default; ``None``: nobody, or no hat."""
    account = getattr(request, "user", None)
    if not isinstance(account, Account):
        return None
    moment = now()
    hats = hats_of(account, moment.jour)
    worn = request.session.get(WORN)
    hat = next((each for each in hats if each.name == worn), next(iter(hats), None))
    return Visit(account, hats, hat, moment) if hat else None


def desk(*fonctions: Fonction) -> Callable[[View], View]:
    """Open a view to those who act in one of these qualities, and to nobody else."""

    def dressed(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            visit = visit_of(request)
            if visit is None:
                return _to_the_door(request)
            visit = _in_a_hat_of(visit, fonctions)
            request.visit = visit  # type: ignore[attr-defined]  # the frame of the page shows it
            try:
                if visit.acting.fonction not in fonctions:
                    raise Interdit("autre_bureau", f"Ce bureau n'est pas celui de : {visit.hat}.")
                if lacking(request, visit.acting.fonction):
                    return HttpResponseRedirect(reverse("second_facteur"))
                response = view(request, visit, *args, **kwargs)
            except (Obstacle, CommandeImpossible) as refused:
                response = refusal(request, refused)
            response.setdefault("Cache-Control", "no-store")
            return response

        return answer

    return dressed


def _in_a_hat_of(visit: Visit, fonctions: tuple[Fonction, ...]) -> Visit:
    """Change hats when the desk needs another one that the account has: a link of a letter, say."""
    if visit.acting.fonction in fonctions:
        return visit
    fitting = (hat for hat in visit.hats if hat.acting.fonction in fonctions)
    return Visit(visit.account, visit.hats, next(fitting, visit.hat), visit.now)


def _to_the_door(request: HttpRequest) -> HttpResponse:
    back = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
    return HttpResponseRedirect(f"{reverse('account_login')}?{back}")


def refusal(request: HttpRequest, refused: Obstacle | CommandeImpossible) -> HttpResponse:
    """Return the page of an act that was refused: why, what is accepted, what to do next."""
    status = next((code for kind, code in _STATUS.items() if isinstance(refused, kind)), _REFUSED)
    return render(request, "prealable/desks/refusal.html", {"refused": refused}, status=status)
