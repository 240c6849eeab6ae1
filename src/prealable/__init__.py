"""Préalable: the prior agreement of the French health insurance, as dated law that explains itself.

Three functions answer, each from a dict of the contract's facts to a dict of its answer:
:func:`check` (is an accord needed?), :func:`clock` (where does the legal clock stand?) and
:func:`appeal` (which body, until when, what does its silence mean?).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["FactError", "appeal", "check", "clock"]

if TYPE_CHECKING:
    from prealable.answers.appeal import appeal
    from prealable.answers.check import check
    from prealable.answers.clock import clock
    from prealable.facts import FactError

_HOMES = {
    "check": "prealable.answers.check",
    "clock": "prealable.answers.clock",
    "appeal": "prealable.answers.appeal",
    "FactError": "prealable.facts",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that the command starts fast."""
    if name in _HOMES:
        from importlib import import_module  # noqa: PLC0415 (that is the point)

        return getattr(import_module(_HOMES[name]), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
