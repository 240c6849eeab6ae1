"""A thousand different refusals to print: invented people, each with a reason of its own."""

from datetime import date, timedelta

from prealable.demande import as_of, fold
from prealable.demande import events as e
from prealable.demande.actors import Auteur, PraticienConseil
from prealable.demande.decisions import Motif, RefusMedical
from prealable.demande.values import Dossier, Etendue, Exigence, Prescription, Texte
from prealable.demande.words import Canal, Role
from prealable.documents.content import Case, content_of
from prealable.documents.content.case import Organisme, Partie
from prealable.documents.model import Content, Kind, Reader

FILED = date(2026, 3, 2)
_HERE = ("1, rue de l'Exemple", "00000 Essai")
_CAISSE = Organisme(
    nom="CPAM d'Essai", adresse=_HERE, telephone="01 99 00 00 00", service_medical=_HERE, cra=_HERE,
    cmra=_HERE, mediateur=_HERE,
)  # fmt: skip
_DOCTOR = PraticienConseil("d", "Dr Ada Essai", "99000000003", "signature-1")
_TEXT = Texte("tm-1", "0" * 64)
_RIGHTS = frozenset({"identite", "actes", "decision", "motifs_medicaux", "medical", "delais"})
_ACTS = ("prothese_totale_hanche", "prothese_totale_genou", "reconstruction_lca", "coiffe_operee")


def refusal(number: int) -> Content:
    """The content of the refusal of a number: its person, its care, its words, its days."""
    filed = FILED + timedelta(number % 20)
    own = Dossier(
        reference=f"R{number:03d}-AA6Z",
        categorie="kinesitherapie",
        acte=_ACTS[number % len(_ACTS)],
        beneficiaire="p",
        assure="p",
        executant="k",
        signe_le=filed,
        demande=Etendue(nombre=5 + number % 20),
        exigence=Exigence(filed, "requis", "acte", "reception", "accord"),
        prescription=Prescription(filed - timedelta(10), "g", 40),
    )
    par, agent = Auteur("k", Role.PROFESSIONNEL), Auteur("a", Role.AGENT)
    refus = RefusMedical(_DOCTOR, Motif("non_justifie_medicalement", _TEXT))
    events = (
        e.DemandeEtablie(par=par, le=filed, dossier=own),
        e.DemandeRecue(par=par, le=filed, organisme="cpam", canal=Canal.EN_LIGNE),
        e.DecisionPrise(par=agent, le=filed + timedelta(5), decision=refus),
    )
    person = Partie(nom=f"Jeanne Exemple-{number}", adresse=(f"{number}, rue de l'Essai", "00000 Essai"))
    case = Case(
        vue=as_of(fold(events), filed + timedelta(5)),
        reader=Reader.PATIENT,
        rights=_RIGHTS,
        caisse=_CAISSE,
        patient=person,
        naissance=date(1950, 1, 1) + timedelta(number),
        destinataire=person,
        requerant=person,
        executant=Partie(nom="Kim Kiné"),
        words={"tm-1": f"Dossier {number} : l'état décrit ne justifie pas la poursuite des soins."},
    )
    return content_of(case, Kind.REFUS_MEDICAL)
