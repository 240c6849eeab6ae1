"""Looking for a demande: by its reference, by a NIR, or by the beginning of a name."""

from __future__ import annotations

import re
from datetime import date

from django.db.models import Q

from prealable.demande.reference import ReferenceInvalide, read_reference
from prealable.office import access, selectors
from prealable.office.acting import Acting
from prealable.office.people.folding import folded
from prealable.office.people.models import Person
from prealable.office.secrecy import Data
from prealable.office.selectors import Page

#: The persons whose demandes are looked for, at most: a longer list would not be read.
_MOST = 200
_NIR = re.compile(r"[1-478][0-9]{4}[0-9AB]{2}[0-9]{6}([0-9]{2})?")


def find(*, acting: Acting, day: date, sought: str, size: int = selectors.PAGE) -> Page:
    """Return the demandes one may know of that answer to what is sought, the newest first.

    A NIR finds those whose cover it opens too; a name is looked for among the people of one's caisse.
    Raises :class:`Interdit` for who may not read identities.
    """
    access.require("R" in access.right(acting, Data.IDENTITE), "chercher une personne")
    rows, reference = access.visible(acting), _reference(sought)
    if reference:
        held = list(rows.filter(reference=reference))
    else:
        held = list(rows.filter(beneficiaire__in=_keys(acting, sought)).order_by("-id")[: size + 1])
    mark = str(held[size - 1].pk) if len(held) > size else None
    return Page(selectors.lines_of(acting, held[:size], day), mark)


def _reference(sought: str) -> str:
    try:
        return read_reference(sought)
    except ReferenceInvalide:
        return ""


def _keys(acting: Acting, sought: str) -> list[str]:
    """Return the keys of the persons meant by a NIR or by a name."""
    number, name = re.sub(r"[\s.-]", "", sought).upper(), folded(sought)
    if _NIR.fullmatch(number):
        people = Person.objects.filter(Q(nir__startswith=number) | Q(assure__nir__startswith=number))
    elif name:
        own = Person.objects.filter(caisse__code=acting.caisse)
        people = own.filter(Q(sought__startswith=name) | Q(sought_used__startswith=name))
    else:
        return []
    return list(people.values_list("key", flat=True)[:_MOST])
