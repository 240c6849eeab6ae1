"""The decision in plain words: what is granted, what is refused and why, what one may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prealable.demande import Vue
from prealable.demande.decisions import AccordPartiel, RefusAdministratif, RefusMedical, RefusMixte, refus_of
from prealable.demande.verification_words import counted
from prealable.documents.model import Kind
from prealable.office.selectors import Shown
from prealable.web.api.shown import Eyes, reasons_of
from prealable.web.screens.kept import said
from prealable.web.screens.visits import Visit

Refus = RefusMedical | RefusAdministratif | RefusMixte


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is refused: its ground, what the rule says, the words of this case, if they are open."""

    ground: str
    says: str
    words: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as a person reads it; ``hidden``: a medical reason that these eyes may not read."""

    kind: str
    on: date
    by: str
    granted: str
    refused: str
    reasons: tuple[Reason, ...]
    hidden: bool
    letter: Kind
    late: bool = False


def decisions_of(visit: Visit, shown: Shown, *, words: bool) -> tuple[Decision, ...]:
    """Return the decision and the late refusal of a demande; ``words`` opens theirs, which is logged."""
    found = [_taken(visit, shown, words=words), _late(visit, shown, words=words)]
    return tuple(each for each in found if each)


def _taken(visit: Visit, shown: Shown, *, words: bool) -> Decision | None:
    held = shown.vue.demande.decision
    if held is None:
        return None
    decision, refus = held.decision, refus_of(held.decision)
    reasons, hidden = _reasons(visit, shown, refus, words=words)
    category = _category(shown.vue)
    refused = decision.refusee.nombre if isinstance(decision, AccordPartiel) else None
    granted = getattr(decision, "etendue", None)
    return Decision(
        kind=decision.NATURE,
        on=held.le,
        by=getattr(getattr(refus or decision, "praticien", None), "nom", ""),
        granted=counted(granted.nombre, category) if granted else "",
        refused=counted(refused, category),
        reasons=reasons,
        hidden=hidden,
        letter=Kind(decision.NATURE),
    )


def _late(visit: Visit, shown: Shown, *, words: bool) -> Decision | None:
    held = shown.vue.demande.refus_tardif
    if held is None:
        return None
    reasons, hidden = _reasons(visit, shown, held.refus, words=words)
    return Decision(
        kind=held.refus.NATURE,
        on=held.le,
        by=getattr(getattr(held.refus, "praticien", None), "nom", ""),
        granted="",
        refused="",
        reasons=reasons,
        hidden=hidden,
        letter=Kind(held.refus.NATURE),
        late=True,
    )


def _reasons(
    visit: Visit, shown: Shown, refus: Refus | None, *, words: bool
) -> tuple[tuple[Reason, ...], bool]:
    """Return the reasons that these eyes may read, and whether one is kept from them."""
    told = reasons_of(Eyes(visit.acting, shown.row), refus)
    wanted = {"medical": 1, "administratif": 1, "mixte": 2}[refus.GROUND] if refus else 0
    return tuple(_reason(visit, each, words=words) for each in told), len(told) < wanted


def _reason(visit: Visit, told: dict[str, str], *, words: bool) -> Reason:
    return Reason(told["ground"], told["says"], (said(visit, told["words"]) or "") if words else "")


def _category(vue: Vue) -> str:
    return vue.demande.dossier.categorie if vue.demande.dossier else ""
