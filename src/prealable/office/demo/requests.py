"""What is asked in the demonstration: a believable filing for each kind of care."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from prealable.demande.values import Etendue
from prealable.office.demo.people import Inhabitants
from prealable.office.people.models import Person
from prealable.office.services.filing import Filing, Prescribed

Maker = Callable[[Random, Inhabitants, Person, date], Filing]
_SITUATIONS = ("prothese_totale_hanche", "prothese_totale_genou", "reconstruction_lca", "coiffe_operee")
_SESSIONS = (8, 10, 12, 15)
_ARGUMENTS = (
    "Raideur persistante, progression lente, objectif fonctionnel non atteint.",
    "Douleur résiduelle à l'effort, reprise d'activité différée.",
    "Déficit musculaire mesuré, marche avec une canne.",
)


def kinesitherapie(rng: Random, world: Inhabitants, person: Person, day: date) -> Filing:
    """Ask for sessions beyond the référentiel."""
    asked = rng.choice(_SESSIONS)
    situation = rng.choice(_SITUATIONS)
    done = 60
    return Filing(
        categorie="kinesitherapie",
        acte=situation,
        facts={"situation": situation, "sessions_done": done, "sessions_planned": asked},
        beneficiaire=person.key,
        executant=world.professionals["kine"].key,
        demande=Etendue(nombre=asked),
        prescription=prescribed(world, "generaliste", day, asked),
        argumentaire=rng.choice(_ARGUMENTS),
    )


def odf(_rng: Random, world: Inhabitants, person: Person, day: date) -> Filing:
    """Ask for a half-year of orthodontics."""
    return Filing(
        categorie="odf",
        acte="semestre_actif",
        facts={
            "birth_date": person.birth_date.isoformat(),
            "phase": "semestre_actif",
            "treatment_start": (day + timedelta(30)).isoformat(),
            "semesters_done": 0,
        },
        beneficiaire=person.key,
        executant=world.professionals["orthodontiste"].key,
        demande=Etendue(nombre=1),
        argumentaire="Dysmorphose de classe II, division 1.",
    )


def transport(rng: Random, world: Inhabitants, person: Person, day: date) -> Filing:
    """Ask for long-distance transports."""
    trips = rng.choice([1, 2])
    return Filing(
        categorie="transport",
        acte="taxi",
        facts={
            "mode": "taxi",
            "distance_km": rng.randrange(160, 400),
            "trips": trips,
            "grounds": ["hospitalisation"],
        },
        beneficiaire=person.key,
        executant=world.professionals["taxi"].key,
        demande=Etendue(nombre=trips),
        prescription=prescribed(world, "generaliste", day, trips),
        argumentaire="Centre de référence sans équivalent plus proche.",
    )


def medicament(_rng: Random, world: Inhabitants, person: Person, day: date) -> Filing:
    """Ask for a drug under prior agreement."""
    return Filing(
        categorie="medicament",
        acte="evolocumab",
        facts={
            "drug": "evolocumab",
            "prescription": "instauration",
            "prescriber_specialty": "cardiologie",
        },
        beneficiaire=person.key,
        executant=world.professionals["pharmacien"].key,
        prescription=prescribed(world, "cardiologue", day, None),
        argumentaire="Cible non atteinte sous statine à dose maximale tolérée.",
    )


def bariatrique(_rng: Random, world: Inhabitants, person: Person, _day: date) -> Filing:
    """Ask for an operation whose published criteria are met: the rule accords at once."""
    return Filing(
        categorie="chirurgie_bariatrique",
        acte="HFCC003",
        facts={
            "act": "HFCC003",
            "birth_date": person.birth_date.isoformat(),
            "bmi": 42,
            "comorbidity": True,
            "rcp": "favorable",
            "first_operation": True,
            "prior_treatment_months": 12,
            "dap_last_6_months": False,
            "complex_case": False,
        },
        beneficiaire=person.key,
        executant=world.professionals["chirurgien"].key,
        demande=Etendue(nombre=1),
    )


def prescribed(world: Inhabitants, by: str, day: date, number: int | None) -> Prescribed:
    """Return a prescription of twelve days ago, by somebody of the demonstration."""
    prescriber = world.professionals[by].key
    return Prescribed(le=day - timedelta(12), prescripteur=prescriber, nombre=number)


#: Who files each kind of care, by the name of the account.
FILERS: dict[Maker, str] = {
    kinesitherapie: "kine",
    odf: "orthodontiste",
    transport: "taxi",
    medicament: "cardiologue",
    bariatrique: "chirurgien",
}
