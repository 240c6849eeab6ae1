"""What a recours is about: the decision contested, who sits, which way it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from prealable.clocks.calendar import HOME
from prealable.demande.values import Etendue
from prealable.demande.words import Objet, Preuve


class Issue(StrEnum):
    """What a body or a court answers the claimant; ``cassation`` sends back to another court."""

    FAVORABLE = "favorable"
    PARTIELLE = "partielle"
    DEFAVORABLE = "defavorable"


class EtatRecours(StrEnum):
    """The stages of a recours; ``expedie``: sent, and not yet known to be received."""

    VIDE = "vide"
    EXPEDIE = "expedie"
    PENDANT = "pendant"
    AVIS_RENDU = "avis_rendu"
    ACCUEILLI = "accueilli"
    ACCUEILLI_EN_PARTIE = "accueilli_en_partie"
    REJETE = "rejete"
    REJET_IMPLICITE = "rejet_implicite"
    TRIBUNAL = "tribunal"
    JUGE = "juge"
    COUR_D_APPEL = "cour_d_appel"
    COUR_DE_CASSATION = "cour_de_cassation"
    DESISTE = "desiste"


@dataclass(frozen=True, slots=True)
class Contestee:
    """The refusal contested: its ground, its notification, who must not judge it.

    ``auteur_avis`` is the RPPS of the praticien-conseil whose avis is contested; ``soignants``
    are the professionals who treat the patient: neither may sit (CSS R.142-8-1).
    """

    demande: str
    objet: Objet
    nature: str
    demandee: Etendue
    notifiee_le: date | None = None
    preuve: Preuve | None = None
    voie: str | None = None
    auteur_avis: str | None = None
    soignants: tuple[str, ...] = ()
    territoire: str = HOME


@dataclass(frozen=True, slots=True)
class Membre:
    """A doctor who sits: an expert of a court's list, or a praticien-conseil; by RPPS."""

    nom: str
    rpps: str
    expert: bool
