"""`prealable account`: the first accounts of an installation, made by who holds the machine."""

import django
import pytest

django.setup()


def accounts():
    """The accounts that there are."""
    from prealable.office.people.models import Account

    return Account.objects.all()


@pytest.fixture
def account(run, db, monkeypatch, settings, tmp_path):
    """Run a verb in an installation that has two caisses and no account."""
    from prealable.office.caisses.models import Caisse

    settings.PREALABLE_DATA, settings.PREALABLE_PUBLIC_URL = tmp_path, "https://essai.test"
    monkeypatch.setattr("prealable.cli.office.open_office", lambda **_options: None)
    Caisse.objects.create(code="cpam-a", nom="CPAM A", regime="general", adresse="A")
    return lambda *words: run("account", *words)


def test_a_first_administrator_comes_in(account, client):
    """Opened, entitled and given a link, an account chooses its password; suspended, it is closed."""
    opened = account("open", "a@essai.test", "--name", "Ada Essai", "--as", "administrateur")
    assert opened.status == 0, opened.complaint
    assert "prealable account link a@essai.test" in opened.text
    link = account("link", "a@essai.test").text
    assert link.startswith("https://essai.test/connexion/mot-de-passe/")
    assert client.get(link.splitlines()[0].removeprefix("https://essai.test")).status_code == 302
    assert "administrateur" in account("show", "a@essai.test").text

    assert account("suspend", "a@essai.test").status == 0
    assert account("link", "a@essai.test").status == 1
    assert account("reopen", "a@essai.test").status == 0
    assert not accounts().get().has_usable_password()


def test_a_quality_is_given_and_ended(account):
    """One quality at a time, where it says; ended on a day, it is said to be."""
    account("open", "b@essai.test", "--name", "Bob Essai")
    given = account("grant", "b@essai.test", "--as", "agent", "--caisse", "cpam-a", "--until", "2099-12-31")
    assert "agent CPAM A" in given.text
    ended = account("end", "b@essai.test", "--as", "agent", "--until", "2020-01-01")
    assert "(pas ce jour)" in ended.text


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("open", "c@essai.test"), 1, "nom"),
        (("grant", "d@essai.test", "--as", "agent"), 1, "Aucun compte"),
        (("open", "c@essai.test", "--name", "C", "--as", "agent"), 1, "une caisse"),
        (("open", "c@essai.test", "--name", "C", "--as", "agant"), 2, "agent"),
        (("open", "c@essai.test", "--name", "C", "--as", "agent", "--until", "demain"), 2, "AAAA-MM-JJ"),
        (("show",), 2, "adresse électronique"),
    ],
)
def test_what_is_missing_is_named(account, words, status, said):
    """A refusal says what was given and what would do; nothing is half made."""
    outcome = account(*words)

    assert (outcome.status, said in outcome.complaint) == (status, True), outcome.complaint
    assert accounts().count() == 0


def test_the_qualities_are_listed_with_what_they_need(account):
    """Each quality is told with what it asks for."""
    told = account("roles").text

    assert "praticien_conseil" in told
    assert "la référence de la signature" in told
