"""Made-up care lines that look like real ones, for demonstrations and benchmarks: seeded, by DuckDB.

Treatments, not lines, are drawn: a patient (some come far more often than others), a situation, a
practitioner nearby, a start (few in August), sessions two or three times a week, some abandoned,
a few billed twice.
The same seed gives the same lines with the same version of DuckDB.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from prealable.screening.book import most_readings, table_rows, table_types
from prealable.screening.engines import DuckDB
from prealable.screening.output import whole, workplace

if TYPE_CHECKING:
    from pathlib import Path

#: Of a hundred treatments, how many are of each kind; a kind draws its own facts.
SHARES = {"kinesitherapie": 84, "transport": 9, "biologie": 3, "medicament": 2, "odf": 2}
FIRST_DAY, DAYS = date(2024, 3, 1), 760
#: Mean sessions of a treatment: how many treatments to draw for a number of lines.
_MEAN = 9

_MACROS = """
CREATE OR REPLACE TEMP MACRO draw(i, k) AS
    ((hash(i * 1000003 + k * 7919 + {seed}) >> 11)::DOUBLE / 9007199254740992.0);
CREATE OR REPLACE TEMP MACRO pick(i, k, words) AS words[1 + floor(draw(i, k) * len(words))::INTEGER];
CREATE OR REPLACE TEMP MACRO often(i, k, size) AS
    floor(size * (pow(0.05 + 0.95 * draw(i, k), 2) - 0.0025) / 0.9975)::BIGINT;
"""

_TREATMENTS = """
CREATE OR REPLACE TEMP TABLE treatments AS
SELECT i, category, patient, practitioner, weekly, quantity,
    start + (CASE WHEN month(start) = 8 AND draw(i, 5) < 0.6 THEN 31 ELSE 0 END)::INTEGER AS start,
    CASE WHEN draw(i, 7) < 0.15 THEN 1 + floor(wanted * draw(i, 8) * 0.6)::INTEGER ELSE wanted END AS sessions
FROM (
    SELECT i, pick(i, 1, {kinds}) AS category, often(i, 2, {patients}) AS patient,
        floor(often(i, 2, {patients}) * {practitioners} / {patients})::BIGINT
            + floor(pow(draw(i, 3), 6) * 3)::BIGINT AS practitioner,
        DATE '{first}' + floor(draw(i, 4) * {days})::INTEGER AS start,
        2 + floor(draw(i, 9) * 2)::INTEGER AS weekly,
        CASE pick(i, 1, {kinds})
            WHEN 'kinesitherapie' THEN pick(i, 6, [5, 8, 10, 10, 10, 12, 15, 15, 20, 25, 30, 40])
            WHEN 'transport' THEN pick(i, 6, [1, 1, 1, 2, 2, 2, 4, 6, 10, 24]) ELSE 1 END AS wanted,
        pick(i, 10, [10, 10, 12, 15, 15, 20, 20]) AS quantity
    FROM range({treatments}) r(i)
)
"""

_LINES = """
SELECT l.i * 128 + l.k AS line_id, 'P' || lpad(patient::VARCHAR, 8, '0') AS patient_id,
    'K' || lpad(practitioner::VARCHAR, 6, '0') AS practitioner_id, category, act_date,
    CASE WHEN category IN ('transport', 'medicament') THEN start - 4
        ELSE start + (k // quantity * quantity // weekly * 7)::INTEGER - 4 END AS prescribed_on,
    CASE WHEN category IN ('kinesitherapie', 'transport')
        THEN 'O' || l.i || '-' || (k // quantity) END AS prescription_id,
    CASE WHEN category IN ('kinesitherapie', 'transport') THEN
        CASE WHEN draw(l.i, 11) < 0.02 THEN quantity - 2 ELSE quantity END END AS prescribed_quantity,
    CASE WHEN category = 'kinesitherapie' THEN pick(l.i, 20, {situations}) END AS situation,
    CASE WHEN category = 'transport'
        THEN pick(l.i, 20, ['ambulance', 'vsl', 'vsl', 'taxi', 'taxi', 'taxi', 'avion']) END AS mode,
    CASE WHEN category = 'transport' THEN round(4 + 240 * pow(draw(l.i, 21), 4)) END AS distance_km,
    CASE WHEN category = 'transport'
        THEN pick(l.i, 22, ['hospitalisation', 'hospitalisation', 'ald', 'ald', 'at_mp', 'cmpp', ''])
        END AS "grounds",
    CASE WHEN category = 'medicament'
        THEN pick(l.i, 20, ['rosuvastatine', 'evolocumab', 'alirocumab', 'metformine']) END AS drug,
    CASE WHEN category = 'medicament'
        THEN pick(l.i, 23, ['instauration', 'renouvellement_annuel']) END AS prescription,
    CASE WHEN category = 'biologie' THEN pick(l.i, 20, ['1104', '0126', '4083', '0323']) END AS act,
    CASE WHEN category = 'biologie' THEN draw(l.i, 24) < 0.1 END AS ap_flag,
    CASE WHEN category = 'odf'
        THEN pick(l.i, 20, ['semestre_actif', 'semestre_actif', 'contention_1']) END AS phase,
    CASE WHEN category = 'odf' THEN start - 30 END AS treatment_start,
    CASE WHEN category = 'odf' THEN start - (3650 + floor(draw(l.i, 25) * 2000)::INTEGER) END AS birth_date,
    CASE WHEN category = 'odf' THEN floor(draw(l.i, 26) * 7)::INTEGER END AS semesters_done,
    CASE WHEN category = 'odf' THEN pick(l.i, 27, ['mixte', 'permanente']) END AS dentition,
    CASE WHEN category = 'odf' THEN true END AS results_positive,
    draw(l.i * 64 + k, 12) < 0.001 AS urgent,
    CASE category WHEN 'kinesitherapie' THEN 17.9 WHEN 'transport' THEN 62.5 WHEN 'odf' THEN 193.5
        ELSE 21.6 END AS amount
"""
_SITUATIONS = (
    ["hors_referentiel"] * 9 + ["lombalgie_commune"] * 5 + ["cervicalgie_non_specifique"] * 3
    + ["prothese_totale_hanche"] * 2 + ["prothese_totale_genou"] * 2 + ["entorse_cheville"] * 2
    + ["tendinopathie_coiffe"] * 2 + ["traumatisme_cervical", "reconstruction_lca", "coiffe_operee"]
    + ["fracture_avant_bras", "fracture_humerus_non_operee", "meniscectomie", "canal_carpien"]
)  # fmt: skip

_SESSIONS = """
FROM (
    SELECT *, date_trunc('week', start)::DATE
        + (7 * (s // weekly)
            + CASE weekly WHEN 2 THEN [0, 3][1 + s % 2] ELSE [0, 2, 4][1 + s % 3] END)::INTEGER
        + (CASE WHEN draw(i, 13) < 0.5 THEN 1 ELSE 0 END)::INTEGER AS act_date
    FROM (
        SELECT *, CASE WHEN k > 0 AND draw(i * 64 + k, 14) < 0.002 THEN k - 1 ELSE k END AS s
        FROM (SELECT *, unnest(range(sessions)) AS k FROM kept)
    )
) l
"""
_KEPT = """
CREATE OR REPLACE TEMP TABLE kept AS
SELECT * EXCLUDE (upto) REPLACE (least(sessions, sessions - (upto - {lines}))::INTEGER AS sessions)
FROM (SELECT *, sum(sessions) OVER (ORDER BY i ROWS UNBOUNDED PRECEDING) AS upto FROM treatments)
WHERE upto - sessions < {lines}
"""
_ACCORDS = """
SELECT 'A' || lpad(i::VARCHAR, 9, '0') AS accord_id, patient_id, 'kinesitherapie' AS category, situation,
    day + (floor(draw(i, 31) * 12) - 10)::INTEGER AS granted_from,
    day + (CASE WHEN draw(i, 32) < 0.1 THEN 20 ELSE 183 END)::INTEGER AS granted_to,
    pick(i, 33, [5, 10, 15, 15, 20, 30]) AS quantity,
    CASE WHEN draw(i, 34) < 0.6 THEN 'tacite' ELSE 'express' END AS origin
FROM (
    SELECT i, 'P' || lpad(patient::VARCHAR, 8, '0') AS patient_id,
        pick(i, 20, {situations}) AS situation, sessions,
        start + (7 * (need // weekly))::INTEGER AS day, need
    FROM kept JOIN (
        SELECT row_key, max(first_0) AS need FROM law_situations
        WHERE row_to > DATE '2100-01-01' GROUP BY row_key
    ) ON pick(i, 20, {situations}) = row_key
    WHERE category = 'kinesitherapie'
) WHERE sessions >= need AND draw(i, 30) < 0.8
"""


def generate(
    lines: int,
    output: Path,
    *,
    seed: int = 0,
    accords: Path | None = None,
    kinds: tuple[str, ...] = tuple(SHARES),
) -> None:
    """Write so many made-up lines, and the accords that most of their patients would have."""
    with workplace(output.parent) as work:
        engine = DuckDB(work, memory=3000)
        try:
            _draw(engine, lines, seed, kinds)
            with whole(output) as partial:
                _write(engine, f"{_select(_LINES)}{_SESSIONS} ORDER BY act_date, hash(line_id)", partial)
            if accords:
                _law(engine)
                with whole(accords) as partial:
                    _write(engine, f"{_select(_ACCORDS)} ORDER BY accord_id", partial)
        finally:
            engine.close()


def _draw(engine: DuckDB, lines: int, seed: int, kinds: tuple[str, ...]) -> None:
    shares = [kind for kind in kinds for _ in range(SHARES[kind])]
    treatments = max(4, lines // (_MEAN - 4))
    numbers = {
        "treatments": treatments,
        "patients": max(1, treatments // 3),
        "practitioners": max(1, lines // 2500),
    }
    text = (
        _MACROS.format(seed=seed)
        + _TREATMENTS.format(kinds=shares, first=FIRST_DAY, days=DAYS, **numbers)
        + ";"
        + _KEPT.format(lines=lines)
    )
    engine.connection.execute(text)


def _select(query: str) -> str:
    return query.replace("{situations}", str(_SITUATIONS))


def _law(engine: DuckDB) -> None:
    """Make the dated table known: accords are asked for where the law on file wants one."""
    names = ("kinesitherapie",)
    worlds = most_readings(names)
    engine.small("law_situations", table_rows(names, worlds), table_types(worlds))


def _write(engine: DuckDB, query: str, path: Path) -> None:
    form = "FORMAT csv, HEADER true" if path.suffix == ".csv" else "FORMAT parquet, COMPRESSION snappy"
    target = str(path).replace("'", "''")
    engine.connection.execute(f"COPY ({query}) TO '{target}' ({form})")
