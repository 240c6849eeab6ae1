"""Legal texts on file: the article or decision a value rests on, in its version of the day."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prealable.law.dates import Span
from prealable.law.loader import LawError, documents

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

#: From the surest to the least sure; an answer shows the worst of what it rests on.
CERTAINTIES = ("haute", "moyenne", "basse", "non_verifiee")


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One dated wording of a text. ``quote`` is ``None`` where it was not read word for word."""

    span: Span
    address: str | None
    quote: str | None
    checked_on: str
    certainty: str
    note: str = ""
    quotes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Text:
    """A legal text: ``id``, the code or decision it belongs to, its article, its dated versions."""

    id: str
    title: str
    article: str
    kind: str
    subject: str
    versions: tuple[TextVersion, ...]

    def on(self, day: date) -> TextVersion | None:
        """Return the version in force on a day, or ``None``."""
        return next((version for version in self.versions if day in version.span), None)

    def cite(self, day: date, topic: str | None = None) -> dict[str, Any]:
        """Return the citation of the version in force on ``day``, as the contract writes it.

        ``topic`` picks one of the version's further quotations. A text that was not in force
        that day is cited with its nearest version, and says so.
        """
        found = self.on(day)
        shown = found or min(self.versions, key=lambda version: abs((version.span.start - day).days))
        return {
            "id": self.id,
            "title": self.title,
            "article": self.article,
            "address": shown.address,
            **shown.span.as_dict(),
            "quote": shown.quotes.get(topic, shown.quote) if topic else shown.quote,
            "checked_on": shown.checked_on,
            "certainty": shown.certainty if found else "basse",
        }


def texts() -> Mapping[str, Text]:
    """Return every text on file, by id."""
    return _texts(id(documents()))


@lru_cache(maxsize=4)
def _texts(_key: int) -> Mapping[str, Text]:
    return {data["id"]: _text(data) for path, data in documents().items() if path.startswith("texts/")}


def text(identifier: str) -> Text:
    """Return one text. Raises :class:`LawError` naming an id that is not on file."""
    try:
        return texts()[identifier]
    except KeyError:
        message = f"no text {identifier!r} on file"
        raise LawError(message) from None


def cite(reference: str, day: date) -> dict[str, Any]:
    """Return the citation of ``reference`` (``id`` or ``id#topic``) on ``day``. Treat it as read-only."""
    return _cite(reference, day, id(documents()))


@lru_cache(maxsize=20_000)
def _cite(reference: str, day: date, _key: int) -> dict[str, Any]:
    identifier, _, topic = reference.partition("#")
    return text(identifier).cite(day, topic or None)


def _text(data: Mapping[str, Any]) -> Text:
    versions = tuple(_version(version) for version in data["versions"])
    return Text(
        data["id"],
        data["title"],
        data.get("article") or "",
        data["kind"],
        data.get("subject", ""),
        versions,
    )


def _version(data: Mapping[str, Any]) -> TextVersion:
    return TextVersion(
        span=Span.read(data),
        address=data.get("address"),
        quote=data.get("quote"),
        checked_on=data["checked_on"],
        certainty=data["certainty"],
        note=data.get("note", ""),
        quotes=data.get("quotes", {}),
    )
