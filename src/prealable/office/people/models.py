# ruff: noqa: D106 (Django's Meta says itself what it holds)
"""The insured, the beneficiaries and the professionals: who is who, without a word of medicine."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prealable.office.caisses.models import Caisse, Regime
from prealable.office.people.accounts import Account, Delegation, Fonction, Habilitation, Token
from prealable.office.people.folding import FoldedName
from prealable.office.people.keys import new_key
from prealable.office.people.numbers import check_finess, check_nir, check_rpps

__all__ = [
    "Account",
    "Delegation",
    "Fonction",
    "Habilitation",
    "IdentityStatus",
    "Person",
    "Professional",
    "Representation",
    "Token",
]


class IdentityStatus(models.TextChoices):
    """How sure an identity is (référentiel national d'identitovigilance)."""

    PROVISOIRE = "provisoire", "Provisoire"
    RECUPEREE = "recuperee", "Récupérée"
    VALIDEE = "validee", "Validée"
    QUALIFIEE = "qualifiee", "Qualifiée"


class Person(models.Model):
    """Somebody insured, or cared for under somebody's insurance (``assure``).

    ``key`` is the opaque id that events carry; ``nir`` is this person's own, empty for a child
    known by the insured's.
    """

    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    nom = models.CharField(max_length=80)
    nom_utilise = models.CharField(max_length=80, blank=True)
    prenoms = models.CharField(max_length=120)
    sought = FoldedName(of="nom")
    sought_used = FoldedName(of="nom_utilise")
    birth_date = models.DateField()
    birth_place = models.CharField(max_length=5, blank=True)
    sexe = models.CharField(max_length=1, choices=[("F", "Féminin"), ("M", "Masculin")])
    nir = models.CharField(max_length=15, unique=True, null=True, blank=True, validators=[check_nir])
    identity_status = models.CharField(
        max_length=12, choices=IdentityStatus.choices, default=IdentityStatus.PROVISOIRE
    )
    assure = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="ayants_droit"
    )
    regime = models.CharField(max_length=12, choices=Regime.choices, default=Regime.GENERAL)
    departement = models.CharField(max_length=3)
    adresse = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    caisse = models.ForeignKey(Caisse, on_delete=models.PROTECT, related_name="persons")
    complementaire = models.CharField(max_length=32, blank=True)
    medecin_traitant = models.ForeignKey(
        "people.Professional", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["nom", "prenoms"], name="person_name")]

    def __str__(self) -> str:
        return f"{self.prenoms} {self.nom_utilise or self.nom}"

    @property
    def insured(self) -> Person:
        """Return the person whose rights open the cover: the other one, or this one."""
        return self.assure or self


class Representation(models.Model):
    """A legal representative: of a minor (``parent``) or of a protected adult (``tuteur``…)."""

    represente = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="representants")
    representant = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="representes")
    qualite = models.CharField(max_length=20)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["represente", "representant"], name="one_representation"),
            models.CheckConstraint(
                condition=~models.Q(represente=models.F("representant")),
                name="nobody_represents_themselves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.representant} pour {self.represente}"


class Professional(models.Model):
    """A professional or an establishment: RPPS, FINESS, profession; ``key`` is what events carry."""

    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    nom = models.CharField(max_length=120)
    profession = models.CharField(max_length=40)
    specialite = models.CharField(max_length=40, blank=True)
    rpps = models.CharField(max_length=11, unique=True, null=True, blank=True, validators=[check_rpps])
    finess = models.CharField(max_length=9, blank=True, validators=[check_finess])
    adresse = models.TextField(blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(rpps__isnull=False) | ~models.Q(finess=""),
                name="a_professional_has_a_number",
            )
        ]

    def __str__(self) -> str:
        return self.nom
