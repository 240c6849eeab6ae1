"""The recours: a stream of its own, from the refusal contested to the last judgment.

    contre = contested(demande, day)                     # or CommandeImpossible: nothing refused
    deadline(contre, mediation.interval)                 # body, last day, opposable or not
    new = decide(Recours(), commands.Deposer(…, contre=contre), day)
    as_of(fold(new), day)                                # stage, silence, what follows
    outcome(recours, par)                                # the command that goes back on the demande

``due`` gives what silence has already done. :mod:`~prealable.demande.recours.mediation` is a
third stream: its ``interval`` is what holds the terms here.
"""

from prealable.demande.recours.decide import decide
from prealable.demande.recours.due import due
from prealable.demande.recours.link import contested, outcome
from prealable.demande.recours.state import Recours, evolve, fold
from prealable.demande.recours.view import VueRecours, as_of, deadline

__all__ = [
    "Recours",
    "VueRecours",
    "as_of",
    "contested",
    "deadline",
    "decide",
    "due",
    "evolve",
    "fold",
    "outcome",
]
