"""A demande in a terminal, in French: the outcome first, then the dates, then what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from prealable.answers.words import court_in_words, day, fr
from prealable.cli.writing import written
from prealable.demande.labels import care, label

if TYPE_CHECKING:
    from prealable.cli.terminal import Style

Data = Mapping[str, Any]
Teller = Callable[[Data, "Style"], Iterator[str]]

_COVERED = {"oui": "Oui, un accord couvre ce jour.", "non": "Non.", "incertain": "Aucun texte lu ne le dit."}


def said(verb: str, data: Data, style: Style) -> Iterator[str]:
    """Return the lines that tell an answer."""
    tell = _TELLERS.get(verb)
    if tell is None:
        tell = _recours if "body" in data and "state" in data else _demande if "state" in data else _other
    yield from tell(data, style)


_WAITING = ("pendant", "avis_rendu")
_RUNNING = ("etablie", "expediee", "recue", "en_instruction")
_MINE = {
    "name": "Nom",
    "role": "Qualité",
    "caisse": "Caisse",
    "person": "Personne",
    "professional": "Professionnel",
    "rpps": "RPPS",
}


def _me(data: Data, _style: Style) -> Iterator[str]:
    yield from (f"{word} : {data[name]}" for name, word in _MINE.items() if data[name])
    yield from (f"Représente : {key}" for key in data["represents"])
    yield f"Nous sommes le {day(data['today'])}"


def _listed(data: Data, style: Style) -> Iterator[str]:
    if not data["demandes"]:
        yield "Aucune demande."
    for line in data["demandes"]:
        last = line.get("last_day") if line.get("state") in _RUNNING else None
        until = f"  réponse avant le {day(last, weekday=False)}" if last else ""
        who = f"  {line['beneficiary']}" if line.get("beneficiary") else ""
        what = f"{care(line['category'], line['act'])}{who}{until}" if "act" in line else ""
        told = f"{line['reference']}  {label(line.get('state', ''))}  {what}"
        yield from style.wrap(fr(told), then="    ")
    if data["next"]:
        yield f"Suite : --cursor {data['next']}"


def _receipt(data: Data, style: Style) -> Iterator[str]:
    word = "Déjà déposée" if data["again"] else "Déposée"
    yield style.paint(f"{word} : {data['reference']}", "bold")
    for each in data["overlaps"]:
        says = "une demande semblable est ouverte" if each["code"] == "doublon" else "un accord court déjà"
        yield from style.wrap(fr(f"Attention : {says} ({each['reference']})."))
    yield from _demande(data["demande"], style, head=False)


def _demande(data: Data, style: Style, *, head: bool = True) -> Iterator[str]:
    if "state" not in data:
        yield from _outcome(data, style)
        return
    title = f"{data['reference']} : {label(data['state'])}" if head else f"État : {label(data['state'])}"
    yield style.paint(fr(title), "bold")
    answered = data["accord"] and data["accord"]["origin"] != "tacite"
    if data.get("clock") and not answered:
        yield from style.wrap(fr(data["clock"]["says"]))
    yield from style.section("Demande", _asked(data))
    yield from style.section("Pièces attendues", map(_due, data.get("pieces_due", ())))
    yield from style.section("Avis", map(_avis, data.get("avis", ())))
    yield from style.section("Décision", _decided(data))
    yield from style.section("Accord", _accord(data["accord"]))
    yield from style.section("Lettres", map(_letter, data.get("letters", ())))
    yield from style.section("À vérifier", (fr(each["says"]) for each in data.get("to_verify", ())))
    if data.get("to_notify"):
        yield fr("À notifier : la décision n'a pas atteint l'assuré.")


def _outcome(data: Data, style: Style) -> Iterator[str]:
    if "covered" not in data:
        yield f"{data['reference']} : la demande n'est plus dans vos dossiers."
        return
    yield style.paint(f"{data['reference']} : {_COVERED[data['covered']]}", "bold")
    yield from style.section("Accord", _accord(data["accord"]))


def _asked(data: Data) -> Iterator[str]:
    number = data["requested"]["number"]
    many = f" ({number} demandés)" if number else ""
    yield fr(f"{care(data['category'], data['act'])}{many}")
    if data.get("beneficiary"):
        yield fr(f"Pour : {data['beneficiary']['name'] or data['beneficiary']['key']}")
    names = {"signed_on": "Signée", "sent_on": "Envoyée", "received_on": "Reçue"}
    for name, word in names.items():
        if data.get(name):
            yield f"{word} le {day(data[name])}"
    for former in data.get("former_receptions", ()):
        yield f"Réception d'abord datée du {day(former)}"


def _due(piece: Data) -> str:
    return fr(
        f"{piece['code']} ({piece['reason']}), de : {piece['owed_by']}, avant la fin du {day(piece['limit'])}"
    )


def _avis(avis: Data) -> str:
    return fr(f"{label(avis['outcome'])}, le {day(avis['on'])}, par {avis['by']}")


def _decided(data: Data) -> Iterator[str]:
    held = data["decision"]
    if held:
        by = f", par {held['by']}" if held["by"] else ""
        yield fr(f"{label(held['kind'])}, le {day(held['on'])}{by}")
        yield from (fr(f"{label(each['code'])} : {each['says']}") for each in held["reasons"])
    late = data["late_refusal"]
    if late and late["effective_from"]:
        yield fr(f"Refus pour l'avenir, à partir du {day(late['effective_from'])}")
    elif late:
        yield fr(f"Refus pour l'avenir, pris le {day(late['on'])}")
    if data["withdrawal"]:
        yield fr(f"Accord retiré le {day(data['withdrawal']['on'])} : {data['withdrawal']['code']}")


def _accord(held: Data | None) -> Iterator[str]:
    if held is None:
        return
    yield fr(f"{label(held['origin'])}, depuis le {day(held['since'])}")
    yield fr(f"Référence : {held['reference']} ; code de vérification : {held['code']}")
    if held["left"] is not None:
        yield fr(f"Utilisés : {held['used']} ; restants : {held['left']}")
    if held["until"]:
        yield f"Jusqu'au {day(held['until'])}"


def _letter(sent: Data) -> str:
    what, to, channel = (label(sent[name]) for name in ("about", "to", "channel"))
    told = f"{what}, à : {to}, le {day(sent['sent_on'])} ({channel})"
    received = sent["delivered_on"]
    return fr(f"{told}, remise le {day(received)} ({label(sent['proof'])})" if received else told)


def _ledger(data: Data, style: Style) -> Iterator[str]:
    if data["clock"] is None:
        yield fr("Aucun délai : aucun texte n'en donne ici.")
        return
    yield style.paint(data["reference"], "bold")
    yield from written("clock", {}, data["clock"], style).decode().rstrip("\n").splitlines()


def _history(data: Data, style: Style) -> Iterator[str]:
    for each in data["events"]:
        told = f"{each['law_on']}  {each['name']:<28}  {each['role']}"
        yield style.paint(told, "bold") if each["name"].startswith("decision") else told


def _pieces(data: Data, _style: Style) -> Iterator[str]:
    for each in data["pieces"]:
        name = each["filename"] or "(nom réservé au secret médical)"
        yield f"{each['id']}  {each['code']}  {name}  {each['size']} octets"
    if not data["pieces"]:
        yield "Aucune pièce."


def _piece(data: Data, _style: Style) -> Iterator[str]:
    yield f"{data['id']}  {data['code']}  {data['filename']}  {data['media_type']}  {data['size']} octets"


def _ways(data: Data, style: Style) -> Iterator[str]:
    if data["route"]:
        yield from written("appeal", {}, data["route"], style).decode().rstrip("\n").splitlines()
    elif not data["recours"]:
        yield "Rien n'a été refusé : il n'y a rien à contester."
    for each in data["recours"]:
        yield ""
        yield from _recours(each, style)


def _recours(data: Data, style: Style) -> Iterator[str]:
    yield style.paint(fr(f"Recours {data['reference']} ({data['body']}) : {label(data['state'])}"), "bold")
    if data["last_day"] and data["state"] in _WAITING:
        yield fr(
            f"Reçu le {day(data['received_on'])}. Sans réponse le {day(data['last_day'])} au soir, rejeté."
        )
    if data["decision"]:
        yield fr(f"Décision du {day(data['decision']['on'])} : {label(data['decision']['outcome'])}")
    suite = data["next"]
    if suite and suite["deadline"]:
        court = court_in_words(suite["court"] or suite["body"])
        yield fr(f"Suite possible : {court}, au plus tard le {day(suite['deadline'])}")


def _text(data: Data, _style: Style) -> Iterator[str]:
    yield data["words"]


def _letters(data: Data, style: Style) -> Iterator[str]:
    if not data["letters"]:
        yield "Aucun courrier."
    for each in data["letters"]:
        yield from style.wrap(fr(_letter_line(each)), then="    ")
        for came in each.get("follow_ups", ()):
            what = label(came["proof"]) if came["proof"] else f"retour : {label(came['returned'])}"
            yield fr(f"    {what}, le {day(came['on'], weekday=False)}")


def _letter_line(each: Data) -> str:
    left = day(each["sent_on"], weekday=False)
    return f"{each['letter']}  {label(each['kind'])}, {each['reader']}  {label(each['channel'])}  {left}"


def _posted(data: Data, style: Style) -> Iterator[str]:
    yield from style.wrap(fr(_letter_line(data)), then="    ")


def _other(data: Data, _style: Style) -> Iterator[str]:
    yield from (f"{name} : {value}" for name, value in data.items() if value is not None)


_TELLERS: dict[str, Teller] = {
    "me": _me,
    "list": _listed,
    "file": _receipt,
    "ledger": _ledger,
    "history": _history,
    "pieces": _pieces,
    "upload": _piece,
    "join": _piece,
    "recours": _ways,
    "text": _text,
    "letters": _letters,
    "send-letter": _posted,
    "show": _demande,
}
