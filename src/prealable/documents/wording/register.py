"""Writes the register of wordings: ``python -m prealable.documents.wording.register``.

It adds the files that are new and changes no line: a wording that letters have used stays as it
is for ever. To say something else, write a new file named after the day from which it is valid.
"""

from __future__ import annotations

import sys
from pathlib import Path

from prealable.documents.wording.templates import FOLDER, REGISTER, digests

_HEAD = """\
# L'empreinte SHA-256 de chaque modèle : un modèle qui a servi ne change plus. Pour dire autre chose,
# écrivez un nouveau fichier, nommé du jour où il devient valable, puis inscrivez-le :
#   python -m prealable.documents.wording.register
"""


def registered(folder: Path = FOLDER) -> dict[str, str]:
    """Return the digests on record, by the name of the wording."""
    path = folder / REGISTER
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    pairs = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {name: digest for name, _, digest in pairs}


def faults(folder: Path = FOLDER) -> list[str]:
    """Return what is wrong: a wording changed or gone since it was recorded, or not recorded yet."""
    known, now = registered(folder), digests(folder)
    changed = [f"{name} : modifié ou disparu" for name in known if now.get(name) != known[name]]
    return changed + [f"{name} : pas inscrit" for name in now if name not in known]


def register(folder: Path = FOLDER) -> None:
    """Add the wordings that are not on record."""
    held = digests(folder) | registered(folder)
    lines = [f"{name}: {digest}" for name, digest in sorted(held.items())]
    (folder / REGISTER).write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    register()
    sys.exit("\n".join(faults()) or None)
