"""An installation of work for the tests of the entrance: no demonstration, its own accounts, its messages."""

import email
import os
import subprocess
import sys
from email import policy
from pathlib import Path

from tests.support.serving import Served

PASSWORD = "un long mot de passe"

_OPEN = """
import datetime, django
django.setup()
from prealable.office.tables import bring_up_to_date
bring_up_to_date()
from prealable.office.caisses.models import Caisse
from prealable.office.people.models import *
caisse = Caisse.objects.create(code="cpam-a", nom="CPAM A", regime="general", adresse="A")
since = datetime.date(2020, 1, 1)
pro = Professional.objects.create(nom="Dr Conseil", profession="medecin", rpps={rpps!r})
kine = Professional.objects.create(nom="Kiné Essai", profession="masseur_kinesitherapeute", rpps={kine!r})
person = Person.objects.create(
    nom="MARTIN", prenoms="Angela Claire", birth_date=datetime.date(1962, 8, 24), birth_place="75107",
    sexe="F", departement="75", caisse=caisse)
def opened(email, password, fonction, **held):
    account = Account.objects.create_user(email, password, nom=email.partition("@")[0].title())
    Habilitation.objects.create(account=account, fonction=fonction, since=since, **held)
signs = dict(caisse=caisse, professional=pro, signature="s")
opened("agent@work.test", {password!r}, Fonction.AGENT, caisse=caisse)
opened("praticien@work.test", {password!r}, Fonction.PRATICIEN, **signs)
opened("invitee@work.test", None, Fonction.AGENT, caisse=caisse)
opened("kine@work.test", None, Fonction.PROFESSIONNEL, professional=kine)
"""


def rpps(number):
    """An RPPS number with its key."""
    from stdnum import luhn

    body = f"98{number:08d}"
    return body + luhn.calc_check_digit(body)


class Work(Served):
    """An installation of work, served; ``url`` is its name, which a passkey can be bound to."""

    def __init__(self, folder, **environment):
        folder.mkdir()
        super().__init__(folder, **environment)
        told = {"password": PASSWORD, "rpps": rpps(1), "kine": rpps(2)}
        subprocess.run(
            [sys.executable, "-c", _OPEN.format(**told)],
            env=self.environment | {"DJANGO_SETTINGS_MODULE": "prealable.web.settings"},
            check=True,
        )

    @property
    def url(self):
        """The address of the site."""
        return f"http://localhost:{self.port}"

    def messages(self):
        """The messages sent, the oldest first."""
        files = sorted(Path(self.folder, "courriels").glob("*.log"), key=os.path.getmtime)
        text = "".join(each.read_text() for each in files)
        parts = text.split("-" * 79 + "\n")
        return [email.message_from_string(part, policy=policy.default) for part in parts if part.strip()]
