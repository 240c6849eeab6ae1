"""The answer: accord, accord in part, refusals, and what a rule may say."""

from __future__ import annotations

from datetime import date

from prealable.demande import commands as c
from prealable.demande import events as e
from prealable.demande.actors import Auteur, PraticienConseil
from prealable.demande.clock import standing_of
from prealable.demande.decide.context import Contexte, Evenements
from prealable.demande.decisions import (
    Accord,
    AccordPartiel,
    Decision,
    Motif,
    Refus,
    RefusAdministratif,
    RefusMedical,
    RefusMixte,
)
from prealable.demande.impossible import CommandeImpossible, require
from prealable.demande.on_file import codes
from prealable.demande.values import DejaNotifiee, Etendue
from prealable.demande.words import Destinataire, Objet, Preuve, Sens

MEDICAL, ADMINISTRATIVE = "medical", "administratif"


def by_rule(command: c.RepondreParRegle, context: Contexte) -> Evenements:
    """A published criterion accords at once, or a doctor will look (NGAP art. 7 E).

    The law on file, read when the demande was made, must have said so itself.
    """
    context.undecided()
    context.after(command.le, context.received())
    par = command.par.auteur
    if not isinstance(command.reponse, Accord):
        return (e.AvisDeRegleDiffere(par=par, le=command.le),)
    said = context.dossier.exigence.immediate
    require(said == Accord.NATURE, "regle_sans_accord", immediate=said)
    _within(command.reponse.etendue, context)
    accord = Accord(command.reponse.etendue, regle=command.par.id)
    return (e.DecisionPrise(par=par, le=command.le, decision=accord),)


def grant(command: c.Accorder, context: Contexte) -> Evenements:
    """T9: grant in time, after an avis that allows it (CSS L.315-2 I, R.162-52)."""
    _answerable(command.le, context)
    extent = command.etendue or context.dossier.plafond
    _within(extent, context)
    doctor = command.par if isinstance(command.par, PraticienConseil) else None
    _follows_avis(context, {Sens.FAVORABLE}, needed=doctor is None)
    accord = Accord(extent, praticien=doctor or context.state.avis[-1].praticien)
    return (e.DecisionPrise(par=command.par.auteur, le=command.le, decision=accord),)


def grant_part(command: c.AccorderEnPartie, context: Contexte) -> Evenements:
    """T10: grant a part and refuse the rest, each part said (CSS R.315-15 II)."""
    _within(command.etendue, context)
    asked = context.dossier.plafond
    same_act = command.etendue.acte in (None, context.dossier.acte)
    require(not (same_act and command.etendue.holds(asked)), "rien_de_refuse")
    if isinstance(command.refus, RefusAdministratif):
        doctor = isinstance(command.par, PraticienConseil)
        _follows_avis(context, {Sens.FAVORABLE, Sens.PARTIEL}, needed=not doctor)
    decision = AccordPartiel(command.etendue, command.refusee, command.refus)
    return _refused(command, decision, command.refus, command.par.auteur, context)


def refuse_medically(command: c.RefuserMedicalement, context: Contexte) -> Evenements:
    """T10: the refusal of a named praticien-conseil (CSS L.315-2, R.315-15 II)."""
    refus = RefusMedical(command.praticien, command.motif)
    return _refused(command, refus, refus, command.praticien.auteur, context)


def refuse_administratively(command: c.RefuserAdministrativement, context: Contexte) -> Evenements:
    """T10: rights, age, form, late filing: the caisse's own reasons."""
    refus = RefusAdministratif(command.motif)
    return _refused(command, refus, refus, command.par.auteur, context)


def refuse_both(command: c.RefuserMixte, context: Contexte) -> Evenements:
    """T10: both grounds; each has its reason, the medical one its doctor (CSS R.142-9-1)."""
    return _refused(command, command.refus, command.refus, command.par.auteur, context)


_Refusing = c.AccorderEnPartie | c.RefuserMedicalement | c.RefuserAdministrativement | c.RefuserMixte


def _refused(
    command: _Refusing, decision: Decision, refus: Refus, par: Auteur, context: Contexte
) -> Evenements:
    """Return a decision that refuses, in time; entered late, with the proof that it was in time."""
    proof = command.deja_notifiee
    if proof is None:
        _answerable(command.le, context)
    else:
        _was_answerable(command.le, proof, context)
    check_reasons(refus, command.le)
    if not isinstance(refus, RefusAdministratif):
        _follows_avis(context, {Sens.DEFAVORABLE, Sens.PARTIEL}, needed=False)
    taken = e.DecisionPrise(par=par, le=command.le, decision=decision)
    return (taken, *([_letter(par, proof)] if proof else []))


def _answerable(day: date, context: Contexte) -> None:
    """Refuse an answer before the reception, while papers are owed, or after silence has spoken."""
    context.undecided()
    context.after(day, context.received())
    owed = [piece.code for piece in context.state.dues]
    overdue = all(asked.limite < day for asked in context.state.pieces if asked.dues)
    require(not owed or overdue, "pieces_attendues", pieces=owed)


def _was_answerable(day: date, proof: DejaNotifiee, context: Contexte) -> None:
    """Accept an answer entered late when its notification in time is proved (DR-11)."""
    context.open()
    held = context.state.decision
    require(held is None, "deja_decidee", jour=held.le if held else None)
    context.after(day, context.received())
    context.after(proof.envoyee_le, day)
    context.after(proof.remise_le, proof.envoyee_le)
    require(proof.remise_le <= context.jour, "date_future", donnee=proof.remise_le, jour=context.jour)
    require(proof.preuve is not Preuve.AUCUNE, "preuve_absente")
    then = standing_of(context.state, proof.remise_le)
    last = then.course.last_day if then and then.course else None
    require(
        last is None or proof.remise_le <= last,
        "accord_tacite_acquis",
        tacite=context.vue.tacite_le,
        dernier=last,
    )


def _letter(par: Auteur, proof: DejaNotifiee) -> e.DecisionNotifiee:
    return e.DecisionNotifiee(
        par=par,
        le=proof.envoyee_le,
        objet=Objet.DECISION,
        destinataire=Destinataire.ASSURE,
        canal=proof.canal,
        preuve=proof.preuve,
        remise_le=proof.remise_le,
        voie=proof.voie,
    )


def _within(extent: Etendue, context: Contexte) -> None:
    """Refuse to grant more than is asked or prescribed (I6; Cass. 28 May 2014, 13-19.460)."""
    ceiling = context.dossier.plafond
    require(ceiling.holds(extent), "au_dela_de_la_demande", accorde=extent.nombre, plafond=ceiling.nombre)


def _follows_avis(context: Contexte, allowed: set[Sens], *, needed: bool) -> None:
    """Refuse a decision that goes against the last avis, which binds the caisse (CSS L.315-2 I)."""
    if not context.state.avis:
        require(not needed, "avis_absent")
        return
    last = context.state.avis[-1]
    require(last.sens in allowed, "contraire_a_l_avis", sens=last.sens.value, jour=last.le)


def check_reasons(refus: Refus, day: date) -> None:
    """Refuse a reason that is not on the list of its nature on that day (CRPA L.211-5)."""
    if isinstance(refus, RefusMixte):
        _check_reason(refus.medical, MEDICAL, day)
        _check_reason(refus.administratif, ADMINISTRATIVE, day)
    else:
        _check_reason(refus.motif, refus.GROUND, day)


def _check_reason(motif: Motif, nature: str, day: date) -> None:
    accepted = codes("motifs", day, nature=nature)
    if motif.code not in accepted:
        raise CommandeImpossible("motif_inconnu", motif=motif.code, nature=nature, acceptes=accepted)


def no_need(command: c.ConstaterSansObjet, context: Contexte) -> Evenements:
    """Answer that no accord is needed: the care may go on, nothing is refused."""
    context.undecided()
    context.after(command.le, context.received())
    return (e.SansObjetConstate(par=command.par.auteur, le=command.le, texte=command.texte),)
