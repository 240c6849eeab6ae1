# ruff: noqa: D106 (Django's Meta says itself what it holds)
"""The counts on which every figure rests, written anew by a round."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Measure(models.TextChoices):
    """What is counted; ``key`` says which, and ``month`` when."""

    RECUE = "recue", "demandes reçues, par voie d'arrivée"
    ISSUE = "issue", "issues, par sens"
    DELAI = "delai", "réponses, par nombre de jours depuis la réception"
    DELAI_URGENT = "delai_urgent", "réponses aux demandes urgentes, de même"
    MARGE = "marge", "réponses, par nombre de jours qui restaient"
    PROLONGEE = "prolongee", "réponses et silences après une demande de pièces"
    MOTIF = "motif", "refus, par motif"
    PIECE = "piece", "pièces redemandées"
    REFUS_TARDIF = "refus_tardif", "refus notifiés après l'accord tacite"
    RECOURS = "recours", "recours, par organe et par issue"


class Tally(models.Model):
    """How many times a thing happened in a month, for a caisse and a category."""

    measure = models.CharField(max_length=16, choices=Measure.choices)
    caisse = models.CharField(max_length=32)
    categorie = models.CharField(max_length=24)
    month = models.DateField()
    key = models.CharField(max_length=60)
    count = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["measure", "month"], name="tally_measure")]

    def __str__(self) -> str:
        return f"{self.measure} {self.caisse} {self.categorie} {self.month} {self.key}: {self.count}"


class Tallied(models.Model):
    """The day as of which the counts stand: one row."""

    day = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.day)
