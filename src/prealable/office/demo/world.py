"""Loads the demonstration: once, all of it or nothing, the same from the same seed and day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.conf import settings
from django.db import transaction

from prealable.office import simulated_day
from prealable.office.caisses.models import Caisse
from prealable.office.demandes.models import DemandeRow
from prealable.office.demo import rarer, requests, stories
from prealable.office.demo.life import Life
from prealable.office.demo.people import FIRST_CAISSE, VOYAGEUSE, Inhabitants, settle
from prealable.office.errors import Interdit
from prealable.office.moment import Moment
from prealable.office.people.models import Account, Person
from prealable.office.services.drafts import save_draft
from prealable.office.statistics.tallying import tally
from prealable.office.sweep import sweep

SEED = 2026
#: Hears how many demandes have been lived.
Told = Callable[[int], None]
_DRAFTS = 6


@dataclass(frozen=True, slots=True)
class Cast:
    """A story, how many times it is lived, how long ago it began: days, from and to.

    The first ``own`` times it is lived by the patient whose account is open, or by their child.
    """

    story: stories.Story
    times: int
    ago: tuple[int, int]
    makers: Sequence[requests.Maker] = (requests.kinesitherapie,)
    own: int = 0


_ANY = (
    requests.kinesitherapie,
    requests.kinesitherapie,
    requests.odf,
    requests.medicament,
    requests.transport,
)
CAST = (
    Cast(stories.signed, 4, (0, 4)),
    Cast(stories.posted, 5, (2, 4)),
    Cast(stories.too_late, 4, (10, 60)),
    Cast(stories.received, 17, (0, 8), _ANY),
    Cast(stories.on_paper, 10, (0, 8), _ANY),
    Cast(stories.incomplete, 11, (5, 20)),
    Cast(stories.asked_of_the_patient, 1, (6, 9), own=1),
    Cast(stories.examined, 18, (3, 12), _ANY),
    Cast(stories.called, 2, (4, 8)),
    Cast(stories.questioned, 6, (5, 12)),
    Cast(stories.granted, 22, (15, 150), _ANY),
    Cast(stories.used, 8, (40, 100), own=1),
    Cast(stories.used_up, 6, (60, 180)),
    Cast(stories.granted_in_part, 8, (15, 100)),
    Cast(stories.refused, 10, (15, 60), own=1),
    Cast(stories.refused_by_caisse, 6, (15, 60), own=1),
    Cast(stories.refused_on_both, 4, (15, 60)),
    Cast(stories.silent, 16, (20, 120), _ANY),
    Cast(stories.silent, 1, (20, 60), own=1),
    Cast(stories.silent, 1, (20, 60), (requests.odf,), own=1),
    Cast(stories.refused_late, 5, (35, 60), own=1),
    Cast(stories.doubtful, 4, (25, 50)),
    Cast(stories.withdrawn, 3, (40, 90)),
    Cast(stories.abandoned, 5, (10, 60)),
    Cast(stories.needless, 3, (10, 60)),
    Cast(stories.corrected, 4, (3, 10)),
    Cast(stories.received, 4, (30, 120), (requests.bariatrique,)),
    Cast(stories.appealed, 4, (30, 60), own=2),
    Cast(stories.unanswered, 2, (90, 130), own=1),
    Cast(stories.won, 2, (70, 120)),
    Cast(stories.lost, 2, (80, 120)),
    Cast(stories.mediated, 2, (25, 60)),
    *(
        Cast(story, 1, (20, 120), (maker,))
        for maker in (rarer.orthoptie, rarer.ngap, rarer.ccam, rarer.biologie, rarer.appareillage, rarer.amp)
        for story in (stories.granted, stories.silent, stories.refused)
    ),
    Cast(stories.examined, 1, (3, 12), (rarer.fauteuil,)),
    Cast(stories.granted, 1, (15, 90), (rarer.fauteuil,)),
    Cast(stories.examined, 1, (3, 8), (rarer.complexe,)),
    Cast(stories.refused, 1, (20, 60), (rarer.complexe,)),
    Cast(stories.granted, 1, (15, 60), (rarer.soins_ue,)),
    Cast(stories.refused_by_caisse, 1, (15, 60), (rarer.soins_ue,)),
    Cast(stories.examined, 1, (5, 40), (rarer.cure_thermale,)),
    Cast(stories.granted, 1, (20, 90), (rarer.cure_thermale,)),
    Cast(stories.needless, 2, (10, 60), (rarer.orthophonie,)),
)


#: How many demandes there are.
TOTAL = sum(cast.times for cast in CAST)


def silent(_lived: int) -> None:
    """Tell nobody."""


def load(*, now: Moment, seed: int = SEED, told: Told = silent) -> int:
    """Fill an empty demonstration; return how many demandes it holds. Loaded before: nothing more.

    ``told`` hears how many demandes have been lived so far. Raises :class:`Interdit` outside a
    demonstration, or where somebody works already.
    """
    require_demonstration()
    if is_loaded():
        return DemandeRow.objects.count()
    with transaction.atomic():
        _live(Random(seed), now, told)  # noqa: S311 (an invented world must come back the same)
        sweep(now=now)
        tally(now=now)
    simulated_day.mark(now.jour)
    return DemandeRow.objects.count()


def is_loaded() -> bool:
    """Say whether the database holds the demonstration."""
    return Caisse.objects.filter(code=FIRST_CAISSE).exists()


def require_demonstration() -> None:
    """Raise :class:`Interdit` outside a demonstration, or in a database where somebody works."""
    if not settings.PREALABLE_DEMO:
        raise Interdit("pas_une_demonstration", "Ceci n'est pas une installation de démonstration.")
    if Account.objects.exists() and not is_loaded():
        raise Interdit(
            "installation_occupee",
            "Cette base porte des comptes qui ne sont pas ceux de la démonstration : elle ne s'y charge pas.",
        )


def _live(rng: Random, now: Moment, told: Told) -> None:
    world, lived = settle(rng, now.jour), 0
    for cast in CAST:
        for number in range(cast.times):
            cast.story(_life(rng, world, cast, now.jour, own=number < cast.own))
            lived += 1
            told(lived)
    for number in range(_DRAFTS):
        person = world.people[number]
        content = {"categorie": "kinesitherapie", "beneficiaire": person.key}
        save_draft(acting=world.acting["kine"], content=content, now=now)


def _life(rng: Random, world: Inhabitants, cast: Cast, today: date, *, own: bool) -> Life:
    maker = rng.choice(list(cast.makers))
    who = world.children if maker is requests.odf else world.people
    drawn = rng.choice(who)
    person: Person = who[VOYAGEUSE] if maker in rarer.BY_PATIENT else who[0] if own else drawn
    nearest, furthest = cast.ago
    filed_on = today - timedelta(rng.randrange(nearest, furthest + 1))
    return Life(
        world=world,
        filing=maker(rng, world, person, filed_on),
        filer=world.acting[rarer.FILERS[maker]],
        caisse=person.insured.caisse.code,
        filed_on=filed_on,
    )
