"""``prealable caisse``: the caisses of an installation and their territories, from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from prealable.cli.usage import UsageError, refused

if TYPE_CHECKING:
    import argparse

    from prealable.cli.usage import Parser

DESCRIPTION = """Inscrire les caisses d'une installation : leurs adresses, où elles sont compétentes.

Le fichier, en YAML ou en JSON, est une liste de caisses. Chacune dit code, nom, regime (general,
agricole, special) et adresse ; et, s'ils sont connus, territoire (dont les jours fériés sont lus),
telephone, adresse_service_medical, adresse_cra, adresse_cmra, adresse_mediateur, directeur, et ses
departements. Une caisse déjà inscrite est mise à jour. Rien n'est écrit si une ligne est fausse.

Sans fichier, les caisses inscrites sont listées."""
EXAMPLE = """
prealable caisse
prealable caisse caisses.yaml
"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("file", nargs="?", default="", metavar="FICHIER", help="la liste, en YAML ou en JSON")
    parser.add_argument("--demo", action="store_true", help="sur les données de démonstration")


def run(options: argparse.Namespace) -> int:
    """Run the command; the status is 1 when the file or a caisse in it is refused."""
    from prealable.cli.office import moment, open_office

    given = _read(Path(options.file)) if options.file else None
    open_office(demo=options.demo)
    from prealable.office.errors import Obstacle
    from prealable.office.services import bodies

    try:
        kept = bodies.keep(given, now=moment()) if given is not None else None
    except Obstacle as error:
        return refused(error.message)
    print(_listed() if kept is None else f"{len(kept)} caisses inscrites : {', '.join(kept)}")
    return 0


def _read(path: Path) -> list[Any]:
    """Return what a file lists."""
    import yaml

    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path} ne se lit pas : {error.strerror}.") from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{path} n'est ni du YAML ni du JSON : {' '.join(str(error).split())}") from None
    if not isinstance(found, list) or not found:
        raise UsageError(f"{path} : une liste de caisses est attendue.")
    return found


def _listed() -> str:
    from prealable.office.caisses.models import Caisse

    rows = Caisse.objects.prefetch_related("competences")
    lines = [
        f"{each.code:16} {each.nom} ({each.regime}) : "
        f"{' '.join(sorted(one.departement for one in each.competences.all())) or 'aucun département'}"
        for each in rows
    ]
    return "\n".join(lines) or "Aucune caisse : prealable caisse FICHIER en inscrit."
