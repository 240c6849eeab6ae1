"""Every legal case on file, and how an answer is held against what a case expects."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
#: The day on which cases without a date of their own are read.
TODAY = date(2026, 11, 22)
#: The questions that are no category of care: their folder says which they are.
QUESTIONS = ("clock", "appeal")


@dataclass(frozen=True)
class Case:
    """One legal case: where it stands, the question, the facts, what the answer must hold.

    ``warns`` are words that its warnings must hold, ``absent`` fields it must not have. A case
    that is an error expects its code and its path (``expect: {error: ...}`` or ``error: ...``).
    """

    id: str
    folder: str
    question: str
    facts: dict
    expect: dict
    warns: tuple = ()
    absent: tuple = ()

    def faults(self, answer):
        """Each place where an answer is not what this case expects."""
        yield from differences(self.expect, answer)
        told = " ".join(answer.get("warnings", ()))
        yield from (f"warnings: no « {words} » in {told!r}" for words in self.warns if words not in told)
        yield from (f"{name}: should be absent" for name in self.absent if name in answer)


@cache
def cases():
    """Every case, in the order of the files."""
    return tuple(case for path in sorted(FOLDER.glob("*/*.yaml")) for case in _of(path))


def _of(path):
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (a safe one)
    folder = path.parent.name
    question = folder if folder in QUESTIONS else "check"
    for case in data["cases"] if isinstance(data, dict) else data:
        expect = case["expect"] if "expect" in case else {"error": case["error"]}
        warns = _listed(case.get("warns"))
        absent = _listed(case.get("absent"))
        yield Case(case["id"], folder, question, iso(case["facts"]), iso(expect), warns, absent)


def _listed(value):
    return tuple(value) if isinstance(value, list) else (value,) if value else ()


def iso(value):
    """The same value as JSON would hold it: YAML's dates become text."""
    if isinstance(value, dict):
        return {key: iso(part) for key, part in value.items()}
    if isinstance(value, list):
        return [iso(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def named(case):
    """The name of a case in a test's report."""
    return f"{case.folder}/{case.id}"


def differences(expected, answer, path=""):
    """Each place where an answer is not what was expected.

    Objects are compared in part, `missing` as a set; an object in a list stands for the entry
    of the answer at its rank, in part too.
    """
    if isinstance(expected, dict) and isinstance(answer, dict):
        for key, part in expected.items():
            yield from differences(part, answer.get(key), f"{path}.{key}".lstrip("."))
    elif path == "missing":
        if set(expected or ()) != set(answer or ()):
            yield f"{path}: {sorted(answer or ())}, not {sorted(expected or ())}"
    elif _lists_of_objects(expected, answer):
        for index, (one, other) in enumerate(zip(expected, answer, strict=True)):
            yield from differences(one, other, f"{path}[{index}]")
    elif expected != answer:
        yield f"{path}: {answer!r}, not {expected!r}"


def _lists_of_objects(expected, answer):
    both = isinstance(expected, list) and isinstance(answer, list)
    return both and len(expected) == len(answer) and all(isinstance(part, dict) for part in expected)
