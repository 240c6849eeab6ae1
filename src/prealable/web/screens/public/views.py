"""The public page: one question at a time, then the answer; all of it in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prealable.answers.words import sheet
from prealable.documents.ics import calendar
from prealable.documents.pdf import answer_sheet
from prealable.facts import FactError
from prealable.web.screens.public.address import Address
from prealable.web.screens.public.answers import Page, build, steps_of
from prealable.web.screens.public.asking import answer as ask_law
from prealable.web.screens.public.asking import first_to_ask
from prealable.web.screens.public.questions import Question, ask
from prealable.web.today import today

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the next question that can still change the answer, or the answer."""
    address = _address(request)
    if address.strange:
        return render(request, "prealable/public/strange.html", {"address": address}, status=400)
    if not address.errors and not address.is_plain(request.META["QUERY_STRING"]):
        return HttpResponseRedirect(address.url())
    step = next_step(address, root=root(request))
    if step is None:
        return render(request, "prealable/public/help.html", {"address": address})
    if isinstance(step, Question):
        first = not address.facts and not address.errors
        return render(request, "prealable/public/question.html", {"q": step, "first": first})
    return render(request, "prealable/public/answer.html", {"p": step, "address": address})


def next_step(address: Address, *, root: str) -> Question | Page | None:
    """Return the question to ask, the answer to give, or ``None`` without even a category."""
    for name in (*address.errors, address.change, *_opening(address)):
        if name:
            return ask(address, name)
    if "category" not in address.facts:
        return None
    try:
        answer = ask_law(address)
    except FactError as error:
        return ask(address, _field(address, error), error=error.message)
    remaining = [name for name in answer["missing"] if name not in address.skipped]
    if remaining:
        return ask(address, first_to_ask(address, remaining), left=len(remaining))
    return build(address, answer, today=today(), root=root)


@require_safe
def pdf(request: HttpRequest) -> HttpResponse:
    """Give the answer as a one-page PDF."""
    address, answer = _answered(request)
    steps = steps_of(address, answer, today=today())
    made = answer_sheet(
        sheet(answer, address.facts),
        today=today(),
        steps=steps,
        address=f"{root(request)}{address.url()}",
        demo=settings.PREALABLE_DEMO,
    )
    return _file(made, "application/pdf", "accord-prealable.pdf")


@require_safe
def ics(request: HttpRequest) -> HttpResponse:
    """Give the dates of the answer as a calendar file."""
    address, answer = _answered(request)
    steps = steps_of(address, answer, today=today())
    if not steps:
        raise Http404
    made = calendar(steps, today=today(), demo=settings.PREALABLE_DEMO)
    return _file(made, "text/calendar; charset=utf-8", "accord-prealable.ics")


def root(request: HttpRequest) -> str:
    """Return the address of the site as people know it."""
    return settings.PREALABLE_PUBLIC_URL or request.build_absolute_uri("/").rstrip("/")


def _address(request: HttpRequest) -> Address:
    try:
        return Address.read(request.META["QUERY_STRING"])
    except ValueError as error:
        message = "too many fields in the address"
        raise SuspiciousOperation(message) from error


def _opening(address: Address) -> list[str]:
    """Return the two questions that come before the law can be read at all."""
    asked = {*address.facts, *address.skipped}
    if "category" in address.skipped:
        return []
    return [name for name in ("category", "date") if name not in asked]


def _field(address: Address, error: FactError) -> str:
    """Return the question at which an error of several facts is mended."""
    name = error.path.split("[")[0].split(".")[0]
    return name if name in address.words.fields else "date"


def _answered(request: HttpRequest) -> tuple[Address, Mapping[str, Any]]:
    address = _address(request)
    if address.errors or address.strange:
        raise Http404
    try:
        return address, ask_law(address)
    except FactError as error:
        raise Http404 from error


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
