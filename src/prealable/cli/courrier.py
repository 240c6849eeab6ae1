"""``prealable courrier``: the signed manifest of what was sent, and whether all of it is whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from prealable.cli.usage import UsageError

if TYPE_CHECKING:
    import argparse

    from prealable.cli.usage import Parser

DESCRIPTION = """Signer le manifeste de ce qui fut envoyé, et vérifier qu'il est entier.

Un courrier s'envoie, se relit et se prouve par : prealable demande send-letter, letters, letter…

manifest  signer la liste des courriers et des preuves enregistrés depuis le dernier manifeste ;
          -o écrit le nouveau, ou le dernier s'il n'y en a pas
verify    vérifier chaque courrier, sa notification au journal et chaque manifeste
check     vérifier le fichier d'un manifeste, avec les clés publiées (--key) ou celles d'ici"""
EXAMPLE = """
prealable courrier manifest -o manifeste.json --demo
"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "verb", choices=("manifest", "verify", "check"), metavar="VERBE", help="voir ci-dessus"
    )
    parser.add_argument("file", nargs="?", metavar="FICHIER", help="le manifeste à vérifier")
    parser.add_argument("-o", "--output", metavar="FICHIER", help="où écrire le manifeste")
    parser.add_argument("--key", metavar="FICHIER", help="clés publiques (JWKS)")
    parser.add_argument("--demo", action="store_true", help="sur les données de démonstration")


def run(options: argparse.Namespace) -> int:
    """Run the command; the status is 1 when something is not whole."""
    if options.verb == "check":
        return _check(options)
    from prealable.cli.office import open_office

    open_office(demo=options.demo)
    return _manifest(options) if options.verb == "manifest" else _verify()


def _manifest(options: argparse.Namespace) -> int:
    from prealable.cli.office import moment
    from prealable.office.courriers.manifest import as_json, last_manifest, make_manifest

    made = make_manifest(now=moment())
    held = made or last_manifest()
    if options.output and held:
        _written(Path(options.output), as_json(held))
    if made is None:
        print("Rien n'est parti depuis le dernier manifeste.")
    else:
        print(f"Manifeste {made.number} : {len(made.lines.splitlines())} lignes, {made.digest}")
    return 0


def _written(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"« {path} » ne peut pas être écrit : {error.strerror}.") from None


def _verify() -> int:
    from prealable.office.courriers.checking import faults

    found = list(faults())
    print("\n".join(found) or "Les courriers, le journal et les manifestes concordent.")
    return int(bool(found))


def _check(options: argparse.Namespace) -> int:
    if not options.file:
        raise UsageError("check attend le fichier d'un manifeste.")
    from prealable.cli.office import open_office
    from prealable.office.courriers.manifest_file import faults_of

    if not options.key:
        open_office(demo=options.demo)
    told = _read(Path(options.file))
    try:
        found = list(faults_of(told, _signed(told, options.key)))
    except (KeyError, TypeError, AttributeError):
        raise UsageError(f"« {options.file} » n'est pas un manifeste de courriers.") from None
    print("\n".join(found) or f"Le manifeste {told['number']} est entier : {len(told['letters'])} lignes.")
    return int(bool(found))


def _read(path: Path) -> dict[str, Any]:
    import orjson

    try:
        told: dict[str, Any] = orjson.loads(path.read_bytes())
    except OSError as error:
        raise UsageError(f"« {path} » ne se lit pas : {error.strerror}.") from None
    except orjson.JSONDecodeError:
        raise UsageError(f"« {path} » n'est pas un manifeste de courriers.") from None
    return told


def _signed(told: dict[str, Any], key: str | None) -> bytes | None:
    from prealable.office import keys

    if key is None:
        return keys.signed(told["signature"])
    from prealable.cli.verify import keys_of
    from prealable.office.verification.token import payload_of

    return payload_of(told["signature"], keys_of(Path(key)))
