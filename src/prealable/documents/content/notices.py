"""What others are told: the notice of a decision to a professional, the register of the term."""

from __future__ import annotations

from dataclasses import replace

from prealable.clocks.clock import ANSWERED
from prealable.demande.words import Etat, Objet
from prealable.documents.content.base import Values, common, dossier_of, from_caisse
from prealable.documents.content.case import Case
from prealable.documents.content.granted import granted
from prealable.documents.content.refusals import Refused, partial_in, reasons, refused_in
from prealable.documents.content.silence import doubts, late_refusal, ledger_rows
from prealable.documents.content.words import all_cited, extent, lexicon, on_day
from prealable.documents.errors import LettreImpossible
from prealable.documents.model import Frame, Kind
from prealable.documents.wording.parsing import typo

_GRANTED = (Etat.ACCORD, Etat.ACCORD_PARTIEL, Etat.ACCORD_TACITE)
_REFUSED = (Etat.REFUS_MEDICAL, Etat.REFUS_ADMINISTRATIF, Etat.REFUS_MIXTE)
#: The values of a refusal, absent from a notice that tells of none.
_OF_A_REFUSAL = (
    "medical_phrase", "medical_mots", "medical_textes", "admin_phrase", "admin_mots", "admin_textes",
    "praticien", "praticien_qualite", "motif_reserve", "decide_le", "etendue_refusee",
)  # fmt: skip


def notice(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the notice of what was decided, as far as this professional may know (CSS R.315-15 II)."""
    own, vue = dossier_of(case, kind), case.vue
    held = refused_in(vue.demande)
    late = held is not None and held.late
    gone = vue.demande.retrait_en_vigueur
    if vue.etat not in (*_GRANTED, *_REFUSED, Etat.RETIREE):
        raise LettreImpossible(kind, "rien n'est décidé, ni acquis par le silence, ce jour-là.")
    values = (
        common(case, own)
        | granted(case)
        | late_refusal(case)
        | dict.fromkeys(_OF_A_REFUSAL)
        | {
            "accorde": vue.etat in _GRANTED and not late,
            "accorde_en_partie": vue.etat is Etat.ACCORD_PARTIEL,
            "tacite": vue.etat is Etat.ACCORD_TACITE,
            "refuse": vue.etat in _REFUSED or late,
            "tardif": late,
            "retire": vue.etat is Etat.RETIREE,
            "retire_le": on_day(gone.le) if gone else None,
            "accord_tacite_le": on_day(vue.silence_le),
        }
    )
    partial = partial_in(vue.demande)
    if partial and vue.demande.decision:
        held = Refused(Objet.DECISION, vue.demande.decision.le, partial.refus)
        values["etendue_refusee"] = extent(own.categorie, partial.refusee)
    if held:
        values |= reasons(case, held) | {"decide_le": on_day(held.le)}
    return values, from_caisse(case, signed=False, proof=bool(values["accorde"]))


def register(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the register of the term: every stretch of days, counted or not, and why."""
    own, vue = dossier_of(case, kind), case.vue
    if vue.horloge is None or not vue.registre or not case.may("delais"):
        raise LettreImpossible(kind, "aucun délai ne court sur cette demande, ou pas pour ce lecteur.")
    version = vue.horloge.version
    values = common(case, own) | {
        "lignes": ledger_rows(case),
        "commence_le": on_day(vue.commence_le),
        "jours_comptes": str(vue.jours_comptes) if vue.jours_comptes is not None else None,
        "etat_du_delai": typo(lexicon("clock_states")[vue.horloge.state]),
        "textes": all_cited(version.texts) if version else None,
        "reserves": list(doubts(case)),
        "anciennes": ", ".join(on_day(day) or "" for day in vue.anciennes_receptions),
    }
    if vue.horloge.state == ANSWERED:
        values |= {"tacite_le": None, "prudent_le": None}
    return values, replace(from_caisse(case, signed=False), salutation="")


def bound(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the cover of a file bound for a reader: what it holds, in order."""
    own = dossier_of(case, kind)
    if not case.parts:
        raise LettreImpossible(kind, "ce lecteur n'a encore aucun document à y mettre.")
    values = common(case, own) | {
        "parties": list(case.parts),
        "etat": typo(lexicon("states")[case.vue.etat.value]),
        "reserve": not (case.may("medical") and case.may("motifs_medicaux")),
    }
    return values, replace(from_caisse(case, signed=False), salutation="")
