"""The demonstration's people and stories, lived once for each kind of care, to write letters from."""

from datetime import date, timedelta
from random import Random

from django.conf import settings

from prealable.demande import CommandeImpossible
from prealable.documents.model import Kind
from prealable.office.demo import requests, stories
from prealable.office.demo.life import Life
from prealable.office.demo.people import settle
from prealable.office.errors import Interdit
from tests.office.world import moment

TODAY = moment(date(2026, 11, 23))
MAKERS = (
    requests.kinesitherapie,
    requests.odf,
    requests.medicament,
    requests.transport,
    requests.bariatrique,
)
#: The stories a kind of letter may be written in, and how many days ago they began.
STORIES = {
    Kind.ACCUSE_RECEPTION: {"received": 3, "too_late": 10, "examined": 5},
    Kind.DEMANDE_PIECES: {"incomplete": 9},
    Kind.CONVOCATION: {"called": 6},
    Kind.ACCORD: {"granted": 40, "won": 110},
    Kind.ACCORD_PARTIEL: {"granted_in_part": 40},
    Kind.REFUS_MEDICAL: {"refused": 40, "appealed": 45, "doubtful": 35, "refused_late": 50},
    Kind.REFUS_ADMINISTRATIF: {"refused_by_caisse": 40, "mediated": 30, "unanswered": 120},
    Kind.REFUS_MIXTE: {"refused_on_both": 40},
    Kind.RETRAIT: {"withdrawn": 60},
    Kind.ATTESTATION_ACCORD_TACITE: {"silent": 60, "refused_late": 50},
    Kind.RECLAMATION_REPONSE_TARDIVE: {"silent": 60, "refused_late": 50, "doubtful": 35},
    Kind.SAISINE_COMMISSION: {
        "refused": 40, "appealed": 45, "refused_by_caisse": 40, "refused_on_both": 40, "refused_late": 50,
        "withdrawn": 60, "mediated": 30,
    },
    Kind.REQUETE_TRIBUNAL: {"lost": 110, "unanswered": 120},
    Kind.DEMANDE_MOTIFS: {"unanswered": 120},
    Kind.AVIS_AU_PROFESSIONNEL: {
        "granted": 40, "granted_in_part": 40, "silent": 60, "refused": 40, "refused_by_caisse": 40,
        "refused_late": 50, "withdrawn": 60,
    },
    Kind.REGISTRE_DU_DELAI: {"incomplete": 9, "examined": 5, "silent": 60, "appealed": 45},
}  # fmt: skip


class Lived:
    """The references of the demandes lived, by category and story; ``never``: what cannot be lived.

    One half-year of orthodontics cannot be halved; published criteria answer at once where they
    are met; a cardiologist who filed seizes no mediator.
    """

    def __init__(self):
        self.storages = settings.STORAGES
        rng = Random(7)
        self.world = settle(rng, TODAY.jour)
        self.references, self.never = {}, set()
        wanted = {name: ago for told in STORIES.values() for name, ago in told.items()}
        for maker in MAKERS:
            for name, ago in wanted.items():
                self._live(rng, maker, name, ago)

    def _live(self, rng, maker, name, ago):
        child = maker is requests.odf
        person = rng.choice(self.world.children if child else self.world.people)
        filed_on = TODAY.jour - timedelta(ago)
        life = Life(
            world=self.world,
            filing=maker(rng, self.world, person, filed_on),
            filer=self.world.acting[requests.FILERS[maker]],
            caisse=person.insured.caisse.code,
            filed_on=filed_on,
        )
        try:
            getattr(stories, name)(life)
        except (CommandeImpossible, Interdit, ValueError):
            self.never.add((maker.__name__, name))
            return
        self.references[maker.__name__, name] = life.reference

    def of(self, kind):
        """The demandes that a kind of letter may be written for, with their category and story."""
        return [(key, value) for key, value in self.references.items() if key[1] in STORIES[kind]]
