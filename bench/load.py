"""Fifty people at work on every desk, two hundred thousand demandes on PostgreSQL: python -m bench.load.

Each person does something every five seconds: follows a link of the page they are on, as one does.
The table tells, a page, how long it took at the median and at the 95th percentile, once everybody is
signed in and each process has read the law.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import defaultdict
from http.cookiejar import CookieJar
from pathlib import Path

from bench.load_world import grow
from tests.support.postgres import Server, free_port

HERE = Path(__file__).parent
ROLES = (
    "agent",
    "agent",
    "agent",
    "praticien",
    "praticien",
    "secretariat",
    "kine",
    "assure",
    "cmra",
    "administrateur",
)
DESKS = ("/caisse/", "/service-medical/", "/cabinet/", "/mes-demandes/", "/commission/", "/chiffres/")
#: What p95 must stay under, in seconds.
PROMISE = 0.2
_LINK = re.compile(r'href="(/[^"#]*)"')
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_NAMED = (
    (re.compile(r"\?.*"), ""),
    (re.compile(r"/(?:[0-9A-Z]{4}-[0-9A-Z]{4}|C\d+-\d+)(?=/)"), "/REFERENCE"),
    (re.compile(r"/(?=[\w-]*\d)[\w-]{10,}(?=[/.])"), "/ID"),
)


class Person(threading.Thread):
    """Somebody of the demonstration, who goes from page to page until it is time."""

    def __init__(
        self, site: str, role: str, span: tuple[float, float], pace: float, told: dict[str, list[float]]
    ) -> None:
        super().__init__(daemon=True)
        self.site, self.role, (self.begin, self.until), self.pace, self.told = site, role, span, pace, told
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.rng = random.Random(id(self))
        self.errors: list[str] = []

    def run(self) -> None:
        """Take the role, then follow a link every so often."""
        time.sleep(self.rng.random() * self.pace)
        page = self.open("/demo/", told=False)
        form = {"csrfmiddlewaretoken": _TOKEN.findall(page)[0], "role": self.role}
        page = self.open("/demo/role/", form, told=False)
        home = next((link for link in _LINK.findall(page) if link.startswith(DESKS)), "/")
        desk = next((each for each in DESKS if home.startswith(each)), home)  # nobody strays to another's
        while time.time() < self.until:
            began = time.time()
            links = [link for link in _LINK.findall(page) if link.startswith(desk) and not _is_file(link)]
            page = self.open(self.rng.choice(links or [home])) or page
            time.sleep(max(0.0, self.pace - (time.time() - began)))

    def open(self, path: str, form: dict[str, str] | None = None, *, told: bool = True) -> str:
        """Open a page, and note how long it took."""
        data = urllib.parse.urlencode(form).encode() if form else None
        address = self.site + path.replace("&amp;", "&")
        request = urllib.request.Request(address, data, {"Referer": self.site + "/"})  # noqa: S310 (loopback)
        began = time.perf_counter()
        try:
            with self.opener.open(request, timeout=60) as answer:
                body = answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            self.errors += [f"{error.code} {path}"] if error.code >= 500 else []
            body = ""
        if told and time.time() > self.begin:
            self.told[_page(path)].append(time.perf_counter() - began)
        return body


def _is_file(link: str) -> bool:
    return bool(re.search(r"\.(pdf|csv|ics|zip|png)|/fichier|/logout", link))


def _page(path: str) -> str:
    for pattern, name in _NAMED:
        path = pattern.sub(name, path)
    return path


def _serve(folder: str, url: str, workers: int) -> tuple[subprocess.Popen[bytes], str]:
    port = free_port()
    environment = os.environ | {"PREALABLE_DATA": folder, "PREALABLE_DEMO": "1", "DATABASE_URL": url}
    command = [
        sys.executable,
        "-m",
        "prealable",
        "serve",
        "--demo",
        "--port",
        str(port),
        "--workers",
        str(workers),
    ]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    site = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{site}/demo/", timeout=60).close()  # noqa: S310 (loopback)
        except OSError:
            time.sleep(0.2)
        else:
            return process, site
    raise TimeoutError("the site does not answer")


def table(told: dict[str, list[float]]) -> tuple[str, float]:
    """Return the table in Markdown, and the 95th percentile of all."""
    every = [each for spent in told.values() for each in spent]
    slowest = sorted(told.items(), key=lambda each: -_at(each[1], 0.95))
    lines = ["| page | times | median | p95 |", "|---|---|---|---|"]
    lines += [_line(f"`{page}`", spent) for page, spent in (*slowest, ("all", every))]
    return "\n".join(lines), _at(every, 0.95)


def _line(name: str, spent: list[float]) -> str:
    median, p95 = (1000 * _at(spent, share) for share in (0.5, 0.95))
    return f"| {name} | {len(spent)} | {median:.0f} ms | {p95:.0f} ms |"


def _at(spent: list[float], share: float) -> float:
    ordered = sorted(spent)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def main() -> int:
    """Grow the world, serve it, send the people, write the table; 1 when the promise is broken."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--pace", type=float, default=5.0, help="seconds between two actions of a person (5)")
    parser.add_argument("--demandes", type=int, default=200_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that serve")
    parser.add_argument("--warm", type=int, default=15, help="seconds before the first page counted (15)")
    parser.add_argument("--results", type=Path, default=HERE / "load.md")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="prealable-load-")
    with Server() as server:
        grown = grow(folder, server.url, options.demandes)
        print(f"{options.demandes} demandes in {grown:.0f} s", file=sys.stderr)
        process, site = _serve(folder, server.url, options.workers)
        try:
            told, people = _send(site, options)
        finally:
            process.terminate()
            process.wait()
            shutil.rmtree(folder, ignore_errors=True)
    errors = [error for person in people for error in person.errors]
    drawn, p95 = table(told)
    said = f"{options.users} people, an act every {options.pace:g} s, {options.demandes} demandes, PostgreSQL"
    options.results.write_text(f"# {said}\n\n{drawn}\n", encoding="utf-8")
    print(f"{said}\n\n{drawn}\n\nerrors: {errors or 'none'}")
    return 1 if errors or p95 > PROMISE else 0


def _send(site: str, options: argparse.Namespace) -> tuple[dict[str, list[float]], list[Person]]:
    told: dict[str, list[float]] = defaultdict(list)
    begin = time.time() + options.warm
    until = begin + options.seconds
    people = [
        Person(site, ROLES[number % len(ROLES)], (begin, until), options.pace, told)
        for number in range(options.users)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return told, people


if __name__ == "__main__":
    sys.exit(main())
