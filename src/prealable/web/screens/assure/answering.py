"""What is asked of me: papers sent from a phone, each kept or refused by its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from prealable.demande import Vue
from prealable.demande.told import paper
from prealable.office import selectors
from prealable.office.services import pieces
from prealable.web.screens.acts import attempt
from prealable.web.screens.assure.page import Owed, owed_of
from prealable.web.screens.assure.views import address, back_to, patient
from prealable.web.screens.files import Taken, take
from prealable.web.screens.visits import Visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from prealable.web.screens.acts import Refused

_REFUSED = 422
#: The two ways to give a file: the camera of a phone, or what is on the device.
_WAYS = ("photo", "fichier")
_NOTHING = "Aucun fichier n'est joint : prenez une photo, ou choisissez un fichier."


@dataclass(frozen=True, slots=True)
class Asked:
    """A paper of the form: what is owed, what was kept of it before, what is wrong with what was sent."""

    owed: Owed
    kept: tuple[str, ...]
    errors: tuple[str, ...]


@patient
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Show the form to send what is asked, and take what is sent."""
    if request.method != "POST":
        return _form(request, visit, reference)
    vue = selectors.show(acting=visit.acting, reference=reference, day=visit.day).vue
    taken = {each.code: _take(request, visit, reference, each.code) for each in owed_of(vue)}
    whole = _whole(visit, vue, taken)
    refused = _hand_in(request, visit, reference, whole) if whole else None
    if refused or not whole or any(each.refused for each in taken.values()):
        return _form(request, visit, reference, taken, refused)
    return back_to(reference)


def _take(request: HttpRequest, visit: Visit, reference: str, code: str) -> Taken:
    files = [each for way in _WAYS for each in request.FILES.getlist(f"{way}-{code}")]
    return take(visit, code, files, reference=reference)


def _whole(visit: Visit, vue: Vue, taken: dict[str, Taken]) -> dict[str, tuple[str, ...]]:
    """Return, by paper, the files to hand in: those of which no file was refused, kept before or now."""
    held = _kept(visit, vue)
    found = {each.code: held.get(each.code, ()) for each in taken.values() if not each.refused}
    return {code: tuple(each.id for each in files) for code, files in found.items() if files}


def _kept(visit: Visit, vue: Vue) -> dict[str, tuple[pieces.Listed, ...]]:
    """Return the files joined and not yet handed in, by paper."""
    listed = pieces.waiting_of(acting=visit.acting, vue=vue)
    codes = {each.code for each in listed}
    return {code: tuple(each for each in listed if each.code == code) for code in codes}


def _hand_in(
    request: HttpRequest, visit: Visit, reference: str, whole: dict[str, tuple[str, ...]]
) -> Refused | None:
    ids = tuple(each for files in whole.values() for each in files)
    names = ", ".join(paper(code) for code in whole)
    return attempt(
        request,
        lambda: pieces.receive_pieces(visit.order(reference), pieces=ids),
        done=f"C'est reçu\N{NO-BREAK SPACE}: {names}. Le jour de réception est enregistré.",
    )


def _form(
    request: HttpRequest,
    visit: Visit,
    reference: str,
    taken: dict[str, Taken] | None = None,
    refused: Refused | None = None,
) -> HttpResponse:
    """Show what is still asked, what was kept, what was refused and why."""
    held = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    asked = _asked(visit, held.vue, taken or {})
    errors = tuple((f"photo-{each.owed.code}", said) for each in asked for said in each.errors)
    if not errors and refused is None and taken is not None and asked:
        errors = ((f"photo-{asked[0].owed.code}", _NOTHING),)
    context = {"asked": asked, "row": held.row, "errors": errors, "refused": refused}
    context |= {"back": address(reference)}
    status = _REFUSED if errors or refused else 200
    return render(request, "prealable/assure/pieces.html", context, status=status)


def _asked(visit: Visit, vue: Vue, taken: dict[str, Taken]) -> tuple[Asked, ...]:
    kept = _kept(visit, vue)
    return tuple(
        Asked(
            each,
            tuple(file.filename for file in kept.get(each.code, ())),
            tuple(f"{name} : {why}" for name, why in taken[each.code].refused) if each.code in taken else (),
        )
        for each in owed_of(vue)
    )
