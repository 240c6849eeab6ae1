"""The messages that a demonstration writes instead of sending them, for who wants to read them."""

from __future__ import annotations

import email
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

#: How many messages a page shows; what Django writes between two of them.
_SHOWN, _BETWEEN = 50, "-" * 79 + "\n"


@dataclass(frozen=True, slots=True)
class Sent:
    """A message: to whom, when, about what, its words."""

    to: str
    at: datetime
    subject: str
    body: str


def sent() -> tuple[Sent, ...]:
    """Return the latest messages, the last one first."""
    found = [_read(part) for path in _files()[:_SHOWN] for part in path.read_text("utf-8").split(_BETWEEN)]
    ordered = sorted((each for each in found if each), key=lambda each: each.at, reverse=True)
    return tuple(ordered[:_SHOWN])


def clear_outbox() -> None:
    """Forget the messages."""
    for path in _files():
        path.unlink(missing_ok=True)


def _files() -> list[Path]:
    return sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), reverse=True)


def _read(part: str) -> Sent | None:
    if not part.strip():
        return None
    told = email.message_from_string(part, policy=policy.default)
    body = told.get_body(("plain",))
    return Sent(
        str(told["To"]),
        parsedate_to_datetime(str(told["Date"])),
        str(told["Subject"]),
        str(body.get_content()) if body else "",
    )
