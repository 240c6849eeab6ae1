"""Whole files handed out: one demande, or all there is about one person (RGPD art. 15).

What somebody may not read is not in their copy: its place, its code and its digest are.
"""

from prealable.office.exports.demande import demande_as_json, export_demande
from prealable.office.exports.person import export_person

__all__ = ["demande_as_json", "export_demande", "export_person"]
