"""Files on this machine: written whole, on the disk before anybody is told, never served as they lie."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

_FOLDER_MODE, _FILE_MODE = 0o700, 0o600


class DurableStorage(FileSystemStorage):
    """Django's file storage, whose files are on the disk when ``save`` returns."""

    def __init__(self, **options: Any) -> None:
        modes = {
            "file_permissions_mode": _FILE_MODE,
            "directory_permissions_mode": _FOLDER_MODE,
        }
        super().__init__(**(modes | options))

    def _save(self, name: str, content: Any) -> str:
        saved: str = super()._save(name, content)  # type: ignore[misc]
        path = self.path(saved)
        for each, flags in ((path, os.O_RDONLY), (Path(path).parent, os.O_RDONLY | os.O_DIRECTORY)):
            handle = os.open(each, flags)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        return saved
