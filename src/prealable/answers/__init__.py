"""The Python API: validated facts in, answers of the contract out; what every door calls.

Example::

    >>> from prealable import check
    >>> answer = check({"category": "kinesitherapie", "date": "2026-06-25",
    ...                 "situation": "prothese_totale_hanche", "sessions_done": 12, "sessions_planned": 10})
    >>> answer["verdict"], answer["from_session"]
    ('requis', 16)
"""
