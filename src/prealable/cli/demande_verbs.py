"""The verbs of ``prealable demande``: the address of each, what it takes, how its body is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from prealable.cli.usage import UsageError

Given = Mapping[str, Any]
Shape = Callable[[dict[str, Any]], dict[str, Any]]


def _plain(given: dict[str, Any]) -> dict[str, Any]:
    return given


def _reason(given: dict[str, Any]) -> dict[str, Any]:
    """Gather a code and its words under ``reason``."""
    return _gather(given, "reason")


def _illegality(given: dict[str, Any]) -> dict[str, Any]:
    return _gather(given, "illegality")


def _gather(given: dict[str, Any], name: str) -> dict[str, Any]:
    held = {key: given.pop(key) for key in ("code", "words") if key in given}
    return given | ({name: held} if held else {})


def _refusal(given: dict[str, Any]) -> dict[str, Any]:
    """Gather the codes of each kind, with the words, under ``refusal``."""
    words = given.pop("words", None)
    kinds = [kind for kind in ("medical", "administrative") if kind in given]
    held = {kind: {"code": given.pop(kind), "words": words} for kind in kinds}
    return given | ({"refusal": held} if held else {})


def _in_part(given: dict[str, Any]) -> dict[str, Any]:
    """Name what is granted, what is refused."""
    made = _refusal(given)
    if "extent" in made:
        made["granted"] = made.pop("extent")
    if "refused_number" in made:
        made["refused"] = {"number": made.pop("refused_number")}
    return made


def _asked(given: dict[str, Any]) -> dict[str, Any]:
    """Read each paper asked for, ``CODE:QUI:RAISON``."""
    return given | {"pieces": [_piece(each) for each in given.get("pieces", [])]}


def _piece(text: str) -> dict[str, str]:
    code, _, rest = text.partition(":")
    owed_by, _, reason = rest.partition(":")
    if not (code and owed_by and reason):
        raise UsageError(
            f"--piece : écrivez CODE:QUI:RAISON (argumentaire:executant:absente), pas « {text} »."
        )
    return {"code": code, "owed_by": owed_by, "reason": reason}


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: its address after the reference, what it takes, in words, how its body is shaped."""

    says: str
    path: str
    takes: tuple[str, ...] = ()
    shape: Shape = field(default=_plain)
    method: str = "POST"
    operands: tuple[str, ...] = ("RÉFÉRENCE",)


def _read(says: str, path: str, *takes: str, operands: tuple[str, ...] = ("RÉFÉRENCE",)) -> Verb:
    return Verb(says, path, takes, method="GET", operands=operands)


def _heard(says: str, path: str, *takes: str) -> Verb:
    return Verb(says, f"/demandes/{{0}}/recours/{{1}}/{path}", takes, operands=("RÉFÉRENCE", "RECOURS"))


def _posted(says: str, path: str, *takes: str) -> Verb:
    return Verb(says, f"/demandes/{{0}}/letters/{{1}}/{path}", takes, operands=("RÉFÉRENCE", "COURRIER"))


def _act(says: str, path: str, *takes: str, shape: Shape = _plain) -> Verb:
    return Verb(says, f"/demandes/{{0}}/{path}", takes, shape)


_KEY = ("CLÉ",)
_EXTENT = ("number", "from", "to")
VERBS: dict[str, Verb] = {
    "me": _read("dire qui agit, et ses clés", "/me", operands=()),
    "list": _read("lister les demandes", "/demandes", "desk", "cursor", "size", operands=()),
    "show": _read("montrer une demande", "/demandes/{0}", "on"),
    "ledger": _read("montrer le délai, jour par jour", "/demandes/{0}/ledger", "on"),
    "history": _read("montrer les actes enregistrés", "/demandes/{0}/history"),
    "pieces": _read("lister les pièces", "/demandes/{0}/pieces"),
    "text": _read("lire un texte gardé à part", "/texts/{0}", operands=("TEXTE",)),
    "recours": _read("montrer la voie de recours et les recours", "/demandes/{0}/recours", "on"),
    "piece": _read("enregistrer une pièce (-o)", "/pieces/{0}", operands=("PIÈCE",)),
    "export": _read("enregistrer une demande entière (-o)", "/demandes/{0}/export"),
    "person": _read("enregistrer le dossier d'une personne (-o)", "/persons/{0}/export", operands=_KEY),
    "file": Verb("déposer une demande", "/demandes", ("key",), operands=("FICHIER",)),
    "upload": Verb("envoyer une pièce", "/pieces", ("code", "plain"), operands=("FICHIER",)),
    "join": Verb(
        "joindre une pièce", "/demandes/{0}/pieces", ("code", "plain"), operands=("RÉFÉRENCE", "FICHIER")
    ),
    "send": _act("dire envoyée (T2)", "send", "channel", "words"),
    "receive": _act("recevoir (T4)", "receive", "channel"),
    "correct-reception": _act("corriger la réception", "correct-reception", "words"),
    "transmit": _act("transmettre à la caisse compétente (T3)", "transmit", "to", "applicant_told_on"),
    "ask-pieces": _act("demander des pièces (T5)", "ask-pieces", "pieces", "limit", shape=_asked),
    "hand-in": _act("remettre les pièces demandées (T6)", "hand-in", "pieces"),
    "ask-information": _act("poser une question (T8)", "ask-information", "words"),
    "answer-information": _act("répondre à une question", "answer-information", "question", "words"),
    "open-instruction": _act("ouvrir l'instruction (T7)", "open-instruction"),
    "convoke": _act("convoquer (T8)", "convoke", "appointment", "words"),
    "avis": _act("rendre l'avis", "avis", "outcome", "words", *_EXTENT),
    "grant": _act("accorder (T9)", "grant", *_EXTENT),
    "grant-in-part": _act(
        "accorder en partie (T10)", "grant-in-part", *_EXTENT, "refused_number", "medical",
        "administrative", "words", shape=_in_part,
    ),
    "refuse-medical": _act("refuser, motif médical (T10)", "refuse-medical", "code", "words", shape=_reason),
    "refuse-administrative": _act(
        "refuser, motif administratif (T10)", "refuse-administrative", "code", "words", shape=_reason
    ),
    "refuse-mixed": _act(
        "refuser, deux motifs (T10)", "refuse-mixed", "medical", "administrative", "words", shape=_refusal
    ),
    "refuse-late": _act(
        "refuser pour l'avenir (T12)", "refuse-late", "medical", "administrative", "words", shape=_refusal
    ),
    "withdraw": _act("retirer un accord illégal (T13)", "withdraw", "code", "words", shape=_illegality),
    "needless": _act("répondre qu'aucun accord n'est nécessaire", "needless", "words"),
    "notify": _act("notifier", "notify", "to", "channel", "about", "route", "despite_term"),
    "prove-notification": _act("prouver une notification", "prove-notification", "to", "proof", "about"),
    "send-letter": _act(
        "envoyer un courrier", "letters", "kind", "channel", "reader", "despite_term", "words"
    ),
    "letters": _read("lister les courriers envoyés", "/demandes/{0}/letters"),
    "letter": _read("enregistrer un courrier, tel qu'il partit (-o)", "/letters/{0}", operands=("COURRIER",)),
    "letter-proof": _posted("prouver la réception d'un courrier", "proof", "proof"),
    "letter-return": _posted("noter le retour d'un courrier", "return", "reason"),
    "use": _act("compter un soin", "use", "care", "count"),
    "correct-use": _act("retirer un soin compté par erreur", "correct-use", "care"),
    "prolong": _act("lier la demande qui prolonge", "prolong", "following"),
    "change-practitioner": _act("changer de praticien", "change-practitioner", "to"),
    "change-caisse": _act("changer de caisse", "change-caisse", "to"),
    "abandon": _act("retirer la demande (T27)", "abandon"),
    "consent": _act("consentir à la lecture des motifs", "consent"),
    "recours-file": _act("former un recours (T17-T19)", "recours", "body", "channel", "sent_on", "words"),
    "recours-post": _act("noter qu'un recours est posté", "recours/post", "body", "channel", "words"),
    "recours-receive": _heard("noter sa réception, sur une preuve", "receive", "proof"),
    "recours-documents": _heard("produire des documents", "documents", "words"),
    "recours-report": _heard("transmettre le rapport médical", "report", "words"),
    "recours-share-report": _heard("communiquer le rapport", "share-report"),
    "recours-comment": _heard("répondre au rapport", "comment", "words"),
    "recours-compose": _heard("composer la commission (--given)", "compose"),
    "recours-summon": _heard("convoquer à l'examen", "summon", "appointment"),
    "recours-avis": _heard("rendre l'avis de la commission", "avis", "outcome", "words"),
    "recours-decide": _heard("statuer (T22)", "decide", "outcome", "words", *_EXTENT),
    "recours-notify": _heard("notifier la décision sur recours", "notify", "proof"),
    "recours-ask-reasons": _heard("demander les motifs d'un rejet par silence", "ask-reasons"),
    "recours-give-reasons": _heard("donner ces motifs", "give-reasons", "words"),
    "recours-give-up": _heard("se désister", "give-up"),
    "recours-seize-court": _heard("saisir le tribunal (T23)", "seize-court"),
    "recours-judgment": _heard("enregistrer un jugement", "judgment", "outcome", *_EXTENT, "amount"),
    "recours-notify-judgment": _heard("notifier le jugement", "notify-judgment"),
    "recours-contest-judgment": _heard("contester le jugement (T24, T25)", "contest-judgment", "court"),
    "mediation": _act("saisir le médiateur (T26)", "mediation", "first_step_on"),
    "mediation-admit": _act("dire la réclamation recevable", "mediation/admit"),
    "mediation-turn-down": _act("la dire irrecevable", "mediation/turn-down", "words"),
    "mediation-conclude": _act("conclure la médiation", "mediation/conclude", "words"),
    "mediation-interrupt": _act("dire qu'un procès est engagé", "mediation/interrupt"),
}  # fmt: skip
