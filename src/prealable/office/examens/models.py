# ruff: noqa: D106 (Django's Meta says itself what it holds)
"""A decision being prepared, and an opinion asked of a colleague; medical words lie in their store."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prealable.office.people.keys import new_key


class Nature(models.TextChoices):
    """What a praticien-conseil prepares to sign."""

    ACCORD = "accord", "Accord"
    ACCORD_PARTIEL = "accord_partiel", "Accord en partie"
    REFUS_MEDICAL = "refus_medical", "Refus d'ordre médical"
    REFUS_MIXTE = "refus_mixte", "Refus d'ordre médical et administratif"


class Relecture(models.TextChoices):
    """Where the second reading of a refusal stands."""

    NON_TIREE = "non_tiree", "Non tirée au sort"
    A_RELIRE = "a_relire", "À relire"
    CONCORDANTE = "concordante", "Relue, même avis"
    DIVERGENTE = "divergente", "Relue, avis différent"
    PASSEE = "passee", "Signée sans relecture, le dernier jour"


class Projet(models.Model):
    """A decision prepared by a praticien-conseil, alone on its demande until signed or dropped.

    ``texte`` and ``remarque`` are ids of the store of medical words: the reason, and what the
    second reader says of it; ``texte_administratif`` is an id of the store of the others.
    """

    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    demande = models.CharField(max_length=24, db_index=True)
    caisse = models.CharField(max_length=32)
    auteur = models.CharField(max_length=24)
    nature = models.CharField(max_length=16, choices=Nature.choices)
    motif = models.CharField(max_length=40, blank=True)
    texte = models.CharField(max_length=24, blank=True)
    motif_administratif = models.CharField(max_length=40, blank=True)
    texte_administratif = models.CharField(max_length=24, blank=True)
    accorde = models.PositiveIntegerField(null=True, blank=True)
    refuse = models.PositiveIntegerField(null=True, blank=True)
    relecture = models.CharField(max_length=12, choices=Relecture.choices, default=Relecture.NON_TIREE)
    relecteur = models.CharField(max_length=24, blank=True)
    remarque = models.CharField(max_length=24, blank=True)
    prepare_le = models.DateField()
    relu_le = models.DateField(null=True, blank=True)
    clos_le = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["demande"], condition=models.Q(clos_le=None), name="one_open_projet"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["caisse", "prepare_le"],
                name="projet_a_relire",
                condition=models.Q(relecture="a_relire", clos_le=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.demande} {self.nature}"


class DemandeAvis(models.Model):
    """A praticien-conseil asks a colleague of the same caisse what they think; the clock runs on."""

    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    demande = models.CharField(max_length=24, db_index=True)
    auteur = models.CharField(max_length=24)
    destinataire = models.CharField(max_length=24)
    question = models.CharField(max_length=24)
    reponse = models.CharField(max_length=24, blank=True)
    pose_le = models.DateField()
    repondu_le = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["destinataire", "pose_le"],
                name="avis_attendu",
                condition=models.Q(repondu_le=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.demande} {self.pose_le}"
