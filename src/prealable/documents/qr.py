"""The QR code of an accord, as an SVG drawing for pages and for paper: the same bytes each time."""

from __future__ import annotations

from io import BytesIO

#: Modules of white around the code, as ISO/IEC 18004 wants them.
_BORDER = 4


def qr_svg(text: str, *, alt: str = "") -> str:
    """Return the QR code of a text, black on white whatever the page; ``alt`` says what it is.

    A page gives it in its HTML, with ``alt``; typst draws it with the alternative text of its own
    figure. No style stands in it: the policy of contents would block one. Raises ``ValueError`` on
    a text too long for a QR code (nearly three thousand characters).
    """
    import segno  # noqa: PLC0415 (for those who print)

    drawn = BytesIO()
    code = segno.make_qr(text, error="m", boost_error=False)
    code.save(
        drawn,
        kind="svg",
        border=_BORDER,
        xmldecl=False,
        nl=False,
        light="#fff",
        omitsize=True,
        title=alt or None,
        svgclass="qr",
        lineclass=None,
    )
    made = drawn.getvalue().decode()
    return made.replace("<svg ", '<svg role="img" ', 1) if alt else made
