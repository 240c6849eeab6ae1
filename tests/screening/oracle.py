"""The screening once more, in plain Python: slow, line by line, by the scalar rule.

Counting is done here by hand; what the law says is asked of the scalar rules, a line at a time.
"""

from collections import defaultdict
from datetime import date, timedelta

from prealable.law.loader import vocabulary
from prealable.law.provisions import category as law_of
from prealable.rules.decide import _run, decide
from prealable.rules.derive import derive
from prealable.rules.evaluate import compile_condition, months_later
from prealable.rules.language import parse
from prealable.rules.program import program

PRESCRIBED = {"transport", "medicament", "appareillage"}
SUBJECT = {
    "kinesitherapie": ["situation"], "odf": ["phase"], "biologie": ["act"], "ccam": ["act"], "ngap": ["act"],
    "medicament": ["drug"], "appareillage": ["lpp", "device"], "transport": ["mode"],
    "chirurgie_bariatrique": ["act"], "amp": ["technique"], "orthophonie": ["bilan"], "orthoptie": ["act"],
}  # fmt: skip
COUNTED = {"kinesitherapie", "orthoptie"}
UNSAID = {"sessions_done", "sessions_last_12_months"}
KEY = {
    "id",
    "category",
    "date",
    "first_planned_on",
    "sessions_done",
    "sessions_planned",
    "sessions_last_12_months",
}


def subject(line):
    """What a line is about."""
    return next(
        (line[name] for name in SUBJECT.get(line["category"], []) if line.get(name) is not None), None
    )


def number_of(day):
    """A day as yyyymmdd."""
    return day.year * 10_000 + day.month * 100 + day.day


def order(line):
    """The one order of lines."""
    hand, series = line.get("practitioner_id"), line.get("series_id")
    return line["act_date"], hand is None, hand or "", series is None, series or "", line["line_id"]


def screen(lines, accords, gap=180):
    """Answer lines: line_id to (answer, provision, rank, rank_12_months, accord_id, missing)."""
    lines = sorted((dict(line) for line in lines), key=order)
    mark_doubles(lines)
    count_sessions(lines, gap)
    count_prescriptions(lines)
    mark_series(lines)
    for line in lines:
        line["verdict"] = judged(line)
        line["calm"] = unhurried(line) if line.get("urgent") else None
    use_accords(lines, accords)
    return {line["line_id"]: answer(line) for line in lines}


def mark_doubles(lines):
    """The second line alike of a day is a duplicate, of journeys the third."""
    seen = defaultdict(int)
    for line in lines:
        key = (
            line["patient_id"],
            line["category"],
            subject(line),
            line["act_date"],
            line.get("practitioner_id"),
            line.get("series_id"),
        )
        allowed = 2 if line["category"] == "transport" else 1
        line["double"] = subject(line) is not None and seen[key] >= allowed
        seen[key] += 1


def count_sessions(lines, gap):
    """Rank in the series, and in twelve months, of the situation and of all."""
    before, rank, days, all_days = {}, defaultdict(int), defaultdict(list), defaultdict(list)
    for line in lines:
        if line["category"] not in COUNTED:
            continue
        what = (line["patient_id"], line["category"], subject(line))
        series = (*what, line.get("series_id"))
        own = number_of(line["act_date"])
        if not line["double"]:
            all_days[what[:2]].append(own)
        if subject(line) is None or line["double"]:
            before[series] = line["act_date"]
            line["recent_all"] = sum(day > own - 10_000 for day in all_days[what[:2]])
            continue
        last = before.get(series)
        if last is None or (line.get("series_id") is None and (line["act_date"] - last) > timedelta(gap)):
            rank[series] = 0
            line["opens"] = True
        before[series] = line["act_date"]
        rank[series] += 1
        days[what].append(own)
        line["_rank"] = rank[series]
        line["recent"] = sum(day > own - 10_000 for day in days[what])
        line["recent_all"] = sum(day > own - 10_000 for day in all_days[what[:2]])


def count_prescriptions(lines):
    """Rank within the prescription, and the total to which it brings the series."""
    ranks, first, opened = defaultdict(int), {}, defaultdict(int)
    for line in lines:
        series = (line["patient_id"], line["category"], subject(line), line.get("series_id"))
        opened[series] += line.get("opens", False)
        if line.get("prescription_id") is None or line["double"]:
            continue
        prescription = (line["patient_id"], line["prescription_id"])
        ranks[prescription] += 1
        line["of_prescription"] = ranks[prescription]
        if line.get("_rank"):
            start = first.setdefault((*series, line["prescription_id"], opened[series]), line["_rank"])
            if line.get("prescribed_quantity") is not None:
                line["total"] = start - 1 + line["prescribed_quantity"]


def mark_series(lines):
    """Four journeys of more than fifty kilometres of one treatment within two months."""
    treatments = defaultdict(list)
    for line in lines:
        if line["category"] == "transport" and not line["double"] and (line.get("distance_km") or 0) > 50:
            tied = line.get("series_id") or line.get("prescription_id")
            treatments[line["patient_id"], tied].append(line)
    for journeys in treatments.values():
        for index in range(len(journeys) - 3):
            run = journeys[index : index + 4]
            if number_of(run[-1]["act_date"]) <= months_later(run[0]["act_date"], 2):
                for line in run:
                    line["in_series"] = True


def facts_of(line):
    """The facts of a line, as the scalar rule takes them."""
    name = line["category"]
    fields = vocabulary(name).fields
    facts = dict(vocabulary(name).defaults())
    facts |= {fact: line[fact] for fact in fields if fact not in KEY and line.get(fact) is not None}
    if name == "transport" and line.get("trips") is None:
        tied = line.get("series_id") or line.get("prescription_id")
        facts |= {"trips": 4 if line.get("in_series") else 1, "first_trip_on": line["act_date"]}
        facts |= {"last_trip_on": line["act_date"], "span_days": 0}
        if tied:
            facts.setdefault("same_treatment", True)
    return facts


def judged(line):
    """The verdict of the law on one line: verdict, provision, missing."""
    name = line["category"]
    day = line.get("prescribed_on") if name in PRESCRIBED else line["act_date"]
    if day is None:
        return "indetermine", None, "prescribed_on"
    facts = facts_of(line) | {"date": day}
    if day >= law_of(name).since:
        facts, _ = derive(name, facts, day)
    if name in COUNTED:
        facts |= counts(line, day)
    verdict = decide(name, facts, day)
    found = verdict.verdict
    if found == "requis" and verdict.from_session is not None and verdict.from_session > line["_rank"]:
        found = "non_requis"
    missing = "|".join(
        "prescribed_quantity" if fact == "sessions_planned" else fact
        for fact in verdict.missing
        if fact not in UNSAID
    )
    because = verdict.because[0].provision if verdict.because and found != "indetermine" else None
    return found, because, missing or None


def unhurried(line):
    """Whether the first reading would ask for the accord had nobody been in a hurry."""
    name = line["category"]
    day = line.get("prescribed_on") if name in PRESCRIBED else line["act_date"]
    if day is None or day < law_of(name).since:
        return False
    facts, _ = derive(name, facts_of(line) | {"date": day, "urgent": False}, day)
    leaf, _ = _run(program(name, day).lists[0], facts | (counts(line, day) if name in COUNTED else {}))
    return (
        leaf is not None and leaf[0] in {"requis", "incertain"} and (leaf[1] or 0) <= (line.get("_rank") or 0)
    )


def counts(line, day):
    """Sessions done, planned, in twelve months, as the rule of the day wants them."""
    general = line["category"] == "kinesitherapie" and date(2008, 3, 9) <= day <= date(2012, 4, 13)
    found = {"sessions_planned": 1}
    if line.get("_rank"):
        found |= {"sessions_done": line["_rank"] - 1}
    recent = line.get("recent_all" if general else "recent")
    rows = {row.versions[0].readings[0].row: row for row in law_of("kinesitherapie").tables["situations"]}
    listed = general and line.get("situation") in rows and rows[line["situation"]].on(day) is not None
    recent = line.get("recent") if listed else recent
    if recent:
        found["sessions_last_12_months"] = recent - 1
    if general and not listed:
        del found["sessions_planned"]
        if line.get("_rank") and line.get("total") is not None:
            found["sessions_planned"] = max(1, line["total"] - line["_rank"] + 1)
        elif (line.get("_rank") or 0) > 30 or (recent or 0) > 30:
            found["sessions_planned"] = 1
    return found


def use_accords(lines, accords):
    """The nth need uses the accord whose stretch holds n and whose dates hold the day."""
    pools = defaultdict(list)
    for accord in accords:
        scope = accord.get("situation") or accord.get("act") or ""
        pools[accord["patient_id"], accord["category"], scope].append(accord)
    high, low = defaultdict(int), defaultdict(int)
    for line in lines:
        found = line["verdict"][0]
        if line["double"] or found not in {"requis", "incertain"}:
            continue
        key = (line["patient_id"], line["category"], subject(line) or "")
        key = key if key in pools else (*key[:2], "")
        high[key] += 1
        low[key] += found == "requis"
        line["state"] = state(pools[key], high[key], line["act_date"])
        line["state_low"] = (
            state(pools[key], low[key], line["act_date"]) if found == "requis" else line["state"]
        )


def state(pool, nth, day):
    """What the accords of a pool say of its nth need."""
    upto = 0
    for accord in sorted(pool, key=lambda one: (one["granted_from"], one["accord_id"])):
        upto += 10**12 if accord.get("quantity") is None else accord["quantity"]
        if nth <= upto:
            if day < accord["granted_from"]:
                return "sans_accord", None
            if accord.get("granted_to") is not None and day > accord["granted_to"]:
                return "accord_expire", None
            return "couvert", accord["accord_id"]
    return ("accord_epuise" if pool else "sans_accord"), None


def answer(line):
    """The answer of one line, first reason first."""
    verdict, provision, missing = line["verdict"]
    ranks = (line.get("_rank"), line.get("recent") if line.get("_rank") else None)
    if line["double"]:
        return "doublon", None, None, None, None, None
    found, accord = said(line, verdict)
    return found, provision, *ranks, accord, missing if found == "indetermine" else None


def said(line, verdict):  # noqa: PLR0911 (one return an answer, in the order of the contract)
    """The word of the answer, and the accord that covers."""
    if verdict in {"aucun_texte", "non_couvert"}:
        return verdict, None
    if (
        line.get("of_prescription")
        and line.get("prescribed_quantity") is not None
        and line["of_prescription"] > line["prescribed_quantity"]
    ):
        return "hors_prescription", None
    if verdict in {"autre_procedure", "indetermine"}:
        return verdict, None
    needed = verdict in {"requis", "incertain"}
    agree = needed and line["state"][0] == line["state_low"][0]
    if needed and agree and line["state"][0] == "couvert":
        return line["state"]
    if line.get("urgent") and ((needed and may_start(line)) or (verdict == "non_requis" and line["calm"])):
        return "urgence", None
    if verdict == "incertain" or (needed and not agree):
        return "incertain", None
    return (line["state"][0] if needed else "libre"), None


def may_start(line):
    """Whether the procedure of the day lets urgent care start."""
    day = line.get("prescribed_on") if line["category"] in PRESCRIBED else line["act_date"]
    for item in law_of(line["category"]).procedures:
        if day in item.span and compile_condition(parse(item.when))(facts_of(line) | {"date": day}) is True:
            return bool((item["urgent"] or {}).get("may_start"))
    return False
