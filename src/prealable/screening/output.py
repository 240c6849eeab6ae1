"""Files out: written beside their final name, which they take only when whole."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from prealable.screening.errors import ScreeningError

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = ("no space left", "disk is full", "max_temp_directory_size", "disk quota")


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a name to write under; the result takes the final name at the end, or nothing does."""
    refuse_unwritable(path)
    partial = path.with_name(f".{path.stem}.{os.getpid()}.partiel{path.suffix}")
    try:
        yield partial
        _replace(partial, path)
    finally:
        remove(partial)


@contextmanager
def workplace(near: Path | None) -> Iterator[Path]:
    """Give a folder for what is spilled and copied, beside the output; it is gone at the end."""
    with (
        telling_full_disk(),
        tempfile.TemporaryDirectory(prefix=".prealable-", dir=near, ignore_cleanup_errors=True) as folder,
    ):
        yield Path(folder)


@contextmanager
def telling_full_disk() -> Iterator[None]:
    """Turn the many ways to say that the disk is full into one clear error."""
    try:
        yield
    except ScreeningError:
        raise
    except Exception as error:
        if (isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}) or _says_full(error):
            message = "Le disque est plein : aucun résultat n'a été écrit. Libérez de la place et relancez."
            raise ScreeningError("disk_full", message) from error
        if isinstance(error, OSError) and error.errno in {errno.EACCES, errno.EROFS, errno.EPERM}:
            raise ScreeningError(
                "unwritable", f"Écriture refusée : {error.strerror} ({error.filename})."
            ) from error
        raise


def _says_full(error: Exception) -> bool:
    text = str(error).lower()
    return any(word in text for word in _FULL)


def refuse_unwritable(path: Path) -> None:
    """Raise :class:`ScreeningError` (``unwritable``) before any work when a file could not be written."""
    folder = path.parent
    if not folder.is_dir():
        raise ScreeningError("unwritable", f"Le dossier « {folder} » n'existe pas.", str(path))
    if not os.access(folder, os.W_OK):
        raise ScreeningError("unwritable", f"Le dossier « {folder} » ne peut pas être écrit.", str(path))


def _replace(partial: Path, path: Path) -> None:
    """Move a whole result to its final name; a folder of results steps aside for the new one."""
    if path.is_dir():
        former = path.with_name(f".{path.name}.{os.getpid()}.ancien")
        path.replace(former)
        partial.replace(path)
        shutil.rmtree(former, ignore_errors=True)
    else:
        partial.replace(path)


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
