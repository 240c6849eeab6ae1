"""The kept world: people, demandes, pieces and the journal they live on. No screen, no door.

Apps: :mod:`caisses`, :mod:`people`, :mod:`journal`, :mod:`demandes`, :mod:`recours`,
:mod:`pieces`, :mod:`examens`, :mod:`rounds` (what is done by itself), :mod:`statistics` (counts
without a name). The doors call :mod:`prealable.office.services` to act,
:mod:`prealable.office.selectors` to read, :mod:`prealable.office.access` for every right.
"""

#: What Django installs, from the ground up.
APPS = (
    "prealable.office.caisses",
    "prealable.office.people",
    "prealable.office.journal",
    "prealable.office.demandes",
    "prealable.office.recours",
    "prealable.office.pieces",
    "prealable.office.courriers",
    "prealable.office.examens",
    "prealable.office.rounds",
    "prealable.office.statistics",
)
