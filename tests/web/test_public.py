"""The public page without a browser: addresses, errors, what is kept and what is not."""

import re
from html import unescape

import pytest
from django.test import Client

HIP = {"category": "kinesitherapie", "date": "2026-12-01", "situation": "prothese_totale_hanche"}
COUNTED = HIP | {"sessions_done": "12", "sessions_planned": "10"}
TAXI = {"category": "transport", "date": "2026-12-01", "mode": "taxi"}


@pytest.fixture
def client():
    """A visitor without cookies."""
    return Client()


def text(response):
    """Return what a page says, its markup and its special spaces apart."""
    words = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(words).replace("\u202f", " ").split())


def title(response):
    """Return the words of the page's one h1."""
    [found] = re.findall(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", found)).replace("\u202f", " ").split())


def asked(response):
    """Return the fact that the page asks for."""
    return re.search(r'name="question" value="(\w+)"', response.content.decode())[1]


def test_first_question_is_the_care(client):
    """The page opens on the kind of care."""
    assert asked(client.get("/")) == "category"


def test_then_the_date(client):
    """With the care known, its date is asked: the law is read on that day."""
    assert asked(client.get("/", {"category": "odf"})) == "date"


def test_then_only_what_can_change_the_answer(client):
    """The number of sessions is not asked for a situation that no provision names."""
    response = client.get("/", {**HIP, "situation": "hors_referentiel"})

    assert 'data-verdict="non_requis"' in response.content.decode()


def test_answer_is_a_sentence(client):
    """With everything known, the title of the page is the answer."""
    assert title(client.get("/", COUNTED)) == "Oui, à partir de la 16e séance."


def test_answer_says_whom_what_and_how_long(client):
    """Form, papers, sender, addressee, delay and silence are all said in words."""
    said = text(client.get("/", COUNTED))

    for words in (
        "cerfa 12040*04",
        "La prescription médicale",
        "Le masseur-kinésithérapeute",
        "Service du contrôle médical de votre caisse",
        "La caisse a 15 jours après la réception pour répondre",
        "l'accord est acquis",
    ):
        assert words in said


def test_reasons_lead_to_the_texts(client):
    """Each reason links to its provision, to the text's page and to its official address."""
    html = client.get("/", COUNTED).content.decode()

    assert 'href="/droit/kinesitherapie.prothese_totale_hanche/"' in html
    assert 'href="/droit/textes/ngap-t14-c2-a1/"' in html
    assert "https://www.ameli.fr/" in html


def test_dates_follow_the_first_care(client):
    """With the day of the first care, the page says by when to send."""
    said = text(client.get("/", {**COUNTED, "first_planned_on": "2026-12-14"}))

    assert "La demande doit être reçue au plus tard le jeudi 26 novembre 2026" in said


def test_a_day_gone_by_says_what_to_do(client):
    """When the last day to send has passed, the page says to send now, not to send then."""
    said = text(client.get("/", {**COUNTED, "first_planned_on": "2026-11-25"}))

    assert "La date d'envoi est passée : envoyez la demande sans attendre." in said
    assert "doit être reçue au plus tard" not in said


def test_disagreeing_texts_are_both_shown(client):
    """When texts disagree, both readings stand unfolded, each with its text."""
    html = client.get("/", {**COUNTED, "situation": "traumatisme_cervical", "sessions_done": "3"})

    assert "Deux textes officiels se contredisent" in text(html)
    assert "/droit/textes/uncam-2013-11-26/" in html.content.decode()
    assert "/droit/textes/ngap-t14-c2-a1/" in html.content.decode()


def test_typed_date_becomes_part_of_the_address(client):
    """Three fields compose one date, and the address has one spelling."""
    query = {
        "category": "odf",
        "question": "date",
        "date-jour": "1",
        "date-mois": "mars",
        "date-annee": "2026",
    }

    assert client.get("/", query).headers["Location"] == "/?category=odf&date=2026-03-01"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("31", "2", "2026"), "Le 31 février 2026 n'existe pas."),
        (("", "", ""), "Écrivez le jour, le mois et l'année."),
        (("3", "", "2026"), "Il manque le mois."),
        (("3", "4", "26"), "L'année s'écrit avec quatre chiffres."),
        (("x", "4", "2026"), "Le jour s'écrit en chiffres."),
        (("3", "brumaire", "2026"), "Le mois s'écrit en chiffres."),
        (("3", "4", "0026"), "hors des dates acceptées"),
    ],
    ids=["no such day", "empty", "no month", "short year", "letters", "no such month", "too far"],
)
def test_wrong_date_is_explained(client, typed, said):
    """A date that cannot be read says why, twice (summary and field), and stays as typed."""
    parts = dict(zip(("date-jour", "date-mois", "date-annee"), typed, strict=True))
    response = client.get("/", {"category": "odf", "question": "date", **parts})

    assert text(response).count(said) == 2
    for name, value in parts.items():
        assert f'name="{name}" value="{value}"' in response.content.decode()


@pytest.mark.parametrize(
    ("facts", "name", "value", "said"),
    [
        (HIP, "sessions_done", "douze", "Écrivez un nombre entier"),
        (HIP, "sessions_done", "-1", "hors de ce qui est possible"),
        (HIP, "sessions_done", "12,5", "Écrivez un nombre entier"),
        (HIP, "sessions_done", "", "Écrivez un nombre, par exemple 12."),
        (HIP, "situation", "", "Choisissez une réponse."),
        (HIP, "situation", "licorne", "n'est pas accepté ici"),
        (HIP, "ngap", "RIC", "ne s'écrit pas ainsi"),
        (HIP, "ngap", "RIC 8,12", "ne va pas avec"),
        (TAXI, "distance_km", "loin", "Écrivez un nombre, en chiffres"),
        (TAXI, "same_treatment", "peut-être", "Choisissez « Oui » ou « Non »."),
        (TAXI, "grounds", "", "Cochez au moins une réponse"),
        (TAXI, "last_trip_on", "2026-02-31", "n'existe pas"),
    ],
)
def test_wrong_answer_is_explained(client, facts, name, value, said):
    """An answer that cannot be read asks its question again, with the reason at the field."""
    response = client.get("/", {**facts, name: value, "question": name}, follow=True)

    assert asked(response) == name
    assert text(response).count(said) == 2
    assert "Vos réponses jusqu'ici" in text(response)


def test_none_and_another_cannot_both_be_ticked(client):
    """« Aucun de ces cas » beside another case is a contradiction, said as one."""
    response = client.get("/", {**TAXI, "grounds": ["aucun", "ald"], "question": "grounds"})

    assert "Gardez l'un ou l'autre" in text(response)


@pytest.mark.parametrize("spelling", ["60,5", "60.5", " 60,5 ", "60,50"])
def test_numbers_are_read_as_people_write_them(client, spelling):
    """A comma, a point, spaces: the same distance."""
    location = client.get("/", {**TAXI, "distance_km": spelling, "question": "distance_km"}).headers[
        "Location"
    ]

    assert location.endswith("distance_km=60.5")


@pytest.mark.parametrize(
    ("facts", "name", "typed", "kept"),
    [
        ({"category": "medicament", "date": "2026-12-01"}, "drug", "Evolocumab", "evolocumab"),
        ({"category": "medicament", "date": "2026-12-01"}, "drug", "ézétimibe", "ezetimibe"),
        (HIP, "ngap", "ric 8,10", "RIC+8%2C10"),
    ],
)
def test_codes_are_read_whatever_their_capitals(client, facts, name, typed, kept):
    """Capitals and accents are no reason to refuse a word."""
    location = client.get("/", {**facts, name: typed, "question": name}).headers["Location"]

    assert f"{name}={kept}" in location


def test_offered_words_leave_room_for_another(client):
    """Where words are offered, another one may be typed."""
    query = {
        "category": "medicament",
        "date": "2026-12-01",
        "question": "drug",
        "drug": "autre",
        "drug-autre": "aspirine",
    }

    assert "drug=aspirine" in client.get("/", query).headers["Location"]


def test_not_knowing_is_kept_in_the_address(client):
    """« Je ne sais pas » marks the fact as unknown and asks the next one."""
    response = client.get(
        "/", {**HIP, "question": "sessions_done", "sessions_done": "", "passer": "sessions_done"}
    )
    following = client.get(response.headers["Location"])

    assert "inconnu=sessions_done" in response.headers["Location"]
    assert asked(following) == "sessions_planned"


def test_unknown_facts_give_an_honest_answer(client):
    """With everything unknown, the page says what is lacking and promises nothing."""
    response = client.get("/", {**HIP, "inconnu": ["sessions_done", "sessions_planned"]})

    assert title(response) == "Il manque des renseignements pour répondre."
    assert "Combien de séances de cette série ont déjà été faites ?" in text(response)


def test_answering_later_forgets_the_not_knowing(client):
    """A fact said to be unknown, then given, is known."""
    query = {**HIP, "inconnu": "sessions_done", "sessions_done": "3", "question": "sessions_done"}
    location = client.get("/", query).headers["Location"]

    assert location.endswith("sessions_done=3")


def test_without_a_care_the_page_helps(client):
    """Not knowing the care leads to where it is written."""
    assert "Sur l'ordonnance" in text(client.get("/", {"inconnu": "category"}))


def test_changing_the_care_drops_what_no_longer_applies(client):
    """Facts of another care are left out of the address, the date is kept."""
    query = {**COUNTED, "category": "odf", "question": "category"}

    assert client.get("/", query).headers["Location"] == "/?category=odf&date=2026-12-01"


def test_changing_an_answer_keeps_its_place(client):
    """The form of a change carries the other answers, before and after its own place."""
    html = client.get("/", {**COUNTED, "modifier": "situation"}).content.decode()
    names = re.findall(r'<input type="(?:hidden|radio)"[^>]*? name="(\w+)"', html)

    assert list(dict.fromkeys(names)) == [
        "category", "date", "question", "situation", "sessions_done", "sessions_planned",
    ]  # fmt: skip


def test_answers_given_are_listed_and_changeable(client):
    """Each answer given stands on the page with the address that changes it."""
    html = client.get("/", HIP).content.decode()

    assert "Prothèse totale de hanche" in html
    assert "modifier=situation" in html


def test_empty_list_is_an_answer(client):
    """« Aucun de ces cas » is known, not unknown."""
    response = client.get("/", {**TAXI, "grounds": "aucun", "distance_km": "20"})

    assert "Aucun de ceux-ci" in text(response)


def test_unknown_name_is_said_not_ignored(client):
    """A name that is no fact of ours is refused, with a way to go on without it."""
    response = client.get("/", {**HIP, "licorne": "1"})

    assert response.status_code == 400
    assert "licorne" in text(response)
    assert 'href="/?category=kinesitherapie&amp;date=2026-12-01&amp;situation=prothese_totale_hanche"' in (
        response.content.decode()
    )


@pytest.mark.parametrize(
    "query",
    ["category=%FF", "category=kinesitherapie&date=%00", "&&&==", "category[]=x", "date=" + "9" * 5000],
)
def test_broken_addresses_never_break_the_page(client, query):
    """Whatever stands in the address, the visitor reads a page that says what to do."""
    assert client.get(f"/?{query}").status_code in {200, 302, 400}


def test_too_many_fields_are_refused(client):
    """An address of a thousand fields is answered by the page of addresses that cannot be read."""
    response = client.get("/?" + "&".join(f"f{i}=1" for i in range(1000)))

    assert response.status_code == 400
    assert title(response) == "Cette adresse ne peut pas être lue."


def test_typed_words_are_escaped(client):
    """What was typed is shown as text."""
    response = client.get("/", {**HIP, "question": "sessions_done", "sessions_done": "<script>x</script>"})

    assert b"<script>x" not in response.content


def test_pdf_is_given(client):
    """The printable sheet comes as a file, for the same address."""
    response = client.get("/reponse.pdf", COUNTED)

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_calendar_is_given(client):
    """The reminders come as a file, for the same address."""
    response = client.get("/reponse.ics", COUNTED)

    assert response.headers["Content-Type"].startswith("text/calendar")
    assert response.content.count(b"BEGIN:VEVENT") == 1


@pytest.mark.parametrize("path", ["/reponse.pdf", "/reponse.ics"])
@pytest.mark.parametrize("query", [{}, {"category": "licorne"}, {"category": "odf", "date": "x"}])
def test_no_file_without_an_answer(client, path, query):
    """Without an answer there is nothing to download, and the page says so."""
    assert client.get(path, query).status_code == 404


def test_no_calendar_without_dates(client):
    """A care that needs no request has no reminder."""
    assert client.get("/reponse.ics", {**HIP, "situation": "hors_referentiel"}).status_code == 404


def test_answers_are_only_read(client):
    """The page takes no other verb: nothing can be sent to it to keep."""
    assert client.post("/", COUNTED).status_code == 405


@pytest.mark.parametrize(
    ("facts", "way"),
    [(HIP | {"modifier": "situation"}, "ngap"), (TAXI | {"modifier": "span_days"}, "first_trip_on")],
    ids=["cotation", "dates"],
)
def test_the_same_thing_can_be_said_otherwise(client, facts, way):
    """Where the law reads a fact in two ways, the question offers the other one."""
    assert f"modifier={way}" in client.get("/", facts).content.decode()


def test_the_way_begun_is_the_way_asked(client):
    """With the day of the first transport known, that of the last is asked, not the days between."""
    facts = {**TAXI, "grounds": "aucun", "distance_km": "60", "trips": "4", "first_trip_on": "2026-12-01"}

    assert asked(client.get("/", facts)) == "last_trip_on"
