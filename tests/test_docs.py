"""The documentation's site builds without a warning and asks nothing of the network."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FETCHES = re.compile(
    r"<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc=[\"']?(?:https?:)?//[^\"' >]*"
    r"|<link\b[^>]*\bhref=[\"']?(?:https?:)?//[^\"' >]*"
    r"|url\([\"']?(?:https?:)?//[^)]*|@import\s+[\"'](?:https?:)?//[^\"']*"
)


def remote_parts(site):
    """Name what the pages and their styles would fetch from elsewhere."""
    for path in sorted(site.rglob("*")):
        if path.suffix in {".html", ".css"}:
            for match in FETCHES.finditer(path.read_text(encoding="utf-8")):
                yield f"{path.relative_to(site)}: {match.group()}"


def test_the_site_builds_and_fetches_nothing(tmp_path):
    """The strict build has no broken link, and no page loads a script or a font from elsewhere."""
    mkdocs = Path(sys.executable).with_name("mkdocs")
    outcome = subprocess.run(
        [mkdocs, "build", "--strict", "--quiet", "--site-dir", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert outcome.returncode == 0, outcome.stderr
    assert (tmp_path / "index.html").exists()
    assert list(remote_parts(tmp_path)) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", "<script defer src='https://cdn.example.test/x.js'></script>"),
        ("a.html", '<link rel="stylesheet" href="//fonts.example.test/css">'),
        ("a.html", "<img alt='' src=http://example.test/x.png>"),
        ("a.css", "@font-face { src: url('https://fonts.example.test/x.woff2') }"),
        ("a.css", "@import 'https://example.test/x.css';"),
    ],
)
def test_the_guard_can_fail(tmp_path, name, content):
    """A page or a style that fetches something from elsewhere is found."""
    (tmp_path / name).write_text(content)

    assert len(list(remote_parts(tmp_path))) == 1


def test_a_link_to_follow_is_no_fetch(tmp_path):
    """A page may point to another site as long as nothing is loaded from it."""
    (tmp_path / "a.html").write_text('<a href="https://example.test/">un texte</a>')

    assert list(remote_parts(tmp_path)) == []
