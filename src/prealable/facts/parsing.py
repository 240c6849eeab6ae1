"""One JSON text to one value, or a named error that says what is wrong with it, and where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import orjson

from prealable.facts.errors import FactError, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What the parser complains of (a word of its message), and what to tell the author.
_REASONS = {
    "end of data": "le texte s'arrête avant la fin : il manque une accolade, un crochet ou un guillemet",
    "trailing comma": "une virgule de trop précède la fermeture",
    "string key": "un nom de champ s'écrit entre guillemets doubles",
    "unexpected content": "un autre contenu suit la fin de l'objet : écrivez un seul objet par ligne",
    "surrogate": "un demi-caractère Unicode est seul : écrivez le caractère entier",
    "control character": "un caractère de contrôle est dans un texte : retirez-le",
    "depth": "les listes et les objets sont imbriqués trop profondément",
    "recursion": "les listes et les objets sont imbriqués trop profondément",
    "infinity": "le nombre est trop grand",
    "leading zero": "un nombre ne commence pas par zéro",
    "digit": "un nombre est mal écrit",
    "escape": "une barre oblique inverse est mal employée dans un texte",
    "','": "il manque une virgule",
    "':'": "il manque deux-points après un nom de champ",
}
_WORDS = {
    b"N": "NaN n'est pas accepté : donnez un nombre, ou null si la valeur n'est pas connue",
    b"I": "Infinity n'est pas accepté : donnez un nombre, ou null si la valeur n'est pas connue",
    b"T": "écrivez true, sans majuscule",
    b"F": "écrivez false, sans majuscule",
    b"'": "un texte s'écrit entre guillemets doubles",
}
_KEY = re.compile(rb'"([^"\\]{1,80})"\s*:')
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
#: The same, but for new lines and tabs, which words may hold.
_CONTROL_IN_WORDS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LONGEST_PATH = 80
_COLON = ord(":")


class Doubled(dict):  # type: ignore[type-arg]  # any JSON object
    """An object in which a name stands twice: which of the two is meant cannot be known."""

    __slots__ = ("name",)

    def __init__(self, pairs: list[tuple[str, Any]], name: str) -> None:
        super().__init__(pairs)
        self.name = name


def parse(raw: bytes) -> Any:
    """Return the value that a JSON text writes. Raises :class:`FactError` when it is not JSON.

    An object that names a field twice is returned as :class:`Doubled`; see :func:`sound`.
    """
    value = _loaded(raw)
    return value if _plain(raw, value) else _with_pairs(raw, value)


def parse_facts(raw: bytes) -> tuple[Any, FactError | None]:
    """Return what one line gives and, where it may not be read as facts, why."""
    value = None
    try:
        value = _loaded(raw)
        if not _plain(raw, value):
            value = _with_pairs(raw, value)
            sound(value)
    except FactError as error:
        return value, error
    return value, None


def _loaded(raw: bytes) -> Any:
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise _explained(raw, error) from None


def _plain(raw: bytes, value: Any) -> bool:
    """Say whether an object certainly holds each name once, and no control character.

    Names never outnumber colons; such a character is written with a backslash, or is DEL.
    """
    flat = type(value) is dict and len(value) == raw.count(_COLON)
    return flat and b"\\" not in raw and b"\x7f" not in raw


def sound(value: Any, *, words: bool = False) -> dict[str, Any]:
    """Return a value that may be read as facts: an object, each name once, no control character.

    ``words`` lets new lines and tabs through. Raises :class:`FactError`.
    """
    if not isinstance(value, dict):
        raise FactError("not_an_object", f"Un objet JSON était attendu ; reçu {shown(value)}.")
    control = _CONTROL_IN_WORDS if words else _CONTROL
    for path, part in _parts(value):
        if isinstance(part, Doubled):
            name = f"{path}.{part.name}".lstrip(".")
            message = f"Le champ {shown(part.name)} est donné deux fois : gardez-en un seul."
            raise FactError("invalid_json", message, name[:_LONGEST_PATH])
        if isinstance(part, str) and (found := control.search(part)):
            message = (
                f"Un caractère de contrôle (U+{ord(found.group()):04X}) est dans {shown(part)} : retirez-le."
            )
            raise FactError("unknown_value", message, path[:_LONGEST_PATH])
    return value


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    """Give every part of a value with its path, names included, outermost first, however deep."""
    waiting = [("", value)]
    while waiting:
        path, part = waiting.pop()
        yield path, part
        if isinstance(part, dict):
            yield from ((path, name) for name in part)
            inner = [(f"{path}.{name}".lstrip("."), each) for name, each in part.items()]
            waiting.extend(reversed(inner))
        elif isinstance(part, list):
            waiting.extend((f"{path}[{index}]", part[index]) for index in reversed(range(len(part))))


def _with_pairs(raw: bytes, value: Any) -> Any:
    """Read again with every pair in sight, so that a name that stands twice is seen."""
    import json  # noqa: PLC0415 (most texts never need it)

    def pairs_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        twice = next((name for name in names if names.count(name) > 1), None)
        return dict(pairs) if twice is None else Doubled(pairs, twice)

    try:
        return json.loads(raw, object_pairs_hook=pairs_of, parse_int=_number)
    except RecursionError:
        raise FactError("invalid_json", f"Ce texte n'est pas du JSON : {_REASONS['depth']}.") from None
    except ValueError:
        return value


def _number(digits: str) -> int | float:
    """Return an integer as the fast parser does: beyond 64 bits it is a float."""
    return int(digits) if len(digits) < len(str(2**64)) else float(digits)


def _explained(raw: bytes, error: orjson.JSONDecodeError) -> FactError:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return not_utf8(raw, fault.start)
    message, before = error.msg.casefold(), raw[: error.pos]
    hint = next((words for word, words in _REASONS.items() if word in message), "")
    hint = hint or _WORDS.get(raw[error.pos : error.pos + 1], "un caractère est inattendu")
    keys = _KEY.findall(before)
    path = keys[-1].decode("utf-8", "replace") if keys and before.count(b"{") == 1 else ""
    where = f"ligne {error.lineno}, colonne {error.colno}" if error.lineno > 1 else f"colonne {error.colno}"
    return FactError("invalid_json", f"Ce texte n'est pas du JSON ({where}) : {hint}.", path)


def not_utf8(raw: bytes, at: int) -> FactError:
    """Return the error for a text in another encoding, showing the byte that gave it away."""
    begun = raw[max(0, at - 20) : at].decode("utf-8", "replace")
    message = (
        f"Ce texte n'est pas en UTF-8 : l'octet {raw[at]:#04x} suit {shown(begun)}. "
        "Enregistrez-le en UTF-8 (il est peut-être en Latin-1 ou Windows-1252)."
    )
    return FactError("invalid_encoding", message)
