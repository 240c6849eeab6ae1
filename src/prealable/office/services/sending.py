"""A demande signed and not yet filed on-line: it leaves by post or by hand, and its day is proved."""

from __future__ import annotations

from prealable.demande import Vue
from prealable.demande import commands as c
from prealable.demande.words import Canal
from prealable.office import access
from prealable.office.acting import as_caisse, as_demandeur
from prealable.office.secrecy import Data
from prealable.office.services.acts import Order, act


def send(order: Order, *, channel: Canal, proof: str = "") -> Vue:
    """T2: record the sending of a demande on ``order.day``, with the words of its proof."""
    caisse = access.is_of_caisse(order.acting)
    par = as_caisse(order.acting) if caisse else as_demandeur(order.acting)
    return act(
        order,
        access.can_move,
        "expédier une demande",
        lambda _: [
            c.Expedier(
                par=par,
                le=order.day,
                canal=channel,
                preuve=order.keep(proof, Data.DELAIS) if proof else None,
            )
        ],
    )
