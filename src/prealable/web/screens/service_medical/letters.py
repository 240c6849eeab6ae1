"""The letter shown before signing: the very one that would leave, built as if the decision were taken."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from prealable.documents.errors import Empechement
from prealable.documents.html import letter_html
from prealable.documents.model import Kind
from prealable.office.errors import Obstacle
from prealable.office.letters import letter_content
from prealable.office.services import examining
from prealable.web.screens.visits import Visit


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter as a fragment of a page, or why there can be none."""

    html: SafeString | None = None
    prevented: str = ""


def preview(visit: Visit, reference: str, nature: str) -> Preview:
    """Return the patient's letter of the decision prepared on a demande."""
    kind = Kind(nature)

    def look(_vue: object) -> str:
        content = letter_content(kind=kind, reference=reference, now=visit.now, acting=visit.acting)
        return letter_html(content)

    try:
        built = examining.rehearse(visit.order(reference), look)
    except (Empechement, Obstacle) as prevented:
        return Preview(prevented=str(prevented.as_dict()["message"]))
    return Preview(html=mark_safe(built))  # noqa: S308 (every word of it is escaped by letter_html)
