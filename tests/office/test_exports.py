"""Exports: all that somebody may have, nothing that they may not, each medical reading on record."""

import io
import json
import zipfile
from datetime import timedelta

import pytest

from prealable.office.errors import Interdit, Introuvable
from prealable.office.exports import export_demande, export_person
from prealable.office.journal.models import MedicalText
from prealable.office.pieces.models import Consultation
from prealable.office.services import drafts, pieces
from prealable.office.services.pieces import Given
from tests.office.world import MONDAY, PDF, moment


@pytest.fixture
def filed(world):
    """A refused demande with a medical paper and a plain one."""
    world.reference = world.refused()
    for name, medical in (("bilan", True), ("devis", False)):
        given = Given(content=PDF, filename=f"{name}.pdf", code=name, medicale=medical)
        pieces.upload(acting=world.kine, given=given, now=moment(), reference=world.reference)
    return world


def opened(archive):
    """The files of a zip, by name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        assert held.testzip() is None
        return {name: held.read(name) for name in held.namelist()}


def test_one_demande_whole(filed):
    """A patient's copy holds every act with its hash, the words, the pieces."""
    now = moment(MONDAY + timedelta(6))
    files = opened(export_demande(acting=filed.assure, reference=filed.reference, now=now))
    told = json.loads(files[f"{filed.reference}/demande.json"])

    assert [act["rang"] for act in told["actes"]] == list(range(1, 9))
    assert {text["mots"] for text in told["textes"]} >= {"Raideur persistante.", "Non."}
    assert sum(name.endswith(".pdf") for name in files) == 2
    assert told["vue"]["etat"] == "refus_medical"


def test_an_agents_copy_has_no_medicine(filed):
    """An agent's copy has the places of medical words and pieces, neither words, nor files, nor names."""
    archive = export_demande(acting=filed.agent, reference=filed.reference, now=moment())
    files = opened(archive)
    everything = b" ".join(files.values()).decode()
    told = json.loads(files[f"{filed.reference}/demande.json"])

    secrets = [text.words for text in MedicalText.objects.all()]
    assert secrets
    assert not any(json.dumps(words, ensure_ascii=False)[1:-1] in everything for words in secrets)
    assert "non_justifie_medicalement" not in everything
    assert "bilan.pdf" not in everything
    assert {piece["code"]: piece["jointe"] for piece in told["pieces"]} == {"bilan": False, "devis": True}
    assert not Consultation.objects.exists()


def test_an_export_is_a_reading(filed):
    """Each medical text and paper that leaves in an export has its line in the log."""
    export_demande(acting=filed.praticien, reference=filed.reference, now=moment())

    purposes = Consultation.objects.values_list("purpose", flat=True)
    assert len(purposes) == MedicalText.objects.count() + 1
    assert set(purposes) == {"export"}


def test_an_export_is_the_same_twice(filed):
    """Two exports of the same thing by the same eyes are the same bytes."""
    first, second = (
        export_demande(acting=filed.agent, reference=filed.reference, now=moment()) for _ in range(2)
    )

    assert first == second


def test_a_person_has_the_whole_file(filed):
    """A person's file: identity, every demande, drafts, and who read what."""
    text = MedicalText.objects.first()
    pieces.read_text(acting=filed.praticien, identifier=text.id, now=moment())
    drafts.save_draft(acting=filed.assure, content={"acte": "essai"}, now=moment())
    files = opened(export_person(acting=filed.assure, person=filed.patient.key, now=moment()))
    told = json.loads(files["personne.json"])

    assert told["identite"]["nom"] == "Patiente"
    assert told["brouillons"] == [{"acte": "essai"}]
    assert [(each["qualite"], each["quoi"]) for each in told["lectures"]] == [("praticien_conseil", text.id)]
    assert f"{filed.reference}/demande.json" in files


def test_a_parent_has_the_childs(filed):
    """A legal representative has the child's file; the child's demande comes with its words."""
    reference = filed.filed(beneficiaire=filed.child.key)
    files = opened(export_person(acting=filed.parent, person=filed.child.key, now=moment()))

    assert b"Raideur persistante." in files[f"{reference}/demande.json"]


@pytest.mark.parametrize("role", ["agent", "praticien", "kine", "complementaire", "administrateur", "parent"])
def test_nobody_has_the_file_of_another(filed, role):
    """Whoever is neither the person nor who represents them has no file, and is not told of one."""
    with pytest.raises(Introuvable):
        export_person(acting=getattr(filed, role), person=filed.patient.key, now=moment())


def test_an_insurer_exports_nothing(filed):
    """Who may know an outcome only does not export the demande."""
    with pytest.raises(Interdit):
        export_demande(acting=filed.complementaire, reference=filed.reference, now=moment())
