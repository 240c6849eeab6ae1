"""The file of a manifest, which anybody checks without this installation: digests, then a signature."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from prealable.demande.chain import canonical

NATURE = "manifeste"
_SIGNED = ("nature", "number", "day", "made_at", "digest", "previous")


def faults_of(told: Mapping[str, Any], signed: bytes | None) -> Iterator[str]:
    """Give what is wrong with a manifest; ``signed`` is what its signature covers, if it is one of ours.

    Raises ``KeyError``, ``TypeError`` or ``AttributeError`` on what is no manifest.
    """
    lines = "\n".join(canonical(line).decode() for line in told["letters"])
    if hashlib.sha256(lines.encode()).hexdigest() != told["digest"]:
        yield "Les lignes ne sont pas celles qui furent signées."
    if signed is None:
        yield "La signature n'est pas celle de cette installation."
    elif signed != canonical({name: told[name] for name in _SIGNED}):
        yield "La signature porte sur un autre manifeste."
