"""A little world for the API: two caisses, a family, two practices, one account a quality."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from prealable.office.caisses.models import Caisse
from prealable.office.people.models import (
    Account,
    Fonction,
    Habilitation,
    Person,
    Professional,
    Representation,
)
from prealable.web.api import tokens

SINCE = date(2020, 1, 1)
#: Numbers whose keys are right, of nobody.
NIR = "255081402412383"
CAMILLE_BORN = date(1955, 8, 14)
#: Words that must reach medical eyes alone.
SECRET = "MARQUEUR-SECRET-boiterie"


@contextmanager
def one_connection():
    """A server in this process keeps the connection of the test, and its transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def key_of(number):
    """The number with the check digit that Luhn gives it."""
    from stdnum import luhn

    return number + luhn.calc_check_digit(number)


@dataclass
class World:
    """Who is there, and how each knocks."""

    caisse: Caisse
    other: Caisse
    camille: Person
    child: Person
    kine: Professional
    rival: Professional
    doctor: Professional
    supplier: Professional
    habilitations: dict = field(default_factory=dict)
    secrets: dict = field(default_factory=dict)

    def token(self, name, *scopes):
        """The token of somebody of this world, with all scopes unless some are named."""
        wanted = scopes or tuple(tokens.SCOPES)
        if (name, wanted) not in self.secrets:
            held = self.habilitations[name]
            self.secrets[name, wanted] = tokens.create(held, name="essai", scopes=wanted)
        return self.secrets[name, wanted]


def build():
    """Make the world in the database."""
    caisse, other = (_caisse(code) for code in ("cpam-a", "cpam-b"))
    camille = _person("Camille", CAMILLE_BORN, caisse, nir=NIR, complementaire="mutuelle-x")
    child = _person("Noé", date(2015, 3, 1), caisse, assure=camille)
    parent = _person("Lou", date(1985, 5, 5), caisse)
    kine, rival = _professional("Kiné", "1000000001"), _professional("Rival", "1000000002")
    doctor, supplier = _professional("Docteur", "1000000003"), _professional("Appareil", "1000000004")
    controller = _professional("Conseil", "1000000005")
    world = World(caisse, other, camille, child, kine, rival, doctor, supplier)
    Representation.objects.create(represente=child, representant=parent, qualite="parent", since=SINCE)
    for name, fonction, where in (
        ("assure", Fonction.ASSURE, {"person": camille}),
        ("representant", Fonction.REPRESENTANT, {"person": parent}),
        ("kine", Fonction.PROFESSIONNEL, {"professional": kine}),
        ("rival", Fonction.PROFESSIONNEL, {"professional": rival}),
        ("prescripteur", Fonction.PRESCRIPTEUR, {"professional": doctor}),
        ("fournisseur", Fonction.FOURNISSEUR, {"professional": supplier}),
        ("agent", Fonction.AGENT, {"caisse": caisse}),
        ("agent-b", Fonction.AGENT, {"caisse": other}),
        ("secretariat", Fonction.SECRETARIAT, {"caisse": caisse}),
        ("praticien", Fonction.PRATICIEN, {"caisse": caisse, "professional": controller, "signature": "sig"}),
        ("cra", Fonction.CRA, {"caisse": caisse}),
        ("cmra", Fonction.CMRA, {"caisse": caisse}),
        ("mediateur", Fonction.MEDIATEUR, {"caisse": caisse}),
        ("mutuelle", Fonction.COMPLEMENTAIRE, {"complementaire": "mutuelle-x"}),
        ("auditeur", Fonction.AUDITEUR, {"caisse": caisse}),
        ("administrateur", Fonction.ADMINISTRATEUR, {}),
    ):
        world.habilitations[name] = _habilitation(name, fonction, where)
    return world


def _caisse(code):
    return Caisse.objects.create(
        code=code,
        nom=code.upper(),
        regime="general",
        adresse="1 rue de l'Essai",
        telephone="01 99 00 00 00",
        adresse_cra="CRA\n2 rue de l'Essai",
        adresse_cmra="CMRA\n3 rue de l'Essai",
        adresse_mediateur="Médiateur\n4 rue de l'Essai",
        directeur="Ada Directrice",
    )


def _person(prenoms, born, caisse, **more):
    return Person.objects.create(
        nom="Exemple", prenoms=prenoms, birth_date=born, sexe="F", departement="14", caisse=caisse, **more
    )


def _professional(nom, number):
    return Professional.objects.create(nom=nom, profession="essai", rpps=key_of(number))


def _habilitation(name, fonction, where):
    account = Account.objects.create_user(f"{name}@essai.test", nom=name.title())
    return Habilitation.objects.create(account=account, fonction=fonction, since=SINCE, **where)


def filing(**more):
    """A demande as a kiné files it for Camille: ten sessions after a hip prosthesis."""
    return {
        "category": "kinesitherapie",
        "act": "prothese_totale_hanche",
        "facts": {
            "date": "2026-12-07",
            "situation": "prothese_totale_hanche",
            "sessions_done": 25,
            "sessions_planned": 10,
        },
        "beneficiary": {"nir": NIR, "birth_date": CAMILLE_BORN.isoformat()},
        "requested": {"number": 10},
        "prescription": {"on": "2026-11-02", "number": 35},
        "statement": SECRET,
        **more,
    }
