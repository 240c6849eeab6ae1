"""The wall of medicine: a word planted in every medical field is looked for behind every address, as
each role, in answers, files, messages and logs. It shows where the matrix says R, and nowhere else.

Addresses are found by themselves in the URL conf and in the description of the API: a page that
lands later is walked too. A new kind of parameter fails here until :func:`planted` knows it.
"""

import gzip
import io
import logging
import re
import zipfile
from datetime import timedelta
from functools import lru_cache
from itertools import chain
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core import mail
from django.db import transaction
from django.test import Client

from prealable.demande.words import Canal, Destinataire, Preuve, Sens
from prealable.documents.model import Kind
from prealable.office.caisses.models import Caisse
from prealable.office.courriers import sending
from prealable.office.courriers.models import Courrier, Voie
from prealable.office.demandes.models import Draft
from prealable.office.journal.models import MedicalText, PlainText
from prealable.office.moment import Moment
from prealable.office.people.models import Account, Fonction
from prealable.office.pieces.models import Piece
from prealable.office.recours.models import RecoursRow
from prealable.office.secrecy import Data
from prealable.office.services import colleagues, deciding, handling, notifying, recours
from prealable.office.services.deciding import Reason
from prealable.office.services.pieces import Given, may_read, upload
from tests.office.world import MONDAY, PDF, World, moment
from tests.support.addresses import filled, operations, parameters, routes
from tests.support.sessions import signed_in

DAY = MONDAY + timedelta(20)
#: The words planted, short so that no line of a letter cuts them.
MARKS = {Data.MEDICAL: "QZMEDQ", Data.MOTIFS_MEDICAUX: "QZMOTQ", Data.RAPPORT: "QZRAPQ"}
#: Who is walked as; those that read nothing medical also send every form, empty.
ROLES = (
    "assure", "parent", "kine", "prescripteur", "fournisseur", "agent", "agent_b", "secretariat",
    "praticien", "cra", "cmra", "mediateur", "complementaire", "auditeur", "administrateur",
)  # fmt: skip
BLIND = ("agent", "cra", "complementaire", "fournisseur")
#: Where each must show at least, or the walk has found nothing because it looked at nothing.
SEEN = {
    "assure": {Data.MEDICAL, Data.MOTIFS_MEDICAUX, Data.RAPPORT},
    "praticien": {Data.MEDICAL, Data.MOTIFS_MEDICAUX},
    "secretariat": {Data.MEDICAL, Data.MOTIFS_MEDICAUX},
    "cmra": {Data.MEDICAL, Data.MOTIFS_MEDICAUX, Data.RAPPORT},
    "kine": {Data.MEDICAL},
}
#: Routes that only a demonstration, a link of a message or a provider opens.
ELSEWHERE = ("/demo/", "/connexion/ailleurs/", "/compte/cles/<int:pk>/", "/compte/application/retirer/")
#: Bytes of a page at its first load, its style sheets and scripts included.
BUDGET = 150_000
_STATIC = re.compile(r'"/static/([^"?]+)\?')
_KINDS = ("refus_medical", "accuse_reception", "saisine_commission", "registre_du_delai", "dossier")
_VERBS = ("pieces", "refus", "avis", "rapport")
#: Who also walks the demande under examination; the others, the one before the commission.
BOTH = ("assure", "kine", "agent", "secretariat", "praticien")


@pytest.fixture
def installation(settings, tmp_path, monkeypatch):
    """An installation of work on the day of the walk."""
    settings.PREALABLE_DATA, settings.PREALABLE_DEMO = tmp_path, False
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PREALABLE_API_RATES = {"account": 0, "address": 0}
    pieces = {"BACKEND": "prealable.office.pieces.storage.DurableStorage"}
    options = {"location": str(tmp_path / "pieces"), "base_url": None}
    settings.STORAGES = settings.STORAGES | {"pieces": pieces | {"OPTIONS": options}}
    for door in ("api.moments", "today"):
        monkeypatch.setattr(f"prealable.web.{door}.moment", lambda instant: Moment(DAY, instant))


@pytest.fixture
def world(db, installation):
    """The small world, and a colleague of the praticien-conseil."""
    held = World()
    place = "1, rue de l'Essai\n75000 Essai"
    caisse = Caisse.objects.filter(pk=held.caisse.pk)
    caisse.update(
        telephone="01",
        adresse=place,
        adresse_service_medical=place,
        adresse_cra=place,
        adresse_cmra=place,
        adresse_mediateur=place,
    )
    held.patient.adresse = place
    held.patient.save()
    signs = {"professional": held.doctor, "signature": "cle", "qualite": "medecin_conseil"}
    held.colleague = held.account(Fonction.PRATICIEN, caisse=held.caisse, **signs)
    return held


def plant(world):
    """Two demandes full of marked words: one refused and before the medical commission, one examined."""
    medical, reason, report = (MARKS[data] for data in (Data.MEDICAL, Data.MOTIFS_MEDICAUX, Data.RAPPORT))
    said = f"Argumentaire {medical}."
    refused, examined = world.examined(argumentaire=said), world.examined(argumentaire=said)
    for reference in (refused, examined):
        given = Given(content=PDF, filename=f"bilan {medical}.pdf", code="bilan", medicale=True)
        upload(acting=world.kine, given=given, now=moment(), reference=reference)
        handling.ask_information(world.order(world.praticien, reference, 2), question=f"Question {medical} ?")
        day = MONDAY + timedelta(9)
        handling.convoke(world.order(world.praticien, reference, 2), on=day, words=f"Venez pour {medical}.")
        asked = colleagues.ask_opinion(
            world.order(world.praticien, reference, 2),
            of=world.colleague.account,
            question=f"Avis {reason} ?",
        )
        answer = world.order(world.colleague, reference, 2)
        colleagues.give_opinion(answer, key=asked.key, answer=f"Réponse {reason}.")
        avis = world.order(world.praticien, reference, 3)
        deciding.give_avis(avis, sens=Sens.DEFAVORABLE, words=f"Avis défavorable {reason}.")
    _refuse_and_contest(world, refused, medical, reason, report)
    return refused, examined


def _refuse_and_contest(world, reference, medical, reason, report):
    because = Reason(code="non_justifie_medicalement", words=f"Refus parce que {reason}.")
    deciding.refuse_medically(world.order(world.praticien, reference, 4), reason=because)
    letter, proved = world.order(world.agent, reference, 4), world.order(world.agent, reference, 7)
    sending.send(letter, sending.Letter(kind=Kind.REFUS_MEDICAL, voie=Voie.RECOMMANDE))
    notifying.prove_notification(proved, to=Destinataire.ASSURE, proof=Preuve.ACCUSE_RECEPTION)
    claim = world.order(world.assure, reference, 10)
    filed = recours.file_recours(
        claim, instance="CMRA", channel=Canal.EN_LIGNE, words=f"Je conteste : {medical}.", sent_on=claim.day
    )
    name = filed.recours.reference
    recours.send_report(world.order(world.praticien, reference, 12), recours=name, words=f"Rapport {report}.")
    recours.share_report(world.order(world.cmra, reference, 13), recours=name)
    recours.comment(world.order(world.assure, reference, 15), recours=name, words=f"Je réponds {medical}.")


def planted(world, references):
    """The values that each parameter of an address may take in this world."""
    kept = (each.objects.values_list("id", flat=True) for each in (MedicalText, PlainText))
    texts, pieces = [*chain(*kept)], list(Piece.objects.values_list("id", flat=True))
    draft = Draft.objects.create(
        account=world.kine.account, professional=world.kine.professional, content={},
        updated_at=moment().instant, kept_until=DAY + timedelta(30),
    )  # fmt: skip
    appeals = list(RecoursRow.objects.values_list("reference", flat=True))
    return {
        "reference": list(references), "recours": appeals, "name": [*appeals, "issues-caisse"],
        "identifier": [pieces[0], "css-l315-2"], "piece": pieces, "text": texts,
        "key": [draft.key, world.patient.key, world.agent.account],
        "person": [world.patient.key], "kind": _KINDS,
        "verb": _VERBS, "slug": ("refus", "pieces"), "number": [1], "pk": [1],
        "cerfa": ["12040"],
        "letter": list(Courrier.objects.values_list("key", flat=True)) or ["aucune"],
    }  # fmt: skip


def browser(acting):
    """A browser in which somebody signed in."""
    return signed_in(Account.objects.get(key=acting.account), raises=False)


def words_of(response):
    """All that an answer says: its headers, its text, what its files hold.

    The client has closed it, or does at its last byte; closed again, it would close our connection too.
    """
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{dict(response.headers)}\n{_text(body)}"


def _text(body):
    if body.startswith(b"%PDF") and body != PDF:
        from pypdf import PdfReader

        pages = PdfReader(io.BytesIO(body)).pages
        return body.decode("latin-1") + "".join(page.extract_text() for page in pages)
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "".join(name + _text(archive.read(name)) for name in archive.namelist())
    return body.decode("utf-8", "replace")


def walk(client, values, *, send=False):
    """Give each address of the site, the status of its answer, and all that it says."""
    for route in (*routes(), *operations("post" if send else "get")):
        if route.startswith("/demo/"):
            continue
        for address in filled(route, values):
            if send:
                with transaction.atomic():
                    response = client.post(address, {}, content_type="application/json")
                    transaction.set_rollback(True)
            else:
                response = client.get(address)
            yield route, address, response, words_of(response)


def unfit(response, said):
    """What is wrong with an answer: a fault of ours, a heavy page, another host, a lax policy."""
    if response.status_code >= 500:
        yield f"fails ({response.status_code})"
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    policy = response.headers["Content-Security-Policy"]
    if "unsafe" in policy or "default-src 'none'" not in policy:
        yield f"has a lax policy: {policy}"
    if re.search(r'<(?:script|link|img|iframe|source)[^>]+(?:src|href)="(?:https?:)?//', said):
        yield "asks another host"
    if re.search(r"<script(?![^>]*(?:src=|application/json))|\sstyle=|\son[a-z]+=\"", said):
        yield "holds a style or a script of its own"
    weight = len(gzip.compress(said.encode())) + sum(map(_weight, _STATIC.findall(said)))
    if weight > BUDGET:
        yield f"weighs {weight} bytes"


@lru_cache
def _weight(path):
    return len(gzip.compress(Path(finders.find(path)).read_bytes()))


@pytest.fixture
def logged(caplog):
    """Every line that any logger of ours or of Django's writes."""
    caplog.set_level(logging.INFO)
    named = [logging.getLogger(name) for name in ("prealable.access", "django", "django.server")]
    for logger in named:
        logger.addHandler(caplog.handler)
    yield caplog
    for logger in named:
        logger.removeHandler(caplog.handler)


def breaches(world, logged, roles, *, send=()):
    """What is wrong behind the addresses of the site, as each role, and the routes that were reached."""
    references = plant(world)
    values, reached, faults = planted(world, references), set(), []
    for role in roles:
        own = values | {"reference": references if role in BOTH else references[:1]}
        acting, seen = getattr(world, role), set()
        rows = [world.row(reference) for reference in references]
        allowed = {
            data for data in MARKS for row in rows if may_read(acting, data, row, author=acting.account)
        }
        for posted in (False, True) if role in send else (False,):
            for route, address, response, said in walk(browser(acting), own, send=posted):
                found = {data for data, mark in MARKS.items() if mark in said}
                faults += [f"{role}: {data} in {address}" for data in found - allowed]
                faults += [f"{role}: {address} {why}" for why in unfit(response, said)]
                seen |= found
                reached |= {route} if response.status_code != 404 else set()
        faults += [f"{role} finds no {data}" for data in SEEN.get(role, set()) - seen]
    lines = [line.getMessage() for line in logged.records] + [str(each.message()) for each in mail.outbox]
    faults += [f"{mark} outside: {line}" for mark in MARKS.values() for line in lines if mark in line]
    return faults, reached


def test_an_administrative_eye_reads_no_medicine(world, logged):
    """An agent, a CRA, an insurer find no medical word, whatever they open or send; a doctor finds them."""
    faults, _ = breaches(world, logged, ("agent", "cra", "complementaire", "praticien"), send=("agent",))

    assert not faults, "\n".join(faults)


@pytest.mark.long
def test_the_wall_holds_behind_every_address(world, logged):
    """No role finds a medical word where the matrix says none, who may read finds it, no page is missed."""
    faults, reached = breaches(world, logged, ROLES, send=BLIND)
    lost = [each for each in routes() if each not in reached and not each.startswith(ELSEWHERE)]
    faults += [f"no value of {parameters(each)} reaches {each}" for each in lost]

    assert not faults, "\n".join(faults)


def test_a_page_that_leaks_is_found(world, logged, monkeypatch):
    """The walk can fail: an agent whose column of the matrix said R would be seen reading."""
    from prealable.office import access

    monkeypatch.setitem(access.RIGHTS[Data.MEDICAL], Fonction.AGENT, "R")
    monkeypatch.setattr("tests.web.test_wall.may_read", lambda *_args, **_kwargs: False)
    faults, _ = breaches(world, logged, ("agent",))

    assert any("agent: medical in " in each for each in faults)


def test_nobody_finds_nothing(world):
    """Without an account no address shows a medical word, nor opens a demande."""
    values, client = planted(world, plant(world)), Client(raise_request_exception=False)
    for route, address, response, said in walk(client, values):
        assert not any(mark in said for mark in MARKS.values()), address
        assert not list(unfit(response, said)), address
        assert response.status_code != 200 or "reference" not in parameters(route), address
