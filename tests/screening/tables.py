"""Lines and accords written as Parquet files, and answers read back."""

from datetime import date, timedelta

import ibis
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from prealable.screening.columns import ACCORDS, line_types


def write_lines(lines, path):
    """Write lines as a Parquet file: numbers of lines stay numbers, lists are joined."""
    types = line_types() | {
        "line_id": "int64" if all(isinstance(line["line_id"], int) for line in lines) else "string"
    }
    used = {name: kind for name, kind in types.items() if any(name in line for line in lines)}
    return _write(lines, used, path)


def write_accords(accords, path):
    """Write accords as a Parquet file."""
    return _write(accords, ACCORDS, path)


def _write(rows, types, path):
    values = [{name: _joined(row.get(name)) for name in types} for row in rows]
    pq.write_table(pa.Table.from_pylist(values, schema=ibis.schema(types).to_pyarrow()), path)
    return path


def _joined(value):
    return ("|".join(value) or "|") if isinstance(value, tuple | list) else value


def answers_of(path):
    """The answers of a Parquet file, by the number of the line."""
    return {row["line_id"]: row for row in pq.read_table(path).to_pylist()}


def rows(path):
    """The answers of a file or a folder, sorted, as bytes."""
    table = pq.read_table(path)
    sink = pa.BufferOutputStream()
    pa_csv.write_csv(table.sort_by([(name, "ascending") for name in table.column_names]), sink)
    return sink.getvalue().to_pybytes()


def compared(answer):
    """What the oracle says of a line, taken from an answer."""
    return tuple(
        answer[name] for name in ("answer", "provision", "rank", "rank_12_months", "accord_id", "missing")
    )


def sessions(count, *, start=date(2026, 1, 5), step=3, first=1, **facts):
    """So many sessions of one patient, a few days apart."""
    base = {"patient_id": "P1", "practitioner_id": "K1", "category": "kinesitherapie"} | facts
    return [{"line_id": first + n, "act_date": start + timedelta(step * n), **base} for n in range(count)]


def accord(number="A1", *, start=date(2026, 1, 1), end=None, quantity=None, situation=None, **more):
    """One accord of the patient P1 in kinésithérapie."""
    base = {"accord_id": number, "patient_id": "P1", "category": "kinesitherapie", "situation": situation}
    return base | {"granted_from": start, "granted_to": end, "quantity": quantity, "origin": "express"} | more
