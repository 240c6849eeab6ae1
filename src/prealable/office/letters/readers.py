"""Who reads a letter: the addressee as the matrix of rights knows them, their name and address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prealable.clocks.days import plus_months
from prealable.demande import Vue
from prealable.demande.words import Role
from prealable.documents.content import readers_of
from prealable.documents.content.case import Partie
from prealable.documents.content.waiting import DEBTORS
from prealable.documents.errors import LettreImpossible
from prealable.documents.model import Kind, Reader
from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.caisses.models import Caisse
from prealable.office.demandes.models import DemandeRow
from prealable.office.people.models import Fonction, Person, Professional

#: In whose name words are logged as read when no account asks for the letter.
SYSTEM = "lettres"
_TRANSPORT = "transporteur"
_SUPPLIERS = ("pharmacien", "fournisseur", "prestataire", "opticien", "audioprothesiste", "orthoprothesiste")
#: What a performer is to a letter, by profession: a transporter, a supplier, else a carer.
_KINDS_OF = {_TRANSPORT: Reader.TRANSPORTEUR} | dict.fromkeys(_SUPPLIERS, Reader.FOURNISSEUR)
_FILERS = {
    Role.ASSURE: Reader.PATIENT,
    Role.REPRESENTANT: Reader.PATIENT,
    Role.PROFESSIONNEL: Reader.EXECUTANT,
    Role.PRESCRIPTEUR: Reader.PRESCRIPTEUR,
}
_OWN = {
    Fonction.ASSURE: Reader.PATIENT,
    Fonction.REPRESENTANT: Reader.PATIENT,
    Fonction.PRESCRIPTEUR: Reader.PRESCRIPTEUR,
    Fonction.AGENT: Reader.CAISSE,
    Fonction.SECRETARIAT: Reader.SERVICE_MEDICAL,
    Fonction.PRATICIEN: Reader.SERVICE_MEDICAL,
    Fonction.CRA: Reader.COMMISSION,
    Fonction.CMRA: Reader.COMMISSION,
    Fonction.COMPLEMENTAIRE: Reader.COMPLEMENTAIRE,
}
_MAJORITY_MONTHS = 216  # eighteen years, of the Code civil: who is greeted, no rule of an accord
_GREETINGS = {"F": "Madame,", "M": "Monsieur,"}


@dataclass(frozen=True, slots=True)
class Addressee:
    """A reader: the rights they have, and how the letter names them; ``represente``: for a minor."""

    acting: Acting
    party: Partie
    represente: bool = False


def addressee_of(kind: Kind, reader: Reader, row: DemandeRow, caisse: Caisse, day: date) -> Addressee:
    """Return who a letter is for. Raises :class:`LettreImpossible` where the demande has nobody such."""
    if reader is Reader.PATIENT:
        return _patient(row, day)
    if reader in (Reader.PRESCRIPTEUR, Reader.EXECUTANT, Reader.TRANSPORTEUR, Reader.FOURNISSEUR):
        return _professional(kind, reader, row)
    if reader is Reader.COMPLEMENTAIRE:
        return _insurer(kind, row)
    return _institution(kind, reader, row, caisse)


def _patient(row: DemandeRow, day: date) -> Addressee:
    """Return the patient, or who represents a child: they read what the child would."""
    person = Person.objects.select_related("assure").get(key=row.beneficiaire)
    if not is_minor(person, day):
        acting = Acting(account=SYSTEM, nom=str(person), fonction=Fonction.ASSURE, person=person.key)
        return Addressee(acting, party_of(person))
    guardian = person.representants.order_by("id").first()
    who = guardian.representant if guardian else person.insured
    acting = Acting(
        account=SYSTEM,
        nom=str(who),
        fonction=Fonction.REPRESENTANT,
        person=who.key,
        represented=frozenset({person.key}),
    )
    return Addressee(acting, party_of(who), represente=True)


def claimant_of(row: DemandeRow, day: date) -> Partie:
    """Return who claims in the patient's name: the patient, or who represents them."""
    return _patient(row, day).party


def default_reader(kind: Kind, vue: Vue, acting: Acting | None = None) -> Reader:
    """Return whom a kind is written to: the receipt goes to who filed, papers are asked of who owes them.

    Outside the caisse, one makes one's own copy; a bundle is always one's own.
    """
    if acting and (kind is Kind.DOSSIER or not access.is_of_caisse(acting)):
        mine = own_reader(acting)
        return mine if mine and mine in readers_of(kind) else readers_of(kind)[0]
    if kind is Kind.ACCUSE_RECEPTION:
        return filer_of(vue) or Reader.PATIENT
    if kind is Kind.DEMANDE_PIECES and vue.pieces_dues:
        return for_care(vue, DEBTORS[vue.pieces_dues[0].de])
    if kind is Kind.AVIS_AU_PROFESSIONNEL:
        return for_care(vue, Reader.EXECUTANT)
    return readers_of(kind)[0]


def filer_of(vue: Vue) -> Reader | None:
    """Return the reader who filed the demande, or ``None`` when the caisse entered a paper."""
    first = next(iter(vue.demande.faits), None)
    found = _FILERS.get(first.par.role) if first else None
    return for_care(vue, found) if found else None


def for_care(vue: Vue, reader: Reader) -> Reader:
    """Return the reader as this demande has them: its performer may be a transporter or a supplier."""
    own = vue.demande.dossier
    if reader is not Reader.EXECUTANT or own is None:
        return reader
    found = Professional.objects.filter(key=vue.demande.executant or own.executant).first()
    return _KINDS_OF.get(found.profession, reader) if found else reader


def own_reader(acting: Acting) -> Reader | None:
    """Return as which reader an account has its own copy: a professional, by their profession.

    A transporter or a supplier has theirs, the outcome alone, even where they filed the demande.
    """
    if acting.fonction in _OWN:
        return _OWN[acting.fonction]
    found = Professional.objects.filter(key=acting.professional).first()
    return _KINDS_OF.get(found.profession, Reader.EXECUTANT) if found else None


def is_minor(person: Person, day: date) -> bool:
    """Say whether somebody is under age on a day, and not their own insured."""
    return person.assure is not None and plus_months(person.birth_date, _MAJORITY_MONTHS) > day


def party_of(person: Person) -> Partie:
    """Return a person as a letter names them."""
    return Partie(
        nom=str(person),
        adresse=tuple(person.adresse.splitlines()),
        salutation=_GREETINGS.get(person.sexe, "Madame, Monsieur,"),
    )


def carer(key: str) -> Partie | None:
    """Return a professional as a letter names them; ``None`` when the demande has none."""
    found = Professional.objects.filter(key=key).first() if key else None
    return _carer(found) if found else None


def _carer(found: Professional) -> Partie:
    return Partie(nom=found.nom, adresse=tuple(found.adresse.splitlines()), profession=found.profession)


def _professional(kind: Kind, reader: Reader, row: DemandeRow) -> Addressee:
    key = row.prescripteur if reader is Reader.PRESCRIPTEUR else row.executant
    found = Professional.objects.filter(key=key).first() if key else None
    if found is None or _quality(found, reader) is None:
        raise LettreImpossible(kind, f"cette demande n'a pas de lecteur « {reader} ».")
    fonction = _quality(found, reader) or Fonction.FOURNISSEUR
    acting = Acting(account=_account(found), nom=found.nom, fonction=fonction, professional=found.key)
    return Addressee(acting, _carer(found))


def _quality(found: Professional, reader: Reader) -> Fonction | None:
    """Return the column of a professional: a transporter or a supplier knows the outcome alone."""
    if reader is Reader.PRESCRIPTEUR:
        return Fonction.PRESCRIPTEUR
    if _KINDS_OF.get(found.profession, Reader.EXECUTANT) is not reader:
        return None
    return Fonction.PROFESSIONNEL if reader is Reader.EXECUTANT else Fonction.FOURNISSEUR


def _account(found: Professional) -> str:
    """Return the account of a professional, who may read again what they wrote themselves."""
    held = found.habilitation_set.select_related("account").order_by("id").first()
    return held.account.key if held else SYSTEM


def _insurer(kind: Kind, row: DemandeRow) -> Addressee:
    if not row.complementaire:
        raise LettreImpossible(kind, "le patient n'a pas d'organisme complémentaire connu.")
    name = row.complementaire
    acting = Acting(account=SYSTEM, nom=name, fonction=Fonction.COMPLEMENTAIRE, complementaire=name)
    return Addressee(acting, Partie(nom=name.replace("-", " ").capitalize()))


def _institution(kind: Kind, reader: Reader, row: DemandeRow, caisse: Caisse) -> Addressee:
    """Return the caisse, its medical service, or the commission that is seised."""
    fonction, nom, address = {
        Reader.CAISSE: (Fonction.AGENT, caisse.nom, caisse.adresse),
        Reader.SERVICE_MEDICAL: (Fonction.PRATICIEN, caisse.nom, caisse.adresse_service_medical),
        Reader.COMMISSION: _commission(row, caisse),
    }[reader]
    if reader is Reader.COMMISSION and not row.saisi:
        raise LettreImpossible(kind, "aucune commission n'est saisie.")
    acting = Acting(account=SYSTEM, nom=nom, fonction=fonction, caisse=row.caisse)
    return Addressee(acting, Partie(nom=nom, adresse=tuple(address.splitlines())))


def _commission(row: DemandeRow, caisse: Caisse) -> tuple[Fonction, str, str]:
    if Fonction.CMRA.value in row.saisi.split():
        return Fonction.CMRA, caisse.nom, caisse.adresse_cmra
    return Fonction.CRA, caisse.nom, caisse.adresse_cra
