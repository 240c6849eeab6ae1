"""Papers: taken in by their content, kept out of the site, closed to who scanned them."""

from pathlib import Path

import pytest

from prealable.office.errors import Interdit, Introuvable, Invalide
from prealable.office.pieces.content import MAX_SIZE, PieceRefusee, safe_name, sniff
from prealable.office.pieces.models import Consultation, Piece
from prealable.office.services import pieces
from prealable.office.services.filing import file_demande
from prealable.office.services.pieces import Given
from tests.office.world import PDF, moment

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40 + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40 + b"\xff\xd9"
TIFF = b"II*\x00" + b"\0" * 40
ZIP = b"PK\x03\x04" + b"\0" * 30 + b"PK\x05\x06" + b"\0" * 18


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(PDF, "application/pdf"), (PNG, "image/png"), (JPEG, "image/jpeg"), (TIFF, "image/tiff")],
    ids=["pdf", "png", "jpeg", "tiff"],
)
def test_a_kind_is_known_by_its_content(content, media_type):
    """Four kinds are taken in, told by their first bytes and their last."""
    assert sniff(content).media_type == media_type


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "piece_vide"),
        (b"MZ\x90\x00" + b"\0" * 60, "type_refuse"),
        (b"<html><script>alert(1)</script>", "type_refuse"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "type_refuse"),
        (ZIP, "type_refuse"),
        (b"GIF89a" + b"\0" * 20, "type_refuse"),
        (b"\0%PDF-1.4\n%%EOF", "type_refuse"),
        (PDF[:-7], "piece_tronquee"),
        (PNG[:-4], "piece_tronquee"),
        (PDF + ZIP, "contenu_double"),
        (JPEG + ZIP, "contenu_double"),
        (PNG + b"<script>alert(1)</script>", "contenu_double"),
        (b"%PDF-1.4\n<script>alert(1)</script>\n%%EOF", "contenu_double"),
        (b"%PDF-1.4\n<< /OpenAction << /S /JavaScript /JS (app.alert) >> >>\n%%EOF", "contenu_double"),
        (b"%PDF-1.4\n" + b"\0" * MAX_SIZE + b"%%EOF", "piece_trop_lourde"),
    ],
    ids=[
        "empty", "program", "html", "svg", "zip", "gif", "pdf not first", "cut pdf", "cut png",
        "pdf and zip", "jpeg and zip", "png and html", "html in pdf", "javascript", "too big",
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_by_name(content, code):
    """What is no document, or hides a second one, is refused, and the reason has a name."""
    with pytest.raises(PieceRefusee) as refused:
        sniff(content)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("ordonnance.pdf", "ordonnance.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Windows\\system32\\evil.exe", "evil.pdf"),
        ("photo.jpg.exe", "photo.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("a\0b\nc.pdf", "abc.pdf"),
        ("<script>alert(1)</script>.pdf", "script.pdf"),
        (".htaccess", "piece.pdf"),
        ("", "piece.pdf"),
        ("é" * 400, "é" * 116 + ".pdf"),
    ],
)
def test_a_name_is_made_harmless(name, shown):
    """Neither path, nor second suffix, nor sign that reorders: the suffix is that of the content."""
    assert safe_name(name, sniff(PDF)) == shown


@pytest.fixture
def scanned(world):
    """A medical page that the agent of the caisse scanned."""
    world.reference = world.entered()
    given = Given(content=PDF, filename="cancer du sein.pdf", code="bilan", medicale=True)
    now = moment()
    world.piece = pieces.upload(acting=world.agent, given=given, now=now, reference=world.reference)
    return world


def test_an_agent_cannot_reopen_a_medical_page(scanned):
    """The agent who scanned a medical page knows that it is there, not its name, nor what it says."""
    [listed] = pieces.pieces_of(acting=scanned.agent, reference=scanned.reference)
    assert (listed.code, listed.readable, listed.filename) == ("bilan", False, "")
    with pytest.raises(Interdit):
        pieces.open_piece(acting=scanned.agent, identifier=scanned.piece.id, now=moment())
    assert not Consultation.objects.exists()


def test_a_doctor_opens_it_and_that_is_logged(scanned):
    """The praticien-conseil reads the bytes that came in, and the reading is on record."""
    acting = scanned.praticien
    _, content = pieces.open_piece(acting=acting, identifier=scanned.piece.id, now=moment())

    assert content == PDF
    assert Consultation.objects.get().what == scanned.piece.id


def test_a_file_lies_outside_under_a_name_of_ours(scanned, installation):
    """A file lies in the installation's folder, for its owner alone, under no name of the sender's."""
    [path] = [each for each in Path(installation, "pieces").rglob("*") if each.is_file()]

    assert path.stem == scanned.piece.id
    assert "cancer" not in str(path)
    assert path.stat().st_mode & 0o077 == 0


def test_an_altered_file_is_not_handed_out(scanned, installation):
    """A file that is no longer what was received is refused."""
    path = Path(installation, "pieces", scanned.piece.stored_as)
    path.write_bytes(PDF + b" ")

    with pytest.raises(Invalide) as refused:
        pieces.open_piece(acting=scanned.praticien, identifier=scanned.piece.id, now=moment())
    assert refused.value.code == "piece_alteree"


def test_a_hostile_upload_leaves_nothing(world, installation):
    """A refused file is neither on the disk nor in the lists."""
    given = Given(content=b"MZ", filename="a.pdf", code="bilan", medicale=True)
    with pytest.raises(PieceRefusee):
        pieces.upload(acting=world.kine, given=given, now=moment())

    assert not Piece.objects.exists()
    assert not Path(installation, "pieces").exists()


def test_a_paper_is_joined_by_its_sender(world):
    """A paper uploaded before filing goes with the demande of its sender, and with one alone."""
    given = Given(content=PDF, filename="a.pdf", code="prescription", medicale=True)
    piece = pieces.upload(acting=world.kine, given=given, now=moment())
    filed = file_demande(acting=world.kine, filing=world.filing(pieces=(piece.id,)), now=moment())
    assert Piece.objects.get().demande == filed.reference

    with pytest.raises(Invalide):
        file_demande(acting=world.kine, filing=world.filing(pieces=(piece.id,)), now=moment())


def test_a_paper_of_somebody_else_is_not_found(world):
    """A paper that is in no demande, or in a stranger's, is told of to nobody."""
    given = Given(content=PDF, filename="a.pdf", code="bilan", medicale=False)
    loose = pieces.upload(acting=world.kine, given=given, now=moment())

    with pytest.raises(Introuvable):
        pieces.open_piece(acting=world.agent, identifier=loose.id, now=moment())
    with pytest.raises(Introuvable):
        pieces.upload(acting=world.agent_b, given=given, now=moment(), reference=world.filed())


def test_only_the_parties_and_the_caisse_add_papers(world):
    """A supplier, an insurer, an administrator join nothing."""
    reference = world.filed()
    given = Given(content=PDF, filename="a.pdf", code="bilan", medicale=False)
    for acting in (world.fournisseur, world.complementaire):
        with pytest.raises(Interdit):
            pieces.upload(acting=acting, given=given, now=moment(), reference=reference)
