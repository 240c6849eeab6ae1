"""Names as they are looked for: without accents, case or marks, the family name first."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _Column = models.CharField[str, str]
else:
    _Column = models.CharField

_MARKS = re.compile(r"[^a-z0-9]+")


def folded(name: str) -> str:
    """Return a name in lower-case ASCII letters, one space between its words."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    return _MARKS.sub(" ", plain.encode("ascii", "ignore").decode()).strip()


class FoldedName(_Column):
    """The folded value of a column of the same row, then the first names; written with the row."""

    def __init__(self, *args: Any, of: str = "nom", **options: Any) -> None:
        self.of = of
        always: dict[str, Any] = {"max_length": 210, "editable": False, "db_index": True, "default": ""}
        super().__init__(*args, **always | options)

    def deconstruct(self) -> Any:
        """Return how a migration makes the field."""
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002, FBT001 (Django's)
        """Return the value to write, made of the columns of today."""
        name = getattr(model_instance, self.of)
        value = folded(f"{name} {getattr(model_instance, 'prenoms', '')}") if name else ""
        setattr(model_instance, self.attname, value)
        return value
