"""Papers through the API: their content decides, their size is bounded, their way out is safe."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from prealable.office.pieces.models import Piece
from prealable.web.api.bodies import MAX_UPLOAD
from tests.web.api.world import filing

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def file(content=PDF, name="bilan.pdf"):
    """A file of a form."""
    return SimpleUploadedFile(name, content)


def test_a_paper_sent_before_the_demande_is_joined_by_it(door):
    """An upload without a demande belongs to its sender until a filing names it."""
    given = door.upload("/pieces", who="kine", file=file(), code="argumentaire").json()
    filed = door("post", "/demandes", filing(pieces=[given["id"]]), who="kine").json()
    listed = door("get", f"/demandes/{filed['reference']}/pieces", who="kine").json()["pieces"]
    content = door("get", f"/pieces/{given['id']}", who="kine")

    assert (given["demande"], given["medical"], given["media_type"]) == (None, True, "application/pdf")
    assert [each["id"] for each in listed] == [given["id"]]
    assert content.content == PDF
    assert content["Content-Disposition"] == 'attachment; filename="bilan.pdf"'
    assert content["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in content["Content-Security-Policy"]
    assert content["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("content", "name", "status", "code"),
    [
        (b"", "a.pdf", 422, "piece_vide"),
        (b"<html><script>", "a.pdf", 422, "type_refuse"),
        (b"%PDF-1.4\n<script>alert(1)</script>\n%%EOF", "a.pdf", 422, "contenu_double"),
        (b"%PDF-1.4\n", "a.pdf", 422, "piece_tronquee"),
        (PDF + b" " * 10_100_000, "a.pdf", 413, "piece_trop_lourde"),
        (b" " * (MAX_UPLOAD + 1), "a.pdf", 413, "too_big"),
    ],
    ids=["empty", "page", "chimera", "cut", "heavy", "heavier"],
)
def test_a_file_that_is_not_taken_in_is_refused_in_words(door, content, name, status, code):
    """Each refusal has its code; nothing is kept."""
    response = door.upload("/pieces", who="kine", file=file(content, name), code="argumentaire")

    assert (response.status_code, response.json()["code"]) == (status, code)
    assert Piece.objects.count() == 0


def test_the_name_of_a_file_never_decides_anything(door):
    """A name with a path, a control character or another suffix is shown harmless."""
    given = door.upload("/pieces", who="kine", file=file(name='..\\"x\r\n.exe'), code="argumentaire").json()

    assert given["filename"].endswith(".pdf")
    assert not set('/\\"\r\n') & set(given["filename"])


@pytest.mark.parametrize(
    "fields",
    [{}, {"code": "argumentaire"}, {"file": PDF, "code": "a b\u0000"}, {"code": "x" * 200}],
)
def test_a_form_that_lacks_something_is_refused(door, fields):
    """A form without its file, or with a code that is none, is a named problem."""
    sent = {name: file(value) if name == "file" else value for name, value in fields.items()}
    response = door.upload("/pieces", who="kine", **sent)

    assert response.status_code == 422
    assert response.json()["path"] in ("file", "code")


def test_a_form_that_cannot_be_read_is_refused(door):
    """A broken multipart body is a problem, not a fault."""
    bearer = f"Bearer {door.world.token('kine')}"
    for kind in ("multipart/form-data", "multipart/form-data; boundary=é", "text/plain", "application/json"):
        response = door.client.generic(
            "POST", "/api/v1/pieces", b"--x\r\nnothing", content_type=kind, headers={"authorization": bearer}
        )
        assert response.status_code in (400, 422), response.content


def test_a_paper_of_somebody_else_is_not_joined(door):
    """Nobody files with a paper that another account sent, nor with one already joined."""
    given = door.upload("/pieces", who="rival", file=file(), code="argumentaire").json()
    response = door("post", "/demandes", filing(pieces=[given["id"]]), who="kine")

    assert (response.status_code, response.json()["code"]) == (422, "piece_inconnue")
    assert door("get", f"/pieces/{given['id']}", who="kine").status_code == 404


def test_the_scopes_of_papers_are_their_own(door):
    """A token that reads demandes opens no paper."""
    response = door("get", "/pieces/p-1", who="kine", scopes=("demandes:read",))

    assert (response.status_code, response.json()["code"]) == (403, "portee_absente")
