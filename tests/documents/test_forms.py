"""The request forms: the fields of the paper in order, filled by right, and the official PDF filled."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from prealable.documents.errors import TexteNonImprimable
from prealable.documents.forms import fill_form, form_named, forms_on_file
from prealable.documents.forms.acroform import FormulaireRefuse
from prealable.documents.forms.model import FormulaireInconnu
from prealable.documents.forms.official import fill_official
from prealable.documents.forms.sheet import form_pdf
from prealable.law.texts import text as text_of
from prealable.office.secrecy import Data
from tests.support.acroform import COMB, PUSH, READ_ONLY, acroform, box, radio, text, values
from tests.support.pdf_ua import faults, words_in_order

TODAY = date(2026, 11, 27)
ALL = frozenset(data.value for data in Data)
SECRET = "MARQUEUR-SECRET boiterie"
GENERAL = {
    "assure.nom": "Jeanne Exemple",
    "assure.nir": "255081402412383",
    "beneficiaire.nom": "Jeanne Exemple",
    "beneficiaire.naissance": "14/08/1955",
    "beneficiaire.nir": "255081402412383",
    "beneficiaire.adresse": "6, rue de l'Essai\n00000 Essai",
    "acte.libelle": "Kinésithérapie : prothèse totale de hanche",
    "acte.quantite": "10 séances",
    "urgence": True,
    "argumentaire": SECRET,
    "signe_le": "02/03/2026",
}
TRANSPORT = GENERAL | {
    "acte.brut": "taxi",
    "dispositions": ("transport.serie",),
    "faits.grounds": ("hospitalisation",),
    "faits.distance_km": "60 km",
    "urgence": False,
}
FORMS = [form.cerfa for form in forms_on_file()]


def filled(cerfa="12040*04", held=None, rights=ALL):
    """A form filled for a reader who has rights."""
    return fill_form(form_named(cerfa, TODAY), held or GENERAL, rights, reference="R6PY-AA6Z", on=TODAY)


def said(pdf):
    """The words of a PDF on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("cerfa", FORMS)
def test_a_form_rests_on_a_text_and_names_each_field_once(cerfa):
    """Each form on file cites the text that sets it, and no two of its fields share a name."""
    form = form_named(cerfa, TODAY)
    names = [field.id for field in form.fields]

    assert text_of(form.text).on(form.span.start)
    assert len(names) == len(set(names))
    assert {field.data for field in form.fields} <= ALL


@pytest.mark.parametrize("cerfa", FORMS)
def test_every_sheet_is_accessible(cerfa):
    """Each sheet, filled or not, has no fault that a machine can find."""
    for held in (TRANSPORT, {"urgence": None}):
        assert list(faults(form_pdf(filled(cerfa, held)))) == []


@pytest.mark.parametrize("cerfa", FORMS)
def test_the_fields_are_read_in_the_order_of_the_paper(cerfa):
    """A screen reader says every label, in the order of the official form."""
    form, words = form_named(cerfa, TODAY), "".join(words_in_order(form_pdf(filled(cerfa))).split())
    place = 0
    for field in form.fields:
        label = "".join(field.label.replace("'", "’").split())
        place = words.find(label, place)
        assert place >= 0, field.label


def test_the_demande_fills_the_sheet():
    """Names, numbers, act and reason stand on the sheet; what is not known is left open."""
    words = said(form_pdf(filled()))

    for expected in ("Jeanne Exemple", "2 55 08 14 024 123 83", "10 séances", SECRET, "14/08/1955"):
        assert expected in words
    assert "Référence R6PY-AA6Z" in words


def test_transport_ticks_what_the_law_decided():
    """The box of the situation is that of the provision that asked for the accord."""
    entries = {entry.field.id: entry for entry in filled("11575*08", TRANSPORT).entries}

    assert entries["situation"].chosen == ("serie",)
    assert entries["mode"].chosen == ("taxi",)
    assert entries["lien"].chosen == ("hospitalisation",)
    assert (entries["avion_bateau"].ticked, entries["urgence"].ticked) == (False, False)


def test_a_long_term_illness_is_never_guessed():
    """Whether an illness is exempted is not on file: neither box is ticked, a hand will."""
    held = TRANSPORT | {"faits.grounds": ("ald",)}
    [lien] = [entry for entry in filled("11575*08", held).entries if entry.field.id == "lien"]

    assert (lien.state, lien.chosen) == ("open", ())


@pytest.mark.parametrize("cerfa", FORMS)
def test_no_medical_word_reaches_who_may_not_read_it(cerfa):
    """Without the right to medical data, its fields are said to be reserved, on paper and in the PDF."""
    open_ = ALL - {"medical", "motifs_medicaux", "rapport"}
    closed = filled(cerfa, TRANSPORT, open_)
    words = said(form_pdf(closed))
    written = fill_official(
        closed, acroform(text("motif"), text("elements_medicaux"), text("beneficiaire_nom"))
    )

    assert SECRET not in words
    assert "réservé au service du contrôle médical" in words
    assert SECRET not in str(values(written.pdf))
    assert written.reserved


@pytest.mark.parametrize("words", ["a\x00b", "a\u202eb", "a\u2066b", "a\ud800b"])
def test_a_sign_that_hides_is_refused_by_name(words):
    """A control sign or an order to read backwards is refused, naming its field."""
    with pytest.raises(TexteNonImprimable, match="Motif"):
        filled(held=GENERAL | {"argumentaire": words})


HOSTILE = [
    "#import(*gras*)$1$ = titre",
    "é" * 10_000,
    "mot " * 3_000,
    "<script>alert(1)</script> \\u{41} #{2+2}",
    "e\u0301\u0327\u0323" * 200,
    "\n".join("ligne" for _ in range(400)),
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_printed_as_they_are(words):
    """Markup of the engine, ten thousand signs, stacked accents, many lines: printed, never obeyed."""
    made = form_pdf(filled(held=GENERAL | {"argumentaire": words}))

    assert words[:6].strip() in said(made) or words.startswith("e\u0301")
    assert "4" not in said(made).partition("#{2+")[2][:3]


@pytest.mark.parametrize("words", [*HOSTILE, "Şeyma Nguyễn 日本 𝄞", "(parenthèse\\ ) \\101"])
def test_hostile_words_are_written_as_they_are(words):
    """In the official PDF too, whatever a person wrote is the value of the field, to the sign."""
    written = fill_official(
        filled(held=GENERAL | {"argumentaire": words}), acroform(text("motif", flags=1 << 12))
    )

    assert values(written.pdf)["motif"].split() == words.split()


def test_an_unknown_form_is_named():
    """A number that is not on file is refused with those that are; the version may be left out."""
    with pytest.raises(FormulaireInconnu, match=r"12040\*04"):
        form_named("99999*01", TODAY)
    with pytest.raises(FormulaireInconnu):
        form_named("12040*01", TODAY)

    assert form_named("12040", TODAY).cerfa == "12040*04"


def test_the_official_form_is_filled():
    """Text, comb, box: each takes its value under the state that the PDF gives it."""
    pdf = acroform(
        text("beneficiaire_nom"),
        text("assure_nir", room=15, flags=COMB),
        box("acte_urgence", on="/1"),
        text("date_naissance", parent="page1"),
        text("adresse"),
    )
    written = fill_official(filled(), pdf)
    held = values(written.pdf)

    assert held["beneficiaire_nom"] == "Jeanne Exemple"
    assert held["assure_nir"] == "255081402412383"
    assert held["acte_urgence"] == "/1"
    assert held["page1.date_naissance"] == "14/08/1955"
    assert held["adresse"] == "6, rue de l'Essai, 00000 Essai"
    assert written.unknown == ()


def test_a_group_of_buttons_takes_one():
    """A choice written as a group of buttons is set to the state of that name."""
    written = fill_official(filled("11575*08", TRANSPORT), acroform(radio("mode", "/vsl", "/taxi")))

    assert values(written.pdf)["mode"] == "/taxi"


def test_a_choice_written_as_boxes_ticks_its_own():
    """A choice written as separate boxes ticks the one that the file names."""
    pdf = acroform(box("plus_150_km"), box("en_serie", on="/On"))
    held = values(fill_official(filled("11575*08", TRANSPORT), pdf).pdf)

    assert (held["plus_150_km"], held["en_serie"]) == ("/Off", "/On")


def test_a_field_is_known_by_its_own_words():
    """A field whose name says nothing is found when its tip is exactly our label."""
    pdf = acroform(text("Champ17", tip="Date de naissance du bénéficiaire"), text("Champ18", tip="Autre"))
    written = fill_official(filled(), pdf)

    assert values(written.pdf)["Champ17"] == "14/08/1955"
    assert written.unknown == ("Champ18",)


def test_a_map_of_the_user_comes_first():
    """The user says which field is which; a field that is not there is told, never put elsewhere."""
    pdf = acroform(text("zone_4"), text("assure_nom"))
    names = {"beneficiaire_nom": "zone_4", "assure_nom": "zone_9"}
    written = fill_official(filled(), pdf, names)

    assert values(written.pdf)["zone_4"] == "Jeanne Exemple"
    assert "Nom et prénom de l'assuré" in written.absent
    assert written.unknown == ("assure_nom",)


def test_nothing_is_dropped_in_silence():
    """Every filled field is written, absent, or too long; every other one is for the hand."""
    pdf = acroform(
        text("beneficiaire_nom", room=5), text("motif"), text("inconnu"), box("ferme", flags=READ_ONLY)
    )
    form = filled()
    written = fill_official(form, pdf)
    told = [label for label, _ in written.filled] + list(written.absent)
    told += [label for label, _, _ in written.too_long] + list(written.by_hand) + list(written.reserved)

    assert sorted(told) == sorted(entry.field.label for entry in form.entries)
    assert written.too_long == (("Nom et prénom du bénéficiaire des soins", 5, 14),)
    assert written.unknown == ("beneficiaire_nom", "inconnu")
    assert values(written.pdf)["beneficiaire_nom"] == ""


def test_a_turned_page_is_filled_all_the_same():
    """A page turned by a quarter keeps its turn, and its fields their values."""
    written = fill_official(filled(), acroform(text("beneficiaire_nom"), rotate=90))

    assert PdfReader(BytesIO(written.pdf)).pages[0].rotation == 90
    assert values(written.pdf)["beneficiaire_nom"] == "Jeanne Exemple"


@pytest.mark.parametrize(
    ("pdf", "why"),
    [
        (acroform(text("a"), xfa=True), "XFA"),
        (acroform(text("a"), password="secret"), "mot de passe"),
        (acroform(), "aucun champ"),
        (form_pdf(filled()), "aucun champ"),
        (b"pas un PDF", "PDF lisible"),
        (b"%PDF-1.7\n%%EOF", "PDF lisible"),
    ],
    ids=["xfa", "locked", "no field", "no form", "no pdf", "empty"],
)
def test_what_cannot_be_filled_is_refused_by_name(pdf, why):
    """XFA, a lock, no field, no PDF: refused, saying why."""
    with pytest.raises(FormulaireRefuse, match=why):
        fill_official(filled(), pdf)


def test_a_push_button_is_no_field():
    """A button that sends or prints is neither filled nor listed as forgotten."""
    written = fill_official(filled(), acroform(text("motif"), box("imprimer", flags=PUSH)))

    assert written.unknown == ()
