"""The medical service at work: a decision prepared, read a second time, signed; a colleague asked.

Only a praticien-conseil of the caisse comes here. A refusal drawn for a second reading waits for a
colleague; on the last day of the clock it may be signed without, and says so: a habit of quality
never lets silence speak in place of a doctor.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.db import transaction

from prealable.demande import Vue, as_of
from prealable.demande.on_file import codes
from prealable.demande.values import Etendue
from prealable.demande.words import Etat
from prealable.office import access
from prealable.office.acting import Acting, as_praticien
from prealable.office.errors import Conflit, Interdit, Introuvable, Invalide
from prealable.office.examens.models import Nature, Projet, Relecture
from prealable.office.secrecy import Data
from prealable.office.services import acts, deciding, pieces
from prealable.office.services.acts import Opened, Order, open_for
from prealable.office.services.deciding import Reason, Refusal

Seen = TypeVar("Seen")
_PREPARE = "préparer une décision"
_SHARE = 100
#: The natures of the reasons that each decision carries.
_GROUNDS: dict[str, tuple[str, ...]] = {
    Nature.ACCORD: (),
    Nature.ACCORD_PARTIEL: ("medical",),
    Nature.REFUS_MEDICAL: ("medical",),
    Nature.REFUS_MIXTE: ("medical", "administratif"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a praticien-conseil means to sign: its nature, the reason and its words, how much."""

    nature: Nature
    medical: Reason | None = None
    administratif: Reason | None = None
    accorde: int | None = None

    @property
    def reasons(self) -> dict[str, Reason | None]:
        """Return the reasons that the nature asks for, by the nature of each."""
        wanted = {"medical": self.medical, "administratif": self.administratif}
        return {name: wanted[name] for name in _GROUNDS[self.nature]}


def prepare(order: Order, proposal: Proposal) -> Projet:
    """Keep a decision being prepared, in place of the former one; a refusal may be drawn.

    Raises :class:`Invalide` naming what lacks: a coded reason, words, a part smaller than the whole.
    """
    as_praticien(order.acting)
    with transaction.atomic():
        opened = open_for(order, access.can_give_avis, _PREPARE)
        asked = _asked(opened)
        _check(proposal, asked, order)
        _drop_open(order)
        return Projet.objects.create(
            demande=order.reference,
            caisse=opened.row.caisse,
            auteur=order.acting.account,
            nature=proposal.nature,
            **_kept(proposal, order),
            accorde=proposal.accorde,
            refuse=asked - proposal.accorde if asked and proposal.accorde else None,
            relecture=_drawn(order.reference, proposal.nature),
            prepare_le=order.day,
        )


def _asked(opened: Opened) -> int | None:
    own = opened.state.dossier
    return own.plafond.nombre if own else None


def _kept(proposal: Proposal, order: Order) -> dict[str, str]:
    """Keep the words of the reasons, each in the store of its kind; return what the row holds of them."""
    medical, other = proposal.reasons.get("medical"), proposal.reasons.get("administratif")
    found: dict[str, str] = {}
    if medical:
        text = order.keep(medical.words, Data.MOTIFS_MEDICAUX)
        found |= {"motif": medical.code, "texte": text.id}
    if other:
        text = order.keep(other.words, Data.DECISION)
        found |= {"motif_administratif": other.code, "texte_administratif": text.id}
    return found


def _check(proposal: Proposal, asked: int | None, order: Order) -> None:
    for name, reason in proposal.reasons.items():
        told = "médical" if name == "medical" else "administratif"
        if reason is None or reason.code not in codes("motifs", order.day, nature=name):
            raise Invalide("motif_absent", f"Choisissez le motif {told} du refus dans la liste.")
        if not reason.words.strip():
            message = f"Écrivez, avec vos mots, pourquoi ce motif {told} vaut pour ce dossier."
            raise Invalide("mots_absents", message)
    if proposal.nature is Nature.ACCORD_PARTIEL and not _is_part(proposal.accorde, asked):
        limit = f"entre 1 et {asked - 1}" if asked and asked > 1 else "dont le nombre est connu"
        raise Invalide("part_impossible", f"Un accord en partie accorde un nombre d'actes {limit}.")


def _is_part(granted: int | None, asked: int | None) -> bool:
    return granted is not None and asked is not None and 1 <= granted < asked


def _drop_open(order: Order) -> None:
    """Close the projet that the new one replaces. Raises :class:`Conflit` on a colleague's."""
    held = Projet.objects.filter(demande=order.reference, clos_le=None).first()
    if held is None:
        return
    if held.auteur != order.acting.account:
        raise Conflit("projet_d_un_confrere", "Un confrère prépare déjà une décision sur ce dossier.")
    held.clos_le = order.day
    held.save(update_fields=["clos_le"])


def drop(order: Order) -> None:
    """Give up a decision being prepared."""
    as_praticien(order.acting)
    with transaction.atomic():
        open_for(order, access.can_give_avis, _PREPARE)
        _drop_open(order)


def _drawn(reference: str, nature: Nature) -> Relecture:
    """Draw a refusal for a second reading: nobody can guess which, the draw is always the same."""
    if not _GROUNDS[nature]:
        return Relecture.NON_TIREE
    drawn = hmac.new(settings.SECRET_KEY.encode(), reference.encode(), hashlib.sha256).digest()
    chosen = int.from_bytes(drawn[:4]) % _SHARE < settings.PREALABLE_RELECTURE
    return Relecture.A_RELIRE if chosen else Relecture.NON_TIREE


def projet_of(*, acting: Acting, reference: str) -> Projet | None:
    """Return the decision being prepared on a demande, for medical eyes."""
    row = access.get_demande(acting, reference)
    access.require(access.can_read(acting, Data.MOTIFS_MEDICAUX, row), "lire un projet de décision")
    return Projet.objects.filter(demande=reference, clos_le=None).first()


def proposal_of(projet: Projet, order: Order) -> Proposal:
    """Return what a projet proposes, its words read from their stores; the reading is logged."""
    return Proposal(
        nature=Nature(projet.nature),
        medical=_reason(projet.motif, projet.texte, order),
        administratif=_reason(projet.motif_administratif, projet.texte_administratif, order),
        accorde=projet.accorde,
    )


def _reason(code: str, text: str, order: Order) -> Reason | None:
    return Reason(code=code, words=read_kept(order, text)) if code else None


def review(order: Order, *, agrees: bool, words: str = "") -> Projet:
    """Read a refusal a second time, before it is signed; never one's own."""
    as_praticien(order.acting)
    with transaction.atomic():
        open_for(order, access.can_give_avis, "relire un refus")
        projet = _open_projet(order)
        if projet.relecture != Relecture.A_RELIRE:
            raise Invalide("rien_a_relire", "Ce projet n'attend pas de relecture.")
        if projet.auteur == order.acting.account:
            raise Interdit("relecture_par_l_auteur", "Un refus se relit par un autre praticien-conseil.")
        if not agrees and not words.strip():
            raise Invalide("mots_absents", "Dites à votre confrère ce qui vous fait douter.")
        projet.relecture = Relecture.CONCORDANTE if agrees else Relecture.DIVERGENTE
        projet.relecteur, projet.relu_le = order.acting.account, order.day
        projet.remarque = order.keep(words, Data.MOTIFS_MEDICAUX).id if words.strip() else ""
        projet.save()
        return projet


def must_wait(projet: Projet, vue: Vue) -> bool:
    """Say whether a refusal still waits for its second reading: not on the last day of the clock."""
    last = vue.dernier_jour
    return projet.relecture == Relecture.A_RELIRE and (last is None or vue.jour < last)


def sign(order: Order) -> Vue:
    """Sign the decision prepared: from here on it is in the journal."""
    as_praticien(order.acting)
    with transaction.atomic():
        opened = open_for(order, access.can_decide, "signer une décision")
        projet = _open_projet(order)
        if projet.auteur != order.acting.account:
            raise Interdit("projet_d_un_confrere", "Seul celui qui a préparé la décision la signe.")
        if must_wait(projet, as_of(opened.state, order.day)):
            raise Invalide("relecture_attendue", "Ce refus attend la relecture d'un confrère.")
        vue = _decide(order, projet, opened)
        if projet.relecture == Relecture.A_RELIRE:
            projet.relecture = Relecture.PASSEE
        projet.clos_le = order.day
        projet.save()
        return vue


def rehearse(order: Order, look: Callable[[Vue], Seen]) -> Seen:
    """Return what ``look`` sees once the projet is signed, then undo all of it: nothing was decided.

    The letter shown before signing is so the very one that will leave.
    """

    def signed() -> Seen:
        opened = open_for(order, access.can_give_avis, "relire une décision")
        return look(_decide(order, _open_projet(order), opened))

    return acts.rehearse(signed)


def _open_projet(order: Order) -> Projet:
    projet = Projet.objects.select_for_update().filter(demande=order.reference, clos_le=None).first()
    if projet is None:
        raise Introuvable("projet_introuvable", "Aucune décision n'est préparée sur ce dossier.")
    return projet


def _decide(order: Order, projet: Projet, opened: Opened) -> Vue:
    proposal = proposal_of(projet, order)
    refusal = Refusal(medical=proposal.medical, administratif=proposal.administratif)
    if proposal.nature is Nature.ACCORD:
        return deciding.grant(order)
    if opened.row.state_on(order.day) is Etat.ACCORD_TACITE:
        return deciding.refuse_late(order, refusal=refusal)
    if proposal.nature is Nature.ACCORD_PARTIEL:
        part, rest = Etendue(nombre=projet.accorde), Etendue(nombre=projet.refuse)
        return deciding.grant_in_part(order, granted=part, refused=rest, refusal=refusal)
    if proposal.nature is Nature.REFUS_MIXTE:
        return deciding.refuse_mixed(order, refusal=refusal)
    if proposal.medical is None:
        raise Invalide("motif_absent", "Le projet ne porte pas de motif médical.")
    return deciding.refuse_medically(order, reason=proposal.medical)


def read_kept(order: Order, text: str) -> str:
    """Return kept words by their id, nothing for none; a medical reading is logged."""
    return pieces.read_text(acting=order.acting, identifier=text, now=order.now) if text else ""


def remark_of(projet: Projet, order: Order) -> str:
    """Return what the second reader said of a projet; the reading is logged."""
    return read_kept(order, projet.remarque)
