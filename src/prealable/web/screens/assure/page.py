"""One request on one page: where it stands, what is asked, what is granted, what one may do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prealable.demande import CommandeImpossible, Vue
from prealable.demande.accord import Droit
from prealable.demande.events import ConvocationEnvoyee
from prealable.demande.on_file import rules
from prealable.demande.recours import VueRecours, contested
from prealable.demande.recours.mediation import Mediation
from prealable.demande.told import paper
from prealable.demande.verification_words import counted
from prealable.demande.words import Debiteur, Etat, Role
from prealable.documents.content.kinds import KINDS
from prealable.documents.model import Kind
from prealable.office import access, keys, own, selectors
from prealable.office.selectors import Shown
from prealable.office.services.appeals import mediation_of
from prealable.office.services.pieces import Listed, pieces_of
from prealable.web.screens.assure.sentences import Standing, Start, may_start, standing_of
from prealable.web.screens.clock import Clock, clock_of
from prealable.web.screens.days import Day, blank
from prealable.web.screens.decision import Decision, decisions_of
from prealable.web.screens.questions import waiting
from prealable.web.screens.timeline import Timeline, timeline_of
from prealable.web.screens.visits import Visit

_OWED_BY = {
    Debiteur.ASSURE: "vous",
    Debiteur.PRESCRIPTEUR: "le médecin qui prescrit",
    Debiteur.EXECUTANT: "le professionnel qui fait le soin",
}
_OPEN = (Etat.ETABLIE, Etat.EXPEDIEE, Etat.RECUE, Etat.INCOMPLETE, Etat.EN_INSTRUCTION)


@dataclass(frozen=True, slots=True)
class Owed:
    """A paper asked for: its name, who owes it, why, until when."""

    code: str
    name: str
    by: str
    why: str
    limit: date


@dataclass(frozen=True, slots=True)
class Granted:
    """An accord in force: its proof code, what is used of it, until when."""

    droit: Droit
    code: str
    used: str
    total: str
    left: str
    ticks: tuple[bool, ...]
    until: date | None


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the page of one request shows."""

    shown: Shown
    person: str
    standing: Standing
    start: Start
    clock: Clock | None
    owed: tuple[Owed, ...]
    calls: tuple[date, ...]
    questions: int
    granted: Granted | None
    decisions: tuple[Decision, ...]
    doubts: tuple[str, ...]
    appeals: tuple[VueRecours, ...]
    mediation: Mediation
    timeline: Timeline
    pieces: tuple[Listed, ...]
    letters: tuple[tuple[Kind, str], ...]
    contestable: bool
    may_abandon: bool
    to_send: Day | None
    mine: bool
    consented: bool

    @property
    def vue(self) -> Vue:
        """Return the demande as it stands."""
        return self.shown.vue


def page_of(visit: Visit, reference: str) -> Page:
    """Return the page of a request, for its patient or who represents them."""
    acting, day = visit.acting, visit.day
    shown = selectors.show(acting=acting, reference=reference, day=day)
    vue = shown.vue
    appeals = selectors.recours_of(acting=acting, reference=reference, day=day)
    decisions = decisions_of(visit, shown, words=False)
    mine = access.is_beneficiary(acting, shown.row)
    return Page(
        shown=shown,
        person=own.name_of(acting=acting, row=shown.row),
        standing=standing_of(vue),
        start=may_start(vue),
        clock=clock_of(vue),
        owed=owed_of(vue),
        calls=_calls(vue),
        questions=waiting(visit, shown),
        granted=_granted(vue),
        decisions=decisions,
        doubts=_doubts(vue),
        appeals=appeals,
        mediation=mediation_of(reference),
        timeline=timeline_of(acting=acting, shown=shown, appeals=appeals),
        pieces=pieces_of(acting=acting, reference=reference),
        letters=_letters(vue) if mine else (),
        contestable=contestable(vue) and not appeals,
        may_abandon=vue.etat in _OPEN,
        to_send=blank("envoi", day) if vue.etat is Etat.ETABLIE else None,
        mine=mine,
        consented=own.consented(row=shown.row),
    )


def owed_of(vue: Vue) -> tuple[Owed, ...]:
    """Return the papers still owed, each with who owes it and until when."""
    if vue.etat is not Etat.INCOMPLETE:
        return ()
    return tuple(
        Owed(each.code, paper(each.code), _OWED_BY[each.de], _why(each.motif), asked.limite)
        for asked in vue.demande.pieces
        for each in asked.dues
    )


def _why(code: str) -> str:
    return next((rule.says for rule in reversed(rules("raisons")) if rule.code == code), "")


def _granted(vue: Vue) -> Granted | None:
    droit, own = vue.droit, vue.demande.dossier
    if droit is None or own is None or vue.etat is Etat.RETIREE:
        return None
    total, used = droit.etendue.nombre, vue.demande.utilise
    return Granted(
        droit=droit,
        code=keys.code_of(own.reference, droit),
        used=counted(used, own.categorie) if used else "aucun",
        total=counted(total, own.categorie),
        left=counted(vue.restant, own.categorie) if vue.restant else "rien",
        ticks=tuple(number < used for number in range(total)) if total else (),
        until=vue.fin_le,
    )


def _doubts(vue: Vue) -> tuple[str, ...]:
    """Return in words what no text read settles, but for what the clock says itself."""
    held = {rule.code: rule.says for rule in rules("a_verifier")}
    return tuple(held[code] for code in vue.a_verifier if code in held)


def contestable(vue: Vue) -> bool:
    """Say whether something was refused that a recours may contest."""
    try:
        contested(vue.demande, vue.jour)
    except CommandeImpossible:
        return False
    return True


def _filed_here(vue: Vue) -> bool:
    """Say whether the patient, or who represents them, sent the demande: the receipt is theirs."""
    first = next(iter(vue.demande.faits), None)
    return first is not None and first.par.role in (Role.ASSURE, Role.REPRESENTANT)


def _calls(vue: Vue) -> tuple[date, ...]:
    """Return the days on which the patient is called, those to come."""
    called = (event.rendez_vous for event in vue.demande.faits if isinstance(event, ConvocationEnvoyee))
    return tuple(day for day in called if day >= vue.jour)


def _letters(vue: Vue) -> tuple[tuple[Kind, str], ...]:
    """Return the documents worth offering in this state, in words; each is made when it is opened."""
    state = vue.demande
    found: list[tuple[Kind, str]] = []
    if state.reception and _filed_here(vue):
        found.append((Kind.ACCUSE_RECEPTION, "L'accusé de réception"))
    if any(each.de is Debiteur.ASSURE for each in vue.pieces_dues):
        found.append((Kind.DEMANDE_PIECES, "La demande de pièces"))
    if _calls(vue):
        found.append((Kind.CONVOCATION, "La convocation"))
    if state.decision and state.notifications:
        found.append((Kind(state.decision.decision.NATURE), "La lettre de décision"))
    if state.refus_tardif:
        found.append((Kind(state.refus_tardif.refus.NATURE), "La lettre du refus arrivé après l'accord"))
    if vue.silence_le:
        found.append((Kind.ATTESTATION_ACCORD_TACITE, "L'attestation d'accord tacite"))
    if vue.silence_le and (state.refus_tardif or state.decision):
        found.append((Kind.RECLAMATION_REPONSE_TARDIVE, "La réclamation : réponse tardive"))
    if vue.horloge:
        found.append((Kind.REGISTRE_DU_DELAI, "Le registre du délai"))
    return tuple((kind, title) for kind, title in found if kind in KINDS)
