"""Between a demande and its recours: what may be contested, and what comes back."""

from __future__ import annotations

from datetime import date

from prealable.demande import commands as demande_commands
from prealable.demande.actors import Agent, Commission
from prealable.demande.clock import INSURED
from prealable.demande.decisions import Refus, RefusAdministratif, refus_of
from prealable.demande.impossible import CommandeImpossible
from prealable.demande.recours.state import Recours
from prealable.demande.recours.values import Contestee, Issue
from prealable.demande.state import Demande, Notification
from prealable.demande.view import as_of
from prealable.demande.words import Objet


def contested(state: Demande, day: date, soignants: tuple[str, ...] = ()) -> Contestee:
    """Return the refusal of a demande that a recours may contest on a day, with its facts.

    A late refusal comes before the decision, a withdrawal before both. ``soignants`` are the
    RPPS of who treats the patient. Raises :class:`CommandeImpossible` where nothing was refused.
    """
    vue = as_of(state, day)
    known, own = vue.demande, vue.demande.dossier
    objet, refus = _refusal(known)
    if own is None or objet is None:
        raise CommandeImpossible("rien_a_contester", etat=vue.etat.value)
    letter = _letter(known, objet)
    return Contestee(
        demande=own.reference,
        objet=objet,
        nature=refus.GROUND if refus else RefusAdministratif.GROUND,
        demandee=own.plafond,
        notifiee_le=letter.remise_le if letter else None,
        preuve=letter.preuve if letter else None,
        voie=letter.voie if letter else None,
        auteur_avis=_author(known, refus),
        soignants=soignants,
        territoire=own.territoire,
    )


def _refusal(state: Demande) -> tuple[Objet | None, Refus | None]:
    if state.retrait:
        return Objet.RETRAIT, None
    if state.refus_tardif:
        return Objet.REFUS_TARDIF, state.refus_tardif.refus
    refus = refus_of(state.decision.decision) if state.decision else None
    return (Objet.DECISION, refus) if refus else (None, None)


def _letter(state: Demande, objet: Objet) -> Notification | None:
    """Return the first letter proved to have reached the insured, else the first one sent."""
    own = [letter for letter in state.notifiees(objet) if letter.destinataire in INSURED]
    proved = [letter for letter in own if letter.remise_le]
    return min(proved, key=lambda each: each.remise_le or date.max, default=next(iter(own), None))


def _author(state: Demande, refus: Refus | None) -> str | None:
    """Return the RPPS of the praticien-conseil whose avis is contested."""
    if refus is not None and not isinstance(refus, RefusAdministratif):
        return refus.praticien.rpps
    return state.avis[-1].praticien.rpps if state.avis else None


def outcome(
    recours: Recours, par: Agent | Commission
) -> demande_commands.AccueillirRecours | demande_commands.RejeterRecours | None:
    """Return the command that brings the last outcome of a recours back on its demande.

    ``None`` while nobody has decided. Silence brings nothing back: the refusal stands.
    """
    last = recours.jugements[-1] if recours.jugements else recours.decision
    if last is None:
        return None
    if last.issue is Issue.DEFAVORABLE or last.etendue is None:
        return demande_commands.RejeterRecours(par=par, le=last.le, recours=recours.reference)
    return demande_commands.AccueillirRecours(
        par=par, le=last.le, recours=recours.reference, etendue=last.etendue
    )
