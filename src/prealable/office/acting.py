"""Who acts: an account in one of its qualities, and the actor of the core that it makes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prealable.demande import actors
from prealable.office.errors import Interdit
from prealable.office.people.models import (
    Account,
    Delegation,
    Fonction,
    Habilitation,
    Representation,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """An account under one hat: what it is, where, and on whose behalf; ids as events carry them.

    ``delegue``: it acts for a professional by delegation, prepares for them and never signs.
    """

    account: str
    nom: str
    fonction: Fonction
    caisse: str = ""
    person: str = ""
    represented: frozenset[str] = frozenset()
    professional: str = ""
    rpps: str = ""
    complementaire: str = ""
    qualite: str = ""
    signature: str = ""
    medical_delegation: bool = True
    delegue: bool = False


def acting_as(habilitation: Habilitation, *, day: date) -> Acting:
    """Return who acts under a habilitation in force. Raises :class:`Interdit` on any other."""
    account = habilitation.account
    if not (account.is_active and habilitation.holds_on(day)):
        raise Interdit("habilitation_absente", "Cette habilitation n'est pas en vigueur ce jour-là.")
    person, professional = habilitation.person, habilitation.professional
    return Acting(
        account=account.key,
        nom=account.nom,
        fonction=Fonction(habilitation.fonction),
        caisse=habilitation.caisse.code if habilitation.caisse else "",
        person=person.key if person else "",
        represented=_represented(habilitation, day),
        professional=professional.key if professional else "",
        rpps=(professional.rpps or "") if professional else "",
        complementaire=habilitation.complementaire,
        qualite=habilitation.qualite,
        signature=habilitation.signature,
    )


def _represented(habilitation: Habilitation, day: date) -> frozenset[str]:
    if habilitation.fonction != Fonction.REPRESENTANT or habilitation.person is None:
        return frozenset()
    held = Representation.objects.filter(representant=habilitation.person, since__lte=day)
    return frozenset(
        each.represente.key
        for each in held.select_related("represente")
        if each.until is None or day <= each.until
    )


def acting_for(account: Account, delegation: Delegation, *, day: date) -> Acting:
    """Return who acts for a professional by delegation: the secretary of a practice."""
    mine = delegation.account_id == account.pk and account.is_active
    if not (mine and delegation.holds_on(day)):
        raise Interdit("delegation_absente", "Cette délégation n'est pas en vigueur ce jour-là.")
    return Acting(
        account=account.key,
        nom=account.nom,
        fonction=Fonction.PROFESSIONNEL,
        professional=delegation.professional.key,
        rpps="",
        medical_delegation=delegation.medicale,
        delegue=True,
    )


_DEMANDEURS: dict[str, type[actors.Demandeur]] = {
    Fonction.ASSURE: actors.Assure,
    Fonction.REPRESENTANT: actors.Representant,
    Fonction.PROFESSIONNEL: actors.Professionnel,
    Fonction.PRESCRIPTEUR: actors.Prescripteur,
}


def as_demandeur(acting: Acting) -> actors.Demandeur:
    """Return one of those who may send a demande. Raises :class:`Interdit` on anybody else."""
    kind = _DEMANDEURS.get(acting.fonction)
    if kind is None:
        raise Interdit("qualite_inadaptee", f"{acting.fonction.label} ne dépose pas de demande.")
    return kind(acting.account)


def as_caisse(acting: Acting) -> actors.Caisse:
    """Return one of those who act for the caisse. Raises :class:`Interdit` on anybody else."""
    if acting.fonction is Fonction.PRATICIEN:
        return as_praticien(acting)
    if acting.fonction is Fonction.SECRETARIAT:
        return actors.SecretariatMedical(acting.account)
    return as_agent(acting)


def as_agent(acting: Acting) -> actors.Agent:
    """Return the agent of a caisse. Raises :class:`Interdit` on anybody else."""
    if acting.fonction is not Fonction.AGENT:
        raise Interdit("qualite_inadaptee", f"{acting.fonction.label} n'agit pas pour la caisse.")
    return actors.Agent(acting.account)


def as_praticien(acting: Acting) -> actors.PraticienConseil:
    """Return the praticien-conseil, named, numbered, signing. Raises :class:`Interdit` otherwise."""
    if acting.fonction is not Fonction.PRATICIEN:
        raise Interdit(
            "praticien_requis", "Seul un praticien-conseil nommément désigné rend cet avis ou ce refus."
        )
    if not (acting.rpps and acting.signature):
        raise Interdit("signature_absente", "L'habilitation ne porte ni numéro RPPS ni signature.")
    return actors.PraticienConseil(
        id=acting.account,
        nom=acting.nom,
        rpps=acting.rpps,
        signature=acting.signature,
        qualite=acting.qualite or "medecin_conseil",
    )


def as_decider(acting: Acting) -> actors.Agent | actors.PraticienConseil:
    """Return who may take a decision: an agent by delegation, or a praticien-conseil."""
    return as_praticien(acting) if acting.fonction is Fonction.PRATICIEN else as_agent(acting)


def as_requerant(acting: Acting) -> actors.Assure | actors.Representant | actors.Professionnel:
    """Return one of those who may appeal. Raises :class:`Interdit` on anybody else."""
    if acting.fonction is Fonction.ASSURE:
        return actors.Assure(acting.account)
    if acting.fonction is Fonction.REPRESENTANT:
        return actors.Representant(acting.account)
    if acting.fonction is Fonction.PROFESSIONNEL:
        return actors.Professionnel(acting.account)
    raise Interdit("qualite_inadaptee", f"{acting.fonction.label} ne forme pas de recours.")


def as_commission(acting: Acting) -> actors.Commission:
    """Return the commission. Raises :class:`Interdit` on anybody else."""
    if acting.fonction not in (Fonction.CRA, Fonction.CMRA):
        raise Interdit("qualite_inadaptee", f"{acting.fonction.label} ne siège pas ici.")
    return actors.Commission(acting.account)


def as_judge(acting: Acting) -> actors.Agent | actors.Commission:
    """Return who decides a recours: the commission, or the caisse after its avis."""
    return as_agent(acting) if acting.fonction is Fonction.AGENT else as_commission(acting)


def as_mediateur(acting: Acting) -> actors.Mediateur:
    """Return the mediator. Raises :class:`Interdit` on anybody else."""
    if acting.fonction is not Fonction.MEDIATEUR:
        raise Interdit("qualite_inadaptee", f"{acting.fonction.label} n'est pas médiateur.")
    return actors.Mediateur(acting.account)
