"""What an agent types while a demande is on its way: its reception, its papers, who has it in hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django import forms

from prealable.demande.on_file import rule
from prealable.demande.values import PieceDemandee
from prealable.demande.words import Canal, Debiteur
from prealable.office.completeness import Paper, Standing
from prealable.office.courriers.models import Voie
from prealable.web.screens.caisse.act_form import About, ActForm
from prealable.web.screens.forms import (
    choice_field,
    day_field,
    labelled,
    listed,
    other_caisses,
    words_field,
)

_BY_POST = (Canal.COURRIER, Canal.RECOMMANDE, Canal.GUICHET)


class Receive(ActForm):
    """T4: the stamp of arrival."""

    le = day_field("Jour du cachet d'arrivée", help_text="Celui du tampon, pas celui de la saisie.")
    canal = choice_field("Arrivée", labelled(_BY_POST), radio=True)
    competent = choice_field(
        "Cette caisse est-elle compétente ?",
        [("oui", "Oui"), ("non", "Non : la demande sera transmise, et le demandeur informé")],
        radio=True,
    )

    def initial_of(self, about: About) -> dict[str, Any]:
        """Fill today and what is most often so."""
        return {"le": about.day, "canal": Canal.COURRIER.value, "competent": "oui"}


class Correct(ActForm):
    """Correct the day of reception."""

    le = day_field("Le bon jour de réception")
    proof = words_field(
        "Ce qui le prouve",
        help_text="Par exemple : cachet d'arrivée du courrier. L'ancienne date reste lisible.",
        rows=2,
    )


class Transmit(ActForm):
    """T3: pass on to the competent caisse."""

    to = choice_field("La caisse compétente", [])
    told_on = day_field(
        "Jour où le demandeur en est informé", help_text="La transmission n'est faite que si on le lui dit."
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = [("", "Choisissez"), *other_caisses(self.about.caisse)]  # type: ignore[attr-defined]

    def initial_of(self, about: About) -> dict[str, Any]:
        """Fill today."""
        return {"told_on": about.day}


class AskPieces(ActForm):
    """T5: exactly the missing papers, each with a coded reason and the one who owes it."""

    voie = choice_field(
        "La lettre part, à chacun de ceux qui doivent une pièce",
        [*Voie.choices, ("", "Pas maintenant")],
        radio=True,
        required=False,
    )
    limit = day_field(
        "À envoyer au plus tard le", help_text="La loi demande un délai, sans en fixer la durée."
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reasons = listed("raisons", self.about.day)
        for paper in self.askable:
            absent = paper.standing is Standing.MISSING
            self.fields[f"{paper.code}.voulue"] = forms.BooleanField(
                label="Demander cette pièce", required=False, initial=absent
            )
            why = choice_field("Pourquoi", reasons, required=False)
            why.initial = "absente" if absent else ""
            self.fields[f"{paper.code}.raison"] = why
            who = choice_field("À qui", labelled(Debiteur), required=False)
            who.initial = paper.owed_by
            self.fields[f"{paper.code}.de"] = who
        last = ("limit", "voie")
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    def initial_of(self, about: About) -> dict[str, Any]:
        """Fill the usual limit, a habit: the law sets none; and the way that proves the sending."""
        usual = rule("usages", "limite_des_pieces", about.day)
        limit = {"limit": about.day + timedelta(usual.own["days"])} if usual else {}
        return limit | {"voie": Voie.RECOMMANDE.value}

    @property
    def askable(self) -> tuple[Paper, ...]:
        """Return the papers that a text demands and that nobody owes yet."""
        return tuple(paper for paper in self.about.papers if paper.askable)

    @property
    def groups(self) -> Iterator[tuple[Paper, list[Any]]]:
        """Give each paper with its three fields."""
        for paper in self.askable:
            yield paper, [self[f"{paper.code}.{name}"] for name in ("voulue", "raison", "de")]

    @property
    def others(self) -> list[Any]:
        """Return the fields that belong to no paper."""
        return [self["limit"], self["voie"]]

    def clean(self) -> dict[str, Any]:
        """Ask for a reason and a debtor where a paper is wanted, and for one paper at least."""
        given = super().clean() or {}
        wanted = [paper.code for paper in self.askable if given.get(f"{paper.code}.voulue")]
        if not wanted:
            self.add_error(None, "Choisissez au moins une pièce à demander.")
        for code in wanted:
            for name, ask in (("raison", "dites pourquoi."), ("de", "dites à qui.")):
                if not given.get(f"{code}.{name}"):
                    self.add_error(f"{code}.{name}", ask)
        return given

    @property
    def pieces(self) -> tuple[PieceDemandee, ...]:
        """Return the papers wanted, as the service takes them."""
        given = self.cleaned_data
        return tuple(
            PieceDemandee(each.code, Debiteur(given[f"{each.code}.de"]), given[f"{each.code}.raison"])
            for each in self.askable
            if given[f"{each.code}.voulue"]
        )


class ChangeCaisse(ActForm):
    """The patient belongs to another caisse."""

    to = choice_field("La nouvelle caisse", [])
    opposition = forms.BooleanField(
        label="La personne s'oppose à ce que son dossier médical suive", required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = [("", "Choisissez"), *other_caisses(self.about.caisse)]  # type: ignore[attr-defined]


class ChangePractitioner(ActForm):
    """Another professional performs the act."""

    rpps = forms.CharField(
        label="Numéro RPPS du professionnel",
        max_length=11,
        error_messages={"required": "donnez onze chiffres."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
