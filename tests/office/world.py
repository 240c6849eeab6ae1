"""A small world: two caisses, three persons, an account for each quality, and ways to make a demande."""

from datetime import UTC, date, datetime, timedelta

from prealable.demande.values import Etendue
from prealable.demande.words import Canal, Destinataire, Preuve, Sens
from prealable.office.acting import acting_as
from prealable.office.caisses.models import Caisse
from prealable.office.demandes.models import DemandeRow
from prealable.office.moment import Moment
from prealable.office.people.models import (
    Account,
    Fonction,
    Habilitation,
    Person,
    Professional,
    Representation,
)
from prealable.office.services import deciding, handling, notifying
from prealable.office.services.acts import Order
from prealable.office.services.deciding import Reason
from prealable.office.services.filing import Filing, Prescribed, enter_paper, file_demande

MONDAY = date(2026, 3, 2)
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
REASON = Reason(code="non_justifie_medicalement", words="Le soin n'est pas justifié.")


def moment(day=MONDAY, hour=9):
    """The moment of a day, in the morning."""
    return Moment(day, datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


def rpps(number):
    """An RPPS number with its key."""
    from stdnum import luhn

    body = f"98{number:08d}"
    return body + luhn.calc_check_digit(body)


class World:
    """Who is there; ``self.<role>`` acts in that role."""

    def __init__(self):
        self.caisse = Caisse.objects.create(
            code="cpam-a",
            nom="CPAM A",
            regime="general",
            adresse="A",
            telephone="01 99 00 00 00",
            adresse_service_medical="Service médical\n1, rue de l'Essai",
            adresse_cra="CRA\n2, rue de l'Essai",
            adresse_cmra="CMRA\n3, rue de l'Essai",
            adresse_mediateur="Médiateur\n4, rue de l'Essai",
            directeur="Ada Directrice",
        )
        self.other = Caisse.objects.create(code="cpam-b", nom="CPAM B", regime="general", adresse="B")
        self.doctor = self._professional(1, "medecin")
        self.carer = self._professional(2, "masseur_kinesitherapeute")
        self.patient = self._person("Patiente", complementaire="mutuelle")
        self.child = self._person("Enfant", assure=self.patient, birth_date=date(2015, 5, 5))
        self.stranger = self._person("Inconnue", caisse=self.other)
        self.conseil = self._professional(3, "medecin")
        Representation.objects.create(
            represente=self.child, representant=self.patient, qualite="parent", since=MONDAY
        )
        self._open()

    def _open(self):
        here, there = {"caisse": self.caisse}, {"caisse": self.other}
        signs = {"professional": self.conseil, "signature": "cle", "qualite": "medecin_conseil"}
        judge = {"professional": self._professional(4, "medecin")}
        self.assure = self.account(Fonction.ASSURE, person=self.patient)
        self.parent = self.account(Fonction.REPRESENTANT, person=self.patient)
        self.kine = self.account(Fonction.PROFESSIONNEL, professional=self.carer)
        self.prescripteur = self.account(Fonction.PRESCRIPTEUR, professional=self.doctor)
        self.fournisseur = self.account(Fonction.FOURNISSEUR, professional=self.carer)
        self.agent = self.account(Fonction.AGENT, **here)
        self.agent_b = self.account(Fonction.AGENT, **there)
        self.secretariat = self.account(Fonction.SECRETARIAT, **here)
        self.praticien = self.account(Fonction.PRATICIEN, **here, **signs)
        self.cra = self.account(Fonction.CRA, **here)
        self.cmra = self.account(Fonction.CMRA, **here, **judge)
        self.mediateur = self.account(Fonction.MEDIATEUR, **here)
        self.complementaire = self.account(Fonction.COMPLEMENTAIRE, complementaire="mutuelle")
        self.auditeur = self.account(Fonction.AUDITEUR)
        self.administrateur = self.account(Fonction.ADMINISTRATEUR)

    def account(self, fonction, **held):
        """Somebody who acts in a quality."""
        number = Account.objects.count()
        account = Account.objects.create(email=f"{fonction}{number}@example.test", nom=f"Nom {fonction}")
        habilitation = Habilitation.objects.create(
            account=account, fonction=fonction, since=date(2020, 1, 1), **held
        )
        return acting_as(habilitation, day=MONDAY)

    def _professional(self, number, profession):
        return Professional.objects.create(nom=f"Pro {number}", profession=profession, rpps=rpps(number))

    def _person(self, nom, **held):
        given = {"caisse": self.caisse, "birth_date": date(1970, 1, 1)} | held
        return Person.objects.create(nom=nom, prenoms="Essai", sexe="F", departement="75", **given)

    def filing(self, **changed):
        """What is asked: ten sessions beyond the référentiel."""
        given = {
            "categorie": "kinesitherapie",
            "acte": "canal_carpien",
            "facts": {"situation": "canal_carpien", "sessions_done": 15, "sessions_planned": 10},
            "beneficiaire": self.patient.key,
            "executant": self.carer.key,
            "demande": Etendue(nombre=10),
            "prescription": Prescribed(le=date(2026, 1, 10), prescripteur=self.doctor.key, nombre=10),
            "argumentaire": "Raideur persistante.",
        }
        return Filing(**given | changed)

    def filed(self, day=MONDAY, **changed):
        """The reference of a demande filed on-line on a day."""
        return file_demande(acting=self.kine, filing=self.filing(**changed), now=moment(day)).reference

    def entered(self, day=MONDAY, acting=None, **changed):
        """The reference of a paper that came by post."""
        filing = self.filing(signe_le=day - timedelta(3), **changed)
        filed = enter_paper(
            acting=acting or self.agent, filing=filing, channel=Canal.COURRIER, now=moment(day)
        )
        return filed.reference

    def order(self, acting, reference, after=0, **given):
        """An order of somebody, a number of days after :data:`MONDAY`."""
        now = moment(MONDAY + timedelta(after))
        return Order(acting=acting, reference=reference, now=now, **given)

    def examined(self, **changed):
        """The reference of a demande whose examination is open."""
        reference = self.filed(**changed)
        handling.open_instruction(self.order(self.agent, reference, 1))
        return reference

    def barred(self):
        """The doctor who gives the avis, sitting on the medical commission."""
        return self.account(Fonction.CMRA, caisse=self.caisse, professional=self.conseil)

    def refused(self, **changed):
        """The reference of a demande refused on medical grounds, notified and proved on day 6."""
        reference = self.examined(**changed)
        avis, letter = self.order(self.praticien, reference, 2), self.order(self.agent, reference, 3)
        deciding.give_avis(avis, sens=Sens.DEFAVORABLE, words="Non.")
        deciding.refuse_medically(self.order(self.praticien, reference, 3), reason=REASON)
        notifying.notify(letter, to=Destinataire.ASSURE, channel=Canal.RECOMMANDE, route="CMRA")
        proved = self.order(self.agent, reference, 6)
        proof = Preuve.ACCUSE_RECEPTION
        notifying.prove_notification(proved, to=Destinataire.ASSURE, proof=proof)
        return reference

    def refused_by_caisse(self):
        """The reference of a demande refused on administrative grounds, notified and proved on day 6."""
        reference = self.examined()
        reason = Reason(code="droits_non_ouverts", words="Droits fermés.")
        deciding.refuse_administratively(self.order(self.agent, reference, 3), reason=reason)
        to = Destinataire.ASSURE
        letter, proved = self.order(self.agent, reference, 3), self.order(self.agent, reference, 6)
        notifying.notify(letter, to=to, channel=Canal.RECOMMANDE, route="CRA")
        notifying.prove_notification(proved, to=to, proof=Preuve.ACCUSE_RECEPTION)
        return reference

    def row(self, reference):
        """The row of a demande."""
        return DemandeRow.objects.get(reference=reference)
