"""What an accord gives, express or tacit: how much, from when, until when, what is left."""

from __future__ import annotations

from prealable.documents.content.base import Values
from prealable.documents.content.case import Case
from prealable.documents.content.words import count_of, extent, on_day


def granted(case: Case) -> Values:
    """Return the extent of the accord and the days between which it may be used."""
    own, droit, vue = case.vue.demande.dossier, case.vue.droit, case.vue
    category = own.categorie if own else ""
    return {
        "accord_le": on_day(droit.depuis) if droit else None,
        "etendue_accordee": extent(category, droit.etendue) if droit else None,
        "reste": count_of(category, vue.restant) if vue.demande.utilise else None,
        "fin_le": on_day(vue.fin_le),
        "sans_fin": vue.fin_le is None,
    }
