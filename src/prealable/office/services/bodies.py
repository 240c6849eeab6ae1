"""The caisses of an installation, and where each is the competent one: read whole, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from prealable.facts.errors import nearest, shown
from prealable.office.caisses.models import Caisse, Competence, Regime, Territoire
from prealable.office.errors import Conflit, Invalide
from prealable.office.journal.streams import CAISSE, note, stream_of
from prealable.office.moment import Moment
from prealable.office.services.accounts import INSTALLATION

REQUIRED = ("code", "nom", "regime", "adresse")
#: What a caisse may also tell; lines of an address are on lines of their own.
OPTIONAL = (
    "territoire", "telephone", "adresse_service_medical", "adresse_cra", "adresse_cmra", "adresse_mediateur",
    "directeur",
)  # fmt: skip
#: Départements by their number, Corsica by its letters, overseas by three digits.
DEPARTEMENT = re.compile(r"0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-46]")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WORDS = {"regime": Regime.values, "territoire": Territoire.values}


def keep(caisses: Sequence[Mapping[str, Any]], *, now: Moment) -> tuple[str, ...]:
    """Write caisses down, new ones and known ones by their ``code``, and return the codes.

    Each holds :data:`REQUIRED`, maybe :data:`OPTIONAL`, and its ``departements``. Raises
    :class:`Invalide` with the caisse, its field and what is accepted, :class:`Conflit` when two
    caisses of one scheme would have one département; nothing is then written.
    """
    for place, given in enumerate(caisses, start=1):
        _refuse(given, f"Caisse {place}")
    with transaction.atomic():
        Competence.objects.filter(caisse__code__in=[given["code"] for given in caisses]).delete()
        for given in caisses:
            _write(given, now)
    return tuple(given["code"] for given in caisses)


def _write(given: Mapping[str, Any], now: Moment) -> None:
    fields = {name: given[name] for name in (*REQUIRED, *OPTIONAL) if given.get(name)}
    caisse, new = Caisse.objects.update_or_create(code=fields.pop("code"), defaults=fields)
    departements = dict.fromkeys(str(each) for each in given.get("departements", ()))
    for departement in departements:
        competent, mine = Competence.objects.get_or_create(
            regime=caisse.regime, departement=departement, defaults={"caisse": caisse}
        )
        if not mine:
            message = (
                f"Le département {departement} ({caisse.regime}) est déjà celui de {competent.caisse.code}."
            )
            raise Conflit("departement_pris", message)
    told = fields | {"departements": " ".join(departements)}
    name = "caisse.inscrite" if new else "caisse.modifiee"
    note(stream_of(CAISSE, caisse.code), name, told, by=INSTALLATION, role="", now=now)


def _refuse(given: object, where: str) -> None:
    """Raise when what is given is no caisse."""
    if not isinstance(given, Mapping):
        raise Invalide("caisse_illisible", f"{where} : donnez ses champs, {', '.join(REQUIRED)}.")
    where = f"{where} ({given.get('code', 'sans code')})"
    known = (*REQUIRED, *OPTIONAL, "departements")
    for name in given:
        if name not in known:
            close = nearest(str(name), known) or ", ".join(known)
            raise Invalide("champ_inconnu", f"{where} : {shown(name)} n'est pas un champ. Proche : {close}.")
    for name in (*REQUIRED, *OPTIONAL):
        value = given.get(name) or ""
        if not isinstance(value, str):
            raise Invalide("texte_attendu", f"{where} : {name} est un texte, entre guillemets.")
        if not value.strip() and name in REQUIRED:
            raise Invalide("champ_manquant", f"{where} : {name} manque.")
        if value and value not in _WORDS.get(name, [value]):
            raise Invalide("mot_inconnu", f"{where} : {name} est l'un de {', '.join(_WORDS[name])}.")
    _refuse_numbers(given, where)


def _refuse_numbers(given: Mapping[str, Any], where: str) -> None:
    if not _CODE.fullmatch(given["code"]):
        raise Invalide("code_faux", f"{where} : un code est en minuscules, chiffres et tirets : cpam-75.")
    departements = given.get("departements", ())
    if isinstance(departements, str) or not isinstance(departements, Sequence):
        raise Invalide("liste_attendue", f'{where} : departements est une liste : ["75", "2A", "974"].')
    for each in departements:
        if not DEPARTEMENT.fullmatch(str(each)):
            message = f"{where} : {shown(each)} n'est pas un département : 01 à 95, 2A, 2B, 971 à 974, 976."
            raise Invalide("departement_faux", message)
