"""The QR code on paper: a telephone reads it from a grey print at a hundred and fifty dots an inch."""

import subprocess

from prealable.documents.content import content_of
from prealable.documents.layout import letter_pdf
from prealable.documents.model import Kind, Verification
from prealable.documents.qr import qr_svg
from tests.documents.letters import decision_case

#: As long as the token of a category with every claim.
ADDRESS = (
    "https://prealable.caisse.example/verifier/?t=" + "eyJhbGciOiJFZDI1NTE5Iiwia2lkIjoiazda." * 10 + "sTYo"
)


def test_a_poor_print_is_read(tmp_path):
    """Printed grey at a low resolution, the code of an accord still opens the right address."""
    case = decision_case("accord", verification=Verification("2222-2222-2222", ADDRESS), demo=True)
    (tmp_path / "a.pdf").write_bytes(letter_pdf(content_of(case, Kind.ACCORD)))
    subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", "-png", tmp_path / "a.pdf", tmp_path / "a"],
        check=True,
    )
    images = sorted(tmp_path.glob("*.png"))
    read = subprocess.run(
        ["zbarimg", "--quiet", "--nodbus", "--raw", *images], capture_output=True, text=True, check=False
    )

    assert read.stdout.strip() == ADDRESS


def test_a_page_names_its_code():
    """In a page the drawing has a name, no style, and no size of its own."""
    drawn = qr_svg(ADDRESS, alt="Code de l'accord")

    assert 'role="img"' in drawn
    assert "<title>Code de l'accord</title>" in drawn
    assert "style" not in drawn


def test_the_same_address_is_the_same_drawing():
    """Drawn twice, the code is the same to the byte: a letter reprinted is the same."""
    assert qr_svg(ADDRESS) == qr_svg(ADDRESS)
