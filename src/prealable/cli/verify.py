"""``prealable verify``: was this accord issued, and does it still hold?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prealable.cli.today import day
from prealable.cli.usage import UsageError

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from prealable.cli.usage import Parser
    from prealable.office.verification.token import Claims

DESCRIPTION = """Vérifier un accord par le jeton de son QR code, ou par sa référence et son code.

Hors ligne (--key), la signature prouve que l'accord a été émis, rien de plus. Il a pu être retiré,
épuisé ou expiré depuis : seule une vérification en ligne (--url), ou sur les données de cette
installation, dit s'il tient encore.

Le statut de sortie est 0 quand l'accord est prouvé (hors ligne) ou valable (en ligne), 1 sinon."""
EXAMPLE = """
prealable verify JETON --key jwks.json
prealable verify JETON --url https://prealable.example --on 2026-06-25
prealable verify R6PY-AA6Z --code XXXX-XXXX-XXXX
"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "token", metavar="JETON", help="jeton, adresse du QR code, ou référence (avec --code)"
    )
    parser.add_argument("--code", metavar="CODE", help="code de vérification écrit sur l'accord")
    parser.add_argument("--key", metavar="FICHIER", help="clés publiques (JWKS) : vérifier hors ligne")
    parser.add_argument("--url", metavar="ADRESSE", help="installation à interroger")
    parser.add_argument("--on", type=day, metavar="DATE", help="jour du soin (aujourd'hui par défaut)")
    parser.add_argument("--demo", action="store_true", help="sur les données de la démonstration")
    parser.add_argument("--json", action="store_true", help="répondre par un objet JSON")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    if options.key:
        if options.code or options.url:
            raise UsageError("--key vérifie un jeton hors ligne : ni --code, ni --url.")
        return _offline(options)
    return _online(options)


def _offline(options: argparse.Namespace) -> int:
    """Say whether the signature proves that the accord was issued."""
    from importlib.util import find_spec
    from pathlib import Path

    if find_spec("joserfc") is None:
        raise UsageError("vérifier un jeton demande un complément : pip install 'prealable[documents]'.")
    from prealable.office.verification.token import JetonInvalide, read_token

    try:
        claims = read_token(options.token, keys_of(Path(options.key)))
    except JetonInvalide as refused:
        return _refused(options, refused.code, str(refused))
    if options.json:
        _write({"issued": True, "token": _plain(claims)})
    else:
        print("\n".join(_proved(claims)))
    return 0


def keys_of(path: Path) -> Any:
    """Return the public keys of a file. Raises :class:`UsageError` when it holds none."""
    import orjson
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        given = orjson.loads(path.read_bytes())
        return KeySet.import_key_set(given if "keys" in given else {"keys": [given]})
    except OSError as error:
        raise UsageError(f"« {path} » ne se lit pas : {error.strerror}.") from None
    except (JoseError, ValueError, TypeError, KeyError):
        raise UsageError(f"« {path} » n'est pas un jeu de clés publiques (JWKS).") from None


def _plain(claims: Claims) -> dict[str, Any]:
    return {
        "caisse": claims.caisse,
        "reference": claims.reference,
        "code": claims.code,
        "category": claims.categorie,
        "number": claims.nombre,
        "from": claims.du.isoformat(),
        "until": claims.au.isoformat() if claims.au else None,
        "issued_on": claims.emis_le.isoformat(),
    }


def _proved(claims: Claims) -> list[str]:
    from prealable.answers.words import day as in_full
    from prealable.answers.words import fr
    from prealable.demande.verification_words import counted
    from prealable.law.loader import categories

    name = categories().get(claims.categorie, claims.categorie)
    told = [
        f"Accord {claims.reference}, émis par {claims.caisse} le {in_full(claims.emis_le)}.",
        f"Soin : {name}.",
        f"Accordé : {counted(claims.nombre, claims.categorie)}." if claims.nombre else "",
        f"À partir du {in_full(claims.du)}{f', au plus tard le {in_full(claims.au)}' if claims.au else ''}.",
        "La signature est juste : cet accord a bien été émis.",
        "Tient-il encore ? Il a pu être retiré, épuisé ou expiré : demandez-le en ligne (--url).",
    ]
    return [fr(line) for line in told if line]


def _online(options: argparse.Namespace) -> int:
    """Say whether the accord still holds, as this installation or another one answers."""
    import orjson

    from prealable.cli.demande_call import Here, Question, There

    door = There(options.url, open_door=True) if options.url else Here(demo=options.demo)
    asked = {"reference": options.token, "code": options.code} if options.code else {"token": options.token}
    asked |= {"on": options.on.isoformat()} if options.on else {}
    answer = door.ask(Question("POST", "/verify", orjson.dumps(asked)))
    if answer.refused:
        told = answer.data if "json" in answer.kind else {"code": "refused", "message": str(answer.status)}
        return _refused(options, told["code"], told["message"])
    found = answer.data
    if options.json:
        _write(found)
    else:
        print("\n".join([found["says"], *(f"{label} : {value}" for label, value in found["details"])]))
    return 0 if found["valid"] else 1


def _refused(options: argparse.Namespace, code: str, message: str) -> int:
    if options.json:
        _write({"error": {"code": code, "message": message, "path": "token"}})
    else:
        print(f"Non prouvé : {message}")
    return 1


def _write(told: dict[str, Any]) -> None:
    import orjson

    from prealable.cli.ask import write

    write(orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE))
