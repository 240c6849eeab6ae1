"""The pages of the law: what is in force, provisions, texts, what changed, wrong articles."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from prealable.law.diff import diff
from prealable.law.provisions import every
from prealable.law.texts import texts
from prealable.web.screens.droit.search import search


@pytest.fixture
def read():
    """A way to read a page: its words, without markup."""
    client = Client()

    def words(address, status=200):
        response = client.get(address)
        assert response.status_code == status, address
        plain = unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
        return " ".join(plain.replace("\u202f", " ").split())

    return words


def test_list_holds_what_is_in_force(read):
    """The list of today holds today's rules and not those of yesterday."""
    said = read("/droit/")

    assert "Prothèse totale de hanche" in said
    assert "La règle générale des trente séances" not in said


def test_list_of_another_day(read):
    """Asked for a day of 2009, the list holds the rule of the thirty sessions."""
    assert "La règle générale des trente séances" in read("/droit/?date=2009-06-01")


def test_wrong_day_is_explained(read):
    """A day that does not exist is said so, and the list of today stays."""
    assert "n'existe pas" in read("/droit/?date-jour=31&date-mois=2&date-annee=2026")


def test_every_provision_has_its_page(read):
    """Each provision on file can be read, with its rule and its texts."""
    for item in every():
        assert "La règle telle que le logiciel la lit" in read(f"/droit/{item.id}/"), item.id


def test_every_text_has_its_page(read):
    """Each text on file can be read."""
    for identifier in texts():
        assert "Les règles qui s'y appuient" in read(f"/droit/textes/{identifier}/"), identifier


def test_provision_shows_its_history(read):
    """A page of a provision shows each version with its days, the newest first."""
    said = read("/droit/kinesitherapie.traumatisme_cervical/")

    assert said.index("Depuis le 22 février 2024") < said.index("Du 24 janvier 2014 au 21 février 2024")
    assert "n'est plus en vigueur" in said
    assert "Les sources ne disent pas la même chose." in said


def test_provision_shows_its_rule_in_french(read):
    """The condition of a rule is a French sentence, written from the rule itself."""
    assert "Quand la distance d'un trajet, aller simple dépasse 150" in read(
        "/droit/transport.longue_distance/"
    )


def test_text_says_who_rests_on_it(read):
    """The page of a text lists the provisions that rest on it."""
    assert "Plus de 150 kilomètres" in read("/droit/textes/css-r322-10-4/")


@pytest.mark.parametrize("address", ["/droit/licorne/", "/droit/textes/licorne/"])
def test_unknown_address_is_not_found(read, address):
    """What is not on file is not found, in the site's own words."""
    assert "Il n'y a rien à cette adresse." in read(address, 404)


def test_wrong_articles_say_what_is_wrong(read):
    """Whoever comes with the figures of an article reads that they are wrong, and why."""
    assert "Hanche 26 et genou 41 : faux" in read("/droit/textes/article-000/")
    assert "TASS : supprimé le 01/01/2019" in read("/droit/textes/article-001/")


@pytest.mark.parametrize("query", ["hanche 26", "Hanche à la 26ème", "genou 41", "tass", "30 dans l'année"])
def test_wrong_figures_are_found(query):
    """The figures of the articles lead to what we say of them."""
    found = search(query)

    assert any(entry.wrong or entry.id == "kinesitherapie.trente_seances" for entry in found)


def test_search_finds_an_article_of_the_code():
    """An article is found by its number, as people write it."""
    assert "css-r322-10-4" in [entry.id for entry in search("R. 322-10-4")]


def test_search_ignores_accents_and_case():
    """Capitals and accents change nothing."""
    assert [e.id for e in search("PROTHÈSE HANCHE")] == [e.id for e in search("prothese hanche")]


def test_empty_search_says_what_to_do(read):
    """A search that finds nothing says how to search otherwise."""
    assert "Essayez avec moins de mots" in read("/droit/?q=licorne")


def test_comparison_shows_before_and_after(read):
    """Between two days, a rule that changed stands with what it said and what it says."""
    said = read("/droit/comparer/?du=2012-04-01&au=2012-04-30")

    assert "La règle générale des trente séances" in said
    assert "La règle n'existe plus." in said


def test_comparison_in_disorder_is_explained(read):
    """The first day must come before the second, and the page says so."""
    assert "Le premier jour doit venir avant le second." in read(
        "/droit/comparer/?du=2026-01-01&au=2025-01-01"
    )


def test_diff_leaves_out_its_first_day():
    """A change on the first day is already behind; one on the last day is in."""
    change = date(2012, 4, 14)

    assert not any(found.day == change for found in diff(change, change))
    assert any(found.day == change for found in diff(date(2012, 4, 13), change))


def test_diff_tells_a_rule_from_its_text():
    """A rule that kept its words and moved to another text is marked as the same rule."""
    found = {change.id: change for change in diff(date(2024, 2, 21), date(2024, 2, 22))}

    assert found["kinesitherapie.prothese_totale_hanche"].same_rule
    assert not found["kinesitherapie.traumatisme_cervical"].same_rule


def test_diff_of_nothing_is_empty():
    """Between a day and itself nothing changes."""
    assert diff(date(2026, 1, 1), date(2026, 1, 1)) == ()


def test_diff_speaks_to_machines():
    """A change gives itself as plain data."""
    [first, *_] = diff(date(2012, 4, 1), date(2012, 4, 30))

    assert first.as_dict()["day"] == first.day.isoformat()


def test_coverage_names_every_care(read):
    """The page of coverage names each kind of care and since when it is on file."""
    said = read("/droit/couverture/")

    assert "Kinésithérapie" in said
    assert "Cure thermale" in said
    assert "Le fonds commence le 6 octobre 2000" in said


def test_menu_says_where_one_is():
    """The page being read is marked in both menus."""
    html = Client().get("/droit/textes/").content.decode()

    assert 'href="/droit/textes/" aria-current="page"' in html
    assert 'href="/droit/" aria-current="true"' in html
