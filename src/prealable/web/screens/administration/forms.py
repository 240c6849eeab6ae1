"""The forms of accounts: who, in which quality, where, until when; what a quality needs is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from prealable.office.caisses.models import Caisse
from prealable.office.people.models import Fonction
from prealable.office.qualities import OWN, Quality, lacking
from prealable.web.screens.forms import Choices, Form, choice_field, day_field

#: How long a quality is proposed for, a year: it is renewed on purpose, never by forgetting it.
_LASTS = timedelta(days=364)
_TITLES: Choices = [
    ("medecin_conseil", "Médecin-conseil"),
    ("chirurgien_dentiste_conseil", "Chirurgien-dentiste-conseil"),
    ("pharmacien_conseil", "Pharmacien-conseil"),
]
_PROFESSIONS: Choices = [
    ("medecin", "Médecin"),
    ("chirurgien_dentiste", "Chirurgien-dentiste"),
    ("pharmacien", "Pharmacien"),
    ("masseur_kinesitherapeute", "Masseur-kinésithérapeute"),
    ("orthophoniste", "Orthophoniste"),
    ("orthoptiste", "Orthoptiste"),
    ("fournisseur", "Fournisseur d'appareils"),
    ("transporteur", "Transporteur"),
]
_LACKS = {
    "caisse": "cette qualité s'exerce dans une caisse.",
    "number": "cette qualité demande un numéro RPPS ou FINESS.",
    "qualite": "un praticien-conseil signe avec son titre.",
    "signature": "sans elle, un praticien-conseil ne signe aucun avis.",
    "complementaire": "donnez le code de l'organisme.",
}


def short_field(
    label: str, *, help_text: str = "", required: bool = False, most: int = 120
) -> forms.CharField:
    """Return a field of one line."""
    errors = {"required": "à remplir."}
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=most, error_messages=errors
    )


class QualityForm(Form):
    """A quality: which, where, under which number, until when."""

    fonction = choice_field(
        "Qualité", [(each.value, each.label) for each in Fonction if each not in OWN], radio=True
    )
    caisse = choice_field("Caisse", [], required=False, help_text="Pour qui agit dans une caisse.")
    number = short_field(
        "Numéro RPPS ou FINESS", most=20, help_text="Pour un praticien, un professionnel, un fournisseur."
    )
    profession = choice_field(
        "Profession", _PROFESSIONS, required=False, help_text="Si ce numéro n'est pas encore connu ici."
    )
    qualite = choice_field("Titre", _TITLES, required=False, help_text="Pour un praticien-conseil.")
    signature = short_field(
        "Référence de la signature",
        most=80,
        help_text="Pour un praticien-conseil : sa carte, ou l'acte qui le désigne.",
    )
    complementaire = short_field("Code de l'organisme complémentaire", most=32)
    until = day_field(
        "Dernier jour", help_text="Une qualité se renouvelle exprès. Vide : sans fin.", required=False
    )

    def __init__(self, *args: Any, day: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.day = day
        self.fields["until"].initial = day + _LASTS
        caisses = list(Caisse.objects.order_by("nom").values_list("code", "nom"))
        self.fields["caisse"].choices = [("", "Choisissez"), *caisses]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what the quality needs, at the field where it is missing."""
        given = super().clean() or {}
        if given.get("fonction"):
            for name in lacking(self.quality("")):
                self.add_error(name, _LACKS[name])
        return given

    def quality(self, nom: str) -> Quality:
        """Return the quality that was asked for; ``nom`` names a professional whom nobody knows yet."""
        given = self.cleaned_data
        return Quality(
            fonction=Fonction(given["fonction"]),
            since=self.day,
            until=given.get("until"),
            nom=nom,
            caisse=given.get("caisse") or "",
            number=given.get("number") or "",
            profession=given.get("profession") or "",
            qualite=given.get("qualite") or "",
            signature=given.get("signature") or "",
            complementaire=given.get("complementaire") or "",
        )


class AccountForm(QualityForm):
    """A new account, and the one quality that it begins with."""

    nom = short_field(
        "Nom",
        required=True,
        help_text="Prénom et nom, comme ils signeront les actes.",
    )
    email = forms.EmailField(
        label="Adresse électronique",
        error_messages={"required": "à remplir.", "invalid": "l'adresse ne convient pas."},
    )
    field_order = ("nom", "email")


class DelegationForm(Form):
    """For whom an account prepares."""

    rpps = short_field("Numéro RPPS du professionnel", required=True, most=20)
