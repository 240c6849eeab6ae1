"""Is the journal whole? Each link, each seal, each signature; the first fault of each stream, located."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise

from prealable.demande.chain import Faute, Tete, verify, verify_seals
from prealable.office import keys
from prealable.office.journal.models import Event, Seal
from prealable.office.journal.raw import Stored, stored
from prealable.office.journal.sealing import payload_of, read_seal

_SAYS = {
    "lacune": "un acte manque",
    "doublon": "un acte y est deux fois",
    "ordre": "les actes ne sont plus dans l'ordre",
    "flux": "un acte d'un autre flux s'y trouve",
    "lien": "l'acte ne suit pas celui qui le précède",
    "contenu": "l'acte n'est plus celui qui fut écrit",
    "queue": "des actes scellés ont disparu",
    "sceau": "ce qui fut scellé est autre chose",
    "signature": "la signature du sceau n'est pas celle de l'installation",
    "nombre": "le sceau ne compte plus le même nombre d'actes",
    "texte": "des mots gardés à part ne sont plus ceux qui furent écrits",
}


def says(fault: Faute) -> str:
    """Return a fault in French: where, and what."""
    return f"{fault.flux}, rang {fault.rang} : {_SAYS[fault.code]}"


def faults() -> Iterator[Faute]:
    """Give every fault of the journal: the first of each stream, then those of the seals."""
    seals = list(Seal.objects.order_by("number"))
    heads, seal_faults = _sealed(seals)
    yield from _stream_faults(heads)
    yield from seal_faults


def _sealed(seals: list[Seal]) -> tuple[Mapping[str, list[Tete]], list[Faute]]:
    """Return the sealed heads by stream, and what is wrong with the seals themselves."""
    found, heads = list(_unsigned(seals)), defaultdict[str, list[Tete]](list)
    broken = {fault.rang for fault in found}
    try:
        read = [read_seal(each) for each in seals]
    except ValueError:
        bad = next(each for each in seals if not _readable(each))
        return heads, [*found, Faute("sceau", bad.day.isoformat(), bad.number)]
    wrong = verify_seals(read)
    if wrong and wrong.rang not in broken:
        found.append(wrong)
    for each in read:
        for head in each.tetes:
            heads[head.flux].append(head)
    return heads, found


def _readable(row: Seal) -> bool:
    try:
        read_seal(row)
    except ValueError:
        return False
    return True


def _unsigned(seals: Iterable[Seal]) -> Iterator[Faute]:
    """Give the seals out of order, whose signature fails, or that count other events than there are."""
    total = 0
    for number, row in enumerate(seals, start=1):
        total += row.events
        if row.number != number or keys.signed(row.signature) != payload_of(row):
            yield Faute("signature", row.day.isoformat(), number)
        elif Event.objects.filter(id__lte=row.last_event).count() != total:
            yield Faute("nombre", row.day.isoformat(), number)


def _stream_faults(heads: Mapping[str, list[Tete]]) -> Iterator[Faute]:
    """Give the first fault of each stream, and each sealed stream that is gone as a whole."""
    seen = set[str]()
    for stream, group in groupby(stored(), key=lambda each: each.maillon.flux):
        seen.add(stream)
        fault = _fault(stream, list(group), heads.get(stream, []))
        if fault:
            yield fault
    for stream in sorted(heads.keys() - seen):
        yield Faute("queue", stream, 1)


def _fault(stream: str, rows: list[Stored], heads: list[Tete]) -> Faute | None:
    """Return the first fault of a stream: a strange value, a broken link, rows written out of order."""
    strange = next((rang for rang, row in enumerate(rows, start=1) if not row.sound), None)
    if strange:
        return Faute("contenu", stream, strange)
    found = verify((row.maillon for row in rows), heads, stream)
    if found:
        return found
    swapped = next((late for former, late in pairwise(rows) if late.number < former.number), None)
    return Faute("ordre", stream, swapped.maillon.rang) if swapped else None
