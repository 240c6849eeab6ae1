"""`prealable demande`: the API's own answers, on this machine or at an address, in words or JSON."""

import json
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
import pytest

from prealable.cli.demande_verbs import VERBS
from prealable.demande.labels import LABELS
from prealable.demande.recours.values import EtatRecours
from prealable.demande.words import Canal, Destinataire, Etat, Objet, Origine, Preuve

django.setup()
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def world(db, monkeypatch, settings, tmp_path):
    """The world of the API's tests, which the command finds already open."""
    from tests.web.api.world import build

    settings.PREALABLE_DATA = tmp_path
    pieces = {"BACKEND": "prealable.office.pieces.storage.DurableStorage"}
    settings.STORAGES = settings.STORAGES | {
        "pieces": pieces | {"OPTIONS": {"location": str(tmp_path / "pieces"), "base_url": None}}
    }
    monkeypatch.setattr("prealable.cli.office.open_office", lambda **_options: None)
    monkeypatch.delenv("PREALABLE_AS", raising=False)
    monkeypatch.delenv("PREALABLE_TOKEN", raising=False)
    return build()


@pytest.fixture
def demande(run, world):
    """Run a verb as somebody of the world."""

    def call(*arguments, who="kine", given=b""):
        return run("demande", *arguments, "--as", f"{who}@essai.test", given=given)

    return call


@pytest.fixture
def filed(demande):
    """The reference of a demande that the command files."""
    return filing(demande)


def filing(demande, **more):
    """File a demande, and return its reference."""
    from tests.web.api.world import filing as body

    outcome = demande("file", "-", "--json", given=json.dumps(body(**more)))
    assert outcome.status == 0, outcome.text
    return outcome.answers[0]["reference"]


def test_a_demande_lives_from_the_command(demande, filed):
    """Filed, examined, granted, notified and used, each act by who may do it."""
    steps = (
        ("agent", "open-instruction"),
        ("praticien", "avis", "--outcome", "favorable", "--words", "Indiqué."),
        ("agent", "grant", "--number", "8"),
        ("agent", "notify", "--to", "assure", "--channel", "en_ligne"),
        ("kine", "use", "--care", "s-1", "--count", "2"),
    )
    for who, verb, *options in steps:
        outcome = demande(verb, filed, *options, who=who)
        assert outcome.status == 0, outcome.complaint

    shown = demande("show", filed, who="assure").text
    assert f"{filed}\u00a0: accord\n" in shown
    assert "Utilisés\u00a0: 2\u202f; restants\u00a0: 6" in shown


def test_the_command_shows_what_the_api_answers(demande, filed):
    """With `--json` the answer is the API's, byte for byte one line."""
    told = demande("show", filed, "--json").answers[0]

    assert (told["reference"], told["state"]) == (filed, "recue")


@pytest.mark.parametrize("verb", ["show", "ledger", "history", "pieces", "recours"])
def test_each_reading_speaks_french(demande, filed, verb):
    """A reading without `--json` is sentences, in the width of the terminal."""
    outcome = demande(verb, filed)

    assert outcome.status == 0
    assert outcome.text.strip()
    assert "{" not in outcome.text


def test_lists_and_accounts_are_told_in_words(demande, filed):
    """The list names the demande and its state; `me` says who acts."""
    assert f"{filed}  reçue" in demande("list").text
    assert filed in demande("list", "--desk", "caisse", who="agent").text
    assert demande("list", who="rival").text == "Aucune demande.\n"
    assert "Qualité : agent" in demande("me", who="agent").text


def test_a_reading_on_another_day_reads_the_clock_on_that_day(demande, filed):
    """`--on` of a reading is the day of the clock: silence has spoken on the sixteenth."""
    later = demande("show", filed, "--on", "2199-01-01", "--json").answers[0]

    assert later["state"] == "accord_tacite"


def test_a_refused_act_says_why_and_what_is_possible(demande, filed):
    """The status is 1, the sentence is on the error stream; with `--json` it is the contract's error."""
    told = demande("grant", filed, who="agent")
    as_json = demande("grant", filed, "--json", who="agent")

    assert (told.status, told.output) == (1, b"")
    assert told.complaint.startswith("Refusé : La caisse décide après l'avis")
    assert "Possible : " in told.complaint
    assert (as_json.status, as_json.errors[0]["code"]) == (1, "avis_absent")


def test_a_medical_refusal_needs_a_named_doctor(demande, filed):
    """An agent's is refused; the praticien-conseil's is recorded."""
    options = ("--code", "non_justifie_medicalement", "--words", "Non.")
    by_agent = demande("refuse-medical", filed, *options, who="agent")
    by_doctor = demande("refuse-medical", filed, *options, "--json", who="praticien")

    assert "praticien-conseil nommément" in by_agent.complaint
    assert by_doctor.answers[0]["decision"]["kind"] == "refus_medical"


def test_several_demandes_are_filed_from_one_file(demande, tmp_path):
    """Each line is filed in order; one that is refused costs the others nothing, and the status is 1."""
    from tests.web.api.world import filing as body

    lines = [body(), body(category="nothing"), body()]
    file = tmp_path / "demandes.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    outcome = demande("file", str(file), "--json")

    assert outcome.status == 1
    assert ["error" in answer for answer in outcome.answers] == [False, True, False]


def test_a_key_files_once(demande):
    """`--key` makes a filing safe to try again."""
    from tests.web.api.world import filing as body

    given = json.dumps(body())
    first, second = (demande("file", "-", "--key", "k", "--json", given=given).answers[0] for _ in range(2))

    assert first["reference"] == second["reference"]
    assert (first["again"], second["again"]) == (False, True)


def test_papers_go_in_and_come_out(demande, filed, tmp_path):
    """A paper is joined, listed, handed in, saved; the whole demande too."""
    paper, copy, whole = tmp_path / "bilan.pdf", tmp_path / "copie.pdf", tmp_path / "tout.zip"
    paper.write_bytes(PDF)
    asked = ("--piece", "argumentaire:executant:illisible", "--limit", "2199-01-01")
    demande("ask-pieces", filed, *asked, who="agent")
    joined = demande("join", filed, str(paper), "--code", "argumentaire", "--json").answers[0]
    handed = demande("hand-in", filed, "--piece", joined["id"], "--json").answers[0]
    saved = demande("piece", joined["id"], "-o", str(copy))

    assert handed["pieces_due"] == []
    assert (saved.status, copy.read_bytes()) == (0, PDF)
    assert demande("export", filed, "-o", str(whole)).status == 0
    assert whole.read_bytes().startswith(b"PK")


def test_words_may_lie_in_a_file_and_a_body_too(demande, filed, tmp_path):
    """`@FICHIER` is read for a text, `--given` for a whole body, over which options speak."""
    words, body = tmp_path / "avis.txt", tmp_path / "corps.json"
    words.write_text("Indiqué.\nLong.")
    body.write_text(json.dumps({"outcome": "defavorable", "words": "Non."}))
    options = ("--given", str(body), "--outcome", "favorable", "--words", f"@{words}")
    given = demande("avis", filed, *options, "--json", who="praticien").answers[0]
    text = demande("text", given["avis"][0]["words"], who="praticien").text

    assert given["avis"][0]["outcome"] == "favorable"
    assert text == "Indiqué.\nLong.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["shw"], "Vouliez-vous dire « show » ?"),
        (["show"], "show attend : RÉFÉRENCE."),
        (["show", "A", "B"], "show attend : RÉFÉRENCE."),
        (["show", "A", "--words", "x"], "show ne prend pas --words."),
        (["ask-pieces", "A", "--piece", "x"], "CODE:QUI:RAISON"),
        (["file", "absent.json"], "n'existe pas"),
        (["join", "A", "absent.pdf"], "dites ce qu'est la pièce"),
        (["grant", "A", "--given", "absent.json"], "n'existe pas"),
    ],
)
def test_a_wrong_call_is_one_line_in_french(demande, arguments, words):
    """A verb called wrongly says so with status 2."""
    outcome = demande(*arguments)

    assert (outcome.status, outcome.complaint.count("\n")) == (2, 1)
    assert words in outcome.complaint


def test_the_local_tool_asks_who_acts(run, world):
    """Without `--as` nothing is done; an unknown account is named, with the nearest one."""
    assert "--as ROLE/COMPTE" in run("demande", "list").complaint
    assert "kine@essai.test" in run("demande", "list", "--as", "kin@essai.test").complaint
    assert run("demande", "list", "--as", "agent/kine@essai.test").status == 1


def test_a_token_is_made_once_and_shown_once(run, world, monkeypatch):
    """`prealable token create` prints a token; a wrong scope is refused in words."""
    monkeypatch.setattr("prealable.cli.office.open_office", lambda **_options: None)
    made = run("token", "create", "--account", "kine@essai.test", "--scope", "demandes:read")
    refused = run("token", "create", "--account", "kine@essai.test", "--scope", "tout")

    assert made.text.startswith("pre_")
    assert (refused.status, "demandes:read" in refused.complaint) == (1, True)
    assert "demandes:act" in run("token", "scopes").text
    assert run("token", "create").status == 2


class Quiet(WSGIRequestHandler):
    """A handler that writes no log of its own."""

    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture
def served(run, world, settings):
    """Run a command on a thread of its own, while this one serves the API from its transaction."""
    from django.core.handlers.wsgi import WSGIHandler

    from tests.web.api.world import one_connection

    settings.ALLOWED_HOSTS = ["*"]
    with one_connection(), make_server("127.0.0.1", 0, WSGIHandler(), handler_class=Quiet) as server:
        server.timeout = 0.05
        address = f"http://127.0.0.1:{server.server_port}"

        def call(*arguments, at=""):
            found = []
            thread = Thread(target=lambda: found.append(run(*arguments, "--url", address + at)))
            thread.start()
            while thread.is_alive():
                server.handle_request()
            return found[0]

        yield call


def test_a_remote_api_is_asked_with_a_token(served, world, monkeypatch):
    """`--url` asks another installation: the same verbs, the same answers, a token for a way in."""
    missing = served("demande", "list")
    monkeypatch.setenv("PREALABLE_TOKEN", world.token("kine", "demandes:read"))
    listed = served("demande", "list")
    refused = served("demande", "abandon", "2222-2222", "--json", at="/api/v1/")

    assert "PREALABLE_TOKEN" in missing.complaint
    assert (listed.status, listed.text) == (0, "Aucune demande.\n")
    assert refused.errors[0]["code"] == "portee_absente"


def test_an_address_that_does_not_answer_is_told(run, monkeypatch):
    """Nobody at the address, or no address at all: one line in French."""
    monkeypatch.setenv("PREALABLE_TOKEN", "pre_x")
    away = run("demande", "list", "--url", "http://127.0.0.1:9")
    strange = run("demande", "list", "--url", "file:///etc/passwd")

    assert (away.status, "ne répond pas" in away.complaint) == (2, True)
    assert "http ou https" in strange.complaint


def test_every_verb_is_an_operation_of_the_api():
    """No verb asks an address that the API's document does not have."""
    from prealable.web.api.api import api

    paths = {
        (method.upper(), path.removeprefix("/api/v1").replace("{recours}", "{}"))
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method in methods
    }
    plain = {
        (method, "/".join("{}" if "{" in part else part for part in path.split("/")))
        for method, path in paths
    }
    asked = {
        (verb.method, "/".join("{}" if "{" in part else part for part in verb.path.split("/")))
        for verb in VERBS.values()
    }

    assert asked <= plain


def test_every_act_of_the_api_has_its_verb():
    """What the API can do to a demande the command can ask."""
    from prealable.web.api.api import api

    acts = {path for path, methods in api.get_openapi_schema()["paths"].items() if "post" in methods}
    plain = {"/".join("{}" if "{" in part else part for part in path.split("/")) for path in acts}
    asked = {
        "/api/v1" + "/".join("{}" if "{" in part else part for part in verb.path.split("/"))
        for verb in VERBS.values()
    }
    elsewhere = {
        f"/api/v1/{name}" for name in ("check", "clock", "appeal", "verify", "drafts", "drafts/{}/file")
    }

    assert plain - asked == elsewhere | {"/api/v1/demandes/{}/draft"}


@pytest.mark.parametrize("words", [Etat, EtatRecours, Origine, Canal, Preuve, Objet, Destinataire])
def test_every_code_has_its_words(words):
    """No state, way or proof is shown by its code."""
    assert {each.value for each in words} - set(LABELS) <= {"vide"}


def test_the_day_of_an_act_is_that_of_law(demande, filed):
    """`--on` of an act is its day of law: one to come is refused."""
    outcome = demande("open-instruction", filed, "--on", "2199-01-01", "--json", who="agent")

    assert outcome.errors[0]["code"] == "date_future"


def test_an_accord_is_verified_here_or_elsewhere(run, demande, filed, served):
    """`prealable verify` asks this installation, or another one: it holds, or nobody knows it."""
    for who, verb in (("agent", "open-instruction"), ("praticien", "grant")):
        demande(verb, filed, who=who)
    accord = demande("show", filed, "--json", who="assure").answers[0]["accord"]

    here = run("verify", filed, "--code", accord["code"])
    there = served("verify", accord["token"], "--json")
    wrong = served("verify", filed, "--code", "2222-2222-2222")

    assert (here.status, there.status, wrong.status) == (0, 0, 1)
    assert here.text.startswith("Oui, cet accord est valable.\n")
    assert there.answers[0]["left"] == accord["left"]
    assert wrong.text == "Aucun accord ne correspond à cette référence et à ce code.\n"
