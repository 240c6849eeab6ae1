"""What no file of the repository may hold: a package registry's address, one machine's path."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Dots in brackets, so that this file does not accuse itself.
FORBIDDEN = {
    "a package registry": re.compile(
        r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|npmjs[.](com|org)|debian[.](org|net)"
        r"|crates[.]io|--(extra-)?index-url[ =]",
    ),
    "a path of one machine": re.compile(r"(?<![\w.\-*])/(work|root|farm)/|/home/[a-z]"),
}


def files_of(root):
    """Every file that is tracked, or that would be by `git add`."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
    )
    names = filter(None, listing.stdout.decode().split("\0"))
    return [root / name for name in names if (root / name).is_file()]


def offences(root):
    """Name each line of a text file that holds what it may not."""
    for path in files_of(root):
        content = path.read_bytes()
        if b"\0" in content:
            continue
        text = content.decode("utf-8", "replace")
        for what, pattern in FORBIDDEN.items():
            for match in pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                yield f"{path.relative_to(root)}:{line}: {what}: {match.group()}"


@pytest.fixture
def repository(tmp_path):
    """An empty repository of git."""
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    return tmp_path


def test_nothing_names_a_registry_or_a_machine():
    """No file of the repository names a package registry's host or a folder of one machine."""
    assert list(offences(ROOT)) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index{}-url=https://example.test/simple",
        "uv = [ url = 'https://files.python{}hosted.org/packages/uv.whl' ]",
        "resolved: https://registry.npm{}js.org/htmx",
        "deb http://deb.debian{}.org/debian bookworm main",
        "#    uv pip compile /{}work/main/pyproject.toml",
        "see '/{}root/.cache'",
        "cd /home/{}jeanne/prealable",
    ],
)
def test_the_guard_can_fail(repository, line):
    """A file not yet tracked that holds such a line is found, with its line number.

    The samples are cut by {} so that this file does not accuse itself.
    """
    (repository / "notes.txt").write_text(f"Une ligne saine.\n{line.format('')}\n")

    [offence, *_] = offences(repository)

    assert offence.startswith("notes.txt:2: a ")


@pytest.mark.parametrize("line", ["https://example.test/network/roots/", "src/work/root", "au travail"])
def test_the_guard_lets_honest_lines_pass(repository, line):
    """An address or a relative path that only resembles one of those passes."""
    (repository / "notes.txt").write_text(line)

    assert list(offences(repository)) == []


def test_ignored_and_binary_files_are_left_alone(repository):
    """What git ignores, and what is no text, is not read."""
    culprit = b"/" + b"work/main"
    (repository / ".gitignore").write_text("ignored.txt\n")
    (repository / "ignored.txt").write_bytes(culprit)
    (repository / "picture.png").write_bytes(b"\0" + culprit)

    assert list(offences(repository)) == []
