"""What is written short of a decision: the receipt, the papers asked for, the call, no accord needed."""

from __future__ import annotations

from prealable.demande import events as e
from prealable.demande.accord import ACCEPTS
from prealable.demande.on_file import rule
from prealable.demande.values import PieceDemandee
from prealable.demande.words import Canal, Debiteur, Etat
from prealable.documents.content.base import Values, common, dossier_of, from_caisse
from prealable.documents.content.case import RESERVED, Case
from prealable.documents.content.words import cited, lexicon, on_day, sentence_of, term_in_words
from prealable.documents.errors import LettreImpossible
from prealable.documents.model import Frame, Kind, Reader
from prealable.documents.wording.parsing import typo

_WAITING = (Etat.RECUE, Etat.EN_INSTRUCTION, Etat.HORS_DELAI)
#: Who owes a paper, as the reader who gets the letter.
DEBTORS = {
    Debiteur.ASSURE: Reader.PATIENT,
    Debiteur.PRESCRIPTEUR: Reader.PRESCRIPTEUR,
    Debiteur.EXECUTANT: Reader.EXECUTANT,
}
_SUPPLIERS = (Reader.TRANSPORTEUR, Reader.FOURNISSEUR)


def receipt(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the receipt: when it came, when silence will speak, what it will mean.

    Sources: CRPA L.112-3, L.112-11, R.112-5, R.112-11-1. Due to who filed, and to the patient.
    """
    own, vue = dossier_of(case, kind), case.vue
    if vue.demande.reception is None or vue.etat not in _WAITING:
        why = "la demande n'est pas reçue, ou n'attend plus sa réponse ; des pièces dues, on les demande."
        raise LettreImpossible(kind, why)
    if case.reader in _SUPPLIERS and case.reader is not case.demandeur:
        raise LettreImpossible(kind, "ce professionnel n'a pas déposé la demande.")
    version = vue.horloge.version if vue.horloge else None
    accepts = bool(version and version.own["silence"] == ACCEPTS and vue.tacite_le)
    values = common(case, own) | {
        "silence_accord": accepts,
        "silence_sans_effet": not accepts and vue.etat is not Etat.HORS_DELAI,
        "hors_delai": vue.etat is Etat.HORS_DELAI,
        "en_ligne": vue.demande.reception.canal is Canal.EN_LIGNE,
        "urgence": own.urgence_valable,
        "longueur": term_in_words(version.term) if version else None,
    }
    return values, from_caisse(case, signed=False)


def missing_papers(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the papers that this reader owes, and the patient all of them (CRPA L.114-5).

    Raises :class:`LettreImpossible` when nothing is owed, or not by this reader.
    """
    own, state = dossier_of(case, kind), case.vue.demande
    owed = [(asked, piece) for asked in state.pieces for piece in asked.dues if _theirs(case, piece)]
    if not owed or state.decision or case.vue.silence_le:
        raise LettreImpossible(kind, "aucune pièce n'est attendue de ce lecteur.")
    asked = owed[-1][0]
    version = case.vue.horloge.version if case.vue.horloge else None
    pieces = [piece for _, piece in owed]
    values = common(case, own) | {
        "pieces": [_told(case, piece) for piece in pieces],
        "textes_des_pieces": [_based(case, piece) for piece in pieces],
        "demandees_le": on_day(asked.le),
        "limite": on_day(asked.limite),
        "longueur": term_in_words(version.term) if version else None,
        "silence_accord": bool(version and version.own["silence"] == ACCEPTS),
    }
    return values, from_caisse(case)


def _theirs(case: Case, piece: PieceDemandee) -> bool:
    debtor = DEBTORS[piece.de]
    if debtor is Reader.EXECUTANT and case.reader in _SUPPLIERS:
        return True
    return case.for_patient or debtor is case.reader


def _told(case: Case, piece: PieceDemandee) -> str:
    """Return a paper in a sentence: what, why, and who sends it."""
    name = sentence_of("pieces", piece.code, case.jour) or piece.code.replace("_", " ")
    why = sentence_of("raisons", piece.motif, case.jour) or ""
    who = lexicon("debtors")[piece.de.value]
    return typo(f"{name[:1].upper()}{name[1:]}. {why} Envoi par {who}.")


def _based(case: Case, piece: PieceDemandee) -> str:
    found = rule("pieces", piece.code, case.jour)
    name = found.says if found else piece.code.replace("_", " ")
    texts = ", ".join(cited(each) for each in (found.texts if found else ()))
    return typo(f"{name[:1].upper()}{name[1:]} : {texts}.")


def convocation(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the call of the patient by the medical service (CSS L.315-2 IV).

    Raises :class:`LettreImpossible` when nobody is called, or the day is past.
    """
    own = dossier_of(case, kind)
    calls = [each for each in case.vue.demande.faits if isinstance(each, e.ConvocationEnvoyee)]
    call = next((each for each in reversed(calls) if each.rendez_vous >= case.jour), None)
    if call is None:
        raise LettreImpossible(kind, "aucun rendez-vous à venir n'est fixé.")
    said = RESERVED if "medical" in case.reserved else case.said(call.texte.id)
    values = common(case, own) | {"rendez_vous": on_day(call.rendez_vous), "precisions": said}
    return values, from_caisse(case, medical=True)


def needless(case: Case, kind: Kind) -> tuple[Values, Frame]:
    """Return the answer that this care needs no accord: nothing is granted, nothing refused.

    Raises :class:`LettreImpossible` unless the caisse has answered so.
    """
    own = dossier_of(case, kind)
    said = [each for each in case.vue.demande.faits if isinstance(each, e.SansObjetConstate)]
    if case.vue.etat is not Etat.SANS_OBJET:
        raise LettreImpossible(kind, "la caisse n'a pas répondu que ce soin se passe d'accord.")
    values = common(case, own) | {
        "repondu_le": on_day(said[-1].le),
        "raison": case.said(said[-1].texte.id) if case.may("decision") else None,
    }
    return values, from_caisse(case)
