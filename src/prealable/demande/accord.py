"""The accord in force: where it comes from, what it covers, until when, what is left of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from prealable.clocks.clock import TACIT, Standing
from prealable.clocks.days import ONE_DAY
from prealable.clocks.on_file import edition
from prealable.demande.clock import delivered_on
from prealable.demande.decisions import Accord, AccordPartiel
from prealable.demande.on_file import Regle, rules
from prealable.demande.state import Demande
from prealable.demande.values import SENDING, Etendue
from prealable.demande.words import Couverture, Objet, Origine, Portee

#: The effect of silence that makes an accord, as ``clocks.yaml`` writes it.
ACCEPTS = "accord"
EXPIRED, USED_UP = "expire", "epuise"


@dataclass(frozen=True, slots=True)
class Droit:
    """An accord: its origin, its first day, its extent, never beyond the prescription.

    ``avant`` is the accord that covered the days before, when a recours has widened or restored it.
    """

    origine: Origine
    depuis: date
    etendue: Etendue
    avant: Droit | None = None


def silence_of(standing: Standing | None) -> date | None:
    """Return the day from which silence is an accord, once it has spoken; else ``None``."""
    if standing is None or standing.state != TACIT or standing.version is None:
        return None
    if standing.version.own["silence"] != ACCEPTS or standing.course is None:
        return None
    return standing.course.tacit_from


def droit_of(state: Demande, standing: Standing | None) -> Droit | None:
    """Return the accord that the facts and the clock give, withdrawn or expired ones included."""
    if state.abandon_le or state.sans_objet_le:
        return None
    first = _first(state, standing)
    if state.accueil:
        return Droit(Origine.RECOURS, state.accueil.le, state.accueil.etendue, first)
    return first


def _first(state: Demande, standing: Standing | None) -> Droit | None:
    """Return the accord of the caisse or of silence, without what a recours changed."""
    own, held = state.dossier, state.decision
    if own is None:
        return None
    tacit = silence_of(standing)
    if tacit and (held is None or held.le >= tacit):
        return Droit(Origine.TACITE, tacit, own.plafond)
    if held and isinstance(held.decision, Accord):
        origine = Origine.REGLE if held.decision.regle else Origine.EXPRES
        return Droit(origine, held.le, held.decision.etendue)
    if held and isinstance(held.decision, AccordPartiel):
        return Droit(Origine.PARTIEL, held.le, held.decision.etendue)
    return None


def refused_from(state: Demande, standing: Standing | None, day: date) -> date | None:
    """Return the day a late refusal was notified: care after it is not covered.

    Sources: Cass. 12 Feb 2015, 14-13.735; NGAP art. 7 C. ``None`` before, or once a recours won.
    """
    if state.accueil:
        return None
    own = delivered_on(state, Objet.REFUS_TARDIF) if state.refus_tardif else None
    days = [each for each in (own, standing.refused_from if standing else None) if each]
    first = min(days, default=None)
    return first if first and first <= day else None


def last_day_of(state: Demande, droit: Droit) -> tuple[date | None, tuple[Regle, ...]]:
    """Return the last day an accord may be used, with the rules that set it; ``None``: no rule.

    Sources: NGAP title III ch. VI art. 5 (begun within six months), CSS R.322-10-2 (prescription
    of a transport), and the extent granted.
    """
    applied = [(_end(state, droit, each), each) for each in _validity(state, droit)]
    ends = [(end, each) for end, each in applied if end]
    days = [end for end, _ in ends] + ([droit.etendue.au] if droit.etendue.au else [])
    return min(days, default=None), tuple(each for _, each in ends)


def _validity(state: Demande, droit: Droit) -> tuple[Regle, ...]:
    return _valid(state.dossier.categorie if state.dossier else "", droit.depuis, edition())


@lru_cache(maxsize=256)
def _valid(categorie: str, day: date, _key: int) -> tuple[Regle, ...]:
    return tuple(
        each for each in rules("validite") if categorie in each.own["categories"] and day in each.span
    )


def _end(state: Demande, droit: Droit, rule: Regle) -> date | None:
    """Return the last day a rule of validity gives, or ``None`` when it sets none here."""
    own = state.dossier
    if rule.own["counts"] == "prescription":
        return rule.term.last_day(own.prescription.le) if own and own.prescription else None
    last = rule.term.last_day(droit.depuis)
    begun = any(usage.le <= last for usage in state.usages)
    return None if begun else last


def ended(state: Demande, droit: Droit, day: date, last: date | None) -> tuple[date, str] | None:
    """Return since when an accord is over on a day, and why: ``expire`` or ``epuise``.

    ``last`` is its last day, as :func:`last_day_of` gives it.
    """
    used_up = _used_up(state, droit)
    found = [(used_up, USED_UP)] if used_up and used_up <= day else []
    found += [(last + ONE_DAY, EXPIRED)] if last and last < day else []
    return min(found, default=None)


def _used_up(state: Demande, droit: Droit) -> date | None:
    """Return the day the last unit was used, or ``None`` while some are left."""
    total = 0
    for usage in sorted(state.usages, key=lambda each: each.le):
        total += usage.nombre
        if droit.etendue.nombre is not None and total >= droit.etendue.nombre:
            return usage.le
    return None


def left_of(state: Demande, droit: Droit) -> int | None:
    """Return how many are left; ``None`` when the accord counts none."""
    if droit.etendue.nombre is None:
        return None
    return max(droit.etendue.nombre - state.utilise, 0)


def covers(state: Demande, droit: Droit, effect: date | None, care: date, count: int = 1) -> Couverture:
    """Say whether an accord covers so many acts on a day of care; ``effect`` is a late refusal's."""
    if droit.avant and care < droit.depuis:
        return covers(state, droit.avant, effect, care, count)
    if _excluded(state, droit, care) or (effect and care > effect):
        return Couverture.NON
    left = left_of(state, droit)
    if left is not None and left < count:
        return Couverture.NON
    if effect == care:
        return Couverture.INCERTAIN
    return _before(state, care) if care < droit.depuis else Couverture.OUI


def _excluded(state: Demande, droit: Droit, care: date) -> bool:
    """Say whether the period, the validity, a withdrawal or a late filing leaves a day out."""
    last, _ = last_day_of(state, droit)
    gone = state.retrait_en_vigueur
    return (
        care not in droit.etendue
        or (last is not None and care > last)
        or (gone is not None and (gone.portee is Portee.RETRAIT or care >= gone.le))
        or (state.hors_delai is not None and care <= state.hors_delai.le)
    )


def _before(state: Demande, care: date) -> Couverture:
    """Judge care given after the demande and before the accord: no general text says."""
    own = state.dossier
    if own is None or own.urgence_valable:
        return Couverture.OUI
    reception = state.reception.le if state.reception else None
    filed = state.envoi_le if own.exigence.depart == SENDING else reception
    refused = any(
        own.categorie in each.own["categories"] and care in each.span for each in rules("avant_accord")
    )
    return Couverture.NON if refused or filed is None or care < filed else Couverture.INCERTAIN
