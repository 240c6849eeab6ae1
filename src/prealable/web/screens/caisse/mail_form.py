"""A paper that came: what is typed of it, in the words of the law; nothing medical is typed here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from prealable.answers import words
from prealable.demande.on_file import rules
from prealable.demande.values import Etendue, Urgence
from prealable.demande.words import Canal
from prealable.law.loader import act_of
from prealable.office.errors import Introuvable
from prealable.office.people.models import Person, Professional
from prealable.office.people.numbers import check_nir, check_rpps
from prealable.office.registering import NewPerson
from prealable.office.services.filing import Filing, Prescribed
from prealable.office.services.parties import person_of, professional_of
from prealable.web.screens import care
from prealable.web.screens.care import Care, Fact
from prealable.web.screens.forms import Form, choice_field, day_field, labelled

if TYPE_CHECKING:
    from django.http import QueryDict

_WAYS = (Canal.COURRIER, Canal.RECOMMANDE, Canal.GUICHET)
_SENDERS = [
    ("assure", "L'assuré, ou sa famille"),
    ("executant", "Le professionnel qui fait l'acte"),
    ("prescripteur", "Le prescripteur"),
]
#: Facts that a field of the form gives, or the record of the patient.
_ELSEWHERE = ("category", "birth_date", "urgent")
_NEW = ("nom", "prenoms", "sexe", "departement")
Day = date | None


def _number_field(label: str, *, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=9999,
        help_text=words.fr(help_text),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "nombre"}),
        error_messages={"invalid": "écrivez un nombre, en chiffres."},
    )


def _line(label: str, most: int, *, required: bool = True, **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"} | attrs)
    errors = {"required": "à remplir."}
    return forms.CharField(
        label=label, max_length=most, required=required, widget=widget, error_messages=errors
    )


class Paper(Form):
    """The fixed part of the form; the facts of the care are beside it (:mod:`prealable.web.screens.care`)."""

    recue_le = day_field("Cachet d'arrivée", help_text="Le jour du tampon : c'est lui qui compte.")
    canal = choice_field("Arrivée", labelled(_WAYS), radio=True)
    expediteur = choice_field("Envoyée par", _SENDERS)
    envoyee_le = day_field(
        "Cachet de la poste",
        required=False,
        help_text="Pour un transport, le délai court de ce jour : laissez vide s'il est illisible.",
    )
    nir = _line("NIR (numéro de sécurité sociale)", 21, inputmode="numeric", spellcheck="false")
    naissance = day_field("Date de naissance du patient")
    nom = _line("Nom de naissance", 80, required=False)
    prenoms = _line("Prénoms", 120, required=False)
    sexe = choice_field("Sexe", [("F", "Féminin"), ("M", "Masculin")], required=False)
    departement = _line("Département de résidence", 3, required=False)
    adresse = _line("Adresse", 300, required=False)
    executant = _line("RPPS du professionnel qui fait l'acte", 16, inputmode="numeric")
    signe_le = day_field("Formulaire signé le", required=False, help_text="Vide s'il n'est pas signé.")
    nombre = _number_field("Nombre demandé")
    prescrit_le = day_field("Ordonnance du", required=False)
    prescripteur = _line("RPPS du prescripteur", 16, required=False, inputmode="numeric")
    prescrit = _number_field("Nombre prescrit")
    urgence = forms.BooleanField(label="Le formulaire porte la mention « acte d'urgence »", required=False)
    urgence_prescrite = forms.BooleanField(label="L'ordonnance atteste l'urgence", required=False)
    execute_le = day_field("Dernier jour du soin déjà fait", required=False)
    en_cours = forms.BooleanField(label="D'autres soins de la série restent à faire", required=False)
    malgre = forms.BooleanField(label="Enregistrer quand même : ce n'est pas la même demande", required=False)

    def __init__(self, *args: Any, day: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.day = day
        self.person: Person | None = None
        self.unknown = False

    def clean_recue_le(self) -> Day:
        """Refuse a day to come."""
        return self._past("recue_le")

    def clean_envoyee_le(self) -> Day:
        """Refuse a day to come."""
        return self._past("envoyee_le")

    def _past(self, name: str) -> Day:
        given: Day = self.cleaned_data[name]
        if given and given > self.day:
            raise forms.ValidationError("un jour passé, ou celui d'aujourd'hui.")
        return given

    def clean_nir(self) -> str:
        """Return the NIR without blanks. Raises when its key does not match."""
        number = "".join(self.cleaned_data["nir"].split()).upper()
        check_nir(number)
        return number

    def clean_executant(self) -> Professional:
        """Return the professional of an RPPS number."""
        return self._carer("executant")

    def clean_prescripteur(self) -> Professional | None:
        """Return the prescriber, where one is named."""
        return self._carer("prescripteur") if self.cleaned_data["prescripteur"] else None

    def _carer(self, name: str) -> Professional:
        number = "".join(self.cleaned_data[name].split())
        check_rpps(number)
        try:
            return professional_of(number)
        except Introuvable as unknown:
            raise ValidationError(unknown.message) from unknown

    def clean(self) -> dict[str, Any]:
        """Find the patient; somebody unknown needs a name, to be created."""
        given = super().clean() or {}
        if given.get("nir") and given.get("naissance"):
            self._patient(given)
        sent, came = given.get("envoyee_le"), given.get("recue_le")
        if sent and came and sent > came:
            self.add_error("envoyee_le", "un envoi n'est pas après l'arrivée.")
        return given

    def _patient(self, given: Mapping[str, Any]) -> None:
        try:
            self.person = person_of(given["nir"], given["naissance"])
        except Introuvable:
            self.unknown = True
            for name in _NEW:
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, "cette personne n'est pas connue ici : à remplir pour la créer.")

    @property
    def new_person(self) -> NewPerson:
        """Return who has to be created."""
        given = self.cleaned_data
        named = {name: given[name] for name in (*_NEW, "adresse", "nir")}
        return NewPerson(birth_date=given["naissance"], **named)

    @property
    def proof(self) -> str:
        """Return what proves the days, in words."""
        given = self.cleaned_data
        sender = dict(_SENDERS)[given["expediteur"]]
        sent = f" Cachet de la poste du {words.day(given['envoyee_le'])}." if given["envoyee_le"] else ""
        return f"Envoyée par : {sender}. Cachet d'arrivée du {words.day(given['recue_le'])}.{sent}"

    def filing(self, described: Care, person: Person, pieces: tuple[str, ...]) -> Filing:
        """Return what is asked: facts left blank stay unknown."""
        given = self.cleaned_data
        came: date = given["recue_le"]
        facts = {name: value for name, value in described.facts.items() if name not in _ELSEWHERE}
        facts["birth_date"] = person.birth_date.isoformat()
        urgent = given["urgence"] or given["urgence_prescrite"]
        return Filing(
            categorie=described.category,
            acte=act_of(described.category, described.facts),
            facts=facts,
            beneficiaire=person.key,
            executant=given["executant"].key,
            demande=Etendue(nombre=given["nombre"] or described.number),
            prescription=self._prescribed(),
            signe_le=min(given["signe_le"] or given["envoyee_le"] or came, came),
            urgence=Urgence(given["urgence_prescrite"]) if urgent else None,
            execute_le=given["execute_le"],
            en_cours=given["en_cours"],
            pieces=pieces,
        )

    def _prescribed(self) -> Prescribed | None:
        given = self.cleaned_data
        if not given["prescrit_le"]:
            return None
        by = given["prescripteur"].key if given["prescripteur"] else ""
        return Prescribed(le=given["prescrit_le"], prescripteur=by, nombre=given["prescrit"])


def described(posted: QueryDict, day: date) -> Care:
    """Return the care that the form describes so far."""
    pairs = [("category", posted.get("category", ""))]
    pairs += [(name, text) for name in posted for text in posted.getlist(name) if name != "category"]
    known = {"urgent": True if posted.get("urgence") else None, "birth_date": posted.get("naissance") or None}
    return care.read(pairs, known, day)


def asked(found: Care) -> tuple[Fact, ...]:
    """Return the questions that an agent reads on a paper: the medical ones are not theirs."""
    return tuple(fact for fact in found.shown if not fact.question.field.medical)


def papers_of(found: Care, day: date) -> Iterator[tuple[str, str]]:
    """Give the papers to scan, code and words: those of the care, else all those on the list."""
    wanted = tuple((found.answer or {}).get("documents", ()))
    for each in rules("pieces"):
        if day in each.span and (each.code in wanted or not wanted):
            yield each.code, each.says
