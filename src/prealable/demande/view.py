"""What is displayed of a demande on a day: the fold, then the clock at that day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from prealable.clocks.clock import UNKNOWN, Standing
from prealable.clocks.ledger import Stretch
from prealable.demande import events as e
from prealable.demande.accord import (
    Droit,
    covers,
    droit_of,
    ended,
    last_day_of,
    left_of,
    refused_from,
    silence_of,
)
from prealable.demande.clock import answered_on, standing_of
from prealable.demande.decisions import Accord, refus_of
from prealable.demande.evolve import fold
from prealable.demande.routes import body_for
from prealable.demande.state import Demande, Notification
from prealable.demande.values import SENDING, PieceDemandee
from prealable.demande.words import Couverture, Etat, Objet, Origine, Preuve

_OF_ORIGIN = {
    Origine.TACITE: Etat.ACCORD_TACITE,
    Origine.PARTIEL: Etat.ACCORD_PARTIEL,
    Origine.EXPRES: Etat.ACCORD,
    Origine.REGLE: Etat.ACCORD,
    Origine.RECOURS: Etat.ACCORD,
}
_put = object.__setattr__


@dataclass(frozen=True, slots=True)
class Vue:
    """A demande as it stands at the end of ``jour``; nothing here depends on a sweep.

    ``a_verifier`` holds codes of ``law/demande/a_verifier.yaml``: what no text read settles.
    ``fin_le`` is the last day the accord may be used; ``None``: no rule on file sets one. ``fini``
    is the day since which the accord is over, and why.
    """

    jour: date
    etat: Etat
    demande: Demande
    horloge: Standing | None = None
    droit: Droit | None = None
    refus_effectif_le: date | None = None
    fin_le: date | None = None
    fini: tuple[date, str] | None = None
    restant: int | None = None
    a_notifier: bool = False
    a_verifier: tuple[str, ...] = ()

    @property
    def reference(self) -> str | None:
        """Return the reference of the demande, which is that of its accord (CSS R.161-42 6°)."""
        return self.demande.dossier.reference if self.demande.dossier else None

    @property
    def reference_utilisable(self) -> bool:
        """Say whether care given on this day may carry the reference."""
        return self.couvre(self.jour) is Couverture.OUI

    @property
    def commence_le(self) -> date | None:
        """Return the day the running term is counted from; that day does not count."""
        course = self.horloge.course if self.horloge else None
        return course.base if course else None

    @property
    def dernier_jour(self) -> date | None:
        """Return the last day to answer, or ``None`` while papers are owed or nothing is known."""
        course = self.horloge.course if self.horloge else None
        return course.last_day if course else None

    @property
    def tacite_le(self) -> date | None:
        """Return the first day on which silence is, or would be, an accord."""
        course = self.horloge.course if self.horloge else None
        return course.tacit_from if course else None

    @property
    def prudent_le(self) -> date | None:
        """Return the day from which a prudent reader relies on silence."""
        return self.horloge.prudent_from if self.horloge else None

    @property
    def silence_le(self) -> date | None:
        """Return the day silence has spoken, or ``None`` when it has not."""
        return silence_of(self.horloge)

    @property
    def jours_comptes(self) -> int | None:
        """Return the days used, the last one included."""
        return self.horloge.days_used if self.horloge else None

    @property
    def jours_restants(self) -> int | None:
        """Return the days left to answer."""
        return self.horloge.days_left if self.horloge else None

    @property
    def registre(self) -> tuple[Stretch, ...]:
        """Return the ledger of the days, without gap or overlap."""
        return self.horloge.ledger if self.horloge else ()

    @property
    def pieces_dues(self) -> tuple[PieceDemandee, ...]:
        """Return the papers still owed."""
        return self.demande.dues

    @property
    def manque(self) -> tuple[str, ...]:
        """Return the facts without which the clock cannot speak."""
        return self.horloge.missing if self.horloge else ()

    @property
    def anciennes_receptions(self) -> tuple[date, ...]:
        """Return the days of reception that a correction has replaced."""
        return self.demande.reception.anciennes if self.demande.reception else ()

    def couvre(self, soin_le: date, nombre: int = 1) -> Couverture:
        """Say whether the accord covers so many acts given on a day."""
        if self.droit is None:
            doubt = self.etat is Etat.INDETERMINE
            return Couverture.INCERTAIN if doubt else Couverture.NON
        return covers(self.demande, self.droit, self.refus_effectif_le, soin_le, nombre)


def as_of(state: Demande, day: date) -> Vue:
    """Return what is displayed of a demande at the end of a day, past, present or simulated.

    Facts dated later are ignored; a corrected reception counts at its right day, always. What
    was believed on that day is the same question on the events recorded by then.
    """
    known = known_on(state, day)
    standing = standing_of(known, day)
    droit = droit_of(known, standing)
    refused = refused_from(known, standing, day)
    last = last_day_of(known, droit)[0] if droit else None
    over = ended(known, droit, day, last) if droit else None
    left = left_of(known, droit) if droit else None
    return _judged(Vue(day, Etat.BROUILLON, known, standing, droit, refused, last, over, left))


def _judged(vue: Vue) -> Vue:
    """Write on a view, before anybody sees it, what its own dates and rights say."""
    _put(vue, "etat", _etat(vue))
    _put(vue, "a_notifier", _to_notify(vue))
    _put(vue, "a_verifier", tuple(_doubts(vue)))
    return vue


def known_on(state: Demande, day: date) -> Demande:
    """Return the state as of a day: the same one when all its facts are done by then."""
    if state.dernier_jour <= day:
        return state
    late = state.reception is not None and state.reception.le > day
    return fold(filter(None, (_known(event, day, late=late) for event in state.faits)))


def _known(event: e.Evenement, day: date, *, late: bool) -> e.Evenement | None:
    """Return the event as it was true on a day, or ``None`` when it was not yet."""
    if isinstance(event, e.ReceptionCorrigee) or (isinstance(event, e.DemandeRecue) and event.competent):
        return None if late else event
    if isinstance(event, e.UtilisationCorrigee):
        return event  # counted by mistake, it counted on no day
    if event.le > day:
        return None
    if isinstance(event, e.DecisionNotifiee) and event.remise_le and event.remise_le > day:
        return replace(event, remise_le=None, preuve=Preuve.AUCUNE)
    return event


def _etat(vue: Vue) -> Etat:
    state = vue.demande
    if state.abandon_le:
        return Etat.ABANDONNEE
    if state.sans_objet_le:
        return Etat.SANS_OBJET
    if vue.droit:
        return _etat_of_accord(vue, vue.droit)
    if state.decision:
        contested = vue.horloge is not None and vue.horloge.state == UNKNOWN
        return Etat.INDETERMINE if contested else Etat(state.decision.decision.NATURE)
    if state.hors_delai and state.hors_delai.totale:
        return Etat.HORS_DELAI
    return _etat_of_filing(state)


def _etat_of_accord(vue: Vue, droit: Droit) -> Etat:
    state = vue.demande
    if state.retrait_en_vigueur:
        return Etat.RETIREE
    if vue.fini:
        return Etat.CADUQUE
    if droit.origine is Origine.RECOURS and state.accueil and not state.accueil.entier:
        return Etat.ACCORD_PARTIEL
    contested = vue.horloge is not None and vue.horloge.state == UNKNOWN
    if contested and droit.origine is Origine.PARTIEL:
        return Etat.INDETERMINE
    return _OF_ORIGIN[droit.origine]


def _etat_of_filing(state: Demande) -> Etat:
    steps = (
        (bool(state.dues), Etat.INCOMPLETE),
        (state.instruction_le is not None, Etat.EN_INSTRUCTION),
        (state.reception is not None, Etat.RECUE),
        (state.envoi_le is not None or state.mal_adressee, Etat.EXPEDIEE),
        (state.dossier is not None, Etat.ETABLIE),
    )
    return next((etat for reached, etat in steps if reached), Etat.BROUILLON)


def _to_notify(vue: Vue) -> bool:
    """Say whether an act waits for its letter, or for the proof that the insured has it.

    Once a recours won, what it set aside waits for nothing: its own decision is notified instead.
    """
    state = vue.demande
    if state.accueil:
        return False
    if state.refus_tardif and not vue.refus_effectif_le:
        return True
    if state.retrait_en_vigueur and not state.notifiees(Objet.RETRAIT):
        return True
    held = state.decision
    if held is None:
        return False
    if isinstance(held.decision, Accord):
        return not state.notifiees(Objet.DECISION)
    return answered_on(state) is None


def _doubts(vue: Vue) -> Iterator[str]:
    """Give the codes of what a person must look at: nothing contested stays silent (I2)."""
    state, standing = vue.demande, vue.horloge
    if standing and not (vue.droit and vue.droit.origine is Origine.EXPRES):
        yield from standing.contested
    if any(recorded != vue.silence_le for recorded in state.tacites):
        yield "accord_tacite_remis_en_cause"
    own = state.dossier
    wrong = any(not each.competent for each in state.receptions)
    if wrong and own and own.exigence.depart == SENDING:
        yield "envoi_mal_adresse"
    if vue.silence_le and own and own.exigence.depart == SENDING and not state.envoi_prouve:
        yield "envoi_sans_preuve"
    if state.caisse_changee and vue.droit:
        yield "changement_de_caisse"
    if own and own.exigence.verdict not in ("requis", "incertain"):
        yield "exigence_non_etablie"
    if any(letter.voie and letter.voie != expected for letter, expected in _routes(state)):
        yield "voie_de_recours_erronee"


def _routes(state: Demande) -> Iterator[tuple[Notification, str | None]]:
    """Give each letter of refusal with the body that it should name (I3)."""
    acts = {
        Objet.DECISION: refus_of(state.decision.decision) if state.decision else None,
        Objet.REFUS_TARDIF: state.refus_tardif.refus if state.refus_tardif else None,
    }
    for letter in state.notifications:
        refus = acts.get(letter.objet)
        if refus:
            yield letter, body_for(refus, letter.remise_le or letter.envoyee_le)
