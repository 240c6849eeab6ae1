"""What only a demonstration does: becoming anybody, moving the day. Elsewhere nothing lives here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth import login
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from prealable.office import simulated_day
from prealable.office.demo import resetting
from prealable.office.moment import Moment
from prealable.office.people.models import Account
from prealable.web.api.moments import now
from prealable.web.screens.addresses import safe
from prealable.web.screens.connexion.views import home
from prealable.web.screens.demo.outbox import clear_outbox, sent
from prealable.web.screens.demo.roles import STEPS, groups

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

View = Callable[..., "HttpResponse"]


def demonstration(view: View) -> View:
    """Open a view in a marked demonstration alone."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not simulated_day.allowed():
            raise Http404
        return view(request, *args, **kwargs)

    return answer


@require_safe
@demonstration
def roles(request: HttpRequest) -> HttpResponse:
    """Show who one may become, and the day."""
    return render(request, "prealable/demo/roles.html", {"groups": groups(), "steps": STEPS})


@require_POST
@demonstration
def become(request: HttpRequest) -> HttpResponse:
    """Become somebody of the demonstration."""
    account = get_object_or_404(Account, email=f"{request.POST.get('role', '')}@example.test")
    request.session.flush()
    login(request, account)
    return HttpResponseRedirect(home(request))


@require_POST
@demonstration
def forward(request: HttpRequest) -> HttpResponse:
    """Move the day forward by one of the steps, and record what silence has done meanwhile."""
    wanted = request.POST.get("jours", "")
    if wanted not in map(str, STEPS):
        raise Http404
    resetting.forward(now=now(), days=int(wanted))
    return HttpResponseRedirect(safe(request.POST.get("retour"), "/demo/"))


@require_POST
@demonstration
def reset(request: HttpRequest) -> HttpResponse:
    """Begin the demonstration again, today: whoever was here is nobody any more."""
    request.session.flush()
    resetting.reset(now=Moment.at(now().instant))
    clear_outbox()
    return HttpResponseRedirect("/demo/")


@require_safe
@demonstration
def outbox(request: HttpRequest) -> HttpResponse:
    """Show the messages that the demonstration would have sent, the latest first."""
    return render(request, "prealable/demo/outbox.html", {"messages_sent": sent()})
