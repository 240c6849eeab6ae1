"""A form of the kept world: filled for its reader, each medical reading logged, nothing guessed."""

import json
from datetime import date

import pytest

from prealable.documents.forms.model import FormulaireInconnu
from prealable.documents.model import Reader
from prealable.office.errors import Interdit, Introuvable
from prealable.office.forms import filled_form
from prealable.office.pieces.models import Consultation
from tests.office.world import moment

SECRET = "MARQUEUR-SECRET boiterie"
ROLES = (
    "assure", "parent", "kine", "prescripteur", "fournisseur", "agent", "agent_b", "secretariat",
    "praticien", "cra", "cmra", "mediateur", "complementaire", "auditeur", "administrateur",
)  # fmt: skip
#: Who reads what is medical of a demande of theirs; the fournisseur here performs it and reads it not.
MEDICAL = {"assure", "kine", "secretariat", "praticien"}


@pytest.fixture
def reference(world):
    """The reference of a demande whose argument and facts hold a word that few may read."""
    return world.filed(argumentaire=SECRET)


def told(filled):
    """All that stands in the fields of a form."""
    return {entry.field.id: entry for entry in filled.entries}


def test_a_form_is_filled_from_the_demande(world, reference):
    """People, act, number and reason come from the file; the hand writes the rest."""
    held = told(filled_form(cerfa="12040", reference=reference, now=moment()))

    assert held["beneficiaire_nom"].words == "Essai Patiente"
    assert held["quantite"].words == "10\u00a0séances"
    assert held["motif"].words == SECRET
    assert held["praticien_nom"].words == "Pro 2, masseur-kinésithérapeute"
    assert (held["signature"].state, held["code_acte"].state) == ("open", "open")


@pytest.mark.parametrize("who", ROLES)
def test_each_reader_sees_their_own_fields(world, reference, who):
    """What is medical is filled for who reads it, and logged; reserved for others; absent for strangers."""
    before = Consultation.objects.count()
    try:
        filled = filled_form(cerfa="12040*04", reference=reference, now=moment(), acting=getattr(world, who))
    except (Introuvable, Interdit):
        assert who in {"parent", "agent_b", "cra", "cmra", "mediateur", "auditeur", "administrateur"}
        return
    words = " ".join(entry.words for entry in filled.entries)

    assert (SECRET in words) is (who in MEDICAL)
    assert (told(filled)["motif"].state == "reserved") is (who not in MEDICAL)
    assert (Consultation.objects.count() > before) is (who in MEDICAL)


@pytest.mark.parametrize("reader", [Reader.CAISSE, Reader.COMPLEMENTAIRE, Reader.PRESCRIPTEUR])
def test_the_command_has_the_rights_of_the_reader(world, reference, reader):
    """Without an account, a form is made for a reader, and reserves what that reader may not read."""
    filled = filled_form(cerfa="12040", reference=reference, now=moment(), reader=reader)

    assert SECRET not in str(filled)


def test_an_unknown_form_or_demande_is_named(world, reference):
    """Neither a number that is not on file, nor a demande that is not there, makes a form."""
    with pytest.raises(FormulaireInconnu):
        filled_form(cerfa="99999", reference=reference, now=moment())
    with pytest.raises(FormulaireInconnu):
        filled_form(cerfa="11575*08", reference=reference, now=moment(date(2020, 1, 1)))
    with pytest.raises(Introuvable):
        filled_form(cerfa="12040", reference="2222-2222", now=moment())


def test_the_command_writes_the_sheet_and_the_official_form(world, reference, tmp_path, monkeypatch, capsys):
    """`prealable form` writes the sheet, or fills the PDF given, and says all that it could not."""
    from prealable.cli import main
    from tests.support.acroform import acroform, text, values

    monkeypatch.setattr("prealable.cli.office.open_office", lambda **_: None)
    official, out = tmp_path / "officiel.pdf", tmp_path / "a.pdf"
    official.write_bytes(acroform(text("beneficiaire_nom"), text("mystere")))

    assert main(["form", "12040*04", reference, "-o", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert "remplis" in capsys.readouterr().out
    assert main(["form", "12040", reference, "-o", str(out), "--official", str(official), "--json"]) == 0
    told_ = json.loads(capsys.readouterr().out)
    assert values(out.read_bytes())["beneficiaire_nom"] == "Essai Patiente"
    assert told_["unknown"] == ["mystere"]
    assert main(["form", "12040", reference, "-o", str(out), "--official", str(official)]) == 0
    assert "Champs du PDF que rien ne remplit" in capsys.readouterr().out
    assert main(["form", "12040", "2222-2222", "-o", str(out)]) == 1
    official.write_bytes(b"rien")
    assert main(["form", "12040", reference, "-o", str(out), "--official", str(official)]) == 1
    assert main(["form", "12040", reference, "-o", str(out), "--official", str(tmp_path / "non")]) == 2
