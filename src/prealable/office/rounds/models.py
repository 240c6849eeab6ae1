# ruff: noqa: D106 (Django's Meta says itself what it holds)
"""The rounds that were made: which, for which hour or day, when, and what came of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Kind(models.TextChoices):
    """What a round does."""

    SWEEP = "sweep", "balai"
    SEAL = "seal", "sceau"
    MANIFEST = "manifest", "manifeste"
    TIDY = "tidy", "rangement"
    TALLY = "tally", "chiffres"


class Round(models.Model):
    """A round made to its end.

    ``slot`` is the hour or the day that it was made for, once for all workers; it is empty for a
    round that somebody made by hand. ``told`` says in a few words what came of it.
    """

    kind = models.CharField(max_length=8, choices=Kind.choices)
    slot = models.CharField(max_length=16, blank=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    told = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "slot"], name="one_round_a_slot", condition=~models.Q(slot="")
            )
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "ended_at"], name="round_last")]

    def __str__(self) -> str:
        return f"{self.kind} {self.slot or self.ended_at.isoformat()}"
