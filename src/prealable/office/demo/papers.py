"""The papers of the demonstration: pages that look scanned, every word of them invented."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from prealable.office.services.pieces import Given

_SIZE = (827, 1169)  # A4 at 100 dots an inch
_MARGIN, _LINE = 80, 34
_PAGES: dict[str, tuple[tuple[str, ...], ...]] = {
    "prescription": (
        (
            "Cabinet médical de l'Exemple",
            "1, rue de l'Exemple, 00000 Essai",
            "",
            "ORDONNANCE",
            "",
            "Rééducation du membre inférieur, à poursuivre",
            "après intervention, à raison de trois séances",
            "par semaine. Bilan à la fin de la série.",
            "",
            "Signature : (illisible)",
        ),
    ),
    "fiche_synthetique_bdk": (
        (
            "FICHE SYNTHÉTIQUE",
            "BILAN-DIAGNOSTIC KINÉSITHÉRAPIQUE",
            "",
            "Douleur à l'effort : 4 sur 10",
            "Flexion active : 95 degrés",
            "Extension active : moins 5 degrés",
            "Marche : une canne, 400 mètres",
            "",
            "Déficiences : raideur, déficit du quadriceps.",
        ),
        (
            "FICHE SYNTHÉTIQUE (suite)",
            "",
            "Objectifs : escalier sans rampe, reprise",
            "du travail à mi-temps.",
            "",
            "Nombre de séances proposé : voir la demande.",
            "Date du prochain bilan : dans six semaines.",
        ),
    ),
    "argumentaire": (
        (
            "ARGUMENTAIRE",
            "",
            "Les progrès sont réels mais lents. L'arrêt des",
            "séances avant la fin de la récupération expose",
            "à une raideur durable.",
        ),
    ),
}


@lru_cache(maxsize=8)
def paper(code: str) -> Given:
    """Return a paper to join to a demande: a medical PDF of one or two pages."""
    first, *others = [_page(lines) for lines in _PAGES[code]]
    made = BytesIO()
    first.save(made, "PDF", resolution=100, save_all=True, append_images=others)
    return Given(content=made.getvalue(), filename=f"{code}.pdf", code=code, medicale=True)


def _page(lines: tuple[str, ...]) -> Image.Image:
    """Draw a page of typewriting, marked as a demonstration, in greys."""
    page = Image.new("L", _SIZE, 250)
    pen = ImageDraw.Draw(page)
    font = ImageFont.load_default(26)
    for number, line in enumerate(lines):
        pen.text((_MARGIN, 2 * _MARGIN + number * _LINE), line, fill=40, font=font)
    pen.text((_MARGIN, _SIZE[1] - _MARGIN), "Démonstration : document inventé", fill=110, font=font)
    return page.rotate(0.6, fillcolor=250)
