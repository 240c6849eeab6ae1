"""Every day on which the law changes is answered once, and every version rests on a text in force."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from prealable.law import loader
from prealable.law.loader import categories
from prealable.law.provisions import COMMON, category
from prealable.law.texts import texts
from prealable.rules.program import changes, program

LAW = Path(loader.__file__).parent
ONE = timedelta(1)
NAMES = (*categories(), COMMON)


def days(name: str) -> list[date]:
    """Every day on which anything changes in a category, the day before and the day after."""
    spans = [version.span for item in category(name).all() for version in item.versions]
    spans += [item.span for item in category(name).procedures]
    turns = {*changes(name), *(span.start for span in spans), *(span.to + ONE for span in spans if span.to)}
    return sorted({day + shift for day in turns for shift in (-ONE, timedelta(), ONE)})


def overlapping(name: str) -> Iterator[str]:
    """Versions of a provision that end before they begin, or are in force on one day together."""
    for item in category(name).all():
        for version in item.versions:
            if version.span.end < version.span.start:
                yield f"{item.id}: {version.span.start} ends before it begins"
        for earlier, later in pairwise(item.versions):
            if earlier.span.end >= later.span.start:
                yield f"{item.id}: two versions on {later.span.start}"


def gaping(name: str) -> Iterator[str]:
    """Days between two versions of a provision on which it says nothing, undeclared."""
    declared = [str(gap.get("id")) for gap in category(name).gaps]
    for item in category(name).all():
        for earlier, later in pairwise(item.versions):
            if earlier.span.end + ONE < later.span.start and item.id not in declared:
                yield f"{item.id}: nothing from {earlier.span.end + ONE} to {later.span.start - ONE}"


def unanswered(name: str) -> Iterator[str]:
    """Days within the law on file on which the decision list may end without an answer."""
    for day in days(name):
        if day < category(name).since or name == COMMON:
            continue
        for chain in program(name, day).lists:
            last = chain[-1] if chain else None
            if last is None or last.joins is not None or last.condition != _ALWAYS:
                yield f"{name}: {day} is not answered whatever the facts"


def undisputed(name: str) -> Iterator[str]:
    """Two readings that do not name themselves, say the same, or do not tell why they are two."""
    for item in category(name).all():
        for version in item.versions:
            rules = [str((part.when, part.then, part.rank)) for part in version.readings]
            if len(set(rules)) < len(rules):
                yield f"{item.id}: {version.span.start} has two readings that say the same"
            if len(rules) > 1 and not all(part.label for part in version.readings):
                yield f"{item.id}: {version.span.start} has readings without a label"
            if len(rules) > 1 and any(part.certainty == "haute" for part in version.readings):
                yield f"{item.id}: {version.span.start} is disputed and certain"


def uncited(name: str) -> Iterator[str]:
    """Readings without a text, texts not on file, versions with none in force on their ends."""
    for item in category(name).all():
        for version in item.versions:
            place = f"{item.id} {version.span.start}"
            yield from (f"{place}: a reading without a text" for part in version.readings if not part.texts)
            references = tuple(reference for part in version.readings for reference in part.texts)
            yield from _citations(place, references, version.span)


def procedures_uncited(name: str) -> Iterator[str]:
    """The same for how an accord is asked for."""
    for item in category(name).procedures:
        yield from _citations(f"{name}/procedure {item.span.start}", tuple(item["texts"] or ()), item.span)


def _citations(place, references, span) -> Iterator[str]:
    known = [reference.partition("#") for reference in references]
    yield from (f"{place}: no text {name}" for name, _, _ in known if name not in texts())
    cited = [texts()[name] for name, _, _ in known if name in texts()]
    for day in (span.start, min(span.end, max(span.start, date(2026, 11, 22)))):
        if not any(text.on(day) for text in cited):
            yield f"{place}: no text in force on {day}"
    for name, _, topic in known:
        if (
            topic
            and name in texts()
            and not any(topic in version.quotes for version in texts()[name].versions)
        ):
            yield f"{place}: {name} has no quotation {topic}"


_ALWAYS = program("kinesitherapie", date(2026, 6, 25)).lists[0][-1].condition
GUARDS = [overlapping, gaping, unanswered, undisputed, uncited, procedures_uncited]


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
@pytest.mark.parametrize("name", NAMES)
def test_the_law_on_file_is_whole(name, guard):
    """Each category answers every day once, declares its gaps and disputes, and cites texts in force."""
    assert list(guard(name)) == []


@pytest.mark.parametrize("name", [*categories()])
def test_every_category_says_what_it_covers(name):
    """Each category has its law, its procedure, and its entry in the list of what is covered."""
    stated = loader.documents()["coverage.yaml"]["categories"]

    assert category(name).provisions
    assert name in stated


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """A way to read a copy of the law in which one file is edited."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "law"
    shutil.copytree(LAW, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "schema"))

    def edit(path, change):
        file = folder / path
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        change(data)
        file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
        monkeypatch.setenv(loader.FOLDER_VARIABLE, str(folder))
        loader.forget()

    yield edit
    monkeypatch.undo()
    loader.forget()


def provision(data, identifier):
    """One provision of a category's file."""
    return next(item for item in data["provisions"] if item["id"] == identifier)


def _two_on_a_day(data):
    provision(data, "kinesitherapie.hors_referentiel")["versions"][0]["to"] = "2024-02-22"


def _no_day(data):
    provision(data, "kinesitherapie.hors_referentiel")["versions"][0]["to"] = "2024-02-20"


def _end(data):
    provision(data, "kinesitherapie.hors_referentiel")["versions"][-1]["to"] = "2026-12-31"


def _condition(data):
    provision(data, "kinesitherapie.hors_referentiel")["versions"][-1]["when"] = {
        "fact": "urgent",
        "is": True,
    }


def _same_readings(data):
    version = provision(data, "transport.convocation")["versions"][0]
    version["readings"][1] = dict(version["readings"][0])


def _certain_dispute(data):
    provision(data, "transport.convocation")["versions"][0]["certainty"] = "haute"


def _unknown_text(data):
    provision(data, "kinesitherapie.hors_referentiel")["versions"][-1]["texts"] = ["no-such-text"]


def _unknown_quotation(data):
    texts_of = provision(data, "kinesitherapie.hors_referentiel")["versions"][-1]["texts"]
    texts_of[0] = f"{texts_of[0].partition('#')[0]}#no_such_quotation"


def _late_text(data):
    provision(data, "kinesitherapie.toutes_seances")["versions"][0]["texts"] = ["uncam-2013-11-26"]


def _procedure_without_text(data):
    data["procedures"][0]["texts"] = []


@pytest.mark.parametrize(
    ("guard", "path", "change"),
    [
        (overlapping, "kinesitherapie/provisions.yaml", _two_on_a_day),
        (gaping, "kinesitherapie/provisions.yaml", _no_day),
        (unanswered, "kinesitherapie/provisions.yaml", _no_day),
        (unanswered, "kinesitherapie/provisions.yaml", _end),
        (unanswered, "kinesitherapie/provisions.yaml", _condition),
        (undisputed, "transport/provisions.yaml", _same_readings),
        (undisputed, "transport/provisions.yaml", _certain_dispute),
        (uncited, "kinesitherapie/provisions.yaml", _unknown_text),
        (uncited, "kinesitherapie/provisions.yaml", _unknown_quotation),
        (uncited, "kinesitherapie/provisions.yaml", _late_text),
        (procedures_uncited, "kinesitherapie/procedure.yaml", _procedure_without_text),
    ],
)
def test_each_guard_can_fail(broken, guard, path, change):
    """A law broken in one place is found by the guard made for it."""
    broken(path, change)

    assert list(guard(path.partition("/")[0])) != []


def test_a_sound_copy_passes(broken):
    """A copy in which nothing is changed passes every guard: the failures above have their own cause."""
    broken("kinesitherapie/provisions.yaml", lambda _data: None)

    assert [found for guard in GUARDS for found in guard("kinesitherapie")] == []
