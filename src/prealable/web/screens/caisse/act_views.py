"""Doing an act: what is typed, what it would lead to, then the act itself, and who was first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from prealable.demande import Vue, as_of
from prealable.documents.errors import Empechement
from prealable.documents.html import letter_html
from prealable.documents.model import Content, Kind, Reader
from prealable.office import selectors
from prealable.office.errors import Conflit, Obstacle
from prealable.office.journal.streams import DEMANDE, stream_of
from prealable.office.letters import letter_content
from prealable.office.people.models import Fonction
from prealable.office.services.acts import Order, rehearse
from prealable.web.screens.acts import Refused, attempt, refusal_of
from prealable.web.screens.caisse.act_form import About, ActForm
from prealable.web.screens.caisse.act_table import ACTS, Act
from prealable.web.screens.caisse.dossier import Dossier, cited, dossier_of
from prealable.web.screens.caisse.letter_forms import SendLetter
from prealable.web.screens.clock import Clock, clock_of
from prealable.web.screens.connexion.proof import PreuveRequise, proof_of
from prealable.web.screens.timeline import acts_of
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_STEP, _CONFIRM, _MEND = "etape", "confirmer", "corriger"
_UNPROCESSABLE, _CONFLICT = 422, 409


@dataclass(frozen=True, slots=True)
class Effect:
    """What an act would lead to: the view before, after, the clock after, the letters."""

    before: Vue
    after: Vue
    clock: Clock | None
    letters: tuple[Any, ...]

    @property
    def moves(self) -> bool:
        """Say whether the last day changes."""
        return self.before.dernier_jour != self.after.dernier_jour


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that would follow: its words, or why there is none yet."""

    html: str
    masked: bool = False
    why: str = ""


@desk(Fonction.AGENT)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, visit: Visit, reference: str, slug: str) -> HttpResponse:
    """Show the form of an act, its preview, or do it."""
    if slug not in ACTS:
        raise Http404
    wanted = ACTS[slug]
    dossier = dossier_of(acting=visit.acting, reference=reference, day=visit.day)
    if wanted not in dossier.possible:
        return _impossible(request, dossier, wanted)
    about = About(dossier.shown.vue, dossier.papers, visit.acting.caisse, dossier.sent)
    typed = request.method == "POST"
    form = wanted.form(request.POST if typed else None, about=about)
    page = _Page(request, visit, dossier, wanted, form)
    if not typed:
        return page.form_page() if form.fields else page.preview()
    if request.POST.get(_STEP) == _MEND or not form.is_valid():
        return page.form_page(status=200 if request.POST.get(_STEP) == _MEND else _UNPROCESSABLE)
    return page.confirm() if request.POST.get(_STEP) == _CONFIRM else page.preview()


def _impossible(request: HttpRequest, dossier: Dossier, wanted: Act) -> HttpResponse:
    """Say why an act is not possible on this demande today."""
    why = next((each for each in dossier.refused if each.act is wanted), None)
    if why is None:
        raise Http404
    context = {"dossier": dossier, "act": wanted, "why": why}
    return render(request, "prealable/caisse/impossible.html", context, status=_UNPROCESSABLE)


@dataclass(frozen=True, slots=True)
class _Page:
    """An act under way on one demande."""

    request: HttpRequest
    visit: Visit
    dossier: Dossier
    act: Act
    form: ActForm

    @property
    def reference(self) -> str:
        """Return the reference of the demande."""
        return self.dossier.shown.row.reference

    def order(self, *, expected: int | None) -> Order:
        """Return the order: on the day that was typed, if one was."""
        data = getattr(self.form, "cleaned_data", {})
        return self.visit.order(self.reference, le=data.get("le"), expected=expected)

    def read(self) -> int | None:
        """Return how many acts the reader had read."""
        known = self.request.POST.get("rang", "")
        return int(known) if known.isdigit() and len(known) < 6 else self.dossier.shown.row.rang  # noqa: PLR2004

    def do(self) -> Vue:
        """Do the act."""
        return self.act.do(self.order(expected=self.read()), self.form)

    def form_page(self, refused: Refused | None = None, *, status: int = 200) -> HttpResponse:
        """Show the form, with what refused it."""
        context = self.context() | {"refused": refused, "texts": self.texts(refused)}
        return render(self.request, "prealable/caisse/act.html", context, status=status)

    def context(self) -> dict[str, Any]:
        """Return what the pages of an act share."""
        return {"dossier": self.dossier, "act": self.act, "form": self.form, "rang": self.read()}

    def texts(self, refused: Refused | None) -> tuple[dict[str, Any], ...]:
        """Return the texts that a refusal names."""
        return cited(getattr(refused, "texts", ()), self.visit.day)

    def preview(self, refused: Refused | None = None) -> HttpResponse:
        """Show what the act would lead to: the act itself, undone; ``refused``: a proof is wanted."""
        found = refusal_of(lambda: rehearse(self.effect))
        if not isinstance(found, Effect):
            return self.refused(found)
        proof = proof_of(self.request) if self.act.grave else None
        context = self.context() | {"effect": found, "proof": proof, "refused": refused}
        status = _UNPROCESSABLE if refused else 200
        return render(self.request, "prealable/caisse/preview.html", context, status=status)

    def effect(self) -> Effect:
        """Do the act and look: its clock, its letters."""
        after = as_of(self.do().demande, self.visit.day)
        letters = tuple(self.letter(kind) for kind in self.act.letters)
        if isinstance(self.form, SendLetter):
            chosen = self.form.letter
            letters = (self.letter(chosen.kind, chosen.reader),)
        return Effect(self.dossier.shown.vue, after, clock_of(after), letters)

    def letter(self, kind: Kind, reader: Reader | None = None) -> Letter:
        """Return a letter as it would leave, as far as these eyes may read it."""
        try:
            content: Content = letter_content(
                kind=kind,
                reference=self.reference,
                now=self.visit.now,
                acting=self.visit.acting,
                reader=reader,
            )
        except (Empechement, Obstacle) as why:
            return Letter("", why=why.message)
        return Letter(letter_html(content), content.frame.masked)

    def confirm(self) -> HttpResponse:
        """Do the act, tell it, and go back to the demande."""
        refused = attempt(self.request, self.do, done=self.act.done, signed=self.act.grave)
        if refused is None:
            return HttpResponseRedirect(reverse("caisse_demande", args=[self.reference]))
        return self.preview(refused) if isinstance(refused, PreuveRequise) else self.refused(refused)

    def refused(self, refused: Refused) -> HttpResponse:
        """Show the form again with what refused the act; a conflict says what has changed."""
        if isinstance(refused, Conflit):
            return self.conflict(refused)
        return self.form_page(refused, status=_UNPROCESSABLE)

    def conflict(self, refused: Conflit) -> HttpResponse:
        """Say what another hand did meanwhile, and keep what was typed."""
        stream, known = stream_of(DEMANDE, self.reference), self.read() or 0
        rows = selectors.history(acting=self.visit.acting, reference=self.reference)
        since = [row for row in rows if row.stream == stream and row.sequence > known]
        context = self.context() | {"refused": refused, "since": acts_of(since)}
        context["rang"] = self.dossier.shown.row.rang
        return render(self.request, "prealable/caisse/act.html", context, status=_CONFLICT)
