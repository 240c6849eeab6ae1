"""The journal: append-only in the database itself, whole or its fault located, sealed, rebuilt."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from prealable.office import keys
from prealable.office.demandes.models import DemandeRow
from prealable.office.errors import Conflit, Introuvable
from prealable.office.journal import streams, words
from prealable.office.journal.models import Event, MedicalText, PlainText, Seal
from prealable.office.journal.rebuilding import rebuild
from prealable.office.journal.sealing import seal
from prealable.office.journal.verifying import faults, says
from prealable.office.pieces.models import Consultation
from prealable.office.recours.models import MediationRow, RecoursRow
from prealable.office.secrecy import Data
from prealable.office.services import pieces
from prealable.office.services.deciding import Reason, Refusal
from prealable.office.sweep import sweep
from tests.office.world import MONDAY, moment

LISTS = (DemandeRow, RecoursRow, MediationRow)


@pytest.fixture
def written(world):
    """A journal of some streams, sealed, and some acts after the seal."""
    world.first = world.refused()
    world.second = world.filed()
    seal(now=moment(MONDAY + timedelta(6)))
    world.third = world.filed(MONDAY + timedelta(7))
    return world


@pytest.fixture
def tamper(db):
    """A hand that writes in the database past its guards, as who holds the machine can."""

    def run(statement, *parameters):
        with connection.cursor() as cursor:
            for table in ("journal_event", "journal_seal", "pieces_consultation"):
                _release(cursor, table)
            cursor.execute(statement, parameters)
            assert cursor.rowcount > 0

    return run


def _release(cursor, table):
    if connection.vendor == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
    else:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")


def found():
    """The faults, as code, stream and rank."""
    return [(fault.code, fault.flux, fault.rang) for fault in faults()]


def test_a_sound_journal_is_whole(written):
    """A journal that nobody touched has no fault, sealed or not yet."""
    assert found() == []


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_the_past(written, act):
    """An update or a delete is refused by the database, on events, seals and readings."""
    text = MedicalText.objects.first()
    pieces.read_text(acting=written.praticien, identifier=text.id, now=moment())
    for model in (Event, Seal, Consultation):
        rows = model.objects.all()
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            rows.update(id=99) if act == "update" else rows._raw_delete(rows.db)
    assert found() == []


def test_one_step_is_written_once(written):
    """Two hands cannot write the same step: the second is told by name."""
    stream = streams.stream_of(streams.DEMANDE, written.second)
    event = streams.read(stream)[-1]
    head = streams.last_head(stream)
    rows, _ = streams.rows_of(stream, head, [event], moment())
    streams.record(rows)
    again, _ = streams.rows_of(stream, head, [event], moment())

    with pytest.raises(Conflit) as refused, transaction.atomic():
        streams.record(again)
    assert refused.value.code == "etape_deja_ecrite"


COLUMNS = ("name", "version", "payload", "law_on", "recorded_at", "actor", "role", "previous", "hash")


@pytest.mark.parametrize("column", COLUMNS)
def test_one_changed_cell_is_located(written, tamper, column):
    """One value changed in any column is found, in its stream, at its rank."""
    stream = streams.stream_of(streams.DEMANDE, written.first)
    row = Event.objects.get(stream=stream, sequence=3)
    tamper(f"UPDATE journal_event SET {column} = %s WHERE id = %s", changed(row, column), row.pk)  # noqa: S608

    fault = ("lien" if column == "previous" else "contenu", stream, 3)
    assert found() == [fault]
    assert stream in says(next(faults()))


def changed(row, column):
    """The value of a cell, a little different: one digit, one byte, one microsecond."""
    value = getattr(row, column)
    if column == "recorded_at":
        return value + timedelta(microseconds=1)
    if column == "law_on":
        return value + timedelta(days=1)
    if isinstance(value, int):
        return value + 1
    last = "0" if value[-1] != "0" else "1"
    return value[:-1] + last


def test_one_space_in_a_payload_is_located(written, tamper):
    """The payload is sealed byte for byte: JSON that means the same is another record."""
    stream = streams.stream_of(streams.DEMANDE, written.first)
    statement = "UPDATE journal_event SET payload = %s WHERE stream = %s AND sequence = 1"
    payload = Event.objects.get(stream=stream, sequence=1).payload
    tamper(statement, payload.replace(":", ": ", 1), stream)

    assert found() == [("contenu", stream, 1)]


def test_strange_bytes_are_located(written, tamper):
    """On SQLite, which lets anything in, a value of another type or a broken day is a fault too."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps the types of its columns")
    stream = streams.stream_of(streams.DEMANDE, written.first)
    where = "WHERE stream = %s AND sequence = 2"
    for column, value in (("law_on", "2026-99-99"), ("version", "x"), ("payload", b"\xff\xfe"), ("actor", 7)):
        with transaction.atomic():
            tamper(f"UPDATE journal_event SET {column} = %s {where}", value, stream)  # noqa: S608
            assert ("contenu", stream, 2) in found()
            transaction.set_rollback(True)


def test_a_gap_is_located(written, tamper):
    """A removed step leaves a gap, at its rank."""
    stream = streams.stream_of(streams.DEMANDE, written.first)
    tamper("DELETE FROM journal_event WHERE stream = %s AND sequence = 4", stream)

    assert ("lacune", stream, 4) in found()


def test_a_reorder_is_located(written, tamper):
    """Two steps that change places are found at the first of them."""
    stream = streams.stream_of(streams.DEMANDE, written.first)
    statement = "UPDATE journal_event SET sequence = %s WHERE stream = %s AND sequence = %s"
    for new, old in ((900, 3), (3, 4), (4, 900)):
        tamper(statement, new, stream, old)

    assert found()[0] == ("contenu", stream, 3) or found()[0] == ("lien", stream, 3)


def test_a_moved_event_is_located(written, tamper):
    """A step that is given to another stream leaves a fault in both."""
    first, second = (streams.stream_of(streams.DEMANDE, each) for each in (written.first, written.second))
    last = Event.objects.filter(stream=second).count()
    tamper(
        "UPDATE journal_event SET stream = %s, sequence = %s WHERE stream = %s AND sequence = 8",
        second,
        last + 1,
        first,
    )

    assert {(flux, rang) for _, flux, rang in found() if ":" in flux} == {(first, 8), (second, last + 1)}


def test_a_removed_tail_is_found_up_to_the_seal(written, tamper):
    """Steps removed at the end of a sealed stream are missed by the seal, at their rank."""
    stream = streams.stream_of(streams.DEMANDE, written.first)
    tamper("DELETE FROM journal_event WHERE stream = %s AND sequence > 5", stream)

    assert ("queue", stream, 6) in found()


def test_a_removed_stream_is_found_up_to_the_seal(written, tamper):
    """A whole stream that was sealed and is gone is missed."""
    stream = streams.stream_of(streams.DEMANDE, written.second)
    tamper("DELETE FROM journal_event WHERE stream = %s", stream)

    assert ("queue", stream, 1) in found()


def test_a_rewritten_stream_is_found_up_to_the_seal(written, tamper):
    """A stream written anew, with a right chain of its own, is not what was sealed."""
    stream = streams.stream_of(streams.DEMANDE, written.second)
    events = streams.read(stream)
    tamper("DELETE FROM journal_event WHERE stream = %s", stream)
    rows, _ = streams.rows_of(stream, None, events, moment(MONDAY, hour=10))
    streams.record(rows)

    assert ("sceau", stream, 3) in found()


def test_what_is_not_sealed_is_only_chained(written, tamper):
    """The tail after the last seal is out of its reach, until the next one."""
    stream = streams.stream_of(streams.DEMANDE, written.third)
    tamper("DELETE FROM journal_event WHERE stream = %s", stream)

    assert found() == []


@pytest.mark.parametrize(
    "column", ["number", "day", "sealed_at", "last_event", "events", "heads", "digest", "previous", "key"]
)
def test_a_changed_seal_is_located(written, tamper, column):
    """One value changed in a seal is found, at its number."""
    row = Seal.objects.get()
    value = getattr(row, column)
    if column == "sealed_at":
        value += timedelta(seconds=1)
    elif column == "day":
        value += timedelta(days=1)
    elif isinstance(value, int):
        value += 1
    else:
        value = value[:-1] + ("0" if value[-1] != "0" else "1")
    tamper(f"UPDATE journal_seal SET {column} = %s", value)  # noqa: S608

    assert {code for code, _, _ in found()} & {"sceau", "signature", "nombre"}


def test_a_seal_signed_by_another_key_is_refused(written, tamper, installation):
    """A seal made by somebody else's key is not the installation's."""
    (installation / "keys" / "journal.jwk").unlink()

    assert [code for code, _, _ in found()] == ["signature"]


def test_a_dropped_seal_is_found(written, tamper):
    """A seal that is gone from the middle breaks the numbers and the chain of seals."""
    seal(now=moment(MONDAY + timedelta(8)))
    written.filed(MONDAY + timedelta(9))
    seal(now=moment(MONDAY + timedelta(9)))
    assert found() == []
    tamper("DELETE FROM journal_seal WHERE number = 2")

    assert {code for code, _, _ in found()} >= {"signature"}


def test_a_day_is_sealed_once(written):
    """A second seal of a day, or one of an earlier day, is refused; a quiet day has none."""
    with pytest.raises(Conflit):
        seal(now=moment(MONDAY + timedelta(6)))
    assert seal(now=moment(MONDAY + timedelta(8))).events == 3
    assert seal(now=moment(MONDAY + timedelta(9))) is None


def test_seals_are_signed_by_a_key_of_the_installation(written, installation):
    """The key lies in the installation's folder for its owner alone; its public half verifies."""
    from joserfc import jws
    from joserfc.jwk import OKPKey

    path = installation / "keys" / "journal.jwk"
    assert path.stat().st_mode & 0o077 == 0
    public = OKPKey.import_key(keys.public_key())
    held = jws.deserialize_compact(Seal.objects.get().signature, public, algorithms=["Ed25519"])
    assert b'"numero":1' in held.payload


def snapshot():
    """Every row of the lists, but for their numbers in the tables."""
    return [list(model.objects.order_by("id").values()) for model in LISTS]


def lived(world):
    """A world where much happened, swept on the last day."""
    from prealable.demande.words import Canal
    from prealable.office.services import deciding, mediating, recours

    refused, silent = world.refused_by_caisse(), world.examined()
    world.entered()
    order = world.order(world.assure, refused, 10)
    recours.file_recours(
        order, instance="CRA", channel=Canal.RECOMMANDE, words="Je conteste.", sent_on=order.day
    )
    mediating.seize_mediator(world.order(world.assure, refused, 12), first_step_on=order.day)
    late = world.order(world.praticien, silent, 20)
    reason = Reason(code="non_justifie_medicalement", words="Non.")
    deciding.refuse_late(late, refusal=Refusal(medical=reason))
    day = MONDAY + timedelta(40)
    sweep(now=moment(day))
    return day


def test_lists_are_rebuilt_from_the_journal(world):
    """Emptied or spoilt, the lists come back from the journal as they were."""
    day = lived(world)
    before = snapshot()
    assert rebuild(day=day) == 5
    assert snapshot() == before

    DemandeRow.objects.update(etat="brouillon", rang=0, saisi="", dernier_jour=None)
    MediationRow.objects.all().delete()
    rebuild(day=day)
    without_ids = [[row | {"id": 0} for row in rows] for rows in snapshot()]
    assert without_ids == [[row | {"id": 0} for row in rows] for rows in before]


def test_rows_of_nothing_are_dropped(world):
    """A row that no stream tells of goes when the lists are rebuilt."""
    reference = world.filed()
    DemandeRow.objects.create(reference="2222-2222", filed_at=moment().instant, updated_at=moment().instant)
    rebuild(day=MONDAY)

    assert list(DemandeRow.objects.values_list("reference", flat=True)) == [reference]


def test_words_lie_apart_and_can_go(world):
    """Medical and plain words have each their store; erased, the chain of events stays whole."""
    reference = world.filed(argumentaire="Mots de médecine.")
    world.order(world.agent, reference).keep("Mots de bureau.", Data.DECISION)
    text = MedicalText.objects.get(words="Mots de médecine.")
    assert PlainText.objects.filter(words="Mots de bureau.").exists()

    assert words.erase(reference, now=moment(date(2027, 1, 1))) == 3
    text.refresh_from_db()
    assert (text.words, text.salt) == ("", "")
    assert text.erased_at is not None
    assert found() == []


def test_a_digest_does_not_tell_short_words(world):
    """The same two words have two digests: nobody guesses them from the journal."""
    one = words.keep("Oui", data=Data.MEDICAL, author="a", demande="r", now=moment())
    two = words.keep("Oui", data=Data.MEDICAL, author="a", demande="r", now=moment())

    assert one.sha256 != two.sha256


def test_altered_words_are_refused(world):
    """Kept words that are no longer those of the event are not read as if they were."""
    from prealable.office.errors import Invalide

    reference = world.filed()
    text = MedicalText.objects.filter(demande=reference).first()
    MedicalText.objects.filter(pk=text.pk).update(words="Autres mots.")

    with pytest.raises(Invalide) as refused:
        pieces.read_text(acting=world.praticien, identifier=text.id, now=moment())
    assert refused.value.code == "texte_altere"
    with pytest.raises(Introuvable):
        words.find("tm-nothing")


def test_a_reference_is_nobodys_twice(world):
    """The database refuses a second demande of the same reference."""
    reference = world.filed()
    with pytest.raises(IntegrityError), transaction.atomic():
        DemandeRow.objects.create(reference=reference, filed_at=moment().instant, updated_at=moment().instant)
