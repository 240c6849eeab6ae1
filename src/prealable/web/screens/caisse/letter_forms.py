"""What an agent types about letters: one that leaves, its proof, one that came back."""

from __future__ import annotations

from typing import Any

from django import forms

from prealable.answers import words
from prealable.demande import labels
from prealable.demande.state import Notification
from prealable.demande.words import Destinataire, Objet, Preuve
from prealable.documents.model import Kind, Reader
from prealable.office.courriers.awaited import awaited
from prealable.office.courriers.models import Voie
from prealable.office.courriers.reading import Sent
from prealable.office.courriers.sending import Letter
from prealable.office.letters.readers import default_reader
from prealable.web.screens.caisse.act_form import About, ActForm
from prealable.web.screens.caisse.decision_forms import PROOFS
from prealable.web.screens.forms import (
    choice_field,
    day_field,
    labelled,
    listed,
)

_OURS = "courrier"
READERS = (Reader.PATIENT, Reader.PRESCRIPTEUR, Reader.EXECUTANT, Reader.TRANSPORTEUR, Reader.FOURNISSEUR)


class Prove(ActForm):
    """A proof that came back for a letter that left: one of ours, or one noted by hand."""

    letter = choice_field("Lettre", [], radio=True)
    proof = choice_field("Preuve", labelled(PROOFS), radio=True)
    le = day_field("Reçue par son destinataire le")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["letter"].choices = list(self.waiting.items())  # type: ignore[attr-defined]

    @property
    def waiting(self) -> dict[str, str]:
        """Return the letters whose proof has not come, with their words."""
        found = {f"{_OURS}/{each.courrier.key}": sent_said(each) for each in self.ours}
        named = {(each.courrier.objet, each.courrier.destinataire) for each in self.about.sent}
        for letter in self.about.vue.demande.notifications:
            about, to = letter.objet.value, letter.destinataire.value
            if letter.remise_le is None and (about, to) not in named:
                found[f"{about}/{to}"] = self._said(letter)
        return found

    @property
    def ours(self) -> list[Sent]:
        """Return the letters of ours that notify an act and have no proof."""
        return waiting(self.about.sent)

    def _said(self, letter: Notification) -> str:
        act, to, way = (labels.label(str(each)) for each in (letter.objet, letter.destinataire, letter.canal))
        return words.fr(f"{act} à {to}, {way}, le {words.day(letter.envoyee_le)}")

    def initial_of(self, about: About) -> dict[str, Any]:
        """Fill the letter when there is one, and the proof most often seen."""
        self.about = about
        only = next(iter(self.waiting)) if len(self.waiting) == 1 else ""
        return {"letter": only, "proof": Preuve.ACCUSE_RECEPTION.value, "le": about.day}

    @property
    def courrier(self) -> str:
        """Return the number of a letter of ours; nothing for one noted by hand."""
        kind, _, key = self.cleaned_data["letter"].partition("/")
        return key if kind == _OURS else ""

    @property
    def named(self) -> tuple[Objet, Destinataire]:
        """Return the act and the addressee of a letter noted by hand."""
        about, _, to = self.cleaned_data["letter"].partition("/")
        return Objet(about), Destinataire(to)


class Returned(ActForm):
    """A letter of ours that came back."""

    courrier = choice_field("Le pli", [], radio=True)
    reason = choice_field("Pourquoi il revient", [], radio=True)
    le = day_field("Revenu le")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        about = self.about
        sent = [(each.courrier.key, sent_said(each)) for each in about.sent]
        self.fields["courrier"].choices = sent  # type: ignore[attr-defined]
        self.fields["reason"].choices = listed("retours", about.day)  # type: ignore[attr-defined]

    def initial_of(self, about: About) -> dict[str, Any]:
        """Fill today."""
        return {"le": about.day}


class SendLetter(ActForm):
    """A letter written from the file: which one, to whom, by what way."""

    kind = choice_field("Lettre", [], radio=True)
    reader = choice_field("À qui", [(each.value, labels.label(each.value)) for each in READERS], radio=True)
    voie = choice_field("Par quelle voie", list(Voie.choices), radio=True)
    le = day_field("Elle part le")
    despite_term = forms.BooleanField(
        label="Envoyer malgré le terme",
        required=False,
        help_text=words.fr(
            "Un refus décidé à temps et envoyé après le dernier jour : aucun texte lu ne dit quelle date "
            "compte. La demande restera à vérifier."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [(each.value, words.fr(labels.label(each.value))) for each in self.kinds]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        last = self.about.vue.dernier_jour
        if last is None or self.about.day <= last:
            del self.fields["despite_term"]

    @property
    def kinds(self) -> list[Kind]:
        """Return the letters that the state of the demande calls for, the most awaited first."""
        return awaited(self.about.vue)

    def initial_of(self, about: About) -> dict[str, Any]:
        """Fill the letter that is awaited, to whom it is first due, by the way that proves."""
        self.about = about
        first = self.kinds[:1]
        reader = default_reader(first[0], about.vue).value if first else ""
        kind = first[0].value if first else ""
        return {"kind": kind, "reader": reader, "voie": Voie.RECOMMANDE.value, "le": about.day}

    @property
    def letter(self) -> Letter:
        """Return the letter, as the service takes it."""
        given = self.cleaned_data
        return Letter(
            kind=Kind(given["kind"]),
            voie=Voie(given["voie"]),
            reader=Reader(given["reader"]),
            despite_term=bool(given.get("despite_term")),
        )


def sent_said(sent: Sent) -> str:
    """Return a letter of ours in words: what, to whom, by what way, when."""
    held = sent.courrier
    kind, to = labels.label(held.kind), labels.label(held.reader)
    return words.fr(f"{kind} : {to}, {Voie(held.voie).label.lower()}, le {words.day(held.sent_on)}")


def waiting(sent: tuple[Sent, ...]) -> list[Sent]:
    """Return the letters of ours that notify an act and have no proof yet."""
    notifying = (each for each in sent if each.courrier.objet)
    return [each for each in notifying if not any(came.preuve for came in each.suites)]
