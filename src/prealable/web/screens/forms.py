"""Forms of the desks: what every field of ours looks like, and the lists of the law as choices."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from prealable.answers import words
from prealable.demande import labels
from prealable.demande.on_file import rules
from prealable.office.caisses.models import Caisse

Choices = list[tuple[str, str]]


class Form(forms.Form):
    """A form whose errors are told at the field and in a summary on top of the page."""

    use_required_attribute = False  # the summary of errors is ours: it says how to mend, and keeps the focus

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | options)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Return the errors as pairs: the id of the control, the message."""
        found = []
        for name, messages in self.errors.items():
            target = self[name].id_for_label if name in self.fields else ""
            label = f"{self[name].label} : " if name in self.fields else ""
            found += [(target, f"{label}{message}") for message in messages]
        return found


def day_field(label: str, *, help_text: str = "", required: bool = True) -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    errors = {"invalid": "écrivez un jour, comme 17/03/2026.", "required": "donnez un jour."}
    return forms.DateField(
        label=label, help_text=words.fr(help_text), required=required, widget=widget, error_messages=errors
    )


def words_field(label: str, *, help_text: str = "", rows: int = 4, required: bool = True) -> forms.CharField:
    """Return a field for words of a case."""
    return forms.CharField(
        label=label,
        help_text=words.fr(help_text),
        required=required,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": "écrivez quelques mots."},
    )


def choice_field(
    label: str, choices: Choices, *, help_text: str = "", required: bool = True, radio: bool = False
) -> forms.ChoiceField:
    """Return a field for one of a list; radio buttons where the list is short."""
    widget: forms.Widget = forms.RadioSelect() if radio else forms.Select()
    return forms.ChoiceField(
        label=label,
        choices=choices if radio else [("", "Choisissez"), *choices],
        help_text=words.fr(help_text),
        required=required,
        widget=widget,
        error_messages={"required": "choisissez une réponse.", "invalid_choice": "choisissez dans la liste."},
    )


def labelled(values: Any) -> Choices:
    """Return codes as choices, in words."""
    return [(str(each), words.fr(labels.label(str(each)))) for each in values]


def listed(file: str, day: date, **own: str) -> Choices:
    """Return the codes of a list of the law in force on a day, as choices with their sentences."""
    found = rules(file)
    return [
        (each.code, words.fr(each.says))
        for each in found
        if day in each.span and all(each.own.get(key) == value for key, value in own.items())
    ]


def other_caisses(code: str) -> Choices:
    """Return the caisses but one, as choices."""
    return list(Caisse.objects.exclude(code=code).order_by("nom").values_list("code", "nom"))
