"""One answer as a person reads it in a terminal, or as one JSON line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from prealable.cli.terminal import Style

Answer = "Mapping[str, Any]"


def written(question: str, given: Any, answer: Mapping[str, Any], style: Style | None) -> bytes:
    """Return an answer ready to print: JSON without a style, words with one."""
    if style is None:
        return orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE)
    text = "\n".join(_words(question, given, answer, style))
    return f"{text}\n\n".encode("utf-8", "replace")


def _words(question: str, given: Any, answer: Mapping[str, Any], style: Style) -> Iterator[str]:
    if "id" in answer:
        yield from style.wrap(f"[{answer['id']}]")
    if "error" in answer:
        yield from _error(answer["error"], style)
    elif question == "check":
        yield from _check(given, answer, style)
    elif question == "clock":
        yield from _clock(answer, style)
    else:
        yield from _appeal(answer, style)


def _error(error: Mapping[str, str], style: Style) -> Iterator[str]:
    yield style.paint("Ces faits ne peuvent pas être lus.", "error")
    where = f"{error['path']} : " if error["path"] else ""
    yield from style.wrap(f"{where}{error['message']}", "  ")


def _check(given: Mapping[str, Any], answer: Mapping[str, Any], style: Style) -> Iterator[str]:
    from prealable.answers.words import sheet

    told = sheet(answer, given)
    yield from (style.paint(line, "bold") for line in style.wrap(told.headline))
    yield from style.wrap(told.lead) if told.lead else ()
    yield from style.section("Il reste à savoir", told.missing)
    yield from style.section("À faire", _to_do(told))
    yield from _doubts(told.doubts, style)
    yield from style.section("D'après vos réponses", (f"{label} : {value}" for label, value in told.facts))
    yield from _reasons(told.reasons, style)


def _to_do(told: Any) -> Iterator[str]:
    """Give what to do, in order: the form, the papers, who sends it to whom, by when, then what."""
    if told.form:
        yield f"Formulaire : {told.form}"
    if told.papers:
        yield f"Joindre : {' ; '.join(told.papers)}"
    if told.addressee:
        by = f", par {told.sender}" if told.sender else ""
        yield f"Envoyer à : {told.addressee}{by}"
    timing = (told.send_by, told.start, told.delay, told.silence, told.urgent, told.validity)
    yield from (line for line in timing if line)


def _clock(answer: Mapping[str, Any], style: Style) -> Iterator[str]:
    from prealable.answers.words import fr

    yield from (style.paint(line, "bold") for line in style.wrap(fr(answer["says"])))
    yield from style.section("Dates", _clock_dates(answer))
    if answer.get("contested"):
        yield from _doubts([fr(answer["why"]), *map(fr, answer["warnings"])], style)
    else:
        yield from _doubts(map(fr, answer["warnings"]), style)
    yield from style.section("Décompte", (_stretch(line) for line in answer["ledger"]))
    yield from _texts("Textes", answer["texts"], style)


def _clock_dates(answer: Mapping[str, Any]) -> Iterator[str]:
    from prealable.answers.words import day

    labels = {
        "starts_on": "Le délai part du",
        "last_day": "Dernier jour pour répondre :",
        "tacit_from": "Accord tacite à partir du",
        "prudent_from": "Prudent de compter dessus à partir du",
    }
    yield f"Au {day(answer['as_of'])}"
    for name, label in labels.items():
        if answer[name]:
            yield f"{label} {day(answer[name])}"
    if answer["days_used"] is not None:
        left = "" if answer["days_left"] is None else f", {answer['days_left']} restants"
        yield f"Jours comptés : {answer['days_used']}{left}"


def _stretch(line: Mapping[str, Any]) -> str:
    from prealable.answers.words import day, fr

    first, last = day(line["from"], weekday=False), day(line["to"], weekday=False)
    when = first if first == last else f"du {first} au {last}"
    counted = "comptés" if line["counted"] else "non comptés"
    return f"{when} ({line['days']} j, {counted}) : {fr(line['why'])}"


def _appeal(answer: Mapping[str, Any], style: Style) -> Iterator[str]:
    from prealable.answers.words import fr

    yield from (style.paint(line, "bold") for line in style.wrap(fr(answer["says"])))
    yield from style.section("Le recours", _route(answer))
    yield from _doubts(map(fr, answer["warnings"]), style)
    yield from style.section("Il manque", answer["missing"])
    yield from _reasons(answer["because"], style)


def _route(answer: Mapping[str, Any]) -> Iterator[str]:
    from prealable.answers.words import court_in_words, day

    if answer["body"]:
        yield f"Organe : {court_in_words(answer['body'])}"
    if answer["court"]:
        yield f"Tribunal : {court_in_words(answer['court'])}"
    if answer["deadline"]:
        raw, extended = answer["deadline"]["raw"], answer["deadline"]["extended"]
        yield f"Dernier jour : {day(raw)}"
        if extended != raw:
            yield f"Reporté, ce jour n'étant pas ouvré, au {day(extended)}"
    if answer["opposable"] is False:
        yield "Ce délai ne peut pas vous être opposé."
    if answer["silence"]:
        yield f"Sans réponse le {day(answer['silence']['last_day'])}, le recours est rejeté."


def _doubts(lines: Any, style: Style) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield style.paint("À savoir", "warning")
        for line in found:
            yield from style.wrap(line, "  ! ")


def _reasons(reasons: Any, style: Style) -> Iterator[str]:
    from prealable.answers.words import fr

    if reasons:
        yield ""
        yield style.paint("Pourquoi", "title")
    for reason in reasons:
        yield from style.wrap(fr(reason["says"]), "  - ")
        yield from (style.paint(line, "dim") for line in style.wrap(f"règle {reason['id']}", "    "))
        yield from cited(reason["texts"], style)


def _texts(title: str, texts: Any, style: Style) -> Iterator[str]:
    if texts:
        yield ""
        yield style.paint(title, "title")
        yield from cited(texts, style)


def cited(texts: Any, style: Style) -> Iterator[str]:
    """Give each text once, with its dates, its address and how sure we are of it."""
    from prealable.answers.words import fr
    from prealable.law.loader import documents

    certainties = documents()["words.yaml"]["certainties"]
    for text in {(text["title"], text["article"], text["from"]): text for text in texts}.values():
        until = f" au {text['to']}" if text["to"] else ""
        span = f"en vigueur du {text['from']}{until}" if until else f"en vigueur depuis le {text['from']}"
        name = ", ".join(part for part in (text["title"], text["article"]) if part)
        sure = certainties[text["certainty"]]
        told = f"{name} ; {span} ; vérifié le {text['checked_on']} ; {sure}"
        yield from style.wrap(fr(told), "    · ", "      ")
        yield from [f"      {text['address']}"] if text["address"] else ()
