"""Asks the law, with the nomenclature tables that the installation has loaded."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prealable.answers.check import check
from prealable.answers.given import TABLES
from prealable.law.nomenclature import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prealable.web.screens.public.address import Address

#: The fact that a loaded table answers in the place of the person.
FLAG = "ap_flag"


@lru_cache(maxsize=1)
def _store() -> Store:
    return Store()


def answer(address: Address) -> dict[str, Any]:
    """Return the answer of the law to the facts of an address. Raises ``FactError``."""
    return check(address.facts, flags=_store().flag)


def first_to_ask(address: Address, missing: Sequence[str]) -> str:
    """Return the next question: the first fact that can still change the answer.

    A code comes before the mention that a loaded table reads from it.
    """
    table, code = TABLES.get(str(address.facts["category"]), ("", ""))
    if FLAG in missing and code and code not in {*address.facts, *address.skipped} and table in _loaded():
        return code
    return missing[0]


def _loaded() -> dict[str, Any]:
    return _store().loaded()
