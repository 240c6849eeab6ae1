"""The page of journey J9, typed or opened by a QR code, and the public keys that verify offline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import orjson
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prealable.demande.verification_words import details, outcome
from prealable.demande.words import Couverture
from prealable.facts import FactError
from prealable.office import keys
from prealable.office.verification.checking import check_code, check_token
from prealable.office.verification.token import PARAMETER, JetonInvalide
from prealable.web.api.limits import PerMinute
from prealable.web.api.moments import now
from prealable.web.api.verification import typed
from prealable.web.reading import day_asked

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from prealable.demande.verification import Constat

_TOO_MANY = 429
_LONGEST = 40
_TONES = {Couverture.OUI: "", Couverture.NON: " danger", Couverture.INCERTAIN: " attente"}
_SIGNS = {Couverture.OUI: "oui", Couverture.NON: "non", Couverture.INCERTAIN: "question"}
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows: what was typed, what is wrong with it, what is known of the accord."""

    reference: str
    code: str
    parts: tuple[str, ...]
    errors: tuple[tuple[str, str], ...] = ()
    says: str = ""
    tone: str = ""
    sign: str = ""
    details: tuple[tuple[str, str], ...] = field(default_factory=tuple)
    jour: date | None = None

    def error_of(self, name: str) -> str:
        """Return what is wrong with a field, or nothing."""
        return dict(self.errors).get(name, "")

    @property
    def wrong_reference(self) -> str:
        """Return what is wrong with the reference."""
        return self.error_of("reference")

    @property
    def wrong_code(self) -> str:
        """Return what is wrong with the code."""
        return self.error_of("code")

    @property
    def wrong_day(self) -> str:
        """Return what is wrong with the day."""
        return self.error_of("le-jour")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the form, or what is known of the accord that was typed or scanned."""
    if request.GET and not PerMinute("verify").allow_request(request):
        return render(request, "prealable/verification/too_many.html", status=_TOO_MANY)
    return render(request, "prealable/verification/page.html", {"p": _page(request)})


def _page(request: HttpRequest) -> Page:
    reference, code = (request.GET.get(name, "").strip()[:_LONGEST] for name in ("reference", "code"))
    day, parts, wrong = day_asked(request.GET, "le", now().jour)
    errors = [("le-jour", wrong)] if wrong else []
    token = request.GET.get(PARAMETER, "")
    if not (token or reference or code):
        return Page(reference, code, parts, tuple(errors))
    try:
        found = None if errors else _found(token, reference, code, day)
    except FactError as error:
        errors = [(error.path, error.message), *errors]
    except JetonInvalide as error:
        errors = [("reference", str(error)), *errors]
    if errors:
        return Page(reference, code, parts, tuple(errors))
    return _told(found, reference, code, parts)


def _found(token: str, reference: str, code: str, day: date) -> Constat | None:
    if token:
        return check_token(token=token, now=now(), on=day)[1]
    for name, given in (("reference", reference), ("code", code)):
        if not given:
            raise FactError("missing_field", "Recopiez les signes écrits sur l'accord.", name)
    name, typed_code = typed(reference, code)
    return check_code(reference=name, code=typed_code, now=now(), on=day)


def _told(found: Constat | None, reference: str, code: str, parts: tuple[str, ...]) -> Page:
    valable = found.valable if found else Couverture.NON
    return Page(
        reference=found.reference if found else reference,
        code=code,
        parts=parts,
        says=outcome(found),
        tone=_TONES[valable],
        sign=_SIGNS[valable],
        details=details(found) if found else (),
        jour=found.jour if found else None,
    )


@require_safe
def jwks(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """Publish the keys that verify the tokens of accords, and the seals of the journal (RFC 7517)."""
    content = orjson.dumps(keys.published())
    headers = {"Cache-Control": f"public, max-age={_HOUR}"}
    return HttpResponse(content, content_type="application/jwk-set+json", headers=headers)
