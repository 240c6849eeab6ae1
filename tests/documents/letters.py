"""Cases to build letters from, without a database: a demande lived in the core, invented people."""

from dataclasses import replace
from datetime import date

from prealable.demande import as_of, fold
from prealable.demande import events as e
from prealable.demande.actors import Auteur, PraticienConseil
from prealable.demande.decisions import (
    Accord,
    AccordPartiel,
    Motif,
    RefusAdministratif,
    RefusMedical,
    RefusMixte,
)
from prealable.demande.values import Dossier, Etendue, Exigence, Prescription, Texte
from prealable.demande.words import Canal, Destinataire, Objet, Portee, Preuve, Role
from prealable.documents.content import Case
from prealable.documents.content.case import Organisme, Partie, Signataire
from prealable.documents.model import Reader
from prealable.office.secrecy import Data

MONDAY = date(2026, 3, 2)
#: What no eye may find where it has no right to be.
MEDICAL, ADMINISTRATIVE = "MARQUEUR-MEDICAL lésion", "MARQUEUR-ADMINISTRATIF droits"
AGENT = Auteur("agent", Role.AGENT)
DOCTOR = PraticienConseil("docteur", "Dr Ada Essai", "99000000003", "sig-1")
M = Motif("non_justifie_medicalement", Texte("tm-1", "0" * 64))
A = Motif("droits_non_ouverts", Texte("ta-1", "0" * 64))
ALL = frozenset(data.value for data in Data)


def day(number):
    """A day of March 2026."""
    return date(2026, 3, number)


def dossier(**changed):
    """Ten sessions of physiotherapy, asked for on Monday."""
    given = {
        "reference": "R6PY-AA6Z",
        "categorie": "kinesitherapie",
        "acte": "prothese_totale_hanche",
        "beneficiaire": "p",
        "assure": "p",
        "executant": "k",
        "signe_le": MONDAY,
        "demande": Etendue(nombre=10),
        "exigence": Exigence(MONDAY, "requis", "acte", "reception", "accord"),
        "caisse": "cpam",
        "prescription": Prescription(date(2026, 2, 10), "g", 10),
    }
    return Dossier(**given | changed)


def filed(**changed):
    """The events of a demande received on Monday and examined."""
    own = dossier(**changed)
    par = Auteur("k", Role.PROFESSIONNEL)
    return [
        e.DemandeEtablie(par=par, le=MONDAY, dossier=own),
        e.DemandeRecue(par=par, le=MONDAY, organisme="cpam", canal=Canal.EN_LIGNE),
        e.InstructionOuverte(par=AGENT, le=day(3)),
    ]


def decided(decision, on=6):
    """The event of a decision."""
    return e.DecisionPrise(par=AGENT, le=day(on), decision=decision)


def notified(on=9, objet=Objet.DECISION, voie=None):
    """The event of a letter that reached the insured."""
    return e.DecisionNotifiee(
        par=AGENT,
        le=day(on),
        objet=objet,
        destinataire=Destinataire.ASSURE,
        canal=Canal.RECOMMANDE,
        preuve=Preuve.ACCUSE_RECEPTION,
        remise_le=day(on),
        voie=voie,
    )


DECISIONS = {
    "accord": Accord(Etendue(nombre=10), praticien=DOCTOR),
    "accord_partiel": AccordPartiel(Etendue(nombre=4), Etendue(nombre=6), RefusMedical(DOCTOR, M)),
    "refus_medical": RefusMedical(DOCTOR, M),
    "refus_administratif": RefusAdministratif(A),
    "refus_mixte": RefusMixte(DOCTOR, M, A),
}


def case(events, on=None, reader=Reader.PATIENT, **changed):
    """A case of these events on a day, for a reader who may read everything unless told otherwise."""
    given = {
        "vue": as_of(fold(events), on or day(6)),
        "reader": reader,
        "rights": ALL,
        "caisse": Organisme(
            nom="CPAM d'Essai",
            adresse=("1, rue de l'Essai", "00000 Essai"),
            telephone="01 99 00 00 00",
            service_medical=("Service du contrôle médical", "2, rue de l'Essai", "00000 Essai"),
            cra=("CRA", "3, rue de l'Essai", "00000 Essai"),
            cmra=("CMRA", "4, rue de l'Essai", "00000 Essai"),
            mediateur=("Médiateur", "5, rue de l'Essai", "00000 Essai"),
        ),
        "patient": Partie(nom="Jeanne Exemple", adresse=("6, rue de l'Essai", "00000 Essai")),
        "naissance": date(1970, 1, 1),
        "destinataire": Partie(
            nom="Jeanne Exemple", adresse=("6, rue de l'Essai", "00000 Essai"), salutation="Madame,"
        ),
        "requerant": Partie(nom="Jeanne Exemple", adresse=("6, rue de l'Essai", "00000 Essai")),
        "executant": Partie(nom="Kim Kiné", profession="masseur_kinesitherapeute"),
        "prescripteur": Partie(nom="Guy Médecin", profession="medecin"),
        "signataire": Signataire(nom="Luc Agent", qualite="agent de la caisse", service="CPAM d'Essai"),
        "words": {"tm-1": MEDICAL, "ta-1": ADMINISTRATIVE},
    }
    return Case(**given | changed)


def decision_case(kind, **changed):
    """The case of a decision, on the day it is taken."""
    return case([*filed(), decided(DECISIONS[kind])], **changed)


def withdrawn_case(**changed):
    """The case of an accord withdrawn, for a reason in words."""
    gone = e.DecisionRetiree(par=AGENT, le=day(20), portee=Portee.RETRAIT, illegalite=A)
    return case([*filed(), decided(DECISIONS["accord"]), gone], on=day(20), **changed)


def needless_case(**changed):
    """The case of the answer that no accord is needed, with why in words."""
    said = e.SansObjetConstate(par=AGENT, le=day(6), texte=A.texte)
    return case([*filed(), said], **changed)


def called_case(**changed):
    """The case of a patient called by the medical service, with what it asks in words."""
    call = e.ConvocationEnvoyee(par=AGENT, le=day(6), rendez_vous=day(20), texte=M.texte)
    return case([*filed(), call], **changed)


def without(case_, **changed):
    """The same case with something taken away."""
    return replace(case_, **changed)
