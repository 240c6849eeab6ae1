"""What granian serves for the benchmarks of the office: the two posts that are compared."""

import itertools
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prealable.web.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest  # noqa: E402
from django.urls import path  # noqa: E402
from ninja import NinjaAPI, Schema  # noqa: E402

from prealable.demande.values import Etendue  # noqa: E402
from prealable.office.acting import acting_as  # noqa: E402
from prealable.office.demandes.models import Draft  # noqa: E402
from prealable.office.people.models import Fonction, Habilitation, Person, Professional  # noqa: E402
from prealable.office.services.filing import Filing, Prescribed, file_demande  # noqa: E402
from tests.office.world import MONDAY, moment  # noqa: E402

api = NinjaAPI(urls_namespace="bench")
PEOPLE = list(Person.objects.filter(prenoms="Essai", nom__startswith="N").values_list("key", flat=True))
CARER = Professional.objects.get(profession="masseur_kinesitherapeute").key
DOCTOR = Professional.objects.get(nom="Pro 1").key
KINE = acting_as(Habilitation.objects.get(fonction=Fonction.PROFESSIONNEL), day=MONDAY)
TURN = itertools.count(os.getpid())


class Asked(Schema):
    """What both posts carry."""

    acte: str
    sessions_done: int
    sessions_planned: int
    nombre: int
    argumentaire: str


@api.post("/bare")
def bare(request: HttpRequest, asked: Asked) -> dict:  # noqa: ARG001 (ninja's signature)
    """The peer: a post of Django and ninja, its validation, one INSERT."""
    now = moment().instant
    made = Draft.objects.create(account="a", content=asked.dict(), updated_at=now, kept_until=MONDAY)
    return {"id": made.pk}


@api.post("/filed")
def filed(request: HttpRequest, asked: Asked) -> dict:  # noqa: ARG001 (ninja's signature)
    """Ours: validation, verdict, words kept apart, three events, their chain, the row, one commit."""
    receipt = file_demande(acting=KINE, filing=_filing(asked), now=moment())
    return {"reference": receipt.reference, "last_day": receipt.vue.dernier_jour}


def _filing(asked: Asked) -> Filing:
    return Filing(
        categorie="kinesitherapie",
        acte=asked.acte,
        facts={
            "situation": asked.acte,
            "sessions_done": asked.sessions_done,
            "sessions_planned": asked.sessions_planned,
        },
        beneficiaire=PEOPLE[next(TURN) % len(PEOPLE)],
        executant=CARER,
        demande=Etendue(nombre=asked.nombre),
        prescription=Prescribed(le=MONDAY, prescripteur=DOCTOR, nombre=asked.nombre),
        argumentaire=asked.argumentaire,
    )


urlpatterns = [path("api/", api.urls)]
settings.ROOT_URLCONF = __name__
settings.MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
settings.ALLOWED_HOSTS = ["127.0.0.1"]
application = get_wsgi_application()
