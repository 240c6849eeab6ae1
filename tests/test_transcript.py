"""The transcript of the documentation is what the commands and the API say today.

Each ``console`` block of ``docs/transcript.md`` is run, in order, on a demonstration of its own;
``<!-- ⟨name⟩ = pattern -->`` before a block names what changes from one run to the next.
``python tests/test_transcript.py`` writes the outputs anew.
"""

import io
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import threading
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "transcript.md"
#: Where the transcript says that the API is; the run replaces it by a free port.
SERVED = "http://127.0.0.1:8000"
_BLOCK = re.compile(r"((?:<!-- [^\n]* -->\n)*)```console\n(.*?)```", re.DOTALL)
_NAMED = re.compile(r"<!-- (⟨.*?⟩) = (.*) -->")
_COMMAND = re.compile(r"^\$ .*?(?=^\$ |\Z)", re.DOTALL | re.MULTILINE)
_HEREDOC = re.compile(r"cat > (\S+) <<'FIN'\n(.*?)^FIN\n", re.DOTALL | re.MULTILINE)
_EXPORT = re.compile(r"export (\w+)=\$\((.*)\)")
_FOLDER = "export PREALABLE_DATA="


def steps(text):
    """Every command of a page in order: what names its changing parts, the command, its output."""
    for block in _BLOCK.finditer(text):
        named = dict(_NAMED.findall(block.group(1)))
        for found in _COMMAND.finditer(block.group(2)):
            whole = found.group().removeprefix("$ ")
            heredoc = _HEREDOC.match(whole)
            command = heredoc.group() if heredoc else f"{whole.partition(chr(10))[0]}\n"
            yield named, command, whole.removeprefix(command)


class Shell:
    """Runs the commands of a transcript in one process, and remembers what they named."""

    def __init__(self, url):
        self.url = url
        self.values = {}

    def run(self, named, command):
        """Run a command and return what it said, its changing parts by their names."""
        for name, value in self.values.items():
            command = command.replace(name, value)
        said = self._said(command.replace(SERVED, self.url))
        for name, pattern in named.items():
            if name not in self.values and (found := re.search(pattern, said)):
                self.values[name] = found.group(1)
        for name, value in self.values.items():
            said = said.replace(value, name)
        return said.replace(self.url, SERVED)

    def _said(self, command):
        if heredoc := _HEREDOC.match(command):
            Path(heredoc.group(1)).write_text(heredoc.group(2), encoding="utf-8")
            return ""
        if export := _EXPORT.match(command):
            os.environ[export.group(1)] = self._said(export.group(2)).strip()
            return ""
        if command.startswith(_FOLDER):
            return ""  # this run has a folder of its own
        command, _, most = command.partition(" | head -")
        if most:
            return "".join(self._said(command).splitlines(keepends=True)[: int(most)])
        words = shlex.split(command)
        if words[0] == "curl":
            return subprocess.run(words, capture_output=True, text=True, check=True).stdout
        return _called(words[1:])


def _called(words):
    """What `prealable` says when it is called, on both of its outputs."""
    from prealable.cli import main

    held = io.BytesIO()
    output = io.TextIOWrapper(held, encoding="utf-8", write_through=True)
    with redirect_stdout(output), redirect_stderr(output):
        main(words)
    return held.getvalue().decode()


def play(page):
    """Run a page in this process, in the folder where it is, and print each output as JSON."""
    shell = None
    for named, command, _ in list(steps(Path(page).read_text(encoding="utf-8"))):
        shell = shell or Shell(_serve())
        print(json.dumps(shell.run(named, command)), file=sys.__stdout__, flush=True)


def _serve():
    """Serve the API of the demonstration on a free port of this machine, and return its address."""
    from wsgiref.simple_server import WSGIRequestHandler, make_server

    from django.core.handlers.wsgi import WSGIHandler

    from prealable.cli.office import open_office

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_args):
            """Say nothing."""

    open_office(demo=True)
    server = make_server("127.0.0.1", 0, WSGIHandler(), handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def outputs(page, folder, url=""):
    """What each command of a page says, run by a process of its own on an empty installation."""
    outcome = subprocess.run(
        [sys.executable, __file__, "play", page],
        cwd=folder,
        env=os.environ
        | {"PREALABLE_DATA": str(folder / "data"), "DATABASE_URL": url, "COLUMNS": "96", "NO_COLOR": "1"}
        | {"PYTHONPATH": str(PAGE.parent.parent), "DJANGO_SETTINGS_MODULE": "prealable.web.settings"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert outcome.returncode == 0, outcome.stderr[-4000:]
    return [json.loads(line) for line in outcome.stdout.splitlines()]


def rewritten(text, said):
    """A page with the outputs that its commands gave."""
    told = iter(said)

    def anew(block):
        found = [command for _, command, _ in steps(block.group())]
        lines = "".join(f"$ {command}{next(told)}" for command in found)
        return f"{block.group(1)}```console\n{lines}```"

    return _BLOCK.sub(anew, text)


@pytest.fixture(scope="module")
def said(tmp_path_factory, new_database):
    """What the commands of the page say today."""
    folder = tmp_path_factory.mktemp("transcript")
    return outputs(PAGE, folder, new_database(folder / "data"))


def test_the_transcript_is_what_the_commands_say(said):
    """Each command of the page gives the output that the page shows (else: run this file)."""
    expected = [output for _, _, output in steps(PAGE.read_text(encoding="utf-8"))]

    assert len(said) == len(expected) > 30
    for got, shown in zip(said, expected, strict=True):
        assert got == shown


@pytest.mark.parametrize("journey", ["J3", "J4", "J5", "J6", "J7", "J8"])
def test_every_journey_is_told(journey):
    """The journeys from the filing to the appeal each have their part."""
    assert re.search(rf"^## {journey}\b", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_a_wrong_output_is_found():
    """The comparison can fail: another output is another text."""
    text = "```console\n$ prealable --version\nnothing\n```"

    assert [output for _, _, output in steps(text)] == ["nothing\n"]
    assert rewritten(text, ["prealable 1\n"]) != text


if __name__ == "__main__":
    if sys.argv[1:2] == ["play"]:
        play(sys.argv[2])
    else:
        with tempfile.TemporaryDirectory() as folder:
            PAGE.write_text(rewritten(PAGE.read_text("utf-8"), outputs(PAGE, Path(folder))), "utf-8")
