"""What a file is by its content: its first bytes and its last, never its name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: Bytes; a scanned page weighs ten times less.
MAX_SIZE = 10_000_000
MAX_NAME = 120
_TAIL = 4096
_ZIP_REACH = 66_000  # the end of a ZIP stands within its longest comment
_ZIP_END = b"PK\x05\x06"
_ACTIVE = re.compile(rb"<\s*(script|html|svg|iframe|\?php)", re.IGNORECASE)

_PROGRAM = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile)[\s/(<\[]")


class PieceRefusee(ValueError):
    """A file that is not taken in; ``code`` names why, the message says what is accepted."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file taken in: how it begins, what must stand near its end."""

    media_type: str
    starts: tuple[bytes, ...]
    ends: bytes
    suffix: str
    may_trail: bool = False  # cameras write notes of theirs after the image


KINDS = (
    Kind("application/pdf", (b"%PDF-1.", b"%PDF-2."), b"%%EOF", ".pdf"),
    Kind("image/png", (b"\x89PNG\r\n\x1a\n",), b"IEND\xaeB`\x82", ".png"),
    Kind("image/jpeg", (b"\xff\xd8\xff",), b"\xff\xd9", ".jpg", may_trail=True),
    Kind("image/tiff", (b"II*\x00", b"MM\x00*"), b"", ".tif"),
)


def sniff(content: bytes) -> Kind:
    """Return the kind of a file. Raises :class:`PieceRefusee` on any other, on two at once."""
    if not content:
        raise PieceRefusee("piece_vide", "Le fichier est vide ; joignez le document numérisé.")
    if len(content) > MAX_SIZE:
        raise PieceRefusee(
            "piece_trop_lourde",
            f"Le fichier pèse {len(content) / 1e6:.1f} Mo ; {MAX_SIZE // 1_000_000} Mo au plus.",
        )
    kind = next((each for each in KINDS if content.startswith(each.starts)), None)
    if kind is None:
        raise PieceRefusee(
            "type_refuse",
            "Le contenu n'est ni un PDF, ni une image PNG, JPEG ou TIFF, quel que soit son nom.",
        )
    _refuse_chimera(kind, content)
    return kind


def _refuse_chimera(kind: Kind, content: bytes) -> None:
    """Refuse a file that is cut short, or that another program would read as something else."""
    if kind.ends not in (content if kind.may_trail else content[-_TAIL:]):
        raise PieceRefusee("piece_tronquee", "Le fichier est incomplet ; envoyez-le de nouveau.")
    rest = content[content.rfind(kind.ends) + len(kind.ends) :] if kind.ends else b""
    trailing = bool(rest.strip(b"\r\n\0 ")) and not kind.may_trail
    strange = _ZIP_END in content[-_ZIP_REACH:] or _ACTIVE.search(content[:_TAIL] + rest)
    program = kind.media_type == "application/pdf" and _PROGRAM.search(content)
    if trailing or strange or program:
        raise PieceRefusee(
            "contenu_double", "Le fichier cache un second contenu ; imprimez-le en PDF et renvoyez-le."
        )


def safe_name(name: str, kind: Kind) -> str:
    """Return a name that may be shown: no path, no control or direction mark, the suffix of its kind."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    shown = "".join(each for each in last if unicodedata.category(each)[0] not in "CZ" or each == " ")
    stem = re.sub(r"[^\w \-()']", "_", shown.partition(".")[0]).strip(" _")
    return f"{stem[: MAX_NAME - len(kind.suffix)] or 'piece'}{kind.suffix}"
