"""The law on file: YAML read once, kept as one compiled file, given out by category.

Reading some hundred and fifty YAML files takes a second; a compiled copy of the same data
takes milliseconds. The copy is named after the files' names, sizes and times, so that an
edited file is read anew without anything to remember.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

from prealable.facts import Field, Vocabulary

HERE = Path(__file__).parent
#: Another folder of law may be read instead, for a draft change (``prealable what-if``) or a test.
FOLDER_VARIABLE = "PREALABLE_LAW"

Document = dict[str, Any]


class LawError(Exception):
    """The law on file is malformed: which file, and what is wrong with it."""


def folder() -> Path:
    """Return the folder the law is read from."""
    return Path(os.environ.get(FOLDER_VARIABLE) or HERE)


#: The law that this process reads, once read: every question asks for it, so it must cost nothing.
_current: list[dict[str, Document]] = []


def documents(source: Path | None = None) -> dict[str, Document]:
    """Return every YAML document of the law, keyed by its path (``texts/css-l315-2.yaml``).

    Dates are ISO strings. Without ``source`` the law of this process is read once; see
    :func:`forget`. Raises :class:`LawError` naming a file that cannot be read.
    """
    if source is not None:
        return _documents(source)
    if not _current:
        _current.append(_documents(folder()))
    return _current[0]


@lru_cache(maxsize=8)
def _documents(source: Path) -> dict[str, Document]:
    files = sorted(source.rglob("*.yaml"))
    kept = _cache_folder() / f"law-{_fingerprint(source, files)}.json"
    try:
        found = orjson.loads(kept.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        found = {str(file.relative_to(source)): _parse(file) for file in files}
        _keep(kept, orjson.dumps(found))
    _ALIVE.append(found)
    return found  # type: ignore[no-any-return]


#: Every law read by this process: what is derived from one is kept by its identity, which stays its own.
_ALIVE: list[dict[str, Document]] = []


def _fingerprint(source: Path, files: list[Path]) -> str:
    digest = hashlib.sha256(str(source).encode())
    for file in files:
        stat = file.stat()
        digest.update(f"{file.name}:{stat.st_size}:{stat.st_mtime_ns};".encode())
    return digest.hexdigest()[:24]


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "prealable"


def _keep(path: Path, content: bytes) -> None:
    """Write the compiled law beside its name, then move it there; a read-only home is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)
        _prune(path.parent)
    except OSError:
        return


def _prune(kept: Path, most: int = 8) -> None:
    """Drop the oldest compiled laws: an edited law leaves its former copy behind."""
    found = sorted(kept.glob("law-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[most:]:
        path.unlink(missing_ok=True)


def _parse(file: Path) -> Document:
    import yaml  # noqa: PLC0415 (only when the compiled law is missing: it costs a tenth of a second)

    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader = type("Loader", (base,), {"yaml_implicit_resolvers": _without_dates(base)})
    try:
        parsed = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (a safe loader, without dates)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        message = f"{file.name}: {error}"
        raise LawError(message) from error
    if not isinstance(parsed, dict):
        message = f"{file.name}: a mapping was expected"
        raise LawError(message)
    return parsed


def _without_dates(base: Any) -> dict[str, Any]:
    stamp = "tag:yaml.org,2002:timestamp"
    return {
        key: [pair for pair in pairs if pair[0] != stamp]
        for key, pairs in base.yaml_implicit_resolvers.items()
    }


@lru_cache(maxsize=64)
def vocabulary(category: str) -> Vocabulary:
    """Return the facts that ``check`` accepts for a category. Raises ``KeyError`` on another word."""
    data = documents()["facts.yaml"]
    own = data["categories"][category]
    fields = {}
    for name in [*data["common"], *own["fields"], *data["closing"]]:
        fields[name] = Field.from_dict(name, data["fields"][name] | own.get("own", {}).get(name, {}))
    orders = tuple(
        (first, second) for first, second in data["orders"] if first in fields and second in fields
    )
    return Vocabulary(f"« {own['label']} »", fields, ("category",), orders, data["labels"])


@lru_cache(maxsize=4)
def question(kind: str) -> Vocabulary:
    """Return the facts of ``clock`` or of ``appeal``. Raises ``KeyError`` on another word."""
    data = documents()["facts.yaml"]
    own = data["questions"][kind]
    fields = {name: Field.from_dict(name, spec) for name, spec in own["fields"].items()}
    orders = tuple((first, second) for first, second in own["orders"])
    return Vocabulary(f"« {own['label']} »", fields, tuple(own["required"]), orders, data["labels"])


def categories() -> dict[str, str]:
    """Return the categories of care and their names for people."""
    return {name: own["label"] for name, own in documents()["facts.yaml"]["categories"].items()}


def act_names(category: str) -> tuple[str, ...]:
    """Return the facts that name the act of a category, the usual one first; none: it names itself."""
    return tuple(documents()["facts.yaml"]["categories"][category].get("acte", ()))


def act_of(category: str, facts: Mapping[str, object]) -> str:
    """Return the act that the facts of a category name: the first known, else the category itself."""
    return next((str(facts[name]) for name in act_names(category) if facts.get(name)), category)


def forget() -> None:
    """Drop what was read, so that the next question reads the files anew (tests, drafts)."""
    _current.clear()
    _documents.cache_clear()
    vocabulary.cache_clear()
    question.cache_clear()
