"""Where a demande stands, for the person it is about: one sentence, whether to start, what it covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prealable.answers.words import day as in_full
from prealable.demande import Vue
from prealable.demande.accord import Droit
from prealable.demande.words import Couverture, Etat

#: What a state is worth for the eye; each is a class of the style sheet, beside its words.
YES, WAIT, NO, PLAIN = "oui", "attente", "non", "neutre"
_REFUSED = (Etat.REFUS_MEDICAL, Etat.REFUS_ADMINISTRATIF, Etat.REFUS_MIXTE)
_GRANTED = (Etat.ACCORD, Etat.ACCORD_PARTIEL, Etat.ACCORD_TACITE)


@dataclass(frozen=True, slots=True)
class Standing:
    """A state in words: ``title`` first, then what follows from it; ``tone`` for the eye."""

    title: str
    says: str
    tone: str


def standing_of(vue: Vue) -> Standing:
    """Return where a demande stands on the day of its view."""
    if vue.demande.refus_tardif and vue.etat in _GRANTED:
        title = "L'accord est acquis. La caisse refuse pour l'avenir."
        return Standing(title, _late(vue), WAIT)
    found = _FIXED.get(vue.etat)
    if found:
        return found
    if vue.etat in _GRANTED and vue.droit:
        return Standing(_granted(vue, vue.droit), _until(vue), YES)
    if vue.etat in _REFUSED:
        return Standing("La caisse refuse.", "Vous pouvez contester ce refus.", NO)
    return Standing(_waiting(vue), _clock(vue), WAIT)


def _late(vue: Vue) -> str:
    if vue.refus_effectif_le:
        return f"Les soins faits avant le {in_full(vue.refus_effectif_le)} restent couverts."
    return "Tant que ce refus ne vous est pas notifié, l'accord vaut."


def _granted(vue: Vue, droit: Droit) -> str:
    since = in_full(droit.depuis)
    if vue.etat is Etat.ACCORD_TACITE:
        return f"La caisse n'a pas répondu : l'accord est acquis depuis le {since}."
    part = " pour une partie" if vue.etat is Etat.ACCORD_PARTIEL else ""
    return f"La caisse a donné son accord{part}, le {since}."


def _until(vue: Vue) -> str:
    left = f"Il reste {vue.restant} sur {vue.droit.etendue.nombre}. " if _counts(vue) and vue.droit else ""
    return f"{left}{f'Valable jusqu’au {in_full(vue.fin_le)}.' if vue.fin_le else ''}".strip()


def _counts(vue: Vue) -> bool:
    return vue.restant is not None


def _waiting(vue: Vue) -> str:
    if vue.etat is Etat.INCOMPLETE:
        return "Il manque des pièces : le délai attend."
    if vue.etat in (Etat.ETABLIE, Etat.EXPEDIEE):
        return "La caisse n'a pas encore reçu la demande."
    return "La caisse examine votre demande."


def _clock(vue: Vue) -> str:
    """Return the clock in one sentence: the last day, and what silence will be worth."""
    last, tacit = vue.dernier_jour, vue.tacite_le
    if last is None or vue.etat is Etat.INCOMPLETE:
        return ""
    if tacit is None:
        return f"La caisse a jusqu'au {in_full(last)}."
    return f"La caisse a jusqu'au {in_full(last)}. Sans réponse, l'accord est acquis le {in_full(tacit)}."


_FIXED = {
    Etat.INDETERMINE: Standing(
        "Cette demande est à vérifier.", "Aucun texte lu ne tranche : les deux lectures sont dites.", WAIT
    ),
    Etat.HORS_DELAI: Standing(
        "La demande est arrivée après le soin.", "Sans urgence, ce soin ne peut pas être couvert.", NO
    ),
    Etat.CADUQUE: Standing("L'accord est terminé.", "Pour continuer, il faut une nouvelle demande.", PLAIN),
    Etat.RETIREE: Standing("La caisse a retiré l'accord.", "Vous pouvez contester ce retrait.", NO),
    Etat.ABANDONNEE: Standing("La demande a été retirée.", "Vous pouvez en faire une nouvelle.", PLAIN),
    Etat.SANS_OBJET: Standing("Aucun accord n'est nécessaire.", "La caisse l'a répondu.", YES),
}


@dataclass(frozen=True, slots=True)
class Start:
    """Whether one may start: the answer, then why, in the law's words."""

    answer: str
    why: str
    tone: str


def may_start(vue: Vue) -> Start:
    """Say whether care given on the day of the view is covered, or may be given at once."""
    if vue.etat is Etat.SANS_OBJET:
        return Start("Oui.", "Ce soin ne demande pas d'accord.", YES)
    covered = vue.couvre(vue.jour)
    if covered is Couverture.OUI:
        return Start("Oui.", "L'accord couvre les soins donnés aujourd'hui.", YES)
    own = vue.demande.dossier
    if own and own.urgence_valable and vue.droit is None and vue.demande.decision is None:
        why = "La demande porte la mention « acte d'urgence » : le soin peut être donné sans attendre."
        return Start("Oui, en urgence.", why, YES)
    if covered is Couverture.INCERTAIN:
        return Start("Ce n'est pas certain.", "Les textes lus ne disent pas si ce jour est couvert.", WAIT)
    return _not_yet(vue)


def _not_yet(vue: Vue) -> Start:
    if vue.droit or vue.demande.decision or vue.etat in (Etat.ABANDONNEE, Etat.HORS_DELAI):
        return Start("Non, pas avec cette demande.", "Un soin donné aujourd'hui n'est pas couvert.", NO)
    reason = "Sans accord, l'Assurance maladie ne rembourse pas le soin, et la mutuelle non plus."
    return Start("Pas encore.", f"{reason}{_from(vue.prudent_le)}", WAIT)


def _from(day: date | None) -> str:
    return f" Sans réponse, comptez sur l'accord à partir du {in_full(day)}." if day else ""
