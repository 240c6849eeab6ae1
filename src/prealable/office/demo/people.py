"""The inhabitants of the demonstration: caisses, forty people, professionals, an account a role."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password

from prealable.office.acting import Acting, acting_as
from prealable.office.caisses.models import Caisse, Competence
from prealable.office.demo import names
from prealable.office.people.models import (
    Account,
    Delegation,
    Fonction,
    Habilitation,
    IdentityStatus,
    Person,
    Professional,
    Representation,
)

#: Who signs in with this password: the accounts of the demonstration, and no other exists there.
PASSWORD = "demonstration"  # noqa: S105 (it opens invented files only)
#: The code of the caisse by which the demonstration knows its own.
FIRST_CAISSE = "cpam-valmont"
_SINCE = date(2020, 1, 1)
_CAISSES = (
    (FIRST_CAISSE, "CPAM du Val-Mont (fictive)", "general", "metropole", ("75", "77")),
    ("msa-valmont", "MSA du Val-Mont (fictive)", "agricole", "metropole", ("75", "77")),
    ("cgss-reunion", "CGSS de La Réunion (fictive)", "general", "la_reunion", ("974",)),
)
_PROFESSIONS = (
    ("kine", "masseur_kinesitherapeute", ""),
    ("orthodontiste", "chirurgien_dentiste", "orthopedie_dento_faciale"),
    ("chirurgien", "medecin", "chirurgie_digestive"),
    ("taxi", "transporteur", ""),
    ("pharmacien", "pharmacien", ""),
    ("generaliste", "medecin", "medecine_generale"),
    ("cardiologue", "medecin", "cardiologie"),
)
#: Those of the rarer kinds of care, drawn apart so that the others stay who they are.
_RARER = (
    ("orthophoniste", "orthophoniste", "", ""),
    ("orthoptiste", "orthoptiste", "", ""),
    ("infirmier", "infirmier", "", ""),
    ("gynecologue", "medecin", "gynecologie", ""),
    ("laboratoire", "etablissement", "biologie", "Laboratoire de l'Exemple (fictif)"),
    ("prestataire", "fournisseur", "", "Appareillage de l'Exemple (fictif)"),
    ("hopital", "etablissement", "", "Hôpital de l'Exemple, Belgique (fictif)"),
    ("thermes", "etablissement", "", "Thermes de l'Exemple (fictifs)"),
)
#: Who sends her own demandes, for care abroad and cures: one of the people, at the first caisse.
VOYAGEUSE = 2
_COMPLEMENTAIRES = ("mutuelle-essai", "prevoyance-test", "")
_ADULTS, _CHILDREN = 32, 8
_RARER_SEED = 14
#: Whose insured people are, in turn: the first caisse, where the visitor acts, has most of them.
_AT = (0, 1, 0, 0, 2)


@dataclass(slots=True)
class Inhabitants:
    """Who is there, and who acts."""

    caisses: dict[str, Caisse] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    children: list[Person] = field(default_factory=list)
    professionals: dict[str, Professional] = field(default_factory=dict)
    acting: dict[str, Acting] = field(default_factory=dict)


def settle(rng: Random, today: date) -> Inhabitants:
    """Make the caisses, the people, the professionals and the accounts."""
    world = Inhabitants()
    _found_caisses(world)
    for name, profession, specialite in _PROFESSIONS:
        world.professionals[name] = _professional(rng, name, profession, specialite)
    for number in range(_ADULTS):
        world.people.append(_person(rng, world, number, today, years=rng.randrange(19, 90)))
    for number in range(_CHILDREN):
        world.children.append(_child(rng, world, number, today))
    _open_accounts(rng, world, today)
    _settle_rarer(world, today)
    return world


def _settle_rarer(world: Inhabitants, today: date) -> None:
    """Add who performs the rarer kinds of care, and the patient who sends her own demandes."""
    rng = Random(_RARER_SEED)  # noqa: S311 (an invented world must come back the same)
    for name, profession, specialite, nom in _RARER:
        found = _professional(rng, name, profession, specialite, nom)
        world.professionals[name] = found
        _open(world, name, Fonction.PROFESSIONNEL, today, professional=found)
    _open(world, "voyageuse", Fonction.ASSURE, today, person=world.people[VOYAGEUSE])


def _found_caisses(world: Inhabitants) -> None:
    for code, nom, regime, territoire, departements in _CAISSES:
        caisse = Caisse.objects.create(
            code=code,
            nom=nom,
            regime=regime,
            territoire=territoire,
            adresse="1, rue de l'Exemple\n00000 Essai",
            telephone="01 99 00 00 00",
            adresse_service_medical="Service du contrôle médical\n1, rue de l'Exemple\n00000 Essai",
            adresse_cra="Commission de recours amiable\n1, rue de l'Exemple\n00000 Essai",
            adresse_cmra="Commission médicale de recours amiable\n1, rue de l'Exemple\n00000 Essai",
            adresse_mediateur="Médiateur de la caisse\n1, rue de l'Exemple\n00000 Essai",
            directeur="Solange Montfermy-Essai",
        )
        for departement in departements:
            Competence.objects.create(caisse=caisse, regime=regime, departement=departement)
        world.caisses[code] = caisse


def _professional(rng: Random, name: str, profession: str, specialite: str, nom: str = "") -> Professional:
    """Make a professional; a place that has a name of its own has no RPPS number."""
    somebody = f"{rng.choice(names.WOMEN + names.MEN)} {rng.choice(names.FAMILIES)}"
    rpps, finess = names.invented_rpps(rng), names.invented_finess(rng)
    return Professional.objects.create(
        nom=nom or somebody,
        profession=profession,
        specialite=specialite,
        rpps=None if nom else rpps,
        finess=finess,
        adresse="2, rue de l'Exemple\n00000 Essai",
        email=f"{name}@example.test",
    )


def _person(rng: Random, world: Inhabitants, number: int, today: date, *, years: int) -> Person:
    sexe = rng.choice("FM")
    caisse = list(world.caisses.values())[_AT[number % len(_AT)]]
    departement = "974" if caisse.territoire == "la_reunion" else rng.choice(["75", "77"])
    born = today - timedelta(days=years * 365 + rng.randrange(365))
    return Person.objects.create(
        nom=rng.choice(names.FAMILIES),
        prenoms=rng.choice(names.WOMEN if sexe == "F" else names.MEN),
        birth_date=born,
        sexe=sexe,
        nir=names.invented_nir(rng, sexe, born, departement),
        identity_status=rng.choice(IdentityStatus.values),
        regime=caisse.regime,
        departement=departement,
        adresse=f"{rng.randrange(1, 99)}, rue de l'Exemple\n00000 Essai",
        caisse=caisse,
        complementaire=rng.choice(_COMPLEMENTAIRES),
        medecin_traitant=world.professionals["generaliste"],
    )


def _child(rng: Random, world: Inhabitants, number: int, today: date) -> Person:
    """Make a child, known by a parent's NIR, who represents it."""
    parent, sexe = world.people[number], rng.choice("FM")
    child = Person.objects.create(
        nom=parent.nom,
        prenoms=rng.choice(names.WOMEN if sexe == "F" else names.MEN),
        birth_date=today - timedelta(days=rng.randrange(9, 15) * 365),
        sexe=sexe,
        assure=parent,
        regime=parent.regime,
        departement=parent.departement,
        caisse=parent.caisse,
        complementaire=parent.complementaire,
    )
    Representation.objects.create(
        represente=child, representant=parent, qualite="parent", since=child.birth_date
    )
    return child


def _open_accounts(rng: Random, world: Inhabitants, today: date) -> None:
    """Open an account for each role, at the first caisse; the others have what an act needs."""
    first, *_ = world.caisses
    one = {"person": world.people[0]}
    _open(world, "assure", Fonction.ASSURE, today, **one)
    _open(world, "parent", Fonction.REPRESENTANT, today, **one)
    for name, fonction in _HATS_OF_PROFESSIONALS.items():
        _open(world, name, fonction, today, professional=world.professionals[name])
    for code, caisse in world.caisses.items():
        suffix = "" if code == first else f"-{code}"
        for name, fonction in _HATS_OF_CAISSES.items():
            _open(world, f"{name}{suffix}", fonction, today, caisse=caisse)
        for name in ("praticien", "praticien-second", "cmra"):
            _open_doctor(rng, world, name + suffix, caisse, today)
    _open(world, "mutuelle", Fonction.COMPLEMENTAIRE, today, complementaire=_COMPLEMENTAIRES[0])
    _open(world, "auditeur", Fonction.AUDITEUR, today)
    _open(world, "administrateur", Fonction.ADMINISTRATEUR, today)
    secretary = _account("secretaire")
    Delegation.objects.create(professional=world.professionals["kine"], account=secretary, since=_SINCE)


_HATS_OF_PROFESSIONALS = {
    "kine": Fonction.PROFESSIONNEL,
    "orthodontiste": Fonction.PROFESSIONNEL,
    "chirurgien": Fonction.PROFESSIONNEL,
    "taxi": Fonction.PROFESSIONNEL,
    "pharmacien": Fonction.FOURNISSEUR,
    "generaliste": Fonction.PRESCRIPTEUR,
    "cardiologue": Fonction.PRESCRIPTEUR,
}
_HATS_OF_CAISSES = {
    "agent": Fonction.AGENT,
    "secretariat": Fonction.SECRETARIAT,
    "cra": Fonction.CRA,
    "mediateur": Fonction.MEDIATEUR,
}


def _open_doctor(rng: Random, world: Inhabitants, name: str, caisse: Caisse, today: date) -> None:
    fonction = Fonction.PRATICIEN if name.startswith("praticien") else Fonction.CMRA
    doctor = _professional(rng, name, "medecin", "medecin_conseil")
    _open(
        world, name, fonction, today, caisse=caisse, professional=doctor,
        qualite="medecin_conseil", signature=f"cle-de-{name}",
    )  # fmt: skip


@lru_cache(maxsize=1)
def _hashed() -> str:
    """Hash the password once: it is slow on purpose, and the same for all."""
    return make_password(PASSWORD)


def _account(name: str, nom: str = "") -> Account:
    told = nom or names.invented_name(name)
    return Account.objects.create(email=f"{name}@example.test", nom=told, password=_hashed())


def _open(world: Inhabitants, name: str, fonction: Fonction, today: date, **held: Any) -> None:
    account = _account(name, str(held.get("professional") or held.get("person") or ""))
    habilitation = Habilitation.objects.create(account=account, fonction=fonction, since=_SINCE, **held)
    world.acting[name] = acting_as(habilitation, day=today)
