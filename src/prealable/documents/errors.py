"""The named refusals of the documents: a letter that would be defective cannot be built."""

from __future__ import annotations


class Empechement(Exception):
    """A document that cannot be made: a stable ``code``, and a French ``message`` for people."""

    code = "empechement"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def as_dict(self) -> dict[str, str]:
        """Return the refusal as the doors show it."""
        return {"code": self.code, "message": self.message}


class MentionManquante(Empechement):
    """A mention that the law demands of this kind of letter is not in it."""

    code = "mention_manquante"

    def __init__(self, kind: str, mention: str, says: str = "") -> None:
        super().__init__(f"La lettre « {kind} » n'a pas la mention obligatoire « {mention} ». {says}".strip())
        self.kind = kind
        self.mention = mention


class LettreImpossible(Empechement):
    """This kind of letter does not fit the state of the demande, or this reader."""

    code = "lettre_impossible"

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(f"La lettre « {kind} » n'est pas possible : {why}")
        self.kind = kind


class ModeleAbsent(Empechement):
    """No template of this kind is valid on that day, or the one named is not on file."""

    code = "modele_absent"


class ModeleFautif(Empechement):
    """A template names a value that its content function does not give, or cannot be read."""

    code = "modele_fautif"


class TexteNonImprimable(Empechement):
    """A text holds a sign that cannot be printed safely: which one, and where."""

    code = "texte_non_imprimable"
