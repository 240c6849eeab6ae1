"""What ``prealable demande`` asks: the arguments of the command made into questions to the API."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import orjson

from prealable.cli.demande_call import Question, form
from prealable.cli.reading import opened
from prealable.cli.usage import UsageError
from prealable.facts import FactError
from prealable.facts.parsing import parse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from prealable.cli.demande_verbs import Verb

_FROM_FILE = "@"
_FILES = ("FICHIER",)
_EXTENT = ("number", "from", "to")


def questions(verb: Verb, options: argparse.Namespace) -> Iterator[Question]:
    """Give what to ask: one question, or one a demande of the file to be filed."""
    words = options.words_
    path = verb.path.format(*(quote(word, safe="") for word in words))
    if verb.method == "GET":
        yield Question("GET", _with_query(path, _given(verb, options)))
    elif options.verb == "file":
        yield from _filings(path, words[0], options.key)
    elif verb.operands[-1:] == _FILES:
        yield _upload(path, words[-1], options)
    else:
        yield Question("POST", path, orjson.dumps(_body(verb, options)))


def _with_query(path: str, given: dict[str, Any]) -> str:
    return f"{path}?{urlencode(given)}" if given else path


def _given(verb: Verb, options: argparse.Namespace) -> dict[str, Any]:
    """Return what the options give; one that the verb does not take is an error, never ignored."""
    found = {
        name.removeprefix("f_"): _value(value)
        for name, value in vars(options).items()
        if name.startswith("f_") and value is not None
    }
    if options.pieces:
        found["pieces"] = options.pieces
    if options.despite_term:
        found["despite_term"] = True
    always = ("expected",) if verb.method == "POST" else ()
    for name in found:
        if name not in (*verb.takes, *always):
            raise UsageError(f"{options.verb} ne prend pas --{name.replace('_', '-')}.")
    if options.on and (verb.method == "POST" or "on" in verb.takes):
        found["on"] = options.on.isoformat()
    return found


def _value(value: Any) -> Any:
    """Return a value as JSON writes it; words may lie in a file."""
    if isinstance(value, str) and value.startswith(_FROM_FILE):
        return _content(value.removeprefix(_FROM_FILE)).decode("utf-8", "replace").strip()
    return value.isoformat() if hasattr(value, "isoformat") else value


def _content(name: str) -> bytes:
    with opened(name) as stream:
        return stream.read()


def _body(verb: Verb, options: argparse.Namespace) -> dict[str, Any]:
    """Return the body of an act: that of a file, over which the options speak."""
    given = _given(verb, options)
    if set(_EXTENT) <= set(verb.takes):
        given = _with_extent(given)
    made = verb.shape(given)
    if options.given is None:
        return made
    held = _parsed(_content(options.given), options.given)
    if not isinstance(held, dict):
        raise UsageError(f"--given : {options.given} n'est pas un objet JSON.")
    return {**held, **made}


def _with_extent(given: dict[str, Any]) -> dict[str, Any]:
    extent = {name: given.pop(name) for name in _EXTENT if name in given}
    return given | ({"extent": extent} if extent else {})


def _filings(path: str, name: str, key: str | None) -> Iterator[Question]:
    """Give a question for each demande of a file: one object, an array, or one a line."""
    raw = _content(name)
    found = _several(raw, name)
    for index, each in enumerate(found):
        suffix = f"-{index + 1}" if len(found) > 1 else ""
        headers = (("Idempotency-Key", f"{key}{suffix}"),) if key else ()
        yield Question("POST", path, orjson.dumps(each), headers=headers)


def _several(raw: bytes, name: str) -> list[Any]:
    try:
        value = parse(raw)
    except FactError:
        lines = [line for line in raw.splitlines() if line.strip()]
        if len(lines) < 2:  # noqa: PLR2004 (one line is one object, and it is broken)
            raise UsageError(_unread(raw, name)) from None
        return [_parsed(line, name) for line in lines]
    return value if isinstance(value, list) else [value]


def _parsed(raw: bytes, name: str) -> Any:
    try:
        return parse(raw)
    except FactError as error:
        raise UsageError(f"« {name} » : {error.message}") from None


def _unread(raw: bytes, name: str) -> str:
    try:
        parse(raw)
    except FactError as error:
        return f"« {name} » : {error.message}"
    return f"« {name} » ne peut pas être lu."


def _upload(path: str, name: str, options: argparse.Namespace) -> Question:
    if not options.f_code:
        raise UsageError("dites ce qu'est la pièce : --code argumentaire")
    fields = {"code": options.f_code, "medical": "false" if options.plain else "true"}
    content = sys.stdin.buffer.read() if name == "-" else _content(name)
    body, kind = form(fields, Path(name).name, content)
    return Question("POST", path, body, kind)
