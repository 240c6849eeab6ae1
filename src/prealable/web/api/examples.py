"""What the OpenAPI document shows of the questions: their schemas and an example of each."""

from __future__ import annotations

from typing import Any

from prealable.facts.values import FIRST_DAY, LAST_DAY
from prealable.law.loader import categories

_HIP = {
    "id": "exemple",
    "category": "kinesitherapie",
    "date": "2026-06-25",
    "situation": "prothese_totale_hanche",
    "sessions_done": 12,
    "sessions_planned": 10,
}
_EXAMPLES: dict[str, dict[str, Any]] = {
    "check": _HIP,
    "clock": {"clock": "acte", "received_on": "2026-03-02", "as_of": "2026-03-10"},
    "appeal": {
        "stage": "decision",
        "ground": "medical",
        "notified_on": "2026-03-20",
        "proof": "accuse_reception",
        "routes_stated": True,
    },
}
_DAY = {"type": ["string", "null"], "format": "date"}
_WORDS = "Facts of the contract; absent and null are the same, an unknown field is an error."
_OWN: dict[str, dict[str, Any]] = {
    "check": {
        "required": ["category"],
        "properties": {
            "category": {"enum": list(categories())},
            "date": _DAY | {"description": f"From {FIRST_DAY} to {LAST_DAY}."},
        },
    },
    "clock": {
        "required": ["clock"],
        "properties": {"received_on": _DAY, "sent_on": _DAY, "as_of": _DAY},
    },
    "appeal": {"required": ["stage"], "properties": {"notified_on": _DAY}},
}


def question(name: str) -> dict[str, Any]:
    """Return what a question adds to its operation: the body that it takes, with examples."""
    one = {"type": "object", "description": _WORDS, **_OWN[name]}
    either = {"anyOf": [one, {"type": "array", "items": one, "minItems": 1, "maxItems": 1000}]}
    shown = {
        "one": {"summary": "Un objet", "value": _EXAMPLES[name]},
        "many": {"summary": "Une liste", "value": [_EXAMPLES[name], {"id": 2}]},
    }
    return {
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": either, "examples": shown}},
        },
        "responses": {200: {"content": {"application/json": {"schema": {"type": ["object", "array"]}}}}},
    }


LAW: dict[str, Any] = {
    "responses": {
        200: {
            "content": {
                "application/json": {
                    "example": [
                        {
                            "category": "transport",
                            "id": "transport.longue_distance",
                            "title": "Transport à plus de 150 km",
                            "from": "2006-12-30",
                            "to": None,
                            "readings": [],
                        }
                    ]
                }
            }
        }
    }
}
PROVISION: dict[str, Any] = {}

_LINE: dict[str, Any] = {
    "reference": "7K3M-92XR",
    "state": "en_instruction",
    "category": "kinesitherapie",
    "act": "prothese_totale_hanche",
    "urgent": False,
    "caisse": "cpam-demo",
    "beneficiary": "Camille Exemple",
    "desk": "service_medical",
    "received_on": "2026-11-23",
    "last_day": "2026-12-08",
    "tacit_from": "2026-12-09",
    "pieces_due": 0,
    "to_notify": False,
}
#: A page of a list.
PAGE: dict[str, Any] = {"demandes": [_LINE], "next": None}
_DEMANDE: dict[str, Any] = {
    "reference": "7K3M-92XR",
    "state": "accord_tacite",
    "on": "2026-12-09",
    "rank": 3,
    "category": "kinesitherapie",
    "received_on": "2026-11-23",
    "clock": {"clock": "acte", "state": "accord_tacite", "last_day": "2026-12-08"},
    "accord": {"reference": "7K3M-92XR", "origin": "tacite", "since": "2026-12-09", "left": 10},
}
#: What shows a demande.
ACTED: dict[str, Any] = {"responses": {200: {"content": {"application/json": {"example": _DEMANDE}}}}}

_HOLDS: dict[str, Any] = {
    "valid": True,
    "status": "en_vigueur",
    "says": "Oui, cet accord est valable.",
    "details": [["Type de soin", "Kinésithérapie"], ["Reste", "10 séances"]],
    "reference": "7K3M-92XR",
    "category": "kinesitherapie",
    "caisse": "cpam-demo",
    "from": "2026-12-09",
    "until": None,
    "granted": 10,
    "left": 10,
    "on": "2026-12-09",
    "as_of": "2026-12-09",
}
#: What answers who verifies an accord.
VERIFIED: dict[str, Any] = {"responses": {200: {"content": {"application/json": {"example": _HOLDS}}}}}
