"""What the form of an act is about, and the two plainest ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from prealable.demande import Vue
from prealable.office.completeness import Paper
from prealable.office.courriers.reading import Sent
from prealable.web.screens.forms import (
    Form,
    words_field,
)


@dataclass(frozen=True, slots=True)
class About:
    """What a form is about: the demande on the day, its papers, the caisse of the agent."""

    vue: Vue
    papers: tuple[Paper, ...]
    caisse: str
    sent: tuple[Sent, ...] = ()

    @property
    def day(self) -> date:
        """Return the day of the screen."""
        return self.vue.jour


class ActForm(Form):
    """The form of an act on one demande."""

    def __init__(self, *args: Any, about: About, **options: Any) -> None:
        self.about = about
        given = {"initial": self.initial_of(about)} | options
        super().__init__(*args, **given)

    def initial_of(self, about: About) -> dict[str, Any]:  # noqa: ARG002 (for the forms that need it)
        """Return what is filled beforehand."""
        return {}


class Nothing(ActForm):
    """An act that needs no word."""


class Words(ActForm):
    """An act that is said in words."""

    words = words_field(
        "Ce que vous écrivez", help_text="Aucun mot médical : tout lecteur administratif le voit."
    )
