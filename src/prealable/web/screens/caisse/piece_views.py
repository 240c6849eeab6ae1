"""Papers at the desk: those that were asked for and came, those joined, those an agent may open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from prealable.demande import as_of
from prealable.demande.on_file import rule
from prealable.documents.html import letter_html
from prealable.office.courriers.reading import reprint
from prealable.office.people.models import Fonction
from prealable.office.services import pieces as office
from prealable.office.services.acts import rehearse
from prealable.web.screens.acts import REFUSED, Refused, attempt, refusal_of
from prealable.web.screens.caisse.dossier import Dossier, dossier_of
from prealable.web.screens.clock import clock_of
from prealable.web.screens.forms import Form, choice_field, day_field, listed
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest

_UNPROCESSABLE = 422
_OTHER = "autre"
MEDICAL = "Page médicale : une fois jointe, elle ne s'ouvre plus à ce bureau"


def file_field(label: str, *, required: bool = True) -> forms.FileField:
    """Return a field for a scan."""
    accept = "application/pdf,image/png,image/jpeg,image/tiff"
    return forms.FileField(
        label=label,
        required=required,
        widget=forms.FileInput(attrs={"accept": accept}),
        error_messages={"required": "choisissez un fichier.", "empty": "ce fichier est vide."},
    )


class HandIn(Form):
    """The scans of papers that were asked for, and the day they came."""

    le = day_field("Reçues le", help_text="Le jour du cachet d'arrivée.")

    def __init__(self, *args: Any, dossier: Dossier, **options: Any) -> None:
        super().__init__(*args, **options)
        self.dossier = dossier
        for code in self.codes:
            law = rule("pieces", code, dossier.shown.vue.jour)
            name = law.says if law else code
            self.fields[f"{code}.fichier"] = file_field(name[:1].upper() + name[1:], required=False)
            self.fields[f"{code}.medicale"] = forms.BooleanField(label=MEDICAL, required=False, initial=True)
        self.order_fields([*(name for name in self.fields if name != "le"), "le"])

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the papers owed."""
        return tuple(dict.fromkeys(piece.code for piece in self.dossier.shown.vue.pieces_dues))

    def clean(self) -> dict[str, Any]:
        """Take one scan at least."""
        given = super().clean() or {}
        if not any(given.get(f"{code}.fichier") for code in self.codes):
            self.add_error(None, "Joignez au moins une des pièces attendues.")
        return given

    def scans(self) -> Iterator[office.Given]:
        """Give the scans."""
        for code in self.codes:
            file = self.cleaned_data[f"{code}.fichier"]
            if file:
                yield given_of(file, code, medical=self.cleaned_data[f"{code}.medicale"])


class Join(Form):
    """A paper that comes by itself."""

    fichier = file_field("Le document numérisé")
    code = choice_field("Ce que c'est", [])
    medicale = forms.BooleanField(label=MEDICAL, required=False, initial=True)

    def __init__(self, *args: Any, dossier: Dossier, **options: Any) -> None:
        super().__init__(*args, **options)
        found = dict(listed("pieces", dossier.shown.vue.jour))
        self.fields["code"].choices = [("", "Choisissez"), *found.items(), (_OTHER, "un autre document")]  # type: ignore[attr-defined]


def given_of(file: Any, code: str, *, medical: bool) -> office.Given:
    """Return a file of a form, as the service takes it."""
    return office.Given(content=file.read(), filename=file.name or "piece", code=code, medicale=medical)


@desk(Fonction.AGENT)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Take in papers that were asked for: the scans first, then what their arrival does to the clock."""
    dossier = dossier_of(acting=visit.acting, reference=reference, day=visit.day)
    if request.method == "POST" and request.POST.getlist("piece"):
        return _hand_in(request, visit, dossier)
    typed = request.method == "POST"
    form = HandIn(
        request.POST if typed else None,
        request.FILES if typed else None,
        dossier=dossier,
        initial={"le": visit.day},
    )
    if typed and form.is_valid():
        found = refusal_of(lambda: [_upload(visit, dossier, each) for each in form.scans()])
        if isinstance(found, list):
            return _preview(request, visit, dossier, found, form.cleaned_data["le"].isoformat())
        return _hand_in_form(request, dossier, form, found)
    return _hand_in_form(request, dossier, form, None)


def _upload(visit: Visit, dossier: Dossier, given: office.Given) -> str:
    reference = dossier.shown.row.reference
    return office.upload(acting=visit.acting, given=given, now=visit.now, reference=reference).id


def _hand_in_form(
    request: HttpRequest, dossier: Dossier, form: HandIn, refused: Refused | None
) -> HttpResponse:
    context = {"dossier": dossier, "form": form, "refused": refused}
    status = _UNPROCESSABLE if refused or form.errors else 200
    return render(request, "prealable/caisse/hand_in.html", context, status=status)


def _preview(request: HttpRequest, visit: Visit, dossier: Dossier, held: list[str], day: str) -> HttpResponse:
    """Show what the arrival of these papers does, before it is recorded."""
    rang = dossier.shown.row.rang
    order = visit.order(dossier.shown.row.reference, le=_day(day), expected=rang)
    found = refusal_of(lambda: rehearse(lambda: office.receive_pieces(order, pieces=tuple(held))))
    context: dict[str, Any] = {"dossier": dossier, "held": held, "le": day, "rang": rang}
    if isinstance(found, REFUSED):
        context |= {"refused": found, "form": HandIn(dossier=dossier, initial={"le": day})}
        return render(request, "prealable/caisse/hand_in.html", context, status=_UNPROCESSABLE)
    after = as_of(found.demande, visit.day)
    context |= {"after": after, "clock": clock_of(after)}
    return render(request, "prealable/caisse/hand_in_preview.html", context)


def _hand_in(request: HttpRequest, visit: Visit, dossier: Dossier) -> HttpResponse:
    """Record that the papers came."""
    held, day = request.POST.getlist("piece"), request.POST.get("le", "")
    rang, reference = request.POST.get("rang", ""), dossier.shown.row.reference
    expected = int(rang) if rang.isdigit() and len(rang) < 6 else None  # noqa: PLR2004
    order = visit.order(reference, le=_day(day), expected=expected)
    refused = attempt(
        request, lambda: office.receive_pieces(order, pieces=tuple(held)), done="Pièces reçues."
    )
    if refused is None:
        return HttpResponseRedirect(reverse("caisse_demande", args=[reference]))
    return _hand_in_form(request, dossier, HandIn(dossier=dossier, initial={"le": day}), refused)


def _day(value: str) -> Any:
    return forms.DateField(required=False).clean(value)


@desk(Fonction.AGENT)
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Join a paper that nobody asked for; the clock does not move."""
    dossier = dossier_of(acting=visit.acting, reference=reference, day=visit.day)
    typed, refused = request.method == "POST", None
    form = Join(request.POST if typed else None, request.FILES if typed else None, dossier=dossier)
    if typed and form.is_valid():
        given = given_of(
            form.cleaned_data["fichier"], form.cleaned_data["code"], medical=form.cleaned_data["medicale"]
        )
        refused = attempt(request, lambda: _upload(visit, dossier, given), done="Pièce jointe.")
        if refused is None:
            return HttpResponseRedirect(reverse("caisse_demande", args=[dossier.shown.row.reference]))
    context = {"dossier": dossier, "form": form, "refused": refused}
    status = _UNPROCESSABLE if refused or form.errors else 200
    return render(request, "prealable/caisse/join.html", context, status=status)


@desk(Fonction.AGENT)
@require_safe
def piece(request: HttpRequest, visit: Visit, identifier: str) -> HttpResponse:  # noqa: ARG001 (a view)
    """Open a paper that an agent may read; a medical one is refused here, whoever joined it."""
    held, content = office.open_piece(acting=visit.acting, identifier=identifier, now=visit.now)
    response = HttpResponse(content, content_type=held.media_type)
    response["Content-Disposition"] = f'inline; filename="{held.filename}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@desk(Fonction.AGENT)
@require_safe
def letter(request: HttpRequest, visit: Visit, reference: str, key: str) -> HttpResponse:
    """Show a letter again, as it left."""
    made = reprint(acting=visit.acting, courrier=key, now=visit.now)
    context = {
        "letter": mark_safe(letter_html(made.content)),  # noqa: S308 (every word of it is escaped)
        "back": reverse("caisse_demande", args=[reference]),
        "file": reverse("caisse_lettre_pdf", args=[reference, key]),
    }
    return render(request, "prealable/caisse/letter.html", context)


@desk(Fonction.AGENT)
@require_safe
def letter_file(request: HttpRequest, visit: Visit, reference: str, key: str) -> HttpResponse:  # noqa: ARG001
    """Give a letter again as the file that left."""
    made = reprint(acting=visit.acting, courrier=key, now=visit.now)
    response = HttpResponse(made.pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{made.courrier.kind}-{reference}.pdf"'
    return response
