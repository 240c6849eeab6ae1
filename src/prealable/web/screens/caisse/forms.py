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
from prealable.office.completeness import Paper, Standing
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
_BY_POST = (Canal.COURRIER, Canal.RECOMMANDE, Canal.GUICHET)


@dataclass(frozen=True, slots=True)
class About:
    """What a form is about: the demande on the day, its papers, the caisse of the agent."""

    vue: Vue
    papers: tuple[Paper, ...]
    caisse: str

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
        self.order_fields([*(name for name in self.fields if name != "limit"), "limit"])

    def initial_of(self, about: About) -> dict[str, Any]:
        """Fill the usual limit: a habit, the law sets none."""
        usual = rule("usages", "limite_des_pieces", about.day)
        return {"limit": about.day + timedelta(usual.own["days"])} if usual else {}

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
        return [self["limit"]]

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


class Notify(ActForm):
    """A letter that leaves: about which act, to whom, by what way, on which day."""

    about_act = choice_field("Lettre", [], radio=True)
    to = choice_field("Destinataire", labelled(Destinataire))
    canal = choice_field("Envoi", labelled((Canal.RECOMMANDE, Canal.COURRIER, Canal.EN_LIGNE, Canal.GUICHET)))
    le = day_field("Partie le")
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
        self.fields["about_act"].choices = labelled(self.acts)  # type: ignore[attr-defined]
        if not self.late:
            del self.fields["despite_term"]

    @property
    def acts(self) -> list[Objet]:
        """Return the acts that there are to notify, the last one first."""
        state = self.about.vue.demande
        held = {
            Objet.RETRAIT: state.retrait,
            Objet.REFUS_TARDIF: state.refus_tardif,
            Objet.DECISION: state.decision,
        }
        return [about for about, act in held.items() if act]

    @property
    def late(self) -> bool:
        """Say whether the last day to answer is past."""
        last = self.about.vue.dernier_jour
        return last is not None and self.about.day > last

    def initial_of(self, about: About) -> dict[str, Any]:
        """Fill the last act, its first addressee, today."""
        first = self.acts_of(about)[:1]
        return {
            "about_act": first[0].value if first else "",
            "to": Destinataire.ASSURE.value,
            "canal": Canal.RECOMMANDE.value,
            "le": about.day,
        }

    def acts_of(self, about: About) -> list[Objet]:
        """Return the acts to notify before the form knows its own."""
        self.about = about
        return self.acts


class Prove(ActForm):
    """A proof that came back for a letter that left."""

    letter = choice_field("Lettre", [], radio=True)
    proof = choice_field("Preuve", labelled(_PROOFS), radio=True)
    le = day_field("Reçue par son destinataire le")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = {f"{each.objet.value}/{each.destinataire.value}": self._said(each) for each in self.waiting}
        self.fields["letter"].choices = list(found.items())  # type: ignore[attr-defined]

    @property
    def waiting(self) -> list[Notification]:
        """Return the letters whose proof has not come."""
        return [each for each in self.about.vue.demande.notifications if each.remise_le is None]

    def _said(self, letter: Notification) -> str:
        act, to = labels.label(letter.objet.value), labels.label(letter.destinataire.value)
        return words.fr(
            f"{act} à {to}, {labels.label(letter.canal.value)}, le {words.day(letter.envoyee_le)}"
        )

    def initial_of(self, about: About) -> dict[str, Any]:
        """Fill the letter when there is one, and the proof most often seen."""
        self.about = about
        only = self.waiting if len(self.waiting) == 1 else []
        letter = "".join(f"{each.objet.value}/{each.destinataire.value}" for each in only)
        return {"letter": letter, "proof": Preuve.ACCUSE_RECEPTION.value, "le": about.day}

    @property
    def named(self) -> tuple[Objet, Destinataire]:
        """Return the act and the addressee of the letter."""
        about, _, to = self.cleaned_data["letter"].partition("/")
        return Objet(about), Destinataire(to)


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
