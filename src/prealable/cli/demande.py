"""``prealable demande``: file, follow and decide demandes, on this installation or at an address."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from prealable.cli.today import day
from prealable.cli.usage import UsageError

if TYPE_CHECKING:
    import argparse

    from prealable.cli.demande_call import Answer, Here, There
    from prealable.cli.demande_verbs import Verb
    from prealable.cli.usage import Parser

_HEAD = """Déposer, suivre et instruire des demandes.

Sur les données de cette installation, en nommant qui agit (--as ROLE/COMPTE), ou par l'API d'une
autre (--url, avec un jeton dans PREALABLE_TOKEN). Un texte donné par @FICHIER est lu dans ce fichier.

Les verbes :
"""
EXAMPLE = """
prealable demande verbs
"""
_PIECE = "pièce demandée (CODE:QUI:RAISON) ou remise (son numéro)"
#: The options that name a field of the body, or of the query; the rest say how to ask.
_FIELDS: dict[str, tuple[str, str]] = {
    "code": ("CODE", "code d'un motif, d'une pièce, d'une illégalité"),
    "words": ("TEXTE", "les mots : motif, question, preuve, recours"),
    "medical": ("CODE", "code du motif médical"),
    "administrative": ("CODE", "code du motif administratif"),
    "outcome": ("SENS", "favorable, partiel, defavorable ; d'un recours : favorable, partielle, defavorable"),
    "channel": ("CANAL", "en_ligne, guichet, courrier, recommande ; un courrier : simple, compte…"),
    "to": ("À", "destinataire, caisse, professionnel, ou dernier jour accordé"),
    "about": ("ACTE", "decision, refus_tardif, retrait"),
    "route": ("ORGANE", "organe que la lettre nomme : CRA, CMRA, CRA+CMRA"),
    "proof": ("PREUVE", "accuse_reception, retrait, lecture_en_ligne"),
    "kind": ("SORTE", "sorte de courrier, comme prealable letter les nomme"),
    "reader": ("LECTEUR", "pour qui le courrier est écrit"),
    "reason": ("RAISON", "retour : adresse_inconnue, refuse, non_reclame, autre"),
    "care": ("SOIN", "identifiant du soin, compté une fois"),
    "question": ("TEXTE", "identifiant de la question (show les donne)"),
    "following": ("RÉFÉRENCE", "la demande qui prolonge"),
    "body": ("ORGANE", "organe saisi : CRA, CMRA, CRA+CMRA"),
    "court": ("COUR", "cour_d_appel, cour_de_cassation"),
    "desk": ("FILE", "caisse, service_medical, demandeur"),
    "cursor": ("SIGNET", "suite d'une liste"),
}
_DAYS = {
    "limit": "dernier jour pour envoyer les pièces",
    "appointment": "jour du rendez-vous",
    "sent_on": "jour de l'envoi",
    "applicant_told_on": "jour où le demandeur a été informé",
    "first_step_on": "jour de la démarche auprès du service",
    "from": "premier jour accordé",
}
_NUMBERS = {
    "number": "nombre d'actes accordés",
    "refused_number": "nombre d'actes refusés",
    "count": "nombre de soins",
    "size": "nombre de lignes",
    "amount": "montant en euros",
    "expected": "nombre d'actes lus (rank) : refus si le dossier a changé",
}
_OF_EXTENT = ("number", "from", "to")


def _description() -> str:
    from prealable.cli.demande_verbs import VERBS

    lines = (f"  {' '.join((name, *verb.operands)):<38}  {verb.says}" for name, verb in VERBS.items())
    return _HEAD + "\n".join(lines)


def __getattr__(name: str) -> str:
    """Give ``DESCRIPTION``, made of the verbs when the help is asked for."""
    if name == "DESCRIPTION":
        return _description()
    raise AttributeError(name)


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("verb", metavar="VERBE", help="l'un de ceux-ci ; verbs les liste")
    parser.add_argument("words_", nargs="*", metavar="ARGUMENT", help="référence, recours, fichier")
    parser.add_argument("--as", dest="who", metavar="ROLE/COMPTE", help="qui agit (ou PREALABLE_AS)")
    parser.add_argument("--url", metavar="ADRESSE", help="API d'une autre installation")
    parser.add_argument("--on", type=day, metavar="DATE", help="date de l'acte en droit, ou de la lecture")
    parser.add_argument("--demo", action="store_true", help="sur les données de démonstration")
    parser.add_argument("--json", action="store_true", help="répondre par un objet JSON")
    parser.add_argument("--given", metavar="FICHIER", help="corps entier de l'acte, en JSON (- : entrée)")
    parser.add_argument("-o", "--output", metavar="FICHIER", help="où écrire une pièce ou un export")
    parser.add_argument("--key", metavar="CLÉ", help="clé d'idempotence d'un dépôt")
    parser.add_argument("--piece", action="append", dest="pieces", metavar="PIÈCE", help=_PIECE)
    parser.add_argument("--plain", action="store_true", help="la pièce n'est pas médicale")
    parser.add_argument("--despite-term", action="store_true", help="notifier malgré la fin du délai")
    for name, (shown, says) in _FIELDS.items():
        parser.add_argument(_flag(name), dest=f"f_{name}", metavar=shown, help=says)
    for name, says in _DAYS.items():
        parser.add_argument(_flag(name), dest=f"f_{name}", type=day, metavar="DATE", help=says)
    for name, says in _NUMBERS.items():
        parser.add_argument(_flag(name), dest=f"f_{name}", type=int, metavar="N", help=says)


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def run(options: argparse.Namespace) -> int:
    """Run the command; the status is 1 when the act was refused."""
    from prealable.cli.demande_verbs import VERBS
    from prealable.facts.errors import nearest, shown

    if options.verb == "verbs":
        print("\n".join(f"{name}  {verb.says}" for name, verb in VERBS.items()))
        return 0
    verb = VERBS.get(options.verb)
    if verb is None:
        close = nearest(options.verb, VERBS)
        hint = (
            f"Vouliez-vous dire « {close} » ?" if close else "Ils sont listés par : prealable demande verbs"
        )
        raise UsageError(f"{shown(options.verb)} n'est pas un verbe de demande. {hint}")
    if len(options.words_) != len(verb.operands):
        wanted = " ".join(verb.operands) or "rien"
        raise UsageError(f"{options.verb} attend : {wanted}.")
    return _each(verb, options)


def _each(verb: Verb, options: argparse.Namespace) -> int:
    """Ask once, or once for each demande of a file; return 1 when one was refused."""
    from prealable.cli.demande_asking import questions

    door = _door(options)
    answers = [door.ask(each) for each in questions(verb, options)]
    for each in answers:
        _tell(options, each)
    return 1 if any(each.refused for each in answers) else 0


def _door(options: argparse.Namespace) -> Here | There:
    from prealable.cli.demande_call import Here, There

    if options.url:
        return There(options.url)
    named = options.who or os.environ.get("PREALABLE_AS", "")
    if not named:
        raise UsageError("dites qui agit : --as ROLE/COMPTE (ou PREALABLE_AS).")
    return Here(named, demo=options.demo)


def _tell(options: argparse.Namespace, answer: Answer) -> None:
    from prealable.cli import demande_words
    from prealable.cli.ask import write
    from prealable.cli.terminal import style_of_terminal

    if answer.refused:
        _tell_refusal(answer, as_json=options.json)
    elif not answer.kind.startswith("application/json"):
        _save(answer, options.output)
    elif options.json:
        write(answer.content + b"\n")
    else:
        lines = demande_words.said(options.verb, answer.data, style_of_terminal())
        write("".join(f"{line}\n" for line in lines).encode())


def _tell_refusal(answer: Answer, *, as_json: bool) -> None:
    """Say why it was refused: the contract's error on standard output, or a sentence beside it."""
    import orjson

    from prealable.cli.ask import write

    told: dict[str, Any] = answer.data if "json" in answer.kind else {"message": f"{answer.status}"}
    if as_json:
        kept = {name: told[name] for name in ("code", "message", "path", "accepts", "texts") if name in told}
        write(orjson.dumps({"error": kept}, option=orjson.OPT_APPEND_NEWLINE))
        return
    where = f" ({told['path']})" if told.get("path") else ""
    print(f"Refusé{where} : {told['message']}", file=sys.stderr)
    if told.get("accepts"):
        print(f"Possible : {told['accepts']}", file=sys.stderr)
    if told.get("texts"):
        print(f"Textes : {', '.join(told['texts'])}", file=sys.stderr)


def _save(answer: Answer, output: str | None) -> None:
    from pathlib import Path

    if not output:
        raise UsageError("donnez où l'écrire : -o FICHIER.")
    Path(output).write_bytes(answer.content)
    print(f"{output} : {len(answer.content)} octets")
