"""The refusals of the kept world: a code for machines, a sentence for people."""

from __future__ import annotations


class Obstacle(Exception):
    """Something that the office does not do; nothing has changed.

    ``code`` is stable, ``message`` says what was given and what would do.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(message)

    def as_dict(self) -> dict[str, str]:
        """Return the refusal as the doors show it."""
        return {"code": self.code, "message": self.message}


class Interdit(Obstacle):
    """This account, in this quality, has no such right."""


class Introuvable(Obstacle):
    """No such thing, or none that this account may know of: the two are told alike."""


class Conflit(Obstacle):
    """Somebody else was first: look again before acting."""


class Invalide(Obstacle):
    """What was given cannot be taken in."""
