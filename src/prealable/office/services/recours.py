"""Appeals: filed against what is contested, heard by their body, decided, carried to the courts."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import transaction

from prealable.demande.recours import Recours, VueRecours, contested
from prealable.demande.recours import commands as c
from prealable.demande.recours.values import Issue, Membre
from prealable.demande.reference import CAPACITY, reference
from prealable.demande.values import Etendue
from prealable.demande.words import Canal, Preuve
from prealable.office import access
from prealable.office.acting import Acting, as_commission, as_judge, as_praticien, as_requerant
from prealable.office.people.models import Fonction, Professional
from prealable.office.recours import projection
from prealable.office.recours.models import RecoursRow
from prealable.office.secrecy import Data
from prealable.office.services.acts import Opened, Order, open_for
from prealable.office.services.appeals import OpenedRecours, act_on, mediation_of, write_recours

_JUDGES = (Fonction.AGENT, Fonction.CRA, Fonction.CMRA)


def _party(acting: Acting) -> c.Requerant | c.Organe:
    return as_judge(acting) if acting.fonction in _JUDGES else as_requerant(acting)


def file_recours(
    order: Order, *, instance: str, channel: Canal, words: str, sent_on: date, with_copy: bool = True
) -> VueRecours:
    """T17–T19: contest what is refused before ``instance``; ``order.day`` is its reception."""
    par = _party(order.acting)
    with transaction.atomic():
        opened = open_for(order, access.can_appeal, "former un recours")
        command = c.Deposer(
            par=par,
            le=order.day,
            reference=reference(secrets.randbelow(CAPACITY)),
            contre=contested(opened.state, order.now.jour, _carers(opened)),
            instance=instance,
            canal=channel,
            envoye_le=sent_on,
            texte=order.keep(words, _read_by(instance)),
            copie_jointe=with_copy,
        )
        return _write_first(opened, command, order)


def post_recours(
    order: Order, *, instance: str, channel: Canal, words: str, with_copy: bool = True
) -> VueRecours:
    """T17–T19, by post: the recours left on ``order.day``; :func:`receive` will say when it came."""
    par = as_requerant(order.acting)
    with transaction.atomic():
        opened = open_for(order, access.can_appeal, "former un recours")
        command = c.ExpedierRecours(
            par=par,
            le=order.day,
            reference=reference(secrets.randbelow(CAPACITY)),
            contre=contested(opened.state, order.now.jour, _carers(opened)),
            instance=instance,
            canal=channel,
            texte=order.keep(words, _read_by(instance)),
            copie_jointe=with_copy,
        )
        return _write_first(opened, command, order)


def receive(order: Order, *, recours: str, proof: Preuve) -> VueRecours:
    """The body received on ``order.day`` the recours that was sent, as its proof says."""
    command = c.RecevoirRecours(par=_party(order.acting), le=order.day, preuve=proof)
    return act_on(order, recours, access.can_take_part, "enregistrer une réception", lambda _: [command])


def _read_by(instance: str) -> Data:
    """Return the kind of data that the words of a recours are: what a CRA reads is not medical.

    A medical commission reads medicine (CSS L.142-6); a CRA never does, and must read its recours.
    """
    return Data.DECISION if instance == "CRA" else Data.MEDICAL


def _write_first(opened: Opened, command: c.Deposer | c.ExpedierRecours, order: Order) -> VueRecours:
    row = RecoursRow(demande=order.reference, caisse=opened.row.caisse, beneficiaire=opened.row.beneficiaire)
    held = OpenedRecours(opened, row, Recours(), mediation_of(order.reference))
    vue = write_recours(held, [command], order)
    projection.open_to(opened.row, command.instance)
    opened.row.save(update_fields=["saisi"])
    return vue


def _carers(opened: Opened) -> tuple[str, ...]:
    """Return the RPPS of who treats the patient: they cannot sit (CSS R.142-8-1)."""
    keys = [opened.row.executant, opened.row.prescripteur]
    found = Professional.objects.filter(key__in=[key for key in keys if key], rpps__isnull=False)
    return tuple(each.rpps for each in found if each.rpps)


def produce_documents(order: Order, *, recours: str, words: str) -> VueRecours:
    """Send documents after the filing."""
    par = _party(order.acting)
    return act_on(order, recours, access.can_take_part, "produire des documents", lambda state: [
        c.ProduireDocuments(par=par, le=order.day, texte=order.keep(words, _read_by(state.instance)))
    ])  # fmt: skip


def send_report(order: Order, *, recours: str, words: str) -> VueRecours:
    """The praticien-conseil sends his full report to the medical commission (CSS R.142-8-2)."""
    praticien = as_praticien(order.acting)
    return act_on(order, recours, access.can_give_avis, "transmettre le rapport", lambda _: [
        c.TransmettreRapport(
            praticien=praticien, le=order.day, texte=order.keep(words, Data.RAPPORT)
        )
    ])  # fmt: skip


def share_report(order: Order, *, recours: str) -> VueRecours:
    """The secretariat notifies the report to the insured (CSS R.142-8-3)."""
    command = c.CommuniquerRapport(par=as_commission(order.acting), le=order.day)
    return act_on(order, recours, access.can_judge, "communiquer le rapport", lambda _: [command])


def comment(order: Order, *, recours: str, words: str) -> VueRecours:
    """Receive the comments of the insured on the report."""
    commission = order.acting.fonction in (Fonction.CRA, Fonction.CMRA)
    par = as_commission(order.acting) if commission else as_requerant(order.acting)
    return act_on(order, recours, access.can_take_part, "commenter le rapport", lambda _: [
        c.RecevoirObservations(par=par, le=order.day, texte=order.keep(words, Data.MEDICAL))
    ])  # fmt: skip


def compose(order: Order, *, recours: str, members: tuple[Membre, ...]) -> VueRecours:
    """Name who sits on the medical commission; the author of the avis cannot."""
    par = as_commission(order.acting)
    command = c.ComposerCommission(par=par, le=order.day, membres=members)
    return act_on(order, recours, access.can_judge, "composer la commission", lambda _: [command])


def summon(order: Order, *, recours: str, on: date) -> VueRecours:
    """Call the insured before the commission."""
    command = c.ConvoquerExamen(par=as_commission(order.acting), le=order.day, examen_le=on)
    return act_on(order, recours, access.can_judge, "convoquer à l'examen", lambda _: [command])


def advise(order: Order, *, recours: str, issue: Issue, words: str) -> VueRecours:
    """The medical commission gives its binding avis."""
    par = as_commission(order.acting)
    return act_on(order, recours, access.can_judge, "rendre l'avis de la commission", lambda _: [
        c.RendreAvisDeCommission(
            par=par, le=order.day, issue=issue, texte=order.keep(words, Data.MOTIFS_MEDICAUX)
        )
    ])  # fmt: skip


def rule(
    order: Order, *, recours: str, issue: Issue, words: str, etendue: Etendue | None = None
) -> VueRecours:
    """T22: decide the recours; the outcome comes back on the demande."""
    par = as_judge(order.acting)
    return act_on(order, recours, access.can_rule, "statuer sur le recours", lambda _: [
        c.DeciderRecours(
            par=par,
            le=order.day,
            issue=issue,
            texte=order.keep(words, Data.DECISION),
            etendue=etendue,
        )
    ])  # fmt: skip


def notify(order: Order, *, recours: str, proof: Preuve, routes: bool = True) -> VueRecours:
    """The decision reached the insured on ``order.day``; ``routes`` says that it states them."""
    par = as_judge(order.acting)
    command = c.NotifierRecours(par=par, le=order.day, preuve=proof, voies=routes)
    return act_on(order, recours, access.can_rule, "notifier la décision", lambda _: [command])


def ask_reasons(order: Order, *, recours: str) -> VueRecours:
    """Ask for the reasons of a rejection by silence (CRPA L.232-4)."""
    command = c.DemanderMotifs(par=as_requerant(order.acting), le=order.day)
    return act_on(order, recours, access.can_appeal, "demander les motifs", lambda _: [command])


def give_reasons(order: Order, *, recours: str, words: str) -> VueRecours:
    """Give the reasons of a rejection by silence."""
    par = as_judge(order.acting)
    return act_on(order, recours, access.can_rule, "communiquer les motifs", lambda _: [
        c.CommuniquerMotifs(par=par, le=order.day, texte=order.keep(words, Data.DECISION))
    ])  # fmt: skip


def give_up(order: Order, *, recours: str) -> VueRecours:
    """The claimant gives up."""
    command = c.SeDesister(par=as_requerant(order.acting), le=order.day)
    return act_on(order, recours, access.can_appeal, "se désister", lambda _: [command])
