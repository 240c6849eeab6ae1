"""What pydantic complains of, said in the vocabulary of the contract, in French."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prealable.facts.errors import shown

#: Parts of a place that name the carrier of a value, not the value.
_CARRIERS = frozenset({"body", "query", "path", "header", "form", "file", "cookie", "response"})
_CODES = {
    "missing": "missing_field",
    "extra_forbidden": "unknown_field",
    "enum": "unknown_value",
    "literal_error": "unknown_value",
    "union_tag_invalid": "unknown_value",
    "string_pattern_mismatch": "unknown_value",
    "value_error": "unknown_value",
    "too_short": "out_of_range",
    "too_long": "out_of_range",
    "string_too_short": "out_of_range",
    "string_too_long": "out_of_range",
    "greater_than": "out_of_range",
    "greater_than_equal": "out_of_range",
    "less_than": "out_of_range",
    "less_than_equal": "out_of_range",
}
_SAYS = {
    "missing": "Le champ « {name} » est nécessaire.",
    "extra_forbidden": "Le champ « {name} » n'existe pas ici.",
    "enum": "{given} n'est pas accepté pour « {name} ». Acceptés : {expected}.",
    "literal_error": "{given} n'est pas accepté pour « {name} ». Acceptés : {expected}.",
    "string_pattern_mismatch": "{given} n'est pas de la forme attendue pour « {name} ».",
    "string_too_short": "« {name} » est trop court : {min_length} caractère au moins.",
    "string_too_long": "« {name} » est trop long : {max_length} caractères au plus.",
    "too_short": "« {name} » est trop court : {min_length} élément au moins.",
    "too_long": "« {name} » est trop long : {max_length} éléments au plus.",
    "greater_than_equal": "« {name} » est trop petit : {ge} au moins ; reçu {given}.",
    "less_than_equal": "« {name} » est trop grand : {le} au plus ; reçu {given}.",
    "int_type": "« {name} » est un nombre entier ; reçu {given}.",
    "int_parsing": "« {name} » est un nombre entier ; reçu {given}.",
    "string_type": "« {name} » est un texte entre guillemets ; reçu {given}.",
    "bool_type": "« {name} » est true ou false, sans guillemets ; reçu {given}.",
    "bool_parsing": "« {name} » est true ou false ; reçu {given}.",
    "dict_type": "« {name} » est un objet JSON ; reçu {given}.",
    "model_attributes_type": "Un objet JSON était attendu ; reçu {given}.",
    "list_type": "« {name} » est une liste ; reçu {given}.",
}
_OTHER = "« {name} » ne peut pas être lu ; reçu {given}."


def first_of(errors: Sequence[Mapping[str, Any]]) -> tuple[str, str, str]:
    """Return the code, the sentence and the path of the first complaint."""
    error = errors[0]
    kind, path = str(error["type"]), path_of(error.get("loc", ()))
    words = _Words(error.get("ctx") or {})
    words |= {"name": path or "corps", "given": shown(error.get("input"))}
    said = words.get("error") if kind == "value_error" else None
    message = str(said) if said else _SAYS.get(kind, _OTHER).format_map(words)
    return _CODES.get(kind, "wrong_type"), message, path


class _Words(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "—"


def path_of(place: Sequence[str | int]) -> str:
    """Return a place as the contract writes it: ``pieces[0].code``."""
    parts = list(place)
    if parts and parts[0] in _CARRIERS:
        parts = parts[2:] if len(parts) > 2 and parts[0] in ("body", "form") else parts[1:]  # noqa: PLR2004
    if parts == ["content"]:
        parts = []
    written = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return "".join(written).removeprefix(".")
