"""The menu of each desk: its pages in the order of the work."""

from __future__ import annotations

from dataclasses import dataclass

from prealable.office.acting import Acting
from prealable.office.people.models import Fonction


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the menu, and whether one is there."""

    title: str
    address: str
    here: bool


_PATIENT = (("Mes demandes", "/mes-demandes/"), ("Mes données", "/mes-demandes/mes-donnees/"))
_CAISSE = (
    ("File d'attente", "/caisse/"),
    ("Courrier", "/caisse/courrier/"),
    ("Échéances", "/caisse/echeances/"),
)
_PRACTICE = (
    ("Patients", "/cabinet/"),
    ("Demandes", "/cabinet/demandes/"),
    ("Nouvelle demande", "/cabinet/nouvelle/"),
    ("Agenda", "/cabinet/agenda/"),
)
_SUPPLIER = (("Accords", "/cabinet/"),)
_MEDICAL = (("À examiner", "/service-medical/"),)
_COMMISSION = (("Recours", "/commission/"),)
_FIGURES = (("Charge", "/chiffres/charge/"), ("Chiffres", "/chiffres/"))
_ADMINISTRATION = (("Comptes", "/administration/"), *_FIGURES)
_MENUS: dict[Fonction, tuple[tuple[str, str], ...]] = {
    Fonction.ASSURE: _PATIENT,
    Fonction.REPRESENTANT: _PATIENT,
    Fonction.PROFESSIONNEL: _PRACTICE,
    Fonction.PRESCRIPTEUR: _PRACTICE,
    Fonction.FOURNISSEUR: _SUPPLIER,
    Fonction.AGENT: _CAISSE,
    Fonction.SECRETARIAT: _MEDICAL,
    Fonction.PRATICIEN: _MEDICAL,
    Fonction.CRA: _COMMISSION,
    Fonction.CMRA: _COMMISSION,
    Fonction.MEDIATEUR: _COMMISSION,
    Fonction.COMPLEMENTAIRE: (),
    Fonction.AUDITEUR: _FIGURES,
    Fonction.ADMINISTRATEUR: _ADMINISTRATION,
}


def menu_of(acting: Acting, path: str) -> tuple[Entry, ...]:
    """Return the menu of a quality; the longest address that the path begins with is where one is."""
    entries = _MENUS[acting.fonction]
    fitting = [address for _, address in entries if path.startswith(address)]
    here = max(fitting, key=len, default="")
    return tuple(Entry(title, address, address == here) for title, address in entries)
