"""What an agent types to decide: an administrative refusal, a part granted, an accord taken back."""

from __future__ import annotations

from typing import Any

from django import forms

from prealable.demande.routes import administrative_body
from prealable.demande.values import DejaNotifiee, Etendue
from prealable.demande.words import Canal, Portee, Preuve
from prealable.office.services.deciding import Reason, Refusal
from prealable.web.screens.caisse.act_form import ActForm
from prealable.web.screens.forms import (
    choice_field,
    day_field,
    labelled,
    listed,
    words_field,
)

#: What proves that somebody received a letter.
PROOFS = [each for each in Preuve if each is not Preuve.AUCUNE]


class Refuse(ActForm):
    """An administrative refusal, or what it says of a late one."""

    code = choice_field("Motif", [])
    words = words_field(
        "Les faits de ce dossier",
        help_text="Une lettre de refus donne la règle et les faits. Aucun mot médical.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reasons = listed("motifs", self.about.day, nature="administratif")
        self.fields["code"].choices = [("", "Choisissez"), *reasons]  # type: ignore[attr-defined]

    @property
    def reason(self) -> Reason:
        """Return the reason, as the service takes it."""
        return Reason(code=self.cleaned_data["code"], words=self.cleaned_data["words"])

    @property
    def refusal(self) -> Refusal:
        """Return an administrative refusal."""
        return Refusal(administratif=self.reason)


class RefuseDelivered(Refuse):
    """A refusal that had reached the insured in time, entered here afterwards with its proof."""

    le = day_field("Refus décidé le")
    sent_on = day_field("Lettre partie le")
    delivered_on = day_field(
        "Reçue par l'assuré le", help_text="Elle doit l'avoir été au dernier jour du délai."
    )
    proof = choice_field("Preuve de la remise", labelled(PROOFS), radio=True)
    routes = forms.BooleanField(label="Cette lettre disait comment et quand contester", required=False)

    @property
    def already(self) -> DejaNotifiee:
        """Return the proof that the letter had reached the insured."""
        given = self.cleaned_data
        return DejaNotifiee(
            canal=Canal.RECOMMANDE,
            envoyee_le=given["sent_on"],
            remise_le=given["delivered_on"],
            preuve=Preuve(given["proof"]),
            voie=administrative_body(given["delivered_on"]) if given["routes"] else None,
        )


class GrantInPart(Refuse):
    """A part granted, the rest refused on administrative grounds."""

    number = forms.IntegerField(
        label="Nombre accordé", min_value=1, error_messages={"required": "donnez un nombre."}
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields(["number", "code", "words"])

    def clean_number(self) -> int:
        """Refuse a number that leaves nothing to refuse."""
        number, asked = int(self.cleaned_data["number"]), self.asked
        if asked is None or number >= asked:
            raise forms.ValidationError(f"un accord en partie est sous ce qui est demandé ({asked or '—'}).")
        return number

    @property
    def asked(self) -> int | None:
        """Return how many are asked for, within the prescription."""
        own = self.about.vue.demande.dossier
        return own.plafond.nombre if own else None

    @property
    def extents(self) -> tuple[Etendue, Etendue]:
        """Return what is granted and what is refused."""
        number = self.cleaned_data["number"]
        return Etendue(nombre=number), Etendue(nombre=(self.asked or number) - number)


class Withdraw(ActForm):
    """T13: an illegal accord taken back, within its term."""

    code = choice_field("Ce qui rend l'accord illégal", [])
    portee = choice_field(
        "Effet",
        [
            (Portee.RETRAIT.value, "Depuis le premier jour de l'accord (retrait)"),
            (Portee.ABROGATION.value, "Pour les soins à venir seulement (abrogation)"),
        ],
        radio=True,
    )
    words = words_field("Les faits de ce dossier", help_text="Aucun mot médical.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        causes = listed("illegalites", self.about.day)
        self.fields["code"].choices = [("", "Choisissez"), *causes]  # type: ignore[attr-defined]

    @property
    def reason(self) -> Reason:
        """Return the cause, as the service takes it."""
        return Reason(code=self.cleaned_data["code"], words=self.cleaned_data["words"])
