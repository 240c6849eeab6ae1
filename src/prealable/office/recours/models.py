# ruff: noqa: D106 (Django's Meta says itself what it holds)
"""The lists of appeals: a row a recours, and a row a mediation, projections of their own streams."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prealable.demande.recours.values import EtatRecours


class RecoursRow(models.Model):
    """What lists show of a recours; ``due_le`` is the next day of the sweep."""

    reference = models.CharField(max_length=24, unique=True)
    demande = models.CharField(max_length=24, db_index=True)
    caisse = models.CharField(max_length=32)
    beneficiaire = models.CharField(max_length=24)
    instance = models.CharField(max_length=12)
    etat = models.CharField(max_length=24, choices=[(each.value, each.value) for each in EtatRecours])
    envoye_le = models.DateField(null=True, blank=True)
    recu_le = models.DateField(null=True, blank=True)
    dernier_jour = models.DateField(null=True, blank=True)
    silence_le = models.DateField(null=True, blank=True)
    suite_le = models.DateField(null=True, blank=True)
    forclos = models.BooleanField(null=True, blank=True)
    due_le = models.DateField(null=True, blank=True)
    rang = models.PositiveIntegerField()
    updated_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["caisse", "instance", "etat", "dernier_jour"], name="recours_queue"),
            models.Index(fields=["due_le", "id"], name="recours_due", condition=~models.Q(due_le=None)),
        ]

    def __str__(self) -> str:
        return self.reference


class MediationRow(models.Model):
    """What lists show of a mediation: one a demande."""

    demande = models.CharField(max_length=24, unique=True)
    caisse = models.CharField(max_length=32, db_index=True)
    etat = models.CharField(max_length=16)
    saisie_le = models.DateField()
    recevable_le = models.DateField(null=True, blank=True)
    close_le = models.DateField(null=True, blank=True)
    rang = models.PositiveIntegerField()
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.demande} ({self.etat})"
