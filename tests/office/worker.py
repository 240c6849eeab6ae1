# ruff: noqa: E402 (Django is made ready before its models are imported)
"""A process of its own on an installation: what the tests of concurrency and of sudden death run.

    python -m tests.office.worker VERB [JSON]

The installation is that of the environment (PREALABLE_DATA, DATABASE_URL); answers are JSON.
"""

import hashlib
import json
import os
import random
import select
import signal
import sys
import threading
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prealable.web.settings")
django.setup()

from django.core.management import call_command
from django.db import connection, connections

from prealable.demande import CommandeImpossible
from prealable.office.acting import acting_as
from prealable.office.demandes.models import DemandeRow
from prealable.office.errors import Conflit
from prealable.office.journal.models import Event, Seal
from prealable.office.journal.rebuilding import rebuild
from prealable.office.journal.verifying import faults, says
from prealable.office.moment import Moment
from prealable.office.people.models import Fonction, Habilitation, Person, Professional
from prealable.office.pieces.models import Arrival, Piece
from prealable.office.rounds.keeping import make_due
from prealable.office.rounds.models import Round
from prealable.office.services import deciding, handling, pieces
from prealable.office.services.acts import Order
from prealable.office.services.filing import file_demande
from prealable.office.services.pieces import Given
from prealable.office.sweep import sweep
from prealable.web.api import tokens
from tests.office.world import MONDAY, PDF, REASON, World, moment

SILENT = MONDAY + timedelta(16)
_CALLERS = ("kine", "agent", "praticien")


def setup():
    """Make the tables and the world; return the keys of the API, and the patient's."""
    call_command("migrate", verbosity=0)
    world = World()
    held = {name: Habilitation.objects.get(account__key=getattr(world, name).account) for name in _CALLERS}
    scopes = tuple(tokens.SCOPES)
    made = {name: tokens.create(each, name="essai", scopes=scopes) for name, each in held.items()}
    return {"tokens": made, "patient": world.patient.key}


class Here:
    """The world that `setup` made, found again."""

    filing = World.filing

    def __init__(self):
        self.patient = Person.objects.get(nom="Patiente")
        self.carer = Professional.objects.get(profession="masseur_kinesitherapeute")
        self.doctor = Professional.objects.get(nom="Pro 1")
        self.kine = self._who(Fonction.PROFESSIONNEL)
        self.agent = self._who(Fonction.AGENT)
        self.praticien = self._who(Fonction.PRATICIEN)

    def _who(self, fonction):
        held = Habilitation.objects.filter(fonction=fonction).order_by("id").first()
        return acting_as(held, day=MONDAY)

    def file(self, key=""):
        """File, and return the reference."""
        return file_demande(acting=self.kine, filing=self.filing(), now=moment(), key=key).reference

    def order(self, acting, reference, after):
        """An order, some days after the filing."""
        return Order(acting=acting, reference=reference, now=moment(MONDAY + timedelta(after)))


def at_once(*works):
    """Run each work in a process of its own, all from the same instant; return what each gives back."""
    connections.close_all()
    start, go = os.pipe()
    running = [_apart(work, start, go) for work in works]
    time.sleep(0.3)
    os.close(go)
    os.close(start)
    return [_given_back(child, told) for child, told in running]


def _apart(work, start, go):
    told, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(go)
        connection.ensure_connection()
        os.read(start, 1)
        os.write(writing, json.dumps(work()).encode())
        os._exit(0)
    os.close(writing)
    return child, told


def _given_back(child, told):
    with os.fdopen(told) as given:
        said = given.read()
    _, status = os.waitpid(child, 0)
    assert status == 0
    return json.loads(said)


def filings_at_once(threads, each):
    """File in two processes and many threads at once."""

    def work():
        here, found = Here(), []

        def run():
            found.extend(here.file() for _ in range(each))
            connections.close_all()

        running = [threading.Thread(target=run) for _ in range(threads)]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()
        return found

    return {"told": at_once(work, work), **state()}


def file_and_open(count):
    """File demandes whose examination is open; return their references."""
    here = Here()
    references = [here.file() for _ in range(count)]
    for reference in references:
        handling.open_instruction(here.order(here.agent, reference, 1))
    return references


def decisions_at_once(count):
    """Grant in one process what another refuses; say what became of each."""
    references = file_and_open(count)

    def grant(order):
        deciding.grant(order)

    def refuse(order):
        deciding.refuse_medically(order, reason=REASON)

    told = at_once(lambda: _each(references, grant), lambda: _each(references[::-1], refuse))
    return {"told": told, **state()}


def _each(references, act):
    here, told = Here(), {}
    for reference in references:
        try:
            act(here.order(here.praticien, reference, 2))
            told[reference] = "done"
        except (Conflit, CommandeImpossible) as refused:
            told[reference] = refused.code
        time.sleep(0.05)  # SQLite serves who comes, not who waits: let the other one in
    return told


def sweeps_at_once(count):
    """Sweep in two processes once silence has spoken."""
    file_and_open(count)

    def work():
        return sweep(now=moment(SILENT), batch=20).recorded

    return {"told": at_once(work, work), **state()}


def rounds_at_once(count):
    """Make the rounds that are due in two processes at once."""
    file_and_open(count)

    def work():
        return [made.kind for made in make_due(now=moment(SILENT))]

    return {"told": at_once(work, work), "seals": Seal.objects.count(), **state()}


def fill_due(count):
    """File demandes on which silence has spoken long ago."""
    here = Here()
    for _ in range(count):
        here.file()


def kept():
    """What is left of an installation after deaths: all that should be whole, and is told otherwise."""
    streams = defaultdict(set)
    told = state()
    for stream, name in told["events"]:
        streams[stream].add(name)
    rows = list(DemandeRow.objects.order_by("id").values())
    rebuild(day=Moment.at(datetime.now(UTC)).jour)
    again = list(DemandeRow.objects.order_by("id").values())
    return told | {
        "halves": [
            name for name, names in streams.items() if not {"demande.etablie", "demande.recue"} <= names
        ],
        "rebuilt": [_lasting(row) for row in rows] == [_lasting(row) for row in again],
        "unreadable": [each.id for each in Piece.objects.all() if not _is_whole(each)],
        "unknown_files": sorted(_files() - _known_files()),
        "rounds": sorted(Round.objects.values_list("kind", flat=True)),
        "seals": Seal.objects.count(),
    }


def _is_whole(piece):
    with pieces.store().open(piece.stored_as) as file:
        return hashlib.sha256(file.read()).hexdigest() == piece.sha256


def _files():
    root = Path(pieces.store().location)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def _known_files():
    """The files that a row tells of: a paper's, or one on its way in, which the daily round drops."""
    return {name for model in (Piece, Arrival) for name in model.objects.values_list("stored_as", flat=True)}


def state():
    """What a test wants to know of an installation."""
    names = Event.objects.order_by("id").values_list("stream", "name")
    return {
        "faults": [says(fault) for fault in faults()],
        "references": list(DemandeRow.objects.values_list("reference", flat=True)),
        "events": [list(each) for each in names],
    }


def kill_rounds(rounds, seed):
    """Kill a process at work, again and again; return the rounds survived and the acts acknowledged."""
    rng, acts = random.Random(seed), 0
    for _ in range(rounds):
        acts += len(_one_death(rng))
    return {"rounds": rounds, "acts": acts, "left": DemandeRow.objects.count()}


def _one_death(rng):
    """Let a child work, kill it at a random point, and check all that it had acknowledged."""
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(random.Random(rng.random()), writing)
    os.close(writing)
    rng.random()
    select.select([reading], [], [], 30)
    time.sleep(rng.random() * 0.25)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as acknowledged:
        told = [json.loads(line) for line in acknowledged if line.endswith("\n")]
    _check(told)
    return told


def _work(rng, writing):
    """File, upload, decide and sweep for ever, acknowledging each act once it is done."""
    here, open_ones = Here(), []

    def told(**what):
        os.write(writing, json.dumps(what).encode() + b"\n")

    while True:
        reference = here.file(key=f"k{rng.random()}")
        told(act="filed", reference=reference)
        open_ones.append(reference)
        given = Given(content=PDF, filename="a.pdf", code="bilan", medicale=True)
        piece = pieces.upload(acting=here.kine, given=given, now=moment(), reference=reference)
        told(act="uploaded", reference=reference, piece=piece.id)
        if rng.random() < 0.7:
            deciding.grant(here.order(here.praticien, reference, 2))
            told(act="granted", reference=reference)
        if rng.random() < 0.4:
            sweep(now=moment(SILENT), batch=3)
            told(act="swept")


def _check(told):
    """Nothing acknowledged is missing, no step is half written, the journal is whole."""
    assert [says(fault) for fault in faults()] == []
    here = Here()
    for each in told:
        if each["act"] == "uploaded":
            _, content = pieces.open_piece(acting=here.praticien, identifier=each["piece"], now=moment())
            assert content == PDF
        if each["act"] in ("filed", "granted"):
            name = "demande.recue" if each["act"] == "filed" else "decision.prise"
            stream = f"demande:{each['reference']}"
            assert Event.objects.filter(stream=stream, name=name).count() == 1
    rows = list(DemandeRow.objects.order_by("id").values())
    assert {Piece.demande for Piece in Piece.objects.all()} <= {row["reference"] for row in rows}
    rebuild(day=SILENT)
    again = list(DemandeRow.objects.order_by("id").values())
    assert [_lasting(row) for row in rows] == [_lasting(row) for row in again]


def _lasting(row):
    """What of a row does not depend on the day on which it was written."""
    by_the_day = ("etat", "change_le", "etat_ensuite", "due_le", "desk", "origine", "accord_du")
    moving = (*by_the_day, "accord_au", "accorde", "a_notifier", "a_verifier")
    return {name: value for name, value in row.items() if name not in moving}


if __name__ == "__main__":
    given = json.loads(sys.argv[2]) if len(sys.argv) > 2 else {}
    print(json.dumps(globals()[sys.argv[1]](**given)))  # noqa: T201 (it answers its parent)
