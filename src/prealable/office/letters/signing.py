"""Who signs a letter of the caisse, and whom the reader may call: by name and quality."""

from __future__ import annotations

from prealable.demande import Vue
from prealable.demande import events as e
from prealable.demande.words import Role
from prealable.documents.content.base import quality
from prealable.documents.content.case import Signataire
from prealable.documents.model import Kind
from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.caisses.models import Caisse
from prealable.office.people.models import Account, Habilitation

_DECIDED = (e.RecoursAccueilli, e.RefusTardif, e.DecisionPrise)
#: Whose act a letter tells of: they sign, whoever prints it (CRPA L.212-1).
_ACTS: dict[Kind, tuple[type[e.Evenement], ...]] = {
    Kind.ACCORD: _DECIDED,
    Kind.ACCORD_PARTIEL: _DECIDED,
    Kind.REFUS_MEDICAL: _DECIDED,
    Kind.REFUS_ADMINISTRATIF: _DECIDED,
    Kind.REFUS_MIXTE: _DECIDED,
    Kind.RETRAIT: (e.DecisionRetiree,),
    Kind.SANS_OBJET: (e.SansObjetConstate,),
    Kind.DEMANDE_PIECES: (e.PiecesDemandees,),
    Kind.CONVOCATION: (e.ConvocationEnvoyee,),
}


def signer_of(kind: Kind, vue: Vue, caisse: Caisse, viewer: Acting | None) -> Signataire | None:
    """Return who signs, or ``None`` when nobody is known by name.

    A medical refusal bears its doctor, whom its event names: the content sees to that.
    """
    acts = _ACTS.get(kind)
    if acts:
        event = next((each for each in reversed(vue.demande.faits) if isinstance(each, acts)), None)
        return (_account(event.par.id, caisse) if event else None) or _director(caisse)
    if viewer and access.is_of_caisse(viewer):
        return _account(viewer.account, caisse) or _director(caisse)
    return _director(caisse)


def handler_of(vue: Vue, caisse: Caisse) -> Signataire | None:
    """Return the last agent who handled the demande (CRPA L.111-2), or ``None``."""
    event = next((each for each in reversed(vue.demande.faits) if each.par.role is Role.AGENT), None)
    return _account(event.par.id, caisse) if event else None


def _account(key: str, caisse: Caisse) -> Signataire | None:
    found = Account.objects.filter(key=key).first()
    if found is None:
        return None
    held = Habilitation.objects.filter(account=found, caisse=caisse).order_by("id").first()
    return Signataire(nom=found.nom, qualite=quality((held and held.qualite) or "agent"), service=caisse.nom)


def _director(caisse: Caisse) -> Signataire | None:
    if not caisse.directeur:
        return None
    return Signataire(nom=caisse.directeur, qualite=quality("directeur"), service=caisse.nom)
