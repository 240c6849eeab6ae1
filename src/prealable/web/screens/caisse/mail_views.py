"""The mail of the morning: a paper entered in one form, and the next one straight away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from prealable.demande.words import Canal
from prealable.law.loader import act_of, categories
from prealable.office import selectors
from prealable.office.errors import Introuvable
from prealable.office.people.keys import new_key
from prealable.office.people.models import Fonction, Person
from prealable.office.pieces.content import PieceRefusee
from prealable.office.registering import register
from prealable.office.services import pieces as office
from prealable.office.services.filing import Filed, enter_paper
from prealable.office.services.parties import Overlap, parties_of
from prealable.web.screens.acts import attempt
from prealable.web.screens.caisse.mail_form import Paper, asked, described, papers_of
from prealable.web.screens.caisse.piece_views import given_of
from prealable.web.screens.care import Care
from prealable.web.screens.clock import clock_of
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from django.http import HttpRequest

_PAGE = "prealable/caisse/courrier.html"
_UNPROCESSABLE = 422
_FILE, _MEDICAL, _HELD = "piece-", "medicale-", "jointe"


@desk(Fonction.AGENT)
@require_http_methods(["GET", "HEAD", "POST"])
def courrier(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the form of a paper, its questions as the care is described, or enter it."""
    if request.method != "POST":
        return _fresh(request, visit)
    letter = _Letter(request, visit)
    if "apercu" in request.POST:
        return letter.page(status=200, quiet=True)
    return letter.enter()


def _fresh(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show an empty form; after a letter, its receipt, and the same stamp for the next one."""
    last = request.GET.get("recue", "")
    initial = {
        "recue_le": request.GET.get("cachet") or visit.day,
        "canal": request.GET.get("canal") or Canal.COURRIER.value,
    }
    context = _common(visit, described(request.GET, visit.day)) | {
        "form": Paper(initial=initial, day=visit.day),
        "key": new_key(),
        "receipt": _receipt(visit, last) if last else None,
    }
    return render(request, _PAGE, context)


def _receipt(visit: Visit, reference: str) -> dict[str, Any] | None:
    """Return what was just entered, for its receipt; nothing that is not of this caisse."""
    try:
        shown = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    except Introuvable:
        return None
    return {"shown": shown, "clock": clock_of(shown.vue)}


def _common(visit: Visit, found: Care) -> dict[str, Any]:
    return {
        "care": found,
        "facts": asked(found),
        "categories": categories(),
        "papers": [
            {"code": code, "says": says, "file": _FILE + code, "medical": _MEDICAL + code}
            for code, says in papers_of(found, visit.day)
        ],
    }


class _Letter:
    """A paper being entered."""

    def __init__(self, request: HttpRequest, visit: Visit) -> None:
        self.request, self.visit = request, visit
        self.form = Paper(request.POST, day=visit.day)
        self.care = described(request.POST, visit.day)
        self.refused: list[str] = []
        self.held = [each for each in request.POST.getlist(_HELD) if len(each) < 25]  # noqa: PLR2004
        self.overlaps: tuple[Overlap, ...] = ()

    def page(self, *, status: int = _UNPROCESSABLE, quiet: bool = False, refused: Any = None) -> HttpResponse:
        """Show the form with all that was typed; ``quiet`` while the care is being described."""
        typed = {name: self.request.POST.get(name, "") for name in self.form.fields}
        form = Paper(initial=typed, day=self.visit.day) if quiet else self.form
        context = _common(self.visit, self.care) | {
            "form": form,
            "key": self.request.POST.get("cle") or new_key(),
            "held": self.held,
            "errors": [] if quiet else self.errors(),
            "overlaps": self.overlaps,
            "refused": refused,
        }
        return render(self.request, _PAGE, context, status=status)

    def errors(self) -> list[tuple[str, str]]:
        """Return every error of the form, its facts and its files."""
        found = list(self.form.summary)
        if not self.care.category:
            found.append(("category", "Soin : choisissez de quel soin il s'agit."))
        found += [(name, f"{name} : {message}") for name, message in self.care.errors]
        return found + [("", message) for message in self.refused]

    def enter(self) -> HttpResponse:
        """Enter the paper, unless something is to mend or it may double another."""
        valid = self.form.is_valid()
        self.held += list(self.taken())
        if not valid or self.errors():
            return self.page()
        person = self.form.person
        self.overlaps = self.doubled(person) if person else ()
        if self.overlaps and not self.form.cleaned_data["malgre"]:
            return self.page()
        made: list[Filed] = []
        refused = attempt(self.request, lambda: made.append(self.filed(person)), done="Courrier enregistré.")
        return self.page(refused=refused) if refused else self.next(made[0])

    def taken(self) -> Iterator[str]:
        """Take the scans in, and give their ids: once in, they stay, whatever is to mend."""
        sent = self.request.FILES
        files = [(name, file) for name in sent if name.startswith(_FILE) for file in sent.getlist(name)]
        for name, file in files:
            code = name.removeprefix(_FILE)
            given = given_of(file, code, medical=f"{_MEDICAL}{code}" in self.request.POST)
            try:
                yield office.upload(acting=self.visit.acting, given=given, now=self.visit.now).id
            except PieceRefusee as refused:
                self.refused.append(f"« {file.name} » n'est pas joint. {refused}")

    def doubled(self, person: Person) -> tuple[Overlap, ...]:
        """Return the demandes that this one may double."""
        act = act_of(self.care.category, self.care.facts)
        executant = self.form.cleaned_data["executant"].key
        parties = parties_of(person.key, executant, self.care.category, act)
        return parties.overlaps(self.visit.day, None)

    def filed(self, person: Person | None) -> Filed:
        """Enter the paper, its patient created first when nobody knows them."""
        given, acting = self.form.cleaned_data, self.visit.acting
        known = person or register(acting=acting, new=self.form.new_person)
        return enter_paper(
            acting=acting,
            filing=self.form.filing(self.care, known, tuple(self.held)),
            channel=Canal(given["canal"]),
            now=self.visit.now,
            received_on=given["recue_le"],
            sent_on=given["envoyee_le"],
            proof=self.form.proof,
            key=self.request.POST.get("cle", "")[:40],
        )

    def next(self, filed: Filed) -> HttpResponse:
        """Go on to the next letter, with the same stamp."""
        given = self.form.cleaned_data
        kept = {"recue": filed.reference, "cachet": given["recue_le"].isoformat(), "canal": given["canal"]}
        return HttpResponseRedirect(f"{reverse('caisse_courrier')}?{urlencode(kept)}")
