"""The closed lists of words that events, commands and views share; each value is its own code."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """In which role somebody acts."""

    ASSURE = "assure"
    REPRESENTANT = "representant_legal"
    PROFESSIONNEL = "professionnel"
    PRESCRIPTEUR = "prescripteur"
    FOURNISSEUR = "fournisseur"
    AGENT = "agent"
    SECRETARIAT = "secretariat_medical"
    PRATICIEN = "praticien_conseil"
    COMMISSION = "commission"
    MEDIATEUR = "mediateur"
    REGLE = "regle"
    HORLOGE = "horloge"


class Canal(StrEnum):
    """By what way a paper travels."""

    EN_LIGNE = "en_ligne"
    GUICHET = "guichet"
    COURRIER = "courrier"
    RECOMMANDE = "recommande"


class Preuve(StrEnum):
    """What proves the day a decision reached its addressee, as ``appeal`` takes it."""

    ACCUSE_RECEPTION = "accuse_reception"
    RETRAIT = "retrait"
    LECTURE_EN_LIGNE = "lecture_en_ligne"
    AUCUNE = "aucune"


class Destinataire(StrEnum):
    """To whom a decision is notified."""

    ASSURE = "assure"
    REPRESENTANT = "representant_legal"
    PRESCRIPTEUR = "prescripteur"
    EXECUTANT = "executant"
    FOURNISSEUR = "fournisseur"
    TRANSPORTEUR = "transporteur"


class Debiteur(StrEnum):
    """Who owes a missing paper."""

    ASSURE = "assure"
    PRESCRIPTEUR = "prescripteur"
    EXECUTANT = "executant"


class Sens(StrEnum):
    """Which way an avis goes."""

    FAVORABLE = "favorable"
    PARTIEL = "partiel"
    DEFAVORABLE = "defavorable"


class Objet(StrEnum):
    """Which act a notification is about."""

    DECISION = "decision"
    REFUS_TARDIF = "refus_tardif"
    RETRAIT = "retrait"


class Portee(StrEnum):
    """From when a withdrawal takes effect: the day of the decision, or its own."""

    RETRAIT = "retrait"
    ABROGATION = "abrogation"


class Origine(StrEnum):
    """Where an accord comes from."""

    EXPRES = "expres"
    PARTIEL = "partiel"
    TACITE = "tacite"
    REGLE = "regle"
    RECOURS = "recours"


class Etat(StrEnum):
    """The displayed states, as the contract names them.

    ``indetermine``: an answer was dated in time, its notification was not, or is not known.
    ``sans_objet``: the caisse answered that no accord is needed.
    """

    BROUILLON = "brouillon"
    ETABLIE = "etablie"
    EXPEDIEE = "expediee"
    RECUE = "recue"
    INCOMPLETE = "incomplete"
    EN_INSTRUCTION = "en_instruction"
    ACCORD = "accord"
    ACCORD_PARTIEL = "accord_partiel"
    ACCORD_TACITE = "accord_tacite"
    REFUS_MEDICAL = "refus_medical"
    REFUS_ADMINISTRATIF = "refus_administratif"
    REFUS_MIXTE = "refus_mixte"
    HORS_DELAI = "hors_delai"
    CADUQUE = "caduque"
    RETIREE = "retiree"
    ABANDONNEE = "abandonnee"
    SANS_OBJET = "sans_objet"
    INDETERMINE = "indetermine"


class Couverture(StrEnum):
    """Whether an accord covers a care on a day; a doubt stays one."""

    OUI = "oui"
    NON = "non"
    INCERTAIN = "incertain"
