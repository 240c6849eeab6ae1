# ruff: noqa: D106 (Django's Meta says itself what it holds)
"""The lists of demandes: a row a demande, written with its events and rebuilt from them; and drafts."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models

from prealable.demande.words import Etat
from prealable.office.people.keys import new_key

#: Where rows without a last day stand in a queue: at its end.
NO_DAY = date(9999, 12, 31)


class Desk(models.TextChoices):
    """Who has the next move."""

    NOBODY = "", "Personne"
    DEMANDEUR = "demandeur", "Demandeur"
    CAISSE = "caisse", "Caisse"
    SERVICE_MEDICAL = "service_medical", "Service du contrôle médical"


class DemandeRow(models.Model):
    """What lists show of a demande; the journal knows better, and says it when asked.

    ``etat`` holds until the day before ``change_le``; from that day it is ``etat_ensuite``, with
    or without a sweep. ``due_le`` is the next day on which the sweep has something to record.
    ``rang`` and ``hash`` are the end of the stream: its row is the lock of its writers.
    ``erased_at``: its words and pieces went at the end of their retention; its acts are all there.
    """

    reference = models.CharField(max_length=24, unique=True)
    rang = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    etat = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Etat])
    change_le = models.DateField(null=True, blank=True)
    etat_ensuite = models.CharField(max_length=20, blank=True)
    due_le = models.DateField(null=True, blank=True)
    desk = models.CharField(max_length=16, choices=Desk.choices, blank=True)
    sort_on = models.DateField(default=NO_DAY)

    caisse = models.CharField(max_length=32)
    categorie = models.CharField(max_length=24)
    acte = models.CharField(max_length=60)
    beneficiaire = models.CharField(max_length=24)
    assure = models.CharField(max_length=24)
    executant = models.CharField(max_length=24)
    prescripteur = models.CharField(max_length=24, blank=True)
    complementaire = models.CharField(max_length=32, blank=True)
    urgent = models.BooleanField(default=False)
    canal = models.CharField(max_length=12, blank=True)

    signe_le = models.DateField(null=True, blank=True)
    envoi_le = models.DateField(null=True, blank=True)
    recue_le = models.DateField(null=True, blank=True)
    dernier_jour = models.DateField(null=True, blank=True)
    tacite_le = models.DateField(null=True, blank=True)
    prudent_le = models.DateField(null=True, blank=True)
    decide_le = models.DateField(null=True, blank=True)
    notifie_le = models.DateField(null=True, blank=True)
    origine = models.CharField(max_length=12, blank=True)
    accord_du = models.DateField(null=True, blank=True)
    accord_au = models.DateField(null=True, blank=True)
    accorde = models.PositiveIntegerField(null=True, blank=True)
    utilise = models.PositiveIntegerField(default=0)
    pieces_dues = models.PositiveSmallIntegerField(default=0)
    questions = models.PositiveSmallIntegerField(default=0)
    a_notifier = models.BooleanField(default=False)
    a_verifier = models.CharField(max_length=200, blank=True)
    avis_rpps = models.CharField(max_length=120, blank=True)
    saisi = models.CharField(max_length=40, blank=True)
    filed_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            # The last columns narrow a queue in the index itself, without a look at its rows.
            models.Index(
                fields=["caisse", "desk", "sort_on", "id", "categorie", "etat", "canal", "a_notifier"],
                name="demande_queue",
                condition=~models.Q(desk=""),
            ),
            models.Index(
                fields=["caisse", "desk", "sort_on", "id"],
                name="demande_to_verify",
                condition=~models.Q(desk="") & ~models.Q(a_verifier=""),
            ),
            models.Index(
                fields=["caisse", "tacite_le"], name="demande_unanswered", condition=models.Q(decide_le=None)
            ),
            models.Index(fields=["due_le", "id"], name="demande_due", condition=~models.Q(due_le=None)),
            models.Index(fields=["beneficiaire", "categorie"], name="demande_beneficiaire"),
            models.Index(fields=["assure", "id"], name="demande_assure"),
            models.Index(fields=["executant", "id"], name="demande_executant"),
            models.Index(fields=["caisse", "id"], name="demande_caisse"),
        ]

    def __str__(self) -> str:
        return self.reference

    def state_on(self, day: date) -> Etat:
        """Return the state on a day, as far as the next change."""
        changed = self.change_le is not None and self.change_le <= day
        return Etat(self.etat_ensuite if changed else self.etat)


class Draft(models.Model):
    """A demande being prepared: in no journal, kept for its author and who works with them."""

    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    account = models.CharField(max_length=24, db_index=True)
    professional = models.CharField(max_length=24, blank=True, db_index=True)
    person = models.CharField(max_length=24, blank=True)
    content = models.JSONField(default=dict)
    updated_at = models.DateTimeField()
    kept_until = models.DateField()

    def __str__(self) -> str:
        return self.key


class IdempotencyKey(models.Model):
    """A filing asked for twice is one: the key, what was asked, the reference it received."""

    account = models.CharField(max_length=24)
    key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    reference = models.CharField(max_length=24)
    kept_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["account", "key"], name="one_filing_a_key")]

    def __str__(self) -> str:
        return f"{self.key} {self.reference}"


class Consent(models.Model):
    """A beneficiary lets the performing professional read the medical reasons of an avis."""

    demande = models.CharField(max_length=24)
    professional = models.CharField(max_length=24)
    given_on = models.DateField()
    given_by = models.CharField(max_length=24)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["demande", "professional"], name="one_consent")
        ]

    def __str__(self) -> str:
        return f"{self.demande} {self.professional}"
