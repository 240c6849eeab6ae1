"""Events as JSON and back: stable names, every kind, nothing guessed."""

import json
import types
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prealable import demande as d
from prealable.demande import actors, serial, values
from prealable.demande.serial import EvenementIllisible, by_name
from tests.demande.world import play, received, refuse

NAMES = [
    "accord.caduc",
    "accord.prolonge",
    "accord.tacite",
    "accord.utilise",
    "avis.differe",
    "avis.rendu",
    "caisse.changee",
    "convocation.envoyee",
    "decision.notifiee",
    "decision.prise",
    "decision.retiree",
    "demande.abandonnee",
    "demande.etablie",
    "demande.expediee",
    "demande.hors_delai",
    "demande.recue",
    "demande.sans_objet",
    "demande.transmise",
    "instruction.ouverte",
    "mediation.conclue",
    "mediation.interrompue",
    "mediation.irrecevable",
    "mediation.recevable",
    "mediation.saisie",
    "notification.prouvee",
    "pieces.demandees",
    "pieces.recues",
    "praticien.change",
    "rappel.envoye",
    "reception.corrigee",
    "recours.accueilli",
    "recours.avis_rendu",
    "recours.commission_composee",
    "recours.decide",
    "recours.depose",
    "recours.desiste",
    "recours.documents",
    "recours.examen_convoque",
    "recours.expedie",
    "recours.jugement",
    "recours.jugement_conteste",
    "recours.jugement_notifie",
    "recours.motifs_communiques",
    "recours.motifs_demandes",
    "recours.notifie",
    "recours.observations",
    "recours.rapport_communique",
    "recours.rapport_transmis",
    "recours.rappel",
    "recours.recu",
    "recours.rejet_implicite",
    "recours.rejete",
    "recours.tribunal_saisi",
    "refus.tardif",
    "renseignement.demande",
    "renseignement.fourni",
    "utilisation.corrigee",
]


def test_names_are_stable():
    """A name in a row is for ever: one that goes or changes fails here first."""
    assert sorted(by_name()) == sorted(NAMES)


DIGEST = st.text("0123456789abcdef", min_size=64, max_size=64)
WORD = st.text("abcdefghijklmnopqrstuvwxyz-é", min_size=1, max_size=8)
SPECIAL = {
    values.Texte: st.builds(values.Texte, id=WORD, sha256=DIGEST),
    values.Etendue: st.builds(values.Etendue, nombre=st.none() | st.integers(1, 99), acte=st.none() | WORD),
    actors.PraticienConseil: st.builds(
        actors.PraticienConseil,
        id=WORD,
        nom=WORD,
        rpps=st.text("0123456789", min_size=11, max_size=11),
        signature=WORD,
        qualite=WORD,
    ),
}


def any_of(hint):
    """Any value of a declared type."""
    if hint in SPECIAL:
        return SPECIAL[hint]
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of([any_of(each) for each in get_args(hint)])
    if get_origin(hint) is tuple:
        return st.lists(any_of(get_args(hint)[0]), max_size=2).map(tuple)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{each.name: any_of(hints[each.name]) for each in fields(hint)})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    plain = {str: WORD, int: st.integers(-5, 99), bool: st.booleans(), type(None): st.none()}
    return plain.get(hint) if hint in plain else st.dates(date(2000, 1, 1), date(2040, 1, 1))


@given(st.sampled_from(sorted(by_name())).flatmap(lambda name: any_of(by_name()[name])))
def test_every_event_reads_back_as_it_was(event):
    """Any event of any kind, through JSON text."""
    assert d.from_dict(json.loads(json.dumps(d.to_dict(event)))) == event


ROW = d.to_dict(received().faits[1])
REFUSAL = d.to_dict(play(received(), refuse("03-10")).faits[-1])


def without(row, *path):
    """A row without one value."""
    copy = json.loads(json.dumps(row))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    return copy


def changed(row, value, *path):
    """A row with one value changed."""
    copy = json.loads(json.dumps(row))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return copy


@pytest.mark.parametrize(
    "row",
    [
        {},
        changed(ROW, "demande.oubliee", "nom"),
        changed(ROW, 2, "version"),
        changed(ROW, 0, "version"),
        changed(ROW, "2026-02-30", "donnees", "le"),
        changed(ROW, None, "donnees", "le"),
        changed(ROW, 3, "donnees", "le"),
        changed(ROW, "pigeon", "donnees", "canal"),
        changed(ROW, 1, "donnees", "par", "id"),
        changed(ROW, [], "donnees", "par"),
        changed(ROW, "x", "donnees", "commentaire"),
        changed(ROW, "ENTORSE", "donnees", "preuve", "sha256"),
        without(ROW, "donnees", "le"),
        without(REFUSAL, "donnees", "decision", "praticien"),
        changed(REFUSAL, None, "donnees", "decision", "praticien"),
        changed(REFUSAL, "", "donnees", "decision", "praticien", "nom"),
        changed(REFUSAL, "refus_automatique", "donnees", "decision", "nature"),
        without(REFUSAL, "donnees", "decision", "nature"),
        changed(REFUSAL, None, "donnees", "decision"),
    ],
)
def test_a_row_that_is_no_event_is_refused(row):
    """Unknown name, version, field or value; a medical refusal without its doctor."""
    with pytest.raises(EvenementIllisible):
        d.from_dict(row)


def test_an_absent_optional_field_has_its_default():
    """A field added later with a default reads the rows written before it."""
    assert d.from_dict(without(ROW, "donnees", "preuve")).preuve is None


def test_an_older_version_is_brought_up(monkeypatch):
    """A row of version 1 reads as one of version 2, by its upcast, for ever."""
    kind = by_name()["demande.expediee"]
    monkeypatch.setattr(kind, "VERSION", 2)
    monkeypatch.setitem(
        serial.UPCASTS, ("demande.expediee", 1), lambda data: data | {"canal": data.pop("voie")}
    )
    old = changed(without(ROW, "donnees", "canal"), "courrier", "donnees", "voie")

    assert d.from_dict(old).canal == "courrier"
