"""One demande as an agent sees it: its clock, its papers by name alone, its acts, what may be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from prealable.demande import CommandeImpossible, Vue
from prealable.demande.on_file import rule
from prealable.demande.probing import tried
from prealable.demande.words import Etat, Origine
from prealable.law.texts import cite
from prealable.office import selectors
from prealable.office.acting import Acting
from prealable.office.caisses.models import Caisse
from prealable.office.completeness import Paper, others_of, papers_of
from prealable.office.courriers.awaited import awaited
from prealable.office.courriers.reading import Sent, courriers_of
from prealable.office.people.models import Person, Professional
from prealable.office.selectors import Shown
from prealable.office.services.pieces import Listed, pieces_of
from prealable.web.screens.caisse.act_table import ACTS, Act
from prealable.web.screens.caisse.letter_forms import Prove, Returned, waiting
from prealable.web.screens.clock import Clock, clock_of

_HAND_IN = "hand-in"


@dataclass(frozen=True, slots=True)
class Refused:
    """An act that is not possible now: why, what is, and the texts."""

    act: Act
    why: CommandeImpossible
    texts: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What no text settles, in words, with its texts."""

    says: str
    texts: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Late:
    """Silence has spoken: since when, and until when an illegal accord may be withdrawn."""

    since: date
    last_day: date | None
    withdrawable_until: date | None
    refusal: CommandeImpossible | None
    texts: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the page shows; ``shown.row.rang`` is what the reader has read."""

    shown: Shown
    clock: Clock | None
    people: dict[str, Any]
    papers: tuple[Paper, ...]
    others: tuple[Listed, ...]
    sent: tuple[Sent, ...]
    possible: tuple[Act, ...]
    refused: tuple[Refused, ...]
    can_hand_in: bool
    doubts: tuple[Doubt, ...]
    late: Late | None

    @property
    def next(self) -> tuple[str, ...]:
        """Return the addresses of the acts that move this demande forward, the likeliest first."""
        wanted = _NEXT.get(self.shown.vue.etat, ())
        return tuple(each for each in wanted if each in {act.slug for act in self.possible})


#: What an agent does next in each state; the rest stays one tap away.
_NEXT = {
    Etat.EXPEDIEE: ("transmission", "reception"),
    Etat.RECUE: ("instruction", "pieces"),
    Etat.EN_INSTRUCTION: ("accord", "accord-partiel", "refus"),
    Etat.ACCORD: ("lettre", "preuve"),
    Etat.ACCORD_PARTIEL: ("lettre", "preuve"),
    Etat.ACCORD_TACITE: ("refus-tardif", "retrait"),
    Etat.REFUS_MEDICAL: ("lettre", "preuve"),
    Etat.REFUS_ADMINISTRATIF: ("lettre", "preuve"),
    Etat.REFUS_MIXTE: ("lettre", "preuve"),
    Etat.RETIREE: ("lettre", "preuve"),
    Etat.INDETERMINE: ("lettre", "preuve"),
    Etat.SANS_OBJET: ("lettre",),
}


def dossier_of(*, acting: Acting, reference: str, day: date) -> Dossier:
    """Return a demande as the agent may know it on a day, in a constant number of queries."""
    shown = selectors.show(acting=acting, reference=reference, day=day)
    held = pieces_of(acting=acting, reference=reference)
    verdicts = tried(shown.vue.demande, day)
    sent = courriers_of(acting=acting, reference=reference)
    possible = tuple(act for act in ACTS.values() if _offered(act, verdicts, (shown.vue, sent)))
    return Dossier(
        shown=shown,
        clock=clock_of(shown.vue),
        people=_people(shown),
        papers=papers_of(shown.vue, held),
        others=others_of(shown.vue, held),
        possible=possible,
        sent=sent,
        refused=tuple(each for each in _refused(verdicts, day) if each.act not in possible),
        can_hand_in=verdicts[_HAND_IN] is None,
        doubts=tuple(_doubts(shown.vue)),
        late=_late(shown.vue, verdicts),
    )


def _offered(act: Act, verdicts: Any, held: tuple[Vue, tuple[Sent, ...]]) -> bool:
    """Say whether an act is offered: the law allows it, or there is a letter to send, or one that left."""
    vue, sent = held
    if act.verb:
        return verdicts[act.verb] is None or (act.form is Prove and bool(waiting(sent)))
    return bool(sent) if act.form is Returned else bool(awaited(vue))


def _refused(verdicts: Any, day: date) -> Iterator[Refused]:
    for act in ACTS.values():
        why = verdicts[act.verb] if act.verb else None
        if why is not None:
            yield Refused(act, why, cited(why.texts, day))


def cited(texts: tuple[str, ...], day: date) -> tuple[dict[str, Any], ...]:
    """Return the citations of texts on a day."""
    return tuple(cite(each, day) for each in texts)


def _people(shown: Shown) -> dict[str, Any]:
    """Return who the demande names, as an agent may know them."""
    row = shown.row
    keys = [key for key in (row.executant, row.prescripteur) if key]
    known = {each.key: each for each in Professional.objects.filter(key__in=keys)}
    return {
        "patient": Person.objects.select_related("assure").filter(key=row.beneficiaire).first(),
        "executant": known.get(shown.vue.demande.executant or row.executant),
        "prescripteur": known.get(row.prescripteur),
        "caisse": Caisse.objects.filter(code=row.caisse).first(),
    }


def _doubts(vue: Vue) -> Iterator[Doubt]:
    """Give what must be looked at, in the words of the law on file."""
    for code in vue.a_verifier:
        said = rule("a_verifier", code, vue.jour)
        if said:
            yield Doubt(said.says, cited(said.texts, vue.jour))


def _late(vue: Vue, verdicts: Any) -> Late | None:
    """Return what silence has made of the demande, where it has given an accord."""
    droit = vue.droit
    if vue.silence_le is None or droit is None or droit.origine is not Origine.TACITE:
        return None
    term = rule("retrait", "delai", vue.jour)
    last = term.term.last_day(droit.depuis) if term else None
    why = verdicts["refuse-administrative"]
    texts = (*(why.texts if why else ()), *(term.texts if term else ()))
    return Late(vue.silence_le, vue.dernier_jour, last, why, cited(texts, vue.jour))
