"""From the signature to the reception: establish, send, receive, correct, pass on, take back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prealable.demande import commands as c
from prealable.demande import events as e
from prealable.demande.actors import Agent, Auteur, PraticienConseil, SecretariatMedical
from prealable.demande.decide.context import Contexte, Evenements
from prealable.demande.impossible import CommandeImpossible, require
from prealable.demande.values import Dossier
from prealable.demande.words import Canal

PRESCRIPTION, ARGUMENTAIRE = "prescription", "argumentaire"
_BY_HAND = (Canal.GUICHET, Canal.EN_LIGNE)


def establish(command: c.Etablir, context: Contexte) -> Evenements:
    """T1: the performing professional signs (NGAP art. 7 B); an agent copies a paper as it is."""
    require(context.state.dossier is None, "deja_etablie")
    own = command.dossier
    require(own.signe_le <= command.le, "dates_impossibles", donnee=command.le, plus_tot=own.signe_le)
    context.after(own.signe_le, own.prescription.le if own.prescription else None)
    context.after(own.signe_le, own.execute_le)
    if not isinstance(command.par, Agent | SecretariatMedical | PraticienConseil):
        _complete(own)
    return (e.DemandeEtablie(par=command.par.auteur, le=command.le, dossier=own),)


def _complete(own: Dossier) -> None:
    """Refuse a form that lacks what texts demand, or asks more than is prescribed (I6)."""
    lacks = tuple(_lacks(own))
    require(not lacks, "formulaire_incomplet", manque=lacks)
    asked, prescribed = own.demande.nombre, own.prescription.nombre if own.prescription else None
    require(
        asked is None or prescribed is None or asked <= prescribed,
        "au_dela_de_la_prescription",
        demande=asked,
        prescrit=prescribed,
    )


def _lacks(own: Dossier) -> Iterator[str]:
    demanded = own.exigence.documents
    if PRESCRIPTION in demanded and own.prescription is None:
        yield PRESCRIPTION
    if ARGUMENTAIRE in demanded and own.argumentaire is None:
        yield ARGUMENTAIRE
    yield from (name for name in ("reference", "executant", "beneficiaire") if not getattr(own, name))


def send(command: c.Expedier, context: Contexte) -> Evenements:
    """T2: send; the postmark or the electronic receipt proves the day (CRPA L.112-1, L.112-13)."""
    context.open()
    require(context.state.envoi_le is None, "deja_expediee", jour=context.state.envoi_le)
    context.after(command.le, context.dossier.signe_le)
    first = min((each.le for each in context.state.receptions), default=None)
    require(first is None or command.le <= first, "envoi_apres_reception", donnee=command.le, recue=first)
    return (_sent(command.par.auteur, command.le, command.canal, command),)


def _sent(par: Auteur, day: date, canal: Canal, command: c.Expedier | c.Recevoir) -> e.DemandeExpediee:
    return e.DemandeExpediee(par=par, le=day, canal=canal, preuve=command.preuve)


def receive(command: c.Recevoir, context: Contexte) -> Evenements:
    """T4: receive. At the counter and on-line, sending and receiving are one act.

    T15: care already given, without urgency, is said at once (Cass. 18 June 2015, 14-20.258).
    """
    context.open()
    state, known = context.state, context.state.reception
    require(known is None, "deja_recue", jour=known.le if known else None)
    require(not state.mal_adressee or state.transmise_a, "a_transmettre")
    context.after(command.le, context.dossier.signe_le)
    context.after(command.le, state.envoi_le)
    par, found = command.par.auteur, list[e.Evenement]()
    if state.envoi_le is None and command.canal in _BY_HAND:
        found.append(_sent(par, command.le, command.canal, command))
    found.append(
        e.DemandeRecue(
            par=par,
            le=command.le,
            organisme=command.organisme,
            canal=command.canal,
            competent=command.competent,
            preuve=command.preuve,
        )
    )
    own = context.dossier
    if command.competent and own.execute_le and not own.urgence_valable:
        whole = not own.en_cours
        found.append(e.HorsDelaiConstate(par=par, le=own.execute_le, totale=whole))
    return tuple(found)


def correct(command: c.CorrigerReception, context: Contexte) -> Evenements:
    """Correct the day of reception; the former one stays, and the clock is read anew.

    No later fact may be left before the new day.
    """
    context.open()
    former = context.received()
    require(command.le != former, "reception_inchangee", jour=former)
    context.after(command.le, context.dossier.signe_le)
    context.after(command.le, context.state.envoi_le)
    next_fact = min(_later_facts(context), default=None)
    require(
        next_fact is None or command.le <= next_fact,
        "reception_apres_la_suite",
        donnee=command.le,
        suite=next_fact,
    )
    par, preuve = command.par.auteur, command.preuve
    return (e.ReceptionCorrigee(par=par, le=command.le, ancienne=former, preuve=preuve),)


def _later_facts(context: Contexte) -> Iterator[date]:
    state = context.state
    yield from (asked.le for asked in state.pieces)
    yield from (avis.le for avis in state.avis)
    if state.decision:
        yield state.decision.le


def transmit(command: c.Transmettre, context: Contexte) -> Evenements:
    """T3: pass on to the competent body, the applicant being told (CRPA L.114-2)."""
    context.open()
    state = context.state
    require(state.mal_adressee, "rien_a_transmettre")
    require(state.transmise_a is None, "deja_transmise", vers=state.transmise_a)
    told = command.demandeur_informe_le
    if told is None:
        raise CommandeImpossible("demandeur_non_informe")
    require(told <= context.jour, "date_future", donnee=told, jour=context.jour)
    had = state.receptions[-1]
    context.after(command.le, had.le)
    require(command.vers != had.organisme, "meme_organisme", organisme=command.vers)
    return (
        e.DemandeTransmise(
            par=command.par.auteur,
            le=command.le,
            de=had.organisme,
            vers=command.vers,
            demandeur_informe_le=told,
        ),
    )


def abandon(command: c.Abandonner, context: Contexte) -> Evenements:
    """T27: take back, before an answer or silence."""
    context.undecided()
    context.after(command.le, context.state.dernier_jour)
    return (e.DemandeAbandonnee(par=command.par.auteur, le=command.le),)
