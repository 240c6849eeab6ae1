"""``prealable plan``: a practice's agenda, and what to ask for by when."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prealable.cli.reading import opened
from prealable.cli.today import day, today
from prealable.cli.usage import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping
    from datetime import date

    from prealable.cli.terminal import Style
    from prealable.cli.usage import Parser

DESCRIPTION = """Lire l'agenda d'un cabinet : à quelle séance l'accord devient nécessaire, et quand l'envoyer.

L'agenda est un CSV (patient_id, situation, act_date, status : done, booked ou cancelled) ou un
calendrier iCalendar (SUMMARY est le patient, CATEGORIES la situation)."""
EXAMPLE = """
printf 'patient_id,situation,act_date,status\\nP1,canal_carpien,2027-03-01,booked\\n' > agenda.csv
prealable plan agenda.csv --on 2027-01-04
"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "file", metavar="AGENDA", help="fichier CSV ou iCalendar, ou - pour l'entrée standard"
    )
    parser.add_argument("--ics", metavar="FICHIER", help="écrire les rappels comme un calendrier")
    parser.add_argument("--on", type=day, metavar="DATE", help="jour où l'on planifie (aujourd'hui)")
    parser.add_argument(
        "--series-gap",
        type=int,
        default=180,
        metavar="JOURS",
        help="jours sans séance qui ouvrent une série (180)",
    )
    parser.add_argument("--json", action="store_true", help="répondre par un objet JSON par patient")


def run(options: argparse.Namespace) -> int:
    """Run the command; the status is 1 when a session cannot be read."""
    from prealable.answers.agenda import read_agenda
    from prealable.answers.plan import plan, reminders
    from prealable.facts import FactError

    as_of = options.on or today()
    with opened(options.file) as stream:
        content = stream.read()
    try:
        plans = plan(read_agenda(content, as_of=as_of), as_of=as_of, series_gap=options.series_gap)
    except FactError as error:
        plans = [{"error": error.as_dict()}]
    if options.ics:
        _save(Path(options.ics), reminders(plans, as_of=as_of))
    _tell(plans, as_of, as_json=options.json)
    return 1 if any("error" in found for found in plans) else 0


def _save(path: Path, text: str) -> None:
    try:
        path.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise UsageError(f"« {path} » ne peut pas être écrit : {error.strerror}.") from None


def _tell(plans: list[dict[str, Any]], as_of: date, *, as_json: bool) -> None:
    import orjson

    from prealable.cli.terminal import style_of_terminal

    if as_json:
        sys.stdout.buffer.writelines(orjson.dumps(found, option=orjson.OPT_APPEND_NEWLINE) for found in plans)
        return
    style = style_of_terminal()
    for found in plans:
        print("\n".join(_words(found, as_of, style)), end="\n\n")


def _words(found: Mapping[str, Any], as_of: date, style: Style) -> Iterator[str]:
    from prealable.answers.words import fr
    from prealable.law.loader import vocabulary

    if "error" in found:
        where = f"Ligne {found['line']} : " if "line" in found else ""
        yield style.paint("Cette séance ne peut pas être lue.", "error")
        yield from style.wrap(f"{where}{found['error']['message']}", "  ")
        return
    situation = vocabulary("kinesitherapie").word("situation", found["situation"])
    done, booked = found["sessions_done"], found["sessions_booked"]
    yield style.paint(fr(f"{found['patient_id']} : {situation}"), "bold")
    yield from style.wrap(fr(f"{done} séances faites, {booked} à venir."), "  ")
    for line in _advice(found, as_of):
        yield from style.wrap(fr(line), "  ")
    for warning in found["warnings"]:
        yield from style.wrap(fr(warning), "  ! ")


def _advice(found: Mapping[str, Any], as_of: date) -> Iterator[str]:
    from prealable.answers.words import day as in_full
    from prealable.answers.words import ordinal
    from prealable.law.loader import documents

    if found["action"] == "rien":
        yield "Aucun accord à demander pour les séances prévues."
        return
    verb = "demande un accord" if found["verdict"] == "requis" else "demande peut-être un accord"
    yield f"La {ordinal(found['from_session'])} séance, le {in_full(found['from_date'])}, {verb}."
    if found["action"] == "trop_tard":
        yield (
            f"Il est trop tard pour être sûr de la réponse à temps : une demande reçue le {in_full(as_of)} "
            f"vaut accord au plus tôt le {in_full(found['earliest_start'])}."
        )
    elif found["file_by"]:
        yield (
            f"La demande doit être reçue au plus tard le {in_full(found['file_by'])} ; "
            f"par la poste, partie le {in_full(found['file_by_post'])}."
        )
    words = documents()["words.yaml"].get("documents", {})
    papers = ", ".join(words.get(slug, slug.replace("_", " ")) for slug in found["documents"])
    yield f"À préparer : {papers}."
