"""The rights through the API: who sees what of a demande, and that no marker passes the wall."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from prealable.office.pieces.models import Consultation
from tests.web.api.world import SECRET, filing

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
REASON = {"code": "non_justifie_medicalement", "words": f"{SECRET} refus"}
EVERYBODY = (
    "assure", "representant", "kine", "rival", "prescripteur", "fournisseur", "agent", "agent-b",
    "secretariat", "praticien", "cra", "cmra", "mediateur", "mutuelle", "auditeur", "administrateur",
)  # fmt: skip
#: Who knows of the demande; the outcome alone for a complementary insurer.
CONCERNED = {"assure", "kine", "prescripteur", "agent", "secretariat", "praticien", "mutuelle"}
MEDICAL = {"assure", "kine", "prescripteur", "secretariat", "praticien"}


@pytest.fixture
def refused(door):
    """The reference of a demande refused by a doctor, with a medical paper, and all its words."""
    filed = door("post", "/demandes", filing(prescription=_by_doctor(door)), who="kine").json()
    reference = filed["reference"]
    file = SimpleUploadedFile(f"{SECRET}.pdf", PDF)
    door.upload(f"/demandes/{reference}/pieces", who="kine", file=file, code="argumentaire")
    for who, verb, body in (
        ("agent", "open-instruction", {}),
        ("praticien", "avis", {"outcome": "defavorable", "words": f"{SECRET} avis"}),
        ("praticien", "refuse-medical", {"reason": REASON}),
        ("agent", "notify", {"to": "assure", "channel": "recommande", "route": "CMRA"}),
        ("agent", "prove-notification", {"to": "assure", "proof": "accuse_reception"}),
    ):
        response = door("post", f"/demandes/{reference}/{verb}", body, who=who)
        assert response.status_code == 200, response.content
    return reference


def _by_doctor(door):
    return {"on": "2026-11-02", "number": 35, "prescriber": door.world.doctor.key}


READINGS = ("", "/ledger", "/history", "/pieces", "/recours", "/export")


@pytest.mark.parametrize("who", EVERYBODY)
def test_no_reading_shows_a_medical_word(door, refused, who):
    """No list, view, ledger, journal, list of pieces or appeals holds a medical word in clear."""
    pages = [door("get", f"/demandes/{refused}{each}", who=who) for each in READINGS[:5]]
    pages.append(door("get", "/demandes", who=who))

    for page in pages:
        named = who in MEDICAL and page is pages[3]  # the name of a paper, to who may open it
        assert named or SECRET.encode() not in page.content


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_demande_is_there_for_those_concerned_alone(door, refused, who):
    """For anybody else it does not exist: 404, in the same words as a reference that is none."""
    statuses = {each: door("get", f"/demandes/{refused}{each}", who=who).status_code for each in READINGS}

    if who in CONCERNED:
        assert statuses[""] == 200
    else:
        assert set(statuses.values()) == {404}
    listed = [each["reference"] for each in door("get", "/demandes", who=who).json()["demandes"]]
    assert listed == ([refused] if who in CONCERNED else [])


@pytest.mark.parametrize("who", sorted(CONCERNED - MEDICAL))
def test_an_administrative_eye_reads_no_medical_reason_even_by_its_code(door, refused, who):
    """The refusal is known, its ground perhaps, never the reason of the doctor."""
    pages = [door("get", f"/demandes/{refused}{each}", who=who) for each in READINGS]

    assert all(REASON["code"].encode() not in page.content for page in pages)
    assert all(b'"tm-' not in page.content for page in pages[:1])


@pytest.mark.parametrize("who", sorted(MEDICAL - {"kine"}))
def test_medical_eyes_read_the_reason(door, refused, who):
    """The patient, the prescriber and the medical service read the reason by its code."""
    shown = door("get", f"/demandes/{refused}", who=who).json()

    assert [each["code"] for each in shown["decision"]["reasons"]] == [REASON["code"]]


def test_the_professional_reads_the_reason_once_the_patient_consents(door, refused):
    """Without the beneficiary's word the performing professional reads no medical reason."""
    before = door("get", f"/demandes/{refused}", who="kine").json()
    by_kine = door("post", f"/demandes/{refused}/consent", who="kine")
    given = door("post", f"/demandes/{refused}/consent", who="assure")
    after = door("get", f"/demandes/{refused}", who="kine").json()

    assert before["decision"]["reasons"] == []
    assert (by_kine.status_code, given.status_code) == (403, 200)
    assert [each["code"] for each in after["decision"]["reasons"]] == [REASON["code"]]


def test_who_pays_the_rest_knows_the_outcome_and_nothing_else(door, refused):
    """A complementary insurer reads yes or no, not even that a doctor refused."""
    shown = door("get", f"/demandes/{refused}", who="mutuelle").json()

    assert set(shown) == {"reference", "on", "covered", "accord"}
    assert (shown["covered"], shown["accord"]) == ("non", None)
    assert door("get", f"/demandes/{refused}/ledger", who="mutuelle").status_code == 403
    assert door("get", f"/demandes/{refused}/history", who="mutuelle").status_code == 403


def words_of(door, reference):
    """The ids of the medical words of a demande: argumentaire, avis, reason."""
    shown = door("get", f"/demandes/{reference}", who="praticien").json()
    return shown["statement"], shown["avis"][0]["words"], shown["decision"]["reasons"][0]["words"]


@pytest.mark.parametrize("who", EVERYBODY)
def test_words_open_to_medical_eyes_and_each_reading_is_logged(door, refused, who):
    """The argumentaire opens to its author, the patient and the medical service; it is logged."""
    statement, *_ = words_of(door, refused)
    response = door("get", f"/texts/{statement}", who=who)
    allowed = who in MEDICAL - {"prescripteur"}

    assert (response.status_code == 200) is allowed
    assert (SECRET in response.content.decode()) is allowed
    assert Consultation.objects.filter(what=statement).count() == int(allowed)


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_medical_paper_opens_to_medical_eyes_and_each_reading_is_logged(door, refused, who):
    """A paper opens as words do; one who scanned it for the caisse cannot open it again."""
    listed = door("get", f"/demandes/{refused}/pieces", who="praticien").json()["pieces"]
    piece = listed[0]["id"]
    response = door("get", f"/pieces/{piece}", who=who)
    allowed = who in MEDICAL - {"prescripteur"}

    assert (response.status_code == 200) is allowed
    assert (PDF in response.content) is allowed
    assert Consultation.objects.filter(what=piece).count() == int(allowed)


def test_an_agent_who_scans_a_medical_page_cannot_open_it_again(door, refused):
    """The agent uploads it, and is refused its content and its name."""
    file = SimpleUploadedFile(f"{SECRET}.pdf", PDF)
    given = door.upload(f"/demandes/{refused}/pieces", who="agent", file=file, code="argumentaire")
    listed = door("get", f"/demandes/{refused}/pieces", who="agent").json()["pieces"]

    assert given.status_code == 201
    assert door("get", f"/pieces/{given.json()['id']}", who="agent").status_code == 403
    assert [each["filename"] for each in listed if each["id"] == given.json()["id"]] == [None]


ACTS = {
    "open-instruction": {},
    "avis": {"outcome": "favorable", "words": "Oui."},
    "grant": {},
    "refuse-medical": {"reason": REASON},
    "refuse-administrative": {"reason": {"code": "droits_non_ouverts", "words": "Non."}},
    "refuse-mixed": {"refusal": {"medical": REASON, "administrative": REASON}},
    "refuse-late": {"refusal": {"medical": REASON}},
    "needless": {"words": "Non soumis."},
    "withdraw": {"illegality": {"code": "droits_non_ouverts", "words": "x"}},
    "notify": {"to": "assure", "channel": "courrier"},
    "receive": {},
    "change-caisse": {"to": "cpam-b"},
    "abandon": {},
    "use": {"care": "s-1"},
    "correct-use": {"care": "s-1"},
}
CAISSE = {"agent", "secretariat", "praticien"}
#: Who may do each act; for the others it is 403, or 404 when they may not even know of it.
MAY = {
    "open-instruction": CAISSE,
    "avis": {"praticien"},
    "grant": {"agent", "praticien"},
    "refuse-medical": {"praticien"},
    "refuse-administrative": {"agent"},
    "refuse-mixed": {"praticien"},
    "refuse-late": {"praticien"},
    "needless": {"agent", "praticien"},
    "withdraw": {"agent"},
    "notify": CAISSE,
    "receive": CAISSE,
    "change-caisse": {"agent", "agent-b"},  # the second one once it is theirs
    "abandon": {"assure", "kine", "prescripteur"},
    "use": {"kine", "agent"},
    "correct-use": {"kine", "agent"},
}


@pytest.mark.parametrize("verb", ACTS)
def test_an_act_is_open_to_its_qualities_alone(door, verb):
    """Each act, tried by everybody: refused by right for all but those who may do it."""
    body = filing(prescription=_by_doctor(door))
    reference = door("post", "/demandes", body, who="kine").json()["reference"]
    refused = {403, 404}
    allowed = {
        who
        for who in EVERYBODY
        if door("post", f"/demandes/{reference}/{verb}", ACTS[verb], who=who).status_code not in refused
    }

    assert allowed <= MAY[verb]
    assert allowed


def test_a_medical_refusal_never_comes_from_an_agent(door, refused):
    """An agent is told that only a named praticien-conseil refuses on medical grounds."""
    response = door("post", f"/demandes/{refused}/refuse-medical", {"reason": REASON}, who="agent")

    assert (response.status_code, response.json()["code"]) == (403, "praticien_requis")


def test_a_whole_file_is_handed_out_by_right(door, refused):
    """An export holds what its reader may read: a paper for the patient, none for the agent."""
    import io
    import zipfile

    names = {}
    for who in ("assure", "agent"):
        content = door("get", f"/demandes/{refused}/export", who=who).content
        archive = zipfile.ZipFile(io.BytesIO(content))
        names[who] = archive.namelist()
        text = b"".join(archive.read(name) for name in archive.namelist())
        assert (SECRET.encode() in text) is (who == "assure")

    assert any("/pieces/" in name for name in names["assure"])
    assert not any("/pieces/" in name for name in names["agent"])


def test_one_s_own_file_is_handed_out_and_nobody_else_s(door, refused):
    """The right of access: a person has their whole file; for others there is none."""
    key = door.world.camille.key

    assert door("get", f"/persons/{key}/export", who="assure").status_code == 200
    assert door("get", f"/persons/{key}/export", who="agent").status_code == 404
    assert door("get", f"/persons/{door.world.child.key}/export", who="representant").status_code == 200
    assert door("get", f"/persons/{door.world.child.key}/export", who="rival").status_code == 404
