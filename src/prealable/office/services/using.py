"""The life of the accord, and what its applicant may still do: use, prolong, change, take back."""

from __future__ import annotations

from django.db import transaction

from prealable.demande import Vue
from prealable.demande import commands as c
from prealable.demande.actors import Agent, Fournisseur, Professionnel
from prealable.office import access
from prealable.office.acting import Acting, as_agent, as_caisse, as_decider, as_demandeur
from prealable.office.demandes.models import Consent
from prealable.office.given import known_caisse, known_professional, short
from prealable.office.people.models import Fonction
from prealable.office.services.acts import Order, act, open_for


def use_accord(order: Order, *, care: str, count: int = 1) -> Vue:
    """Count care given on ``order.day`` against the accord; ``care`` is its id, counted once."""
    par = _user(order.acting)
    care = short(care, "numéro du soin", 80)
    command = c.UtiliserAccord(par=par, le=order.day, soin=care, nombre=count)
    return act(order, access.can_use, "compter un soin", lambda _: [command])


def correct_use(order: Order, *, care: str) -> Vue:
    """Take back care counted by mistake, by its id: the accord has it again, the mistake stays readable."""
    par = _user(order.acting)
    care = short(care, "numéro du soin", 80)
    command = c.CorrigerUtilisation(par=par, le=order.day, soin=care)
    return act(order, access.can_use, "corriger un compte", lambda _: [command])


def _user(acting: Acting) -> Professionnel | Fournisseur | Agent:
    if acting.fonction is Fonction.PROFESSIONNEL:
        return Professionnel(acting.account)
    if acting.fonction is Fonction.FOURNISSEUR:
        return Fournisseur(acting.account)
    return as_agent(acting)


def link_prolongation(order: Order, *, following: str) -> Vue:
    """Link the demande that asks to go on after this accord."""
    caisse = access.is_of_caisse(order.acting)
    par = as_caisse(order.acting) if caisse else as_demandeur(order.acting)
    access.get_demande(order.acting, following)
    command = c.LierProlongation(par=par, le=order.day, suivante=following)
    return act(order, access.can_move, "lier une prolongation", lambda _: [command])


def change_practitioner(order: Order, *, to: str) -> Vue:
    """Accept that another professional, by key, performs the act: the caisse's answer."""
    par, to = as_decider(order.acting), known_professional(to)
    command = c.ChangerPraticien(par=par, le=order.day, executant=to)
    return act(order, access.can_decide, "changer de praticien", lambda _: [command])


def change_caisse(order: Order, *, to: str, opposition: bool = False) -> Vue:
    """The patient now belongs to another caisse, by code."""
    agent, to = as_agent(order.acting), known_caisse(to)
    command = c.ChangerCaisse(par=agent, le=order.day, vers=to, opposition=opposition)
    return act(order, access.can_handle, "changer de caisse", lambda _: [command])


def abandon(order: Order) -> Vue:
    """T27: take the demande back before an answer or silence."""
    command = c.Abandonner(par=as_demandeur(order.acting), le=order.day)
    return act(order, access.can_pursue, "retirer une demande", lambda _: [command])


def consent(order: Order) -> Consent:
    """Let the performing professional read the medical reasons: the beneficiary's word alone."""
    with transaction.atomic():
        row = open_for(order, access.is_beneficiary, "consentir à une lecture").row
        given, _ = Consent.objects.get_or_create(
            demande=row.reference,
            professional=row.executant,
            defaults={"given_on": order.day, "given_by": order.acting.account},
        )
    return given
