# ruff: noqa: D106 (Django's Meta says itself what it holds)
"""A caisse, and the territories where it is competent."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Regime(models.TextChoices):
    """The schemes of the Assurance maladie that receive demandes."""

    GENERAL = "general", "Régime général"
    AGRICOLE = "agricole", "Régime agricole"
    SPECIAL = "special", "Régime spécial"


class Territoire(models.TextChoices):
    """Whose public holidays are read, as ``appeal`` names them."""

    METROPOLE = "metropole", "Métropole"
    ALSACE_MOSELLE = "alsace_moselle", "Alsace-Moselle"
    GUADELOUPE = "guadeloupe", "Guadeloupe"
    MARTINIQUE = "martinique", "Martinique"
    GUYANE = "guyane", "Guyane"
    LA_REUNION = "la_reunion", "La Réunion"
    MAYOTTE = "mayotte", "Mayotte"


class Caisse(models.Model):
    """A body that decides; ``code`` is what events carry.

    ``directeur`` signs what nobody else does, by name (CSS L.211-2-2; CRPA L.212-1).
    """

    code = models.SlugField(max_length=32, unique=True)
    nom = models.CharField(max_length=120)
    regime = models.CharField(max_length=12, choices=Regime.choices)
    territoire = models.CharField(max_length=16, choices=Territoire.choices, default=Territoire.METROPOLE)
    adresse = models.TextField()
    telephone = models.CharField(max_length=20, blank=True)
    adresse_service_medical = models.TextField(blank=True)
    adresse_cra = models.TextField(blank=True)
    adresse_cmra = models.TextField(blank=True)
    adresse_mediateur = models.TextField(blank=True)
    directeur = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.nom


class Competence(models.Model):
    """A département where a caisse is the competent one of its scheme."""

    caisse = models.ForeignKey(Caisse, on_delete=models.PROTECT, related_name="competences")
    regime = models.CharField(max_length=12, choices=Regime.choices)
    departement = models.CharField(max_length=3)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["regime", "departement"], name="one_caisse_a_territory")
        ]

    def __str__(self) -> str:
        return f"{self.departement} ({self.regime}) : {self.caisse}"
