"""Which letters a demande calls for on a day, the most awaited first."""

from __future__ import annotations

from collections.abc import Iterator

from prealable.demande import Vue
from prealable.demande import events as e
from prealable.documents.model import Kind


def awaited(vue: Vue) -> list[Kind]:
    """Return the kinds of letters that the caisse may send of a demande, the most awaited first."""
    return list(dict.fromkeys(_kinds(vue)))


def _kinds(vue: Vue) -> Iterator[Kind]:
    state = vue.demande
    yield from _of_the_answer(vue)
    if vue.pieces_dues:
        yield Kind.DEMANDE_PIECES
    calls = (each for each in state.faits if isinstance(each, e.ConvocationEnvoyee))
    if any(call.rendez_vous >= vue.jour for call in calls):
        yield Kind.CONVOCATION
    if vue.silence_le:
        yield Kind.ATTESTATION_ACCORD_TACITE
    if state.decision:
        yield Kind.AVIS_AU_PROFESSIONNEL
    if state.reception:
        yield Kind.ACCUSE_RECEPTION


def _of_the_answer(vue: Vue) -> Iterator[Kind]:
    """Give the letter of what holds: a withdrawal, a recours that won, then what was decided."""
    state = vue.demande
    if state.accueil or state.recours_rejetes:
        yield Kind.DECISION_RECOURS
    if state.retrait_en_vigueur:
        yield Kind.RETRAIT
    elif state.accueil:
        yield Kind.ACCORD
    elif state.sans_objet_le:
        yield Kind.SANS_OBJET
    else:
        if state.refus_tardif:
            yield Kind(state.refus_tardif.refus.NATURE)
        if state.decision:
            yield Kind(state.decision.decision.NATURE)
