"""The legal cases that a provision decided, where the cases are at hand (a checkout of the sources)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prealable.law.provisions import Provision

#: Beside the sources; an installed package has none, and says nothing of cases.
FOLDER = Path(__file__).parents[3] / "tests" / "cases"


def cases_of(item: Provision) -> Iterator[dict[str, Any]]:
    """Give the cases whose answer rests on a provision: their id, their title, their file."""
    from prealable.answers.check import check
    from prealable.facts import FactError
    from prealable.rules.verdict import INDETERMINE

    for file, case in _cases(item.category):
        try:
            answer = check(case["facts"])
        except FactError:
            continue
        decided = answer["verdict"] != INDETERMINE
        if decided and any(reason["id"] == item.id for reason in answer["because"]):
            yield {"id": case["id"], "title": case.get("title", ""), "file": file}


@lru_cache(maxsize=4)
def _cases(category: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    import yaml

    folder = FOLDER / category
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = []
    for path in sorted(folder.glob("*.yaml")):
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (a safe one)
        listed = data["cases"] if isinstance(data, dict) else data
        found += [(f"{category}/{path.name}", case) for case in listed]
    return tuple(found)
