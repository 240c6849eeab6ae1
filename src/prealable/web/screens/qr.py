"""The QR code of an address to be opened on another machine: black on white, of a fixed size."""

from __future__ import annotations

import segno


def drawn(url: str) -> str:
    """Return the QR code of an address as SVG, without style: the policy of contents would block one."""
    return segno.make(url, error="m").svg_inline(scale=5, border=4, light="#fff", dark="#000")
