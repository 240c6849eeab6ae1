# ruff: noqa: D106 (Django's Meta says itself what it holds)
"""Accounts, what they are entitled to do (habilitations), delegations, and tokens of machines."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from prealable.office.caisses.models import Caisse
from prealable.office.people.keys import new_key


class Fonction(models.TextChoices):
    """The columns of the matrix of rights: in which quality somebody is here."""

    ASSURE = "assure", "Assuré ou bénéficiaire"
    REPRESENTANT = "representant_legal", "Représentant légal"
    PROFESSIONNEL = "professionnel", "Professionnel exécutant"
    PRESCRIPTEUR = "prescripteur", "Prescripteur"
    FOURNISSEUR = "fournisseur", "Pharmacien, fournisseur ou transporteur"
    AGENT = "agent", "Agent de la caisse"
    SECRETARIAT = "secretariat_medical", "Secrétariat du contrôle médical"
    PRATICIEN = "praticien_conseil", "Praticien-conseil"
    CRA = "cra", "Commission de recours amiable"
    CMRA = "cmra", "Commission médicale de recours amiable"
    MEDIATEUR = "mediateur", "Médiateur"
    COMPLEMENTAIRE = "complementaire", "Organisme complémentaire"
    AUDITEUR = "auditeur", "Auditeur"
    ADMINISTRATEUR = "administrateur", "Administrateur de l'installation"


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """Make an account; without a password it can only sign in elsewhere (OpenID Connect)."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who signs in; rights come from habilitations alone, there is no superuser."""

    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    email = models.EmailField(unique=True)
    nom = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nom"]

    def __str__(self) -> str:
        return self.nom


class Habilitation(models.Model):
    """A quality in which an account acts: where, for whom, from when, until when.

    ``signature`` is the reference of what proves a praticien-conseil's signature.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="habilitations")
    fonction = models.CharField(max_length=20, choices=Fonction.choices)
    caisse = models.ForeignKey(Caisse, on_delete=models.PROTECT, null=True, blank=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True)
    professional = models.ForeignKey("people.Professional", on_delete=models.PROTECT, null=True, blank=True)
    complementaire = models.CharField(max_length=32, blank=True)
    qualite = models.CharField(max_length=60, blank=True)
    signature = models.CharField(max_length=80, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "fonction"], name="habilitation_account")]

    def __str__(self) -> str:
        return f"{self.account} ({self.get_fonction_display()})"

    def holds_on(self, day: date) -> bool:
        """Say whether the habilitation is in force on a day, both ends included."""
        return self.since <= day and (self.until is None or day <= self.until)


class Delegation(models.Model):
    """An account that prepares and sends for a professional: a secretary, an assistant."""

    professional = models.ForeignKey(
        "people.Professional", on_delete=models.PROTECT, related_name="delegations"
    )
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="delegations")
    medicale = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["professional", "account"], name="one_delegation")
        ]

    def __str__(self) -> str:
        return f"{self.account} pour {self.professional}"

    def holds_on(self, day: date) -> bool:
        """Say whether the delegation is in force on a day, both ends included."""
        return self.since <= day and (self.until is None or day <= self.until)


class Token(models.Model):
    """A machine's way in: only its SHA-256 is kept; ``scopes`` bound what its habilitation may do."""

    habilitation = models.ForeignKey(Habilitation, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
