"""`prealable caisse`: the caisses of an installation come from one file, whole or not at all."""

import django
import pytest

django.setup()

ONE = """
- code: cpam-75
  nom: CPAM de Paris
  regime: general
  adresse: |
    1, rue de l'Exemple
    75000 Essai
  departements: ["75", "2A"]
- code: msa-essai
  nom: MSA d'essai
  regime: agricole
  adresse: 2, rue de l'Exemple
  territoire: la_reunion
  departements: ["974"]
"""


@pytest.fixture
def caisse(run, db, monkeypatch, settings, tmp_path):
    """Run the command on a file, in an installation that has no caisse."""
    settings.PREALABLE_DATA = tmp_path
    monkeypatch.setattr("prealable.cli.office.open_office", lambda **_options: None)

    def call(text=None):
        if text is None:
            return run("caisse")
        path = tmp_path / "caisses.yaml"
        path.write_text(text, encoding="utf-8")
        return run("caisse", str(path))

    return call


def test_caisses_are_written_down_and_listed(caisse):
    """A file of two caisses is kept, said again with their départements, and receives demandes."""
    from prealable.office.caisses.models import Competence
    from prealable.office.journal.models import Event

    assert "Aucune caisse" in caisse().text
    assert "2 caisses inscrites : cpam-75, msa-essai" in caisse(ONE).text
    listed = caisse().text
    assert "cpam-75" in listed
    assert "2A 75" in listed
    assert Competence.objects.get(departement="974").caisse.territoire == "la_reunion"
    assert set(Event.objects.values_list("stream", "name")) == {
        ("caisse:cpam-75", "caisse.inscrite"),
        ("caisse:msa-essai", "caisse.inscrite"),
    }


def test_a_caisse_is_brought_up_to_date(caisse):
    """Given again with another name and another territory, a caisse changes; the old one is free."""
    caisse(ONE)
    again = ONE.replace("CPAM de Paris", "CPAM 75").replace('"75", "2A"', '"75"')
    assert caisse(again).status == 0
    assert "CPAM 75 (general) : 75\n" in caisse().text


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        (("nom: CPAM de Paris", "non: CPAM de Paris"), 1, "Proche : nom"),
        (("regime: general", "regime: generale"), 1, "general, agricole, special"),
        (("code: cpam-75", "code: CPAM 75"), 1, "minuscules"),
        (("  adresse: 2, rue de l'Exemple\n", ""), 1, "Caisse 2 (msa-essai) : adresse manque"),
        (('["974"]', '["975"]'), 1, "975"),
        (('["974"]', "974"), 1, "une liste"),
        (("regime: agricole", "regime: general\n  telephone: 3646"), 1, "telephone est un texte"),
        ((ONE, "caisses: 2"), 2, "une liste de caisses"),
        ((ONE, "- [a\n"), 2, "YAML"),
    ],
)  # fmt: skip
def test_a_file_is_refused_by_name_and_writes_nothing(caisse, changed, status, said):
    """What is wrong is said with its caisse and its field; the caisses beside it are not written either."""
    answer = caisse(ONE.replace(*changed))
    assert answer.status == status
    assert said in answer.complaint
    assert "Aucune caisse" in caisse().text


def test_two_caisses_do_not_share_a_departement(caisse):
    """A département that another caisse of the scheme has is refused with that caisse."""
    caisse(ONE)
    other = ONE.partition("- code: msa")[0].replace("cpam-75", "cpam-x")
    answer = caisse(other)
    assert answer.status == 1
    assert "75 (general) est déjà celui de cpam-75" in answer.complaint
    assert "cpam-x" not in caisse().text
