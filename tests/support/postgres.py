"""A private PostgreSQL server: a folder and a port of its own, nothing left behind."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

# What a test loses in a power cut does not matter; what it waits for does.
HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=50")


class PostgresMissing(RuntimeError):
    """PostgreSQL's programs are nowhere to be found."""


class Server:
    """A server between `with` and the end of the block, reached by `url`."""

    def __enter__(self):
        self.programs = find_programs()
        self.owner = unprivileged_owner()
        self.folder = Path(tempfile.mkdtemp(prefix="prealable-postgres-"))
        self.password = secrets.token_urlsafe(16)
        try:
            self._create()
            self._start()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        return self

    def __exit__(self, *_):
        self._run("pg_ctl", "stop", "--mode=immediate", "--silent")
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def url(self):
        """The address of the database `postgres`, whose user may create others."""
        return f"postgresql://prealable:{self.password}@127.0.0.1:{self.port}/postgres"

    def _create(self):
        password_file = self.folder / "password"
        password_file.write_text(self.password)
        if self.owner:
            for path in (self.folder, password_file):
                shutil.chown(path, self.owner)
        self._run(
            "initdb",
            "--username=prealable",
            f"--pwfile={password_file}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )

    def _start(self, tries=3):
        for left in reversed(range(tries)):
            try:
                return self._start_on(free_port())
            except subprocess.CalledProcessError:
                if not left:  # another program may have taken the port in between
                    raise
        return None

    def _start_on(self, port):
        self.port = port
        listen = ["-h 127.0.0.1", f"-p {port}", f"-k {self.folder}"]
        options = " ".join([*listen, *(f"-c {each}" for each in HASTE)])
        log = f"--log={self.folder / 'log'}"
        self._run("pg_ctl", "start", "--wait", "--silent", log, f"--options={options}")

    def _run(self, program, *arguments):
        as_owner = ["runuser", "-u", self.owner, "--"] if self.owner else []
        data = f"--pgdata={self.folder / 'data'}"
        subprocess.run(
            [*as_owner, self.programs / program, data, *arguments],
            check=True,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )


def find_programs():
    """The folder of initdb and pg_ctl: Debian keeps them off the path, one folder a version."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not versions:
        raise PostgresMissing(
            "No PostgreSQL here: tools/system-packages installs it, "
            "or leave these tests out with: make test SYSTEM=no"
        )
    return versions[-1].parent


def unprivileged_owner():
    """Who shall run the server: PostgreSQL refuses root, whom `postgres` or `nobody` replaces."""
    if os.geteuid() != 0:
        return None
    known = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def free_port():
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
