"""The acts that may be asked of a demande; who may ask is the type of the actor.

A medical refusal holds a ``PraticienConseil`` by type; a rule only grants. ``le`` is the day in law.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prealable.demande import actors as a
from prealable.demande import values as v
from prealable.demande.decisions import Motif, Refus, RefusMixte, ReponseDeRegle
from prealable.demande.words import Canal, Destinataire, Objet, Portee, Preuve, Sens


@dataclass(frozen=True, slots=True, kw_only=True)
class Commande:
    """An act asked for, on its day of law."""

    le: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Etablir(Commande):
    """T1: sign. An agent does it for a paper received, which may be incomplete."""

    par: a.Demandeur | a.Caisse
    dossier: v.Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Expedier(Commande):
    """T2: send, with the proof of the day (postmark, electronic receipt)."""

    par: a.Demandeur | a.Caisse
    canal: Canal
    preuve: v.Texte | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recevoir(Commande):
    """T4, T15: receive, on-line, at the counter or by post; ``competent`` says by which body."""

    par: a.Caisse | a.Horloge
    organisme: str
    canal: Canal
    competent: bool = True
    preuve: v.Texte | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrigerReception(Commande):
    """Correct the day of reception: ``le`` is the right one; a proof is always asked for."""

    par: a.Caisse
    preuve: v.Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class Transmettre(Commande):
    """T3: pass on to the competent body, and tell the applicant."""

    par: a.Caisse
    vers: str
    demandeur_informe_le: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemanderPieces(Commande):
    """T5: ask for missing papers by a day; ``preuve``: sent in time, entered after silence."""

    par: a.Caisse
    pieces: tuple[v.PieceDemandee, ...]
    limite: date
    preuve: v.Texte | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecevoirPieces(Commande):
    """T6: receive papers; the last one restarts the whole term."""

    par: a.Demandeur | a.Caisse
    pieces: tuple[v.PieceRecue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemanderRenseignement(Commande):
    """T8: ask what no text demands; the clock runs on."""

    par: a.Caisse
    texte: v.Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class FournirRenseignement(Commande):
    """Answer a question, named by the id of its words."""

    par: a.Demandeur
    question: str
    texte: v.Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class OuvrirInstruction(Commande):
    """T7: nothing is missing."""

    par: a.Caisse | a.Horloge


@dataclass(frozen=True, slots=True, kw_only=True)
class Convoquer(Commande):
    """T8: call the patient; the clock runs on."""

    par: a.Caisse
    rendez_vous: date
    texte: v.Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class RendreAvis(Commande):
    """The avis of a praticien-conseil; favourable, it is the accord of the caisse where R.315-15 says so."""

    praticien: a.PraticienConseil
    sens: Sens
    texte: v.Texte
    etendue: v.Etendue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepondreParRegle(Commande):
    """A published criterion answers at once: an accord, or a doctor will look. Never a refusal."""

    par: a.Regle
    reponse: ReponseDeRegle


@dataclass(frozen=True, slots=True, kw_only=True)
class Accorder(Commande):
    """T9: grant, all that is asked unless ``etendue`` says otherwise."""

    par: a.Agent | a.PraticienConseil
    etendue: v.Etendue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccorderEnPartie(Commande):
    """T10: grant a part, refuse the rest; the refusal has its type, hence its doctor."""

    par: a.Agent | a.PraticienConseil
    etendue: v.Etendue
    refusee: v.Etendue
    refus: Refus
    deja_notifiee: v.DejaNotifiee | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuserMedicalement(Commande):
    """T10: refuse on medical grounds: a named praticien-conseil, or no such command."""

    praticien: a.PraticienConseil
    motif: Motif
    deja_notifiee: v.DejaNotifiee | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuserAdministrativement(Commande):
    """T10: refuse on administrative grounds."""

    par: a.Agent
    motif: Motif
    deja_notifiee: v.DejaNotifiee | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuserMixte(Commande):
    """T10: refuse on both grounds: the doctor answers for the medical one."""

    par: a.Agent | a.PraticienConseil
    refus: RefusMixte
    deja_notifiee: v.DejaNotifiee | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notifier(Commande):
    """Send an act to one addressee on ``le``; ``voie`` is the body it names for the appeal."""

    par: a.Caisse
    objet: Objet
    destinataire: Destinataire
    canal: Canal
    voie: str | None = None
    malgre_le_terme: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProuverNotification(Commande):
    """The proof came back: received on ``le``."""

    par: a.Caisse | a.Horloge
    objet: Objet
    destinataire: Destinataire
    preuve: Preuve


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstaterAccordTacite(Commande):
    """T11: record that silence has spoken; ``le`` is the first day of the accord."""

    par: a.Horloge


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuserTardivement(Commande):
    """T12: refuse after silence has spoken, for care after the notification only."""

    par: a.Agent | a.PraticienConseil
    refus: Refus


@dataclass(frozen=True, slots=True, kw_only=True)
class Retirer(Commande):
    """T13: withdraw an accord that is illegal, within the term of the law."""

    par: a.Agent
    illegalite: Motif
    portee: Portee = Portee.RETRAIT


@dataclass(frozen=True, slots=True, kw_only=True)
class UtiliserAccord(Commande):
    """Count care given on ``le`` against the accord; ``soin`` is its id, counted once."""

    par: a.Professionnel | a.Fournisseur | a.Agent
    soin: str
    nombre: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrigerUtilisation(Commande):
    """Take back care counted by mistake, by its id."""

    par: a.Professionnel | a.Fournisseur | a.Agent
    soin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstaterCaducite(Commande):
    """T16: record that the accord is over: its last day is past, or it is used up."""

    par: a.Horloge


@dataclass(frozen=True, slots=True, kw_only=True)
class LierProlongation(Commande):
    """Link the demande, by its reference, that asks to go on after this accord."""

    par: a.Demandeur | a.Caisse
    suivante: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangerPraticien(Commande):
    """Accept that another professional performs the act: the caisse's answer, nobody else's."""

    par: a.Agent | a.PraticienConseil
    executant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangerCaisse(Commande):
    """The patient now belongs to another caisse; ``opposition``: the medical file stays behind."""

    par: a.Agent
    vers: str
    opposition: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstaterSansObjet(Commande):
    """Answer that this care needs no accord."""

    par: a.Agent | a.PraticienConseil
    texte: v.Texte


@dataclass(frozen=True, slots=True, kw_only=True)
class Abandonner(Commande):
    """T27: take the demande back before an answer or silence."""

    par: a.Demandeur


@dataclass(frozen=True, slots=True, kw_only=True)
class AccueillirRecours(Commande):
    """T22: a recours or a judgment grants, whole or in part; ``recours`` is its reference."""

    par: a.Agent | a.Commission
    recours: str
    etendue: v.Etendue


@dataclass(frozen=True, slots=True, kw_only=True)
class RejeterRecours(Commande):
    """A recours was rejected: written beside the decision, which stands."""

    par: a.Agent | a.Commission | a.Horloge
    recours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rappeler(Commande):
    """Send a reminder of the ladder, each rung once for a given day."""

    par: a.Horloge
    echelon: str
    echeance: date
