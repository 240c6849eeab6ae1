"""No medical refusal without its doctor: the types forbid it, and mypy says so."""

import os
import subprocess
import sys
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from prealable.demande import commands, decisions, events
from prealable.demande.actors import PraticienConseil
from prealable.demande.decisions import RefusMedical, RefusMixte
from prealable.demande.serial import by_name
from prealable.demande.values import Texte
from tests.demande.world import ADMIN, DOCTOR

ROOT = Path(__file__).parents[2]
MEDICAL = (RefusMedical, RefusMixte)


@pytest.mark.parametrize("kind", MEDICAL)
def test_a_medical_refusal_holds_its_doctor(kind):
    """Neither optional nor defaulted: the type of the field is the praticien-conseil alone."""
    [field] = [each for each in fields(kind) if each.name == "praticien"]

    assert field.default is MISSING
    assert get_type_hints(kind)["praticien"] is PraticienConseil


def test_only_three_kinds_refuse():
    """Every kind of decision that speaks of a medical ground is one that holds its doctor."""
    kinds = [each for each in vars(decisions).values() if is_dataclass(each)]
    grounds = {each for each in kinds if getattr(each, "GROUND", "") in ("medical", "mixte")}

    assert grounds == set(MEDICAL)


def test_a_rule_has_no_word_to_refuse():
    """The only command a rule can give takes an accord or a deferred avis."""
    by_rule = [
        kind
        for kind in vars(commands).values()
        if isinstance(kind, type)
        and issubclass(kind, commands.Commande)
        and "Regle" in str(get_type_hints(kind).get("par"))
    ]

    assert by_rule == [commands.RepondreParRegle]
    assert set(get_args(get_type_hints(by_rule[0])["reponse"])) == {
        decisions.Accord,
        decisions.AvisDiffere,
    }


@pytest.mark.parametrize("name", ["nom", "signature", "qualite"])
def test_a_praticien_conseil_is_named(name):
    """A name, a quality and a signature, none of them blank."""
    given = {"id": "pc", "nom": "Dr A", "rpps": "1" * 11, "signature": "s", "qualite": "medecin"}
    with pytest.raises(ValueError):
        PraticienConseil(**given | {name: " "})


@pytest.mark.parametrize("rpps", ["", "123", "1000123456a", "100012345678"])
def test_a_praticien_conseil_has_his_number(rpps):
    """Eleven digits."""
    with pytest.raises(ValueError):
        PraticienConseil("pc", "Dr A", rpps, "s")


SNIPPET = """
from datetime import date
from prealable.demande import commands as c
from prealable.demande.actors import Agent, PraticienConseil, Regle
from prealable.demande.decisions import Motif, RefusMedical
from prealable.demande.values import Texte

day, agent, rule = date(2026, 3, 5), Agent("a"), Regle("r")
motif = Motif("m", Texte("t", "0" * 64))
doctor = PraticienConseil("pc", "Dr A", "1" * 11, "s")
c.RefuserMedicalement(praticien=doctor, le=day, motif=motif)
"""
FORBIDDEN = [
    "c.RefuserMedicalement(le=day, motif=motif)",
    "c.RefuserMedicalement(praticien=agent, le=day, motif=motif)",
    "c.RefuserMedicalement(praticien=None, le=day, motif=motif)",
    "RefusMedical(motif=motif)",
    "c.RepondreParRegle(par=rule, le=day, reponse=RefusMedical(doctor, motif))",
    "c.RefuserAdministrativement(par=rule, le=day, motif=motif)",
    "c.RendreAvis(praticien=agent, le=day, sens=None, texte=motif.texte)",
]


def test_mypy_refuses_a_refusal_without_a_doctor(tmp_path):
    """The same lines with their doctor pass; each without is an error of type."""
    path = tmp_path / "acts.py"
    path.write_text(SNIPPET + "\n".join(FORBIDDEN) + "\n")
    first = SNIPPET.count("\n") + 1
    outcome = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--follow-imports=silent", path],
        cwd=tmp_path,
        env=os.environ | {"MYPYPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = {
        int(line.split(":")[1])
        for line in outcome.stdout.splitlines()
        if "error" in line and "acts.py" in line
    }

    assert lines == set(range(first, first + len(FORBIDDEN))), outcome.stdout


def held(kind, seen=None):
    """Every type that a dataclass holds, however deep."""
    seen = set() if seen is None else seen
    for hint in get_type_hints(kind).values():
        for each in (hint, *get_args(hint)):
            for inner in (each, *get_args(each)):
                if is_dataclass(inner) and inner not in seen:
                    seen.add(inner)
                    held(inner, seen)
    return seen


def test_no_event_holds_words():
    """Reasons, avis, argumentaires: an event has their digest, never the words."""
    words = {"texte", "argumentaire", "faits", "fichier", "preuve", "motif", "medical"}
    kinds = set(by_name().values())
    for kind in kinds | {each for event in kinds for each in held(event)}:
        hints = get_type_hints(kind)
        for name in words & hints.keys():
            allowed = {Texte, decisions.Motif, type(None)} | {events.Preuve}
            given = set(get_args(hints[name]) or (hints[name],))
            assert given <= allowed or (kind.__name__, name) == ("PieceDemandee", "motif")


def test_words_cannot_be_given_for_a_digest():
    """A text's digest is 64 hexadecimal digits: a sentence does not pass for one."""
    with pytest.raises(ValueError):
        Texte("t", "Lombalgie commune")


def test_a_mixed_refusal_keeps_both_reasons():
    """The medical reason is the doctor's, the other the caisse's."""
    from prealable.demande.state import motifs_of

    assert motifs_of(RefusMixte(DOCTOR, ADMIN, ADMIN)) == (ADMIN, ADMIN)
