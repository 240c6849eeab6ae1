"""What is asked more rarely in the demonstration: a believable filing for each other kind of care."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from prealable.demande.values import Etendue
from prealable.office.demo import requests
from prealable.office.demo.people import Inhabitants
from prealable.office.demo.requests import Maker, prescribed
from prealable.office.people.models import Person
from prealable.office.services.filing import Filing


def orthophonie(_rng: Random, world: Inhabitants, person: Person, day: date) -> Filing:
    """Ask for speech therapy after a first bilan: since July 2022 it needs no accord."""
    return Filing(
        categorie="orthophonie",
        acte="initial",
        facts={"bilan": "initial"},
        beneficiaire=person.key,
        executant=world.professionals["orthophoniste"].key,
        demande=Etendue(nombre=30),
        prescription=prescribed(world, "generaliste", day, 30),
        argumentaire="Trouble du langage écrit, score inférieur au seuil.",
    )


def orthoptie(_rng: Random, world: Inhabitants, person: Person, day: date) -> Filing:
    """Ask for eye training beyond the first twenty sessions."""
    return Filing(
        categorie="orthoptie",
        acte="traitement_heterophories",
        facts={
            "act": "traitement_heterophories",
            "sessions_done": 20,
            "sessions_planned": 10,
            "renewal": False,
        },
        beneficiaire=person.key,
        executant=world.professionals["orthoptiste"].key,
        demande=Etendue(nombre=10),
        prescription=prescribed(world, "generaliste", day, 10),
        argumentaire="Insuffisance de convergence, gêne persistante.",
    )


def ngap(_rng: Random, world: Inhabitants, person: Person, day: date) -> Filing:
    """Ask for the nursing that goes on after a month."""
    return Filing(
        categorie="ngap",
        acte="surveillance_medicaments_apres_un_mois",
        facts={"act": "surveillance_medicaments_apres_un_mois"},
        beneficiaire=person.key,
        executant=world.professionals["infirmier"].key,
        demande=Etendue(nombre=60),
        prescription=prescribed(world, "generaliste", day, 60),
        argumentaire="Troubles cognitifs, risque d'erreur de prise.",
    )


def ccam(_rng: Random, world: Inhabitants, person: Person, _day: date) -> Filing:
    """Ask for technical acts that the list marks."""
    return Filing(
        categorie="ccam",
        acte="QEMA003",
        facts={"act": "QEMA003", "ap_flag": True},
        beneficiaire=person.key,
        executant=world.professionals["chirurgien"].key,
        demande=Etendue(nombre=2),
        argumentaire="Gêne fonctionnelle, photographies jointes.",
    )


def biologie(_rng: Random, world: Inhabitants, person: Person, day: date) -> Filing:
    """Ask for examinations that the list marks."""
    return Filing(
        categorie="biologie",
        acte="0126",
        facts={"act": "0126", "ap_flag": True},
        beneficiaire=person.key,
        executant=world.professionals["laboratoire"].key,
        demande=Etendue(nombre=2),
        prescription=prescribed(world, "generaliste", day, 2),
        argumentaire="Antécédents familiaux, premier examen non concluant.",
    )


def appareillage(_rng: Random, world: Inhabitants, person: Person, day: date) -> Filing:
    """Ask for an eye prosthesis, on the supplier's estimate."""
    return Filing(
        categorie="appareillage",
        acte="prothese_oculaire",
        facts={"device": "prothese_oculaire", "prescription": "initiale"},
        beneficiaire=person.key,
        executant=world.professionals["prestataire"].key,
        demande=Etendue(nombre=2),
        prescription=prescribed(world, "generaliste", day, 2),
        argumentaire="Énucléation ancienne, prothèse à refaire.",
    )


def fauteuil(_rng: Random, world: Inhabitants, person: Person, day: date) -> Filing:
    """Ask for an option of a wheelchair on estimate: two months to answer."""
    return Filing(
        categorie="appareillage",
        acte="vph_option_sur_devis",
        facts={"device": "vph_option_sur_devis", "prescription": "initiale"},
        beneficiaire=person.key,
        executant=world.professionals["prestataire"].key,
        demande=Etendue(nombre=1),
        prescription=prescribed(world, "generaliste", day, 1),
        argumentaire="Commande au menton, faiblesse des deux mains.",
    )


def amp(_rng: Random, world: Inhabitants, person: Person, day: date) -> Filing:
    """Ask for attempts at insemination, whatever the invented age."""
    return Filing(
        categorie="amp",
        acte="insemination",
        facts={
            "technique": "insemination",
            "rank": 1,
            "birth_date": day.replace(year=day.year - 33, day=1).isoformat(),
        },
        beneficiaire=person.key,
        executant=world.professionals["gynecologue"].key,
        demande=Etendue(nombre=2),
        prescription=prescribed(world, "generaliste", day, 2),
        argumentaire="Bilan du couple joint.",
    )


def complexe(rng: Random, world: Inhabitants, person: Person, day: date) -> Filing:
    """Ask for an operation in a complex case: a doctor looks, no rule answers."""
    plain = requests.bariatrique(rng, world, person, day)
    return Filing(
        categorie=plain.categorie,
        acte=plain.acte,
        facts=dict(plain.facts) | {"complex_case": True},
        beneficiaire=plain.beneficiaire,
        executant=plain.executant,
        demande=plain.demande,
        prescription=prescribed(world, "generaliste", day, 1),
        argumentaire="Antécédent de chirurgie digestive.",
    )


def soins_ue(_rng: Random, world: Inhabitants, person: Person, day: date) -> Filing:
    """Ask to be treated in another country of Europe, for two nights."""
    return Filing(
        categorie="soins_ue",
        acte="soins_ue",
        facts={"nights": 2, "heavy_equipment": False},
        beneficiaire=person.key,
        executant=world.professionals["hopital"].key,
        demande=Etendue(nombre=2, du=day + timedelta(60), au=day + timedelta(180)),
        prescription=prescribed(world, "generaliste", day, None),
    )


def cure_thermale(_rng: Random, world: Inhabitants, person: Person, day: date) -> Filing:
    """Ask for a cure: no text read says what silence means."""
    return Filing(
        categorie="cure_thermale",
        acte="cure_thermale",
        facts={},
        beneficiaire=person.key,
        executant=world.professionals["thermes"].key,
        demande=Etendue(nombre=1),
        prescription=prescribed(world, "generaliste", day, 1),
    )


#: Those that the patient sends, who has an account of their own.
BY_PATIENT = (soins_ue, cure_thermale)
#: Who files each kind of care, by the name of the account.
FILERS: dict[Maker, str] = requests.FILERS | {
    orthophonie: "orthophoniste",
    orthoptie: "orthoptiste",
    ngap: "infirmier",
    ccam: "chirurgien",
    biologie: "laboratoire",
    appareillage: "prestataire",
    fauteuil: "prestataire",
    amp: "gynecologue",
    complexe: "chirurgien",
    soins_ue: "voyageuse",
    cure_thermale: "voyageuse",
}
