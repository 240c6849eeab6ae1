"""The life of one demande: commands in, events out, state folded, the clock read on a day. Pure.

Nothing here reads the day, a file or a database: every date is an argument. Three small streams,
each with its own ``decide``, ``evolve`` and view:

- the **demande** (this package), from its signature to the end of its accord;
- its **recours** (:mod:`prealable.demande.recours`), one stream each;
- **mediation** (:mod:`prealable.demande.recours.mediation`), an interval that holds terms.

The round of one act, as the floor above (`office`) plays it::

    state = fold(events)                         # events of the stream, in order
    new = decide(state, command, as_of=day)      # tuple of events, or CommandeImpossible
    rows = [to_dict(event) for event in new]     # JSON-able, stable names, versions
    ...                                          # append: sequence, record time, chain.link
    vue = as_of(fold(events + new), day)         # what is displayed: the fold, then the clock

``due(state, day)`` gives the commands that record what the clock already says (tacit accord,
expiry, reminders); deciding them twice is impossible, so a sweep may stop, restart or run twice.
Reading never needs it: ``as_of`` shows a tacit accord that no sweep has recorded.

Names
- :mod:`actors` who may act, by type; :mod:`values` and :mod:`decisions` what is asked and decided.
  A medical refusal has no type without its :class:`~prealable.demande.actors.PraticienConseil`.
- :mod:`events`, :mod:`serial` the facts and their JSON; :mod:`commands` the acts.
- :mod:`state`, :mod:`evolve` the fold; :mod:`view` the displayed state; :mod:`due` the sweep.
- :mod:`chain` hash chain and seals of a journal; :mod:`reference` references and codes.

Words never stand in an event: reasons, argumentaires and avis are kept apart by the floor above,
and the event holds a :class:`~prealable.demande.values.Texte` (id and SHA-256). Drafts
(``brouillon``) are not in the stream either: an empty fold is one.
"""

from prealable.demande.decide import decide
from prealable.demande.due import due, due_of
from prealable.demande.evolve import evolve, fold
from prealable.demande.impossible import CommandeImpossible
from prealable.demande.serial import from_dict, to_dict
from prealable.demande.state import Demande
from prealable.demande.values import read_exigence
from prealable.demande.view import Vue, as_of

__all__ = [
    "CommandeImpossible",
    "Demande",
    "Vue",
    "as_of",
    "decide",
    "due",
    "due_of",
    "evolve",
    "fold",
    "from_dict",
    "read_exigence",
    "to_dict",
]
