"""The papers of the demonstration: medical pages, every word of them invented."""

from __future__ import annotations

from functools import lru_cache

from prealable.documents.pdf import render
from prealable.office.services.pieces import Given

_Page = tuple[str, tuple[str, ...]]
_PAGES: dict[str, tuple[_Page, ...]] = {
    "prescription": (
        (
            "Ordonnance",
            (
                "Cabinet médical de l'Exemple, 1, rue de l'Exemple, 00000 Essai.",
                "À poursuivre après intervention, à raison de trois fois par semaine.",
                "Bilan à la fin de la série.",
                "Signé : le médecin prescripteur.",
            ),
        ),
    ),
    "fiche_synthetique_bdk": (
        (
            "Fiche synthétique du bilan-diagnostic kinésithérapique",
            (
                "Douleur à l'effort : 4 sur 10.",
                "Flexion active : 95 degrés ; extension : moins 5 degrés.",
                "Marche avec une canne, 400 mètres.",
                "Déficiences : raideur, déficit du quadriceps.",
            ),
        ),
        (
            "Fiche synthétique (suite)",
            (
                "Objectifs : escalier sans rampe, reprise du travail à mi-temps.",
                "Nombre de séances proposé : voir la demande.",
                "Prochain bilan : dans six semaines.",
            ),
        ),
    ),
    "argumentaire": (
        (
            "Argumentaire",
            (
                "Les progrès sont réels mais lents.",
                "L'arrêt des séances avant la fin de la récupération expose à une raideur durable.",
            ),
        ),
    ),
}


@lru_cache(maxsize=8)
def paper(code: str) -> Given:
    """Return a paper to join to a demande: a medical PDF of one or two pages."""
    pages = [{"title": title, "lines": lines} for title, lines in _PAGES[code]]
    made = render("demonstration_paper.typ", {"title": code, "pages": pages})
    return Given(content=made, filename=f"{code}.pdf", code=code, medicale=True)
