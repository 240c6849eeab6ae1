"""Who may act, one type a quality: a command that asks for a praticien-conseil takes nobody else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from prealable.demande.words import Role

#: Eleven digits (répertoire partagé des professionnels de santé).
RPPS = re.compile(r"[0-9]{11}")


@dataclass(frozen=True, slots=True)
class Auteur:
    """Who acted and in which role, as events carry it; ``id`` is the account's, never a NIR."""

    id: str
    role: Role


@dataclass(frozen=True, slots=True)
class Acteur:
    """Somebody, or something, that acts."""

    ROLE: ClassVar[Role]
    id: str

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("Un acteur porte un identifiant.")

    @property
    def auteur(self) -> Auteur:
        """Return the actor as events carry it."""
        return Auteur(self.id, self.ROLE)


@dataclass(frozen=True, slots=True)
class Assure(Acteur):
    """The insured person, or the beneficiary of age."""

    ROLE: ClassVar[Role] = Role.ASSURE


@dataclass(frozen=True, slots=True)
class Representant(Acteur):
    """The legal representative of a minor or of a protected adult."""

    ROLE: ClassVar[Role] = Role.REPRESENTANT


@dataclass(frozen=True, slots=True)
class Professionnel(Acteur):
    """The professional who performs the act (NGAP art. 7 B)."""

    ROLE: ClassVar[Role] = Role.PROFESSIONNEL


@dataclass(frozen=True, slots=True)
class Prescripteur(Acteur):
    """The prescriber (CSS R.315-14 II)."""

    ROLE: ClassVar[Role] = Role.PRESCRIPTEUR


@dataclass(frozen=True, slots=True)
class Fournisseur(Acteur):
    """A pharmacist, a supplier, a transporter."""

    ROLE: ClassVar[Role] = Role.FOURNISSEUR


@dataclass(frozen=True, slots=True)
class Agent(Acteur):
    """An agent of the caisse, by delegation of its director (CSS R.211-1-2)."""

    ROLE: ClassVar[Role] = Role.AGENT


@dataclass(frozen=True, slots=True)
class SecretariatMedical(Acteur):
    """Somebody under the authority of the praticiens-conseils (CSS L.315-1 V)."""

    ROLE: ClassVar[Role] = Role.SECRETARIAT


@dataclass(frozen=True, slots=True)
class PraticienConseil(Acteur):
    """A named praticien-conseil: the only author of a medical refusal (CSS L.315-2, R.166-8).

    ``rpps`` is eleven digits; ``qualite`` is read under the name (CRPA L.212-1); ``signature``
    is the reference of what proves the signature. Raises ``ValueError`` when one is missing.
    """

    ROLE: ClassVar[Role] = Role.PRATICIEN
    nom: str
    rpps: str
    signature: str
    qualite: str = "medecin_conseil"

    def __post_init__(self) -> None:
        Acteur.__post_init__(self)
        if not (self.nom.strip() and self.signature.strip() and self.qualite.strip()):
            raise ValueError("Un praticien-conseil porte un nom, une qualité et une signature.")
        if not RPPS.fullmatch(self.rpps):
            raise ValueError(f"Un numéro RPPS a onze chiffres ; reçu « {self.rpps} ».")


@dataclass(frozen=True, slots=True)
class Commission(Acteur):
    """The secretariat of a CRA or of a CMRA."""

    ROLE: ClassVar[Role] = Role.COMMISSION


@dataclass(frozen=True, slots=True)
class Mediateur(Acteur):
    """The mediator or the conciliator of the caisse (CSS L.217-7-1)."""

    ROLE: ClassVar[Role] = Role.MEDIATEUR


@dataclass(frozen=True, slots=True)
class Regle(Acteur):
    """A published criterion of the law on file, by its provision's id: it can only accord."""

    ROLE: ClassVar[Role] = Role.REGLE


@dataclass(frozen=True, slots=True)
class Horloge(Acteur):
    """The clock: it records what time has already done."""

    ROLE: ClassVar[Role] = Role.HORLOGE
    id: str = "horloge"


#: Those who may send a demande or take it back.
Demandeur = Assure | Representant | Professionnel | Prescripteur
#: Those who act for the caisse or its medical service.
Caisse = Agent | SecretariatMedical | PraticienConseil
