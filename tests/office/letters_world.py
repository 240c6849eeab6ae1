"""The demonstration's people and stories, lived once for each kind of care, to write letters from."""

from datetime import date, timedelta
from random import Random

from django.conf import settings

from prealable.demande import CommandeImpossible
from prealable.demande.values import PieceDemandee
from prealable.demande.words import Debiteur
from prealable.documents.model import Kind, Reader
from prealable.office.demo import rarer, requests, stories
from prealable.office.demo.life import Life
from prealable.office.demo.people import VOYAGEUSE, settle
from prealable.office.errors import Interdit
from prealable.office.services import handling
from tests.office.world import moment

TODAY = moment(date(2026, 11, 30))
#: The last months when speech therapy asked for an accord.
IN_2022 = moment(date(2022, 7, 18))
_MUTUELLE = "mutuelle-essai"
_MIDDLE_AGED = range(1970, 1996)


def asked_of_the_prescriber(life):
    """The prescription is asked of its author."""
    life.file()
    wanted = (PieceDemandee("prescription", Debiteur.PRESCRIPTEUR, "illisible"),)
    handling.ask_for_pieces(life.order("agent", 3), pieces=wanted, limit=life.filed_on + timedelta(33))


def granted_by_rule(life):
    """Filed, and granted at once by published criteria."""
    life.file()


def part_contested(life):
    """A part granted; the rest is contested."""
    stories.granted_in_part(life)
    stories.contest(life, "CMRA", 20)


def both_contested(life):
    """Refused on both grounds, and contested before both commissions."""
    stories.refused_on_both(life)
    stories.contest(life, "CRA+CMRA", 20)


def withdrawal_contested(life):
    """Granted, withdrawn, contested."""
    stories.withdrawn(life)
    stories.contest(life, "CRA", 40)


def late_contested(life):
    """Refused after silence had spoken, and contested."""
    stories.refused_late(life)
    stories.contest(life, "CMRA", 35)


#: How many days ago each story began.
AGO = {
    stories.received: 3,
    stories.too_late: 10,
    stories.examined: 5,
    stories.incomplete: 9,
    stories.called: 6,
    stories.granted: 40,
    stories.won: 110,
    stories.granted_in_part: 40,
    stories.refused: 40,
    stories.appealed: 45,
    stories.doubtful: 35,
    stories.refused_late: 50,
    stories.refused_by_caisse: 40,
    stories.mediated: 30,
    stories.unanswered: 120,
    stories.refused_on_both: 40,
    stories.withdrawn: 60,
    stories.silent: 60,
    stories.lost: 110,
    stories.needless: 30,
    granted_by_rule: 3,
    asked_of_the_prescriber: 9,
    part_contested: 50,
    both_contested: 50,
    withdrawal_contested: 70,
    late_contested: 60,
}
#: The stories a kind of letter may be written in.
STORIES = {
    Kind.ACCUSE_RECEPTION: ("received", "too_late", "examined"),
    Kind.DEMANDE_PIECES: ("incomplete", "asked_of_the_prescriber"),
    Kind.CONVOCATION: ("called",),
    Kind.ACCORD: ("granted", "won", "granted_by_rule"),
    Kind.ACCORD_PARTIEL: ("granted_in_part", "part_contested"),
    Kind.REFUS_MEDICAL: ("refused", "lost", "appealed", "doubtful", "refused_late", "late_contested"),
    Kind.REFUS_ADMINISTRATIF: ("refused_by_caisse", "mediated", "unanswered"),
    Kind.REFUS_MIXTE: ("refused_on_both", "both_contested"),
    Kind.RETRAIT: ("withdrawn", "withdrawal_contested"),
    Kind.SANS_OBJET: ("needless",),
    Kind.DECISION_RECOURS: ("lost", "won"),
    Kind.ATTESTATION_ACCORD_TACITE: ("silent", "refused_late", "late_contested"),
    Kind.RECLAMATION_REPONSE_TARDIVE: ("silent", "refused_late", "late_contested", "doubtful"),
    Kind.SAISINE_COMMISSION: (
        "refused", "appealed", "lost", "refused_by_caisse", "unanswered", "refused_on_both",
        "both_contested", "refused_late", "withdrawn", "mediated", "part_contested",
    ),
    Kind.REQUETE_TRIBUNAL: ("lost", "unanswered"),
    Kind.DEMANDE_MOTIFS: ("unanswered",),
    Kind.AVIS_AU_PROFESSIONNEL: (
        "granted", "granted_in_part", "silent", "refused", "refused_by_caisse", "refused_late", "withdrawn",
        "part_contested", "late_contested", "withdrawal_contested", "won", "lost",
    ),
    Kind.REGISTRE_DU_DELAI: ("incomplete", "examined", "silent", "appealed", "lost", "late_contested"),
}  # fmt: skip
#: What is lived for the kinds of care but one: enough for each kind of letter and each reader of it.
_ENOUGH = (
    stories.received, stories.incomplete, asked_of_the_prescriber, stories.called, stories.won,
    part_contested, stories.lost, stories.unanswered, both_contested, withdrawal_contested, late_contested,
    stories.needless,
)  # fmt: skip
_ALL = tuple(story for story in AGO if story is not granted_by_rule)
#: A maker of demandes, what is lived with it, on which day the letters are written.
LIVES = (
    (requests.kinesitherapie, _ALL, TODAY),
    (requests.odf, (*_ENOUGH, stories.granted), TODAY),
    (requests.medicament, _ENOUGH, TODAY),
    (requests.transport, _ENOUGH, TODAY),
    (requests.bariatrique, (granted_by_rule,), TODAY),
    (rarer.complexe, _ENOUGH, TODAY),
    (rarer.orthophonie, _ENOUGH, IN_2022),
    (rarer.orthoptie, _ENOUGH, TODAY),
    (rarer.ngap, _ENOUGH, TODAY),
    (rarer.ccam, _ENOUGH, TODAY),
    (rarer.biologie, _ENOUGH, TODAY),
    (rarer.appareillage, _ENOUGH, TODAY),
    (rarer.fauteuil, (stories.received, stories.granted), TODAY),
    (rarer.amp, _ENOUGH, TODAY),
    (rarer.soins_ue, _ENOUGH, TODAY),
    (rarer.cure_thermale, _ENOUGH, TODAY),
)
#: What a carer is to a letter where they are neither a transporter nor a supplier.
CARERS = {
    "transport": Reader.TRANSPORTEUR,
    "medicament": Reader.FOURNISSEUR,
    "appareillage": Reader.FOURNISSEUR,
}


class Story:
    """A demande lived: its reference, its category, its story, the day its letters are written."""

    def __init__(self, reference, category, name, now):
        self.reference, self.category, self.name, self.now = reference, category, name, now


class Lived:
    """The demandes lived, by maker and story; ``never``: what cannot be lived.

    Where no text gives a clock nobody answers late; a paper that no text demands is not asked for.
    """

    def __init__(self):
        self.storages = settings.STORAGES
        rng = Random(7)
        self.world = settle(rng, TODAY.jour)
        for person in [*self.world.people, *self.world.children]:
            person.complementaire = _MUTUELLE
            person.save()
        self.stories, self.never = {}, set()
        for maker, told, now in LIVES:
            for story in told:
                self._live(rng, maker, story, now)

    def _live(self, rng, maker, story, now):
        filed_on = now.jour - timedelta(AGO[story])
        person = self._person(rng, maker)
        life = Life(
            world=self.world,
            filing=maker(rng, self.world, person, filed_on),
            filer=self.world.acting[rarer.FILERS[maker]],
            caisse=person.insured.caisse.code,
            filed_on=filed_on,
        )
        try:
            story(life)
        except (CommandeImpossible, Interdit):
            self.never.add((life.filing.categorie, story.__name__))
            return
        category = life.filing.categorie
        lived = Story(life.reference, category, story.__name__, now)
        self.stories[maker.__name__, story.__name__] = lived

    def _person(self, rng, maker):
        if maker in rarer.BY_PATIENT:
            return self.world.people[VOYAGEUSE]
        if maker is requests.bariatrique:  # the criteria look at the age
            return next(each for each in self.world.people if each.birth_date.year in _MIDDLE_AGED)
        return rng.choice(self.world.children if maker is requests.odf else self.world.people)

    def of(self, kind):
        """The demandes that a kind of letter may be written for."""
        return [each for each in self.stories.values() if each.name in STORIES[kind]]
