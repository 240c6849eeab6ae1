"""The journeys J3 to J8 through the API: a demande lives, each act by who may do it."""

from datetime import date, timedelta

import pytest

from tests.web.api.world import filing, key_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def act(door):
    """Do an act on a demande and return what it answers, which must be no refusal."""

    def do(who, reference, verb, **body):
        response = door("post", f"/demandes/{reference}/{verb}", body, who=who)
        assert response.status_code in (200, 201), response.content.decode()
        return response.json()

    return do


@pytest.fixture
def filed(door):
    """The reference of a demande that the kiné files."""

    def file(**more):
        response = door("post", "/demandes", filing(**more), who="kine")
        assert response.status_code == 201, response.content.decode()
        return response.json()["reference"]

    return file


@pytest.fixture
def examined(filed, act):
    """The reference of a demande that the service médical examines."""

    def make(**more):
        reference = filed(**more)
        act("agent", reference, "open-instruction")
        return reference

    return make


REASON = {"code": "non_justifie_medicalement", "words": "La marche est reprise."}


def test_a_filing_gets_a_receipt_with_the_day_silence_will_speak(door):
    """J3: the receipt holds the reference, the sixteenth day and the state."""
    receipt = door("post", "/demandes", filing(), who="kine").json()

    assert receipt["tacit_from"] == "2026-12-09"
    assert receipt["demande"]["state"] == "recue"
    assert receipt["demande"]["clock"]["last_day"] == "2026-12-08"


def test_missing_papers_stop_the_clock_and_their_reception_starts_it_anew(door, filed, act, clock):
    """J4: asked for papers, the clock waits; handed in, the whole term starts again."""
    reference = filed()
    clock.day += timedelta(3)
    wanted = [{"code": "argumentaire", "owed_by": "executant", "reason": "illisible"}]
    waiting = act("agent", reference, "ask-pieces", pieces=wanted, limit="2026-12-20")
    clock.day += timedelta(4)
    joined = door.upload(f"/demandes/{reference}/pieces", who="kine", file=pdf(), code="argumentaire")
    handed = act("kine", reference, "hand-in", pieces=[joined.json()["id"]])

    assert (waiting["state"], waiting["clock"]["state"]) == ("incomplete", "suspendu")
    assert [piece["code"] for piece in waiting["pieces_due"]] == ["argumentaire"]
    assert handed["pieces_due"] == []
    assert handed["clock"]["last_day"] == (clock.day + timedelta(15)).isoformat()


def pdf():
    """A small PDF as a browser sends it."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("bilan.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n")


def test_a_paper_demande_has_the_same_clock(door):
    """J3: entered by the caisse, the clock counts from the day stamped on the paper."""
    more = {"performer": door.world.kine.key, "paper": {"received_on": "2026-11-20", "sent_on": "2026-11-18"}}
    receipt = door("post", "/demandes", filing(signed_on="2026-11-17", **more), who="agent").json()

    assert receipt["demande"]["received_on"] == "2026-11-20"
    assert receipt["tacit_from"] == "2026-12-06"


def test_a_signed_demande_may_leave_by_post(filed, act, clock):
    """J3: signed first, then sent by post, then received by the caisse."""
    reference = filed(signed_only=True)
    sent = act("kine", reference, "send", channel="courrier", words="Cachet du 23 novembre")
    clock.day += timedelta(2)
    received = act("agent", reference, "receive", channel="courrier")

    assert sent["state"] == "expediee"
    assert (received["state"], received["received_on"]) == ("recue", "2026-11-25")


def test_a_doctor_decides_and_everybody_reads_what_is_theirs(examined, act, door, clock):
    """J5: the avis, the decision and its letters; a reference and a code come with the accord."""
    reference = examined()
    act("praticien", reference, "avis", outcome="favorable", words="Indiqué.")
    granted = act("agent", reference, "grant")
    told = act("agent", reference, "notify", to="assure", channel="en_ligne")
    used = act("kine", reference, "use", care="seance-26")
    back = act("kine", reference, "correct-use", care="seance-26")

    assert (granted["state"], granted["accord"]["origin"]) == ("accord", "expres")
    assert len(granted["accord"]["code"]) == 14
    assert told["to_notify"] is False
    assert (used["accord"]["used"], used["accord"]["left"]) == (1, 9)
    assert (back["accord"]["used"], back["accord"]["left"]) == (0, 10)


def test_a_question_is_answered_by_its_id(examined, act, door):
    """T8: the applicant finds the question among those of the demande, reads it, and answers it."""
    reference = examined()
    asked = act("praticien", reference, "ask-information", words="Quel périmètre de marche ?")["questions"]
    told = act("kine", reference, "answer-information", question=asked[0]["id"], words="Cent mètres.")

    answer = told["questions"][0]["answer"]
    assert door("get", f"/texts/{answer}", who="praticien").json()["words"] == "Cent mètres."
    assert door("get", f"/texts/{answer}", who="agent").status_code == 403


def test_a_part_may_be_granted(examined, act):
    """J5: what is granted and what is refused are both said, with the doctor's reason."""
    reference = examined()
    refusal = {"medical": {"code": "quantite_non_justifiee", "words": "Six suffisent."}}
    act("praticien", reference, "avis", outcome="partiel", words="Six.", extent={"number": 6})
    shown = act(
        "praticien", reference, "grant-in-part",
        granted={"number": 6}, refused={"number": 4}, refusal=refusal,
    )  # fmt: skip

    assert shown["state"] == "accord_partiel"
    assert shown["decision"]["granted"]["number"] == 6
    assert [reason["code"] for reason in shown["decision"]["reasons"]] == ["quantite_non_justifiee"]


def test_silence_is_an_accord_on_the_sixteenth_day_without_any_sweep(filed, door, clock):
    """J6: nobody answered and no job ran, yet the accord is there, with its reference and code."""
    reference = filed()
    eve = door("get", f"/demandes/{reference}?on=2026-12-08", who="assure").json()
    clock.day = date(2026, 12, 9)
    day = door("get", f"/demandes/{reference}", who="assure").json()

    assert (eve["state"], eve["accord"]) == ("recue", None)
    assert (day["state"], day["accord"]["since"]) == ("accord_tacite", "2026-12-09")
    assert day["accord"]["reference"] == reference


def test_a_late_refusal_is_caught_and_what_is_possible_is_said(examined, act, door, clock):
    """J7: after silence has spoken a refusal is impossible; it may be taken for the care to come."""
    reference = examined()
    clock.day = date(2026, 12, 14)
    caught = door("post", f"/demandes/{reference}/refuse-medical", {"reason": REASON}, who="praticien")
    late = act("praticien", reference, "refuse-late", refusal={"medical": REASON})

    assert (caught.status_code, caught.json()["code"]) == (409, "accord_tacite_acquis")
    assert "refus tardif" in caught.json()["accepts"]
    assert caught["Content-Type"] == "application/problem+json"
    assert late["state"] == "accord_tacite"
    assert late["late_refusal"] == {
        "on": "2026-12-14",
        "effective_from": None,
        "ground": "medical",
        "reasons": late["late_refusal"]["reasons"],
    }


def test_an_appeal_has_its_own_clock_and_its_outcome_comes_back(examined, act, door, clock):
    """J8: the body and the last day, the commission's silence, the outcome on the demande."""
    reference = examined()
    act("praticien", reference, "refuse-medical", reason=REASON)
    act("agent", reference, "notify", to="assure", channel="recommande", route="CMRA")
    clock.day += timedelta(2)
    act("agent", reference, "prove-notification", to="assure", proof="accuse_reception")
    route = door("get", f"/demandes/{reference}/recours", who="assure").json()["route"]
    clock.day += timedelta(10)
    sent_on = clock.day.isoformat()
    body = {"body": "CMRA", "channel": "recommande", "sent_on": sent_on, "words": "Je conteste."}
    filed = act("assure", reference, "recours", **body)
    name = f"{reference}/recours/{filed['reference']}".removeprefix(f"{reference}/")

    assert (route["body"], route["deadline"]["raw"]) == ("CMRA", "2027-01-25")
    assert (filed["state"], filed["silence_from"]) == ("pendant", "2027-04-06")

    act("praticien", reference, f"{name}/report", words="Rapport intégral.")
    act("cmra", reference, f"{name}/share-report")
    act("assure", reference, f"{name}/comment", words="Je boite encore.")
    expert = {"name": "Dr Expert", "rpps": key_of("1000000009"), "expert": True}
    act("cmra", reference, f"{name}/compose", members=[expert])
    act("cmra", reference, f"{name}/avis", outcome="favorable", words="Indiqué.")
    decided = act("agent", reference, f"{name}/decide", outcome="favorable", words="Suivi.")
    shown = door("get", f"/demandes/{reference}", who="assure").json()

    assert decided["state"] == "accueilli"
    assert (shown["state"], shown["accord"]["origin"]) == ("accord", "recours")
