"""What the agent types for each act: nothing that the file already says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms

from prealable.answers import words
from prealable.demande import Vue, labels
from prealable.demande.on_file import rule
from prealable.demande.routes import administrative_body
from prealable.demande.state import Notification
from prealable.demande.values import DejaNotifiee, Etendue, PieceDemandee
from prealable.demande.words import Canal, Debiteur, Destinataire, Objet, Portee, Preuve
from prealable.documents.model import Kind, Reader
from prealable.office.completeness import Paper, Standing
from prealable.office.courriers.awaited import awaited
from prealable.office.courriers.models import Voie
from prealable.office.courriers.reading import Sent
from prealable.office.courriers.sending import Letter
from prealable.office.letters.readers import default_reader
from prealable.office.services.deciding import Reason, Refusal
from prealable.web.screens.forms import (
    Form,
    choice_field,
    day_field,
    labelled,
    listed,
    other_caisses,
    words_field,
)

_PROOFS = [each for each in Preuve if each is not Preuve.AUCUNE]
_OURS = "courrier"
READERS = (Reader.PATIENT, Reader.PRESCRIPTEUR, Reader.EXECUTANT, Reader.TRANSPORTEUR, Reader.FOURNISSEUR)
_BY_POST = (Canal.COURRIER, Canal.RECOMMANDE, Canal.GUICHET)


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


class Words(ActForm):
    """An act that is said in words."""

    words = words_field(
        "Ce que vous écrivez", help_text="Aucun mot médical : tout lecteur administratif le voit."
    )


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
    proof = choice_field("Preuve de la remise", labelled(_PROOFS), radio=True)
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


class Prove(ActForm):
    """A proof that came back for a letter that left: one of ours, or one noted by hand."""

    letter = choice_field("Lettre", [], radio=True)
    proof = choice_field("Preuve", labelled(_PROOFS), radio=True)
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


def waiting(sent: tuple[Sent, ...]) -> list[Sent]:
    """Return the letters of ours that notify an act and have no proof yet."""
    notifying = (each for each in sent if each.courrier.objet)
    return [each for each in notifying if not any(came.preuve for came in each.suites)]


def sent_said(sent: Sent) -> str:
    """Return a letter of ours in words: what, to whom, by what way, when."""
    held = sent.courrier
    kind, to = labels.label(held.kind), labels.label(held.reader)
    return words.fr(f"{kind} : {to}, {Voie(held.voie).label.lower()}, le {words.day(held.sent_on)}")


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
