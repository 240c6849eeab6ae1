# ruff: noqa: D106 (Django's Meta says itself what it holds)
"""A paper of a demande, and the log of who read what is medical."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Piece(models.Model):
    """A file received: what it is by its content, how big, its SHA-256, medical or not.

    ``id`` is what events carry; ``demande`` is empty while the paper belongs to a draft;
    ``stored_as`` is a name of ours, never the sender's, which is ``filename``.
    """

    id = models.CharField(primary_key=True, max_length=24)
    demande = models.CharField(max_length=24, blank=True, db_index=True)
    code = models.CharField(max_length=40)
    medicale = models.BooleanField()
    filename = models.CharField(max_length=120)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=80, unique=True)
    uploaded_by = models.CharField(max_length=24)
    role = models.CharField(max_length=24)
    uploaded_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.code} ({self.demande})"


class Arrival(models.Model):
    """A file on its way in, told before it is written: where a death left one, it is found again."""

    stored_as = models.CharField(max_length=80, unique=True)
    began_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.stored_as


class Consultation(models.Model):
    """One reading of a medical paper or text: who, in which quality, of whom, when. Append-only."""

    at = models.DateTimeField()
    account = models.CharField(max_length=24)
    fonction = models.CharField(max_length=20)
    demande = models.CharField(max_length=24, db_index=True)
    beneficiaire = models.CharField(max_length=24, db_index=True)
    what = models.CharField(max_length=24)
    purpose = models.CharField(max_length=40)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "at"], name="consultation_account")]

    def __str__(self) -> str:
        return f"{self.account} {self.what} {self.at:%Y-%m-%d %H:%M}"
