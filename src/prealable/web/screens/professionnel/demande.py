"""One demande at the practice: where it stands, what is owed, the accord and its use, the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prealable.answers.words import facts_in_words
from prealable.demande import Vue
from prealable.demande.decisions import refus_of
from prealable.demande.on_file import rule
from prealable.demande.state import Usage
from prealable.demande.values import Texte
from prealable.demande.words import Debiteur, Etat
from prealable.documents.ics import calendar
from prealable.documents.milestones import SEND, SILENCE, Milestone
from prealable.law.loader import documents
from prealable.office import access, practice, selectors
from prealable.office.people.models import Fonction, Person, Professional
from prealable.office.secrecy import Data
from prealable.office.selectors import Line, Shown
from prealable.office.services import pieces
from prealable.office.services.parties import parties_of
from prealable.office.verification.proofs import proof_of
from prealable.web.api.shown import Eyes, reasons_of
from prealable.web.screens.clock import clock_of
from prealable.web.screens.professionnel import letters
from prealable.web.screens.professionnel.views import ALL, PRACTICE
from prealable.web.screens.questions import waiting
from prealable.web.screens.timeline import timeline_of
from prealable.web.screens.visits import Visit, desk

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

#: States in which the applicant may still take the demande back.
_PENDING = (*practice.RUNNING, Etat.INDETERMINE)
#: How many sessions the page offers to take back: the mistakes of the week, not the whole series.
_LAST_USES = 10
#: Who owes a paper, for each quality at this desk.
_OWES = {Fonction.PROFESSIONNEL: Debiteur.EXECUTANT, Fonction.PRESCRIPTEUR: Debiteur.PRESCRIPTEUR}


@desk(*ALL)
@require_safe
def page(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Show one demande; who supplies sees the accord alone."""
    shown = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    if visit.acting.fonction not in PRACTICE:
        return render(request, "prealable/professionnel/accord.html", outcome(shown))
    return render(request, "prealable/professionnel/demande.html", full(visit, shown))


def outcome(shown: Shown) -> dict[str, Any]:
    """Return what may be told of an accord: whether there is one, for what, until when, how many left."""
    vue = shown.vue
    person = Person.objects.filter(key=shown.row.beneficiaire).first()
    return {"row": shown.row, "vue": vue, "patient": person, "counter": _counter(shown)}


def full(visit: Visit, shown: Shown, **more: Any) -> dict[str, Any]:
    """Return what the page of a demande shows to who asked for it, or prescribed it."""
    vue, acting, row = shown.vue, visit.acting, shown.row
    appeals = selectors.recours_of(acting=acting, reference=row.reference, day=visit.day)
    return (
        outcome(shown)
        | {
            "clock": clock_of(vue),
            "timeline": timeline_of(acting=acting, shown=shown, appeals=appeals),
            "mine": owed(vue, _OWES[acting.fonction], mine=True),
            "others": owed(vue, _OWES[acting.fonction], mine=False),
            "pieces": pieces.pieces_of(acting=acting, reference=row.reference),
            "names": documents()["words.yaml"]["documents"],
            "proof": proof_of(vue),
            "performer": Professional.objects.filter(key=vue.demande.executant).first(),
            "prescriber": Professional.objects.filter(key=row.prescripteur).first()
            if row.prescripteur
            else None,
            "performs": acting.fonction is Fonction.PROFESSIONNEL,
            "uses": access.can_use(acting, row) and vue.droit is not None and vue.restant != 0,
            "counted": _counted(vue) if acting.fonction is Fonction.PROFESSIONNEL else (),
            "questions": waiting(visit, shown),
            "takes_back": vue.etat in _PENDING,
            "sends": vue.etat is Etat.ETABLIE,
            "prolongs": vue.droit is not None,
            "reasons": _reasons(visit, shown),
            "reads": access.can_read(acting, Data.MEDICAL, row),
            "rank": row.rang,
            "letters": letters.offered(visit, vue),
            "form": letters.form_of(vue),
        }
        | more
    )


def _counted(vue: Vue) -> tuple[Usage, ...]:
    """Return the last care counted, the newest first: what may have been noted by mistake."""
    ordered = sorted(vue.demande.usages, key=lambda usage: usage.le, reverse=True)
    return tuple(ordered[:_LAST_USES])


def _counter(shown: Shown) -> practice.Counter | None:
    vue, row = shown.vue, shown.row
    if vue.droit is None:
        return None
    line = Line(row, vue.etat, "")
    return practice.Counter(line, vue.demande.utilise, vue.droit.etendue.nombre, vue.fin_le)


def owed(vue: Vue, who: Debiteur, *, mine: bool) -> list[dict[str, Any]]:
    """Return the papers still owed by somebody, or by the others: code, reason, last day."""
    return [
        {"code": piece.code, "de": piece.de.value, "why": _why(piece.motif, asked.le), "limite": asked.limite}
        for asked in vue.demande.pieces
        for piece in asked.dues
        if (piece.de is who) == mine
    ]


def _why(motif: str, day: date) -> str:
    found = rule("raisons", motif, day)
    return found.says if found else ""


@desk(*PRACTICE)
@require_safe
def recepisse(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Show the receipt of a demande just filed: its reference, and the day silence will speak."""
    shown = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    row = shown.row
    parties = parties_of(row.beneficiaire, row.executant, row.categorie, row.acte)
    own = shown.vue.demande.dossier
    former = own.prolonge if own else None
    doubles = [each for each in parties.overlaps(visit.day, former) if each.reference != reference]
    return render(
        request,
        "prealable/professionnel/recepisse.html",
        outcome(shown)
        | {
            "clock": clock_of(shown.vue),
            "overlaps": doubles,
            "former": former,
            "letters": letters.offered(visit, shown.vue)[:1],
            "form": letters.form_of(shown.vue),
        },
    )


@desk(*PRACTICE)
@require_safe
def calendrier(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Give the days of a demande as a calendar file."""
    del request
    shown = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    made = calendar(days_of(shown.vue), today=visit.day, demo=settings.PREALABLE_DEMO)
    headers = {"Content-Disposition": f'attachment; filename="demande-{shown.row.reference}.ics"'}
    return HttpResponse(made, content_type="text/calendar; charset=utf-8", headers=headers)


def days_of(vue: Vue) -> tuple[Milestone, ...]:
    """Return the days to come of a demande: papers to send, silence that speaks."""
    limits = sorted({asked.limite for asked in vue.demande.pieces if asked.dues})
    found = [Milestone(SEND, limit, "Dernier jour pour envoyer les pièces") for limit in limits]
    if vue.droit is None and vue.prudent_le:
        found.append(Milestone(SILENCE, vue.prudent_le, "Sans réponse, l'accord est acquis"))
    return tuple(found)


@desk(*PRACTICE)
@require_safe
def depose(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Read again the facts and the argumentaire that were filed; the reading is logged."""
    shown = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    own = shown.vue.demande.dossier
    facts = _read(visit, own.faits if own else None)
    told = {
        "facts": facts_in_words({"category": shown.row.categorie} | orjson.loads(facts or "{}")),
        "argued": _read(visit, own.argumentaire if own else None),
    }
    return render(request, "prealable/professionnel/depose.html", outcome(shown) | told)


@desk(*PRACTICE)
@require_safe
def motifs(request: HttpRequest, visit: Visit, reference: str) -> HttpResponse:
    """Read the words of a refusal: those that the matrix of rights opens; the reading is logged."""
    shown = selectors.show(acting=visit.acting, reference=reference, day=visit.day)
    found = [
        each | {"said": pieces.read_text(acting=visit.acting, identifier=each["words"], now=visit.now)}
        for each in _reasons(visit, shown)
    ]
    return render(request, "prealable/professionnel/motifs.html", outcome(shown) | {"reasons": found})


def _reasons(visit: Visit, shown: Shown) -> list[dict[str, Any]]:
    """Return the reasons of the refusal in force that these eyes may know of."""
    state = shown.vue.demande
    late, held = state.refus_tardif, state.decision
    refus = late.refus if late else refus_of(held.decision) if held else None
    return reasons_of(Eyes(visit.acting, shown.row), refus) if refus else []


def _read(visit: Visit, text: Texte | None) -> str:
    return pieces.read_text(acting=visit.acting, identifier=text.id, now=visit.now) if text else ""


@desk(*PRACTICE)
@require_safe
def piece(request: HttpRequest, visit: Visit, identifier: str) -> HttpResponse:
    """Open a paper that one may read; the reading of a medical one is logged."""
    del request
    held, content = pieces.open_piece(acting=visit.acting, identifier=identifier, now=visit.now)
    headers = {
        "Content-Disposition": f'attachment; filename="{held.filename}"',
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return HttpResponse(content, content_type=held.media_type, headers=headers)
