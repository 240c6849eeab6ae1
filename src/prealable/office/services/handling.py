"""The caisse at work while the clock runs: receive, pass on, ask, open, call."""

from __future__ import annotations

from datetime import date

from prealable.demande import Demande, Vue
from prealable.demande import commands as c
from prealable.demande.values import PieceDemandee
from prealable.demande.words import Canal
from prealable.office.access import can_handle, can_pursue, get_demande, require, unknown
from prealable.office.acting import as_caisse, as_demandeur
from prealable.office.given import known_caisse, short, words
from prealable.office.journal.models import KeptText
from prealable.office.journal.words import find
from prealable.office.people.models import Fonction
from prealable.office.secrecy import Data
from prealable.office.services.acts import Order, act
from prealable.office.services.pieces import may_read


def receive(order: Order, *, channel: Canal, competent: bool = True) -> Vue:
    """T4: receive a demande sent to this caisse, which says whether it is the competent one."""
    par, caisse = as_caisse(order.acting), order.acting.caisse
    command = c.Recevoir(par=par, le=order.day, organisme=caisse, canal=channel, competent=competent)
    return act(order, can_handle, "recevoir une demande", lambda _: [command])


def correct_reception(order: Order, *, proof: str) -> Vue:
    """Correct the day of reception to ``order.le``, on a proof; the former day stays readable."""
    par = as_caisse(order.acting)
    return act(
        order,
        can_handle,
        "corriger une réception",
        lambda _: [c.CorrigerReception(par=par, le=order.day, preuve=order.keep(proof, Data.DELAIS))],
    )


def transmit(order: Order, *, to: str, applicant_told_on: date | None) -> Vue:
    """T3: pass on to the competent caisse, by its code, the applicant being told."""
    par, to = as_caisse(order.acting), known_caisse(to)
    command = c.Transmettre(par=par, le=order.day, vers=to, demandeur_informe_le=applicant_told_on)
    return act(order, can_handle, "transmettre une demande", lambda _: [command])


def ask_for_pieces(order: Order, *, pieces: tuple[PieceDemandee, ...], limit: date) -> Vue:
    """T5: ask for the missing papers, each of the one who owes it, with a last day."""
    par = as_caisse(order.acting)
    command = c.DemanderPieces(par=par, le=order.day, pieces=pieces, limite=limit)
    return act(order, can_handle, "demander des pièces", lambda _: [command])


def ask_information(order: Order, *, question: str) -> Vue:
    """T8: ask what no text demands; the clock runs on. A medical service's question is medical."""
    par = as_caisse(order.acting)
    medical = order.acting.fonction in (Fonction.SECRETARIAT, Fonction.PRATICIEN)
    data = Data.MEDICAL if medical else Data.ACTES
    return act(
        order,
        can_handle,
        "poser une question",
        lambda _: [c.DemanderRenseignement(par=par, le=order.day, texte=order.keep(question, data))],
    )


def answer_information(order: Order, *, question: str, answer: str) -> Vue:
    """Answer a question, by the id of its words: the answer is read by those who may read the question."""
    par, kept = as_demandeur(order.acting), _asked(order, question)

    def commands(_: Demande) -> list[c.Commande]:
        texte = order.keep(words(answer), Data(kept.data))
        return [c.FournirRenseignement(par=par, le=order.day, question=kept.id, texte=texte)]

    return act(order, can_pursue, "répondre à une question", commands)


def _asked(order: Order, question: str) -> KeptText:
    """Return the words of a question for who may read them: nobody answers what they may not read."""
    kept = find(short(question, "question", 24))
    row = get_demande(order.acting, order.reference)
    if kept.demande != order.reference:
        raise unknown(order.reference)
    require(may_read(order.acting, Data(kept.data), row, kept.author), "lire cette question")
    return kept


def open_instruction(order: Order) -> Vue:
    """T7: nothing is missing; the demande goes to the service du contrôle médical."""
    command = c.OuvrirInstruction(par=as_caisse(order.acting), le=order.day)
    return act(order, can_handle, "ouvrir l'instruction", lambda _: [command])


def convoke(order: Order, *, on: date, words: str) -> Vue:
    """T8: call the patient; the clock runs on."""
    par = as_caisse(order.acting)
    return act(
        order,
        can_handle,
        "convoquer",
        lambda _: [c.Convoquer(par=par, le=order.day, rendez_vous=on, texte=order.keep(words, Data.MEDICAL))],
    )
