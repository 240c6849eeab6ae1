"""Random care lines, seeded: thresholds and dates of change are met far more often than in life."""

import random
from datetime import date, timedelta

from prealable.law.loader import categories, vocabulary
from prealable.rules.program import changes
from prealable.screening.columns import COUNTED, READ_WHEN_PRESCRIBED
from tests.screening.tables import write_accords, write_lines

TODAY = date(2026, 6, 25)
_LEFT = {"id", "category", "date", "first_planned_on", "birth_date", *COUNTED}
KINE = (
    "lombalgie_commune",
    "cervicalgie_non_specifique",
    "traumatisme_cervical",
    "entorse_cheville",
    "prothese_totale_hanche",
    "hors_referentiel",
    "canal_carpien",
    None,
)


def random_lines(count, seed, kinds=None):
    """So many lines of all categories, and accords for their patients."""
    draw = random.Random(seed)
    names = list(kinds or categories())
    lines, accords, treatment = [], [], 0
    while len(lines) < count:
        treatment += 1
        name = "kinesitherapie" if draw.random() < 0.5 and "kinesitherapie" in names else draw.choice(names)
        lines += _treatment(draw, name, treatment, len(lines))
    lines = lines[:count]
    for line in lines:
        if draw.random() < 0.05:
            accords.append(_accord(draw, line, len(accords)))
    draw.shuffle(lines)
    return lines, accords


def files(folder, count, seed, kinds=None):
    """Random lines and accords, as Parquet files and as they are."""
    lines, accords = random_lines(count, seed, kinds)
    return (
        lines,
        accords,
        write_lines(lines, folder / "l.parquet"),
        write_accords(accords, folder / "a.parquet"),
    )


def _treatment(draw, name, treatment, start):
    days = [draw.choice(changes(name)), TODAY, date(2009, 6, 1), date(2024, 2, 22)]
    day = draw.choice(days) + timedelta(draw.randint(-200, 200))
    patient, hand = f"P{draw.randint(1, 40 + treatment // 3)}", draw.choice(["K1", "K2", None])
    base = _facts(draw, name, day)
    base |= {
        "patient_id": patient,
        "practitioner_id": hand,
        "category": name,
        "prescription_id": draw.choice([f"O{treatment}", None]),
    }
    base["prescribed_quantity"] = draw.choice([8, 20, 40, None]) if base["prescription_id"] else None
    base["series_id"] = f"S{treatment % 3}" if draw.random() < 0.15 else None
    found = []
    for index in range(
        draw.choice([1, 3, 6, 14, 25, 45]) if name in {"kinesitherapie", "orthoptie", "transport"} else 1
    ):
        line = {**base, "line_id": start + index + 1, "act_date": day}
        if name in READ_WHEN_PRESCRIBED:
            line["prescribed_on"] = base.get("law_day") if draw.random() < 0.97 else None
        line["urgent"] = True if draw.random() < 0.04 else draw.choice([False, None])
        found.append(line)
        day += timedelta(
            draw.choice([0, 1, 2, 3, 3, 7, 7, 30, 181, 200] if draw.random() < 0.1 else [2, 3, 5])
        )
    return found


def _facts(draw, name, day):
    facts = {"law_day": day - timedelta(draw.randint(0, 5)), "msap": draw.random() < 0.05}
    for fact, item in vocabulary(name).fields.items():
        if fact in _LEFT or draw.random() < 0.12 or fact in {"urgent", "msap", "ngap", "lpp"}:
            continue
        facts[fact] = _value(draw, item, fact)
    facts["birth_date"] = day - timedelta(draw.randint(0, 25_000)) if draw.random() < 0.9 else None
    if name == "kinesitherapie":
        facts["situation"] = draw.choice(KINE)
    if name == "transport":
        facts |= _journeys(draw, day)
    if (
        facts.get("treatment_start")
        and facts["birth_date"]
        and facts["treatment_start"] < facts["birth_date"]
    ):
        facts["treatment_start"] = day
    return facts


def _journeys(draw, day):
    if draw.random() < 0.6:
        return dict.fromkeys(("trips", "span_days", "first_trip_on", "last_trip_on", "same_treatment"))
    span = draw.choice([10, 62, 63])
    return {
        "trips": draw.choice([3, 4, 6, None]),
        "span_days": span,
        "first_trip_on": None,
        "last_trip_on": None,
        "same_treatment": draw.choice([True, False, None]),
    }


def _value(draw, item, fact):
    if item.type == "bool":
        return draw.random() < 0.5
    if item.type == "date":
        return TODAY - timedelta(draw.randint(0, 2000))
    if item.type in {"int", "number"}:
        chosen = draw.choice([1, 2, 3, 4, 6, 7, 35, 40, 49, 50, 51, 60, 150, 151])
        return type(chosen)(min(max(chosen, item.minimum or 0), item.maximum or chosen))
    if item.type == "enum_list":
        return tuple(sorted(draw.sample(item.values, draw.choice([0, 1, 1, 1, 2]))))
    if item.values:
        return draw.choice(item.values)
    return draw.choice(
        {
            "drug": ["rosuvastatine", "evolocumab", "ezetimibe", "metformine"],
            "act": ["traitement_amblyopie", "bilan_amblyopie", "HFFC018", "QEMA003", "AMY 7"],
        }.get(fact, [item.example])
    )


def _accord(draw, line, number):
    start = line["act_date"] + timedelta(draw.randint(-90, 30))
    named = next(
        (line.get(fact) for fact in ("situation", "act", "drug", "mode", "phase") if line.get(fact)), None
    )
    named = named if draw.random() < 0.8 else None
    kine = line["category"] == "kinesitherapie"
    return {
        "accord_id": f"A{number % 17}-{number}",
        "patient_id": line["patient_id"], "category": line["category"],
        "situation": named if kine else None, "act": None if kine else named, "granted_from": start,
        "granted_to": draw.choice([start + timedelta(40), start + timedelta(200), None]),
        "quantity": draw.choice([1, 3, 10, 20, None]), "origin": draw.choice(["express", "tacite"]),
    }  # fmt: skip
