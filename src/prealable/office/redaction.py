"""Events for eyes that may not know medical reasons: the codes of those reasons are taken out."""

from __future__ import annotations

from typing import Any

_MEDICAL = {"refus_medical": "motif", "refus_mixte": "medical"}


def without_medical_reasons(data: Any) -> Any:
    """Return the data of an event in which each medical reason has lost its code and its text."""
    if isinstance(data, list):
        return [without_medical_reasons(each) for each in data]
    if not isinstance(data, dict):
        return data
    secret = _MEDICAL.get(str(data.get("nature")))
    return {name: None if name == secret else without_medical_reasons(value) for name, value in data.items()}
