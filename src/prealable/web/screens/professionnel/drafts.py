"""A demande being prepared, as its draft keeps it: what was answered so far, step by step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from prealable.answers.words import fr
from prealable.demande import labels
from prealable.office.demandes.models import Draft
from prealable.office.people.models import Person


@dataclass(frozen=True, slots=True)
class Listed:
    """A draft in a list: its key, for whom, what care, since when, whether it only lacks the signature."""

    key: str
    patient: str
    care: str
    at: datetime
    to_sign: bool


def listed(drafts: Iterable[Draft]) -> tuple[Listed, ...]:
    """Return drafts as lines, by one query for the names."""
    held = list(drafts)
    keys = {str(each.content.get("beneficiaire") or "") for each in held}
    names = {person.key: str(person) for person in Person.objects.filter(key__in=keys)}
    return tuple(
        Listed(
            key=each.key,
            patient=names.get(str(each.content.get("beneficiaire") or ""), ""),
            care=_care(each),
            at=each.updated_at,
            to_sign=bool(each.content.get("a_signer")),
        )
        for each in held
    )


def _care(draft: Draft) -> str:
    category, act = draft.content.get("categorie"), draft.content.get("acte")
    return fr(labels.care(str(category), str(act))) if category and act else ""
