# ruff: noqa: D106 (Django's Meta says itself what it holds)
"""The append-only table of events, its seals, and the two stores of words kept apart from it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """One fact of one stream, as it was recorded: never changed, never deleted (triggers watch).

    ``payload`` is the canonical JSON that was hashed; ``law_on`` is the day of law,
    ``recorded_at`` the moment of record; ``previous`` is the hash of the sequence before.
    """

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    stream = models.CharField(max_length=40)
    sequence = models.PositiveIntegerField()
    name = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    payload = models.TextField()
    law_on = models.DateField()
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    role = models.CharField(max_length=24)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["stream", "sequence"], name="one_step_once")]

    def __str__(self) -> str:
        return f"{self.stream} {self.sequence} {self.name}"


class Seal(models.Model):
    """The signed digest of all that was recorded since the seal before.

    ``heads`` holds a line a stream written to since: its name, its last sequence, the hash there.
    """

    number = models.PositiveIntegerField(unique=True)
    day = models.DateField()
    sealed_at = models.DateTimeField()
    last_event = models.BigIntegerField()
    events = models.PositiveIntegerField()
    heads = models.TextField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    signature = models.TextField()
    key = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.number} ({self.day})"


class KeptText(models.Model):
    """Words that an event names by id and SHA-256; ``salt`` keeps short words from being guessed.

    ``data`` is the row of the matrix of rights that opens them, ``author`` the account that wrote
    them. At the end of their retention words and salt go, the row stays, the chain holds.
    """

    id = models.CharField(primary_key=True, max_length=24)
    sha256 = models.CharField(max_length=64)
    salt = models.CharField(max_length=32, blank=True)
    words = models.TextField(blank=True)
    demande = models.CharField(max_length=24, blank=True, db_index=True)
    data = models.CharField(max_length=20)
    author = models.CharField(max_length=24)
    kept_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.id


class MedicalText(KeptText):
    """Words that only medical eyes may read."""


class PlainText(KeptText):
    """Words without medicine."""
