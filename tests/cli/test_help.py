"""The help: every command says what it does, in French, with a line to paste that works."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from prealable import __version__
from prealable.cli import COMMANDS, parser_of
from prealable.cli.reference import FILE, page

ROOT = Path(__file__).parents[2]
#: The commands that need no installation; serving never ends, and the others need demandes.
PASTED = ("check", "clock", "appeal", "law", "doctor")


def example(name):
    """The line to paste that ends the help of a command."""
    return parser_of(name).format_help().rstrip().rpartition("Exemple :\n\n")[2].strip()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_ends_with_an_example(run, name):
    """The help of each command says what it does and ends with a line to paste."""
    outcome = run(name, "--help")

    assert outcome.status == 0
    assert outcome.text.startswith(f"Usage : prealable {name}")
    assert f"prealable {name}" in outcome.text.rpartition("Exemple :")[2]


@pytest.mark.parametrize("name", PASTED)
def test_every_example_works_when_pasted(name, tmp_path):
    """The line to paste runs in a shell and says something."""
    line = example(name).replace("prealable ", f"{shlex.quote(sys.executable)} -m prealable ")

    outcome = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, cwd=tmp_path)

    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.strip()


def test_the_reference_page_is_what_the_help_says():
    """The page of the commands is written anew whenever a help changes."""
    assert (ROOT / FILE).read_text(encoding="utf-8") == page(), (
        f"run python -m prealable.cli.reference {FILE}"
    )


def test_the_overview_lists_every_command(run):
    """`prealable --help` names each command; `prealable` alone shows it too, as a mistake."""
    assert all(f"  {name}" in run("--help").text for name in COMMANDS)
    assert (run("--help").status, run().status) == (0, 2)
    assert run().output == run("--help").output


def test_the_version_is_said(run):
    """`prealable --version` says which one it is."""
    assert run("--version").text == f"prealable {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "Vouliez-vous dire « check » ?"),
        (["--verson"], "n'est pas une commande"),
        (["check", "--foo"], "argument inconnu : --foo"),
        (["check", "a", "b"], "argument inconnu : b"),
        (["check", "--pdf"], "--pdf attend une valeur"),
        (["check", "--jobs", "x"], "--jobs : 'x' n'est pas accepté"),
        (["check", "--json=1"], "--json n'attend pas de valeur"),
        (["check", "--schema", "transports"], "Le plus proche : transport"),
        (["clock", "--today", "demain"], "écrivez AAAA-MM-JJ"),
        (["law", "--diff", "2022-01-01"], "--diff attend 2 valeurs"),
        (["law", "--diff", "2023-01-01", "2022-01-01"], "avant le second"),
        (["law", "--on", "2026-02-30"], "n'est pas une date"),
        (["law", "transport.longue"], "Le plus proche : transport.longue_distance"),
        (["law", "a", "b"], "un seul identifiant"),
        (["law", "a", "--coverage"], "un seul à la fois"),
        (["law", "import", "ccam"], "donnez la table et le fichier"),
        (["law", "import", "cim10", "x"], "Tables acceptées : ccam"),
        (["law", "import", "ccam", "absent.dbf"], "n'existe pas"),
        (["serve", "--port", "99999999"], "n'est pas un port"),
        (["check", "absent.json"], "Le fichier « absent.json » n'existe pas."),
        (["check", "."], "« . » est un dossier"),
        (["check", "a\0b"], "ne peut pas être lu"),
    ],
)
def test_a_wrong_call_is_one_line_in_french(run, arguments, words):
    """A command called wrongly says so in one line on the error stream, with status 2."""
    outcome = run(*arguments)

    assert (outcome.status, outcome.output) == (2, b"")
    assert outcome.complaint.startswith("prealable : ")
    assert outcome.complaint.count("\n") == 1
    assert words in outcome.complaint
