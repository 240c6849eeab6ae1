"""A hundred thousand made-up questions of several categories, the same at each run."""

import json
import random
import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from prealable.law.loader import vocabulary

NUMBER = 100_000
_FIRST = date(2015, 1, 1)
_DAYS = (date(2026, 12, 31) - _FIRST).days


@cache
def file() -> Path:
    """The questions as JSON Lines, in a file of the machine's temporary folder."""
    hazard = random.Random(2026)
    path = Path(tempfile.mkdtemp(prefix="prealable-bench-")) / "lines.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for number in range(NUMBER):
            out.write(json.dumps({"id": number, **_question(hazard)}) + "\n")
    return path


def _question(hazard: random.Random) -> dict:
    kinds = (_kinesitherapie, _kinesitherapie, _kinesitherapie, _transport, _biologie, _odf, _incomplete)
    day = (_FIRST + timedelta(hazard.randrange(_DAYS))).isoformat()
    return {"date": day, **hazard.choice(kinds)(hazard)}


def _kinesitherapie(hazard: random.Random) -> dict:
    situations = vocabulary("kinesitherapie").fields["situation"].values
    done = hazard.randrange(50)
    return {
        "category": "kinesitherapie",
        "situation": hazard.choice(situations),
        "sessions_done": done,
        "sessions_planned": hazard.randint(1, 30),
        "sessions_last_12_months": done + hazard.randrange(20),
    }


def _incomplete(hazard: random.Random) -> dict:
    question = _kinesitherapie(hazard)
    del question[hazard.choice(["situation", "sessions_done", "sessions_planned"])]
    return question


def _transport(hazard: random.Random) -> dict:
    return {
        "category": "transport",
        "mode": hazard.choice(["taxi", "vsl", "ambulance"]),
        "distance_km": hazard.randint(1, 300),
        "trips": hazard.randint(1, 10),
        "span_days": hazard.randrange(90),
        "same_treatment": hazard.random() < 0.5,
        "grounds": hazard.sample(["ald", "hospitalisation", "camsp"], hazard.randrange(3)),
    }


def _biologie(hazard: random.Random) -> dict:
    return {"category": "biologie", "act": f"{hazard.randrange(10_000):04}", "ap_flag": hazard.random() < 0.3}


def _odf(hazard: random.Random) -> dict:
    return {
        "category": "odf",
        "birth_date": f"{hazard.randint(2004, 2012)}-05-14",
        "phase": "semestre_actif",
        "treatment_start": f"{hazard.randint(2013, 2014)}-09-01",
        "semesters_done": hazard.randrange(7),
        "dentition": "permanente",
    }
