# ruff: noqa: D106 (Django's Meta says itself what it holds)
"""The append-only tables of what was sent, of what came back of it, and of the manifests."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from prealable.office.people.keys import new_key


class Voie(models.TextChoices):
    """By what way a letter leaves; ``law/demande/envois.yaml`` says what each proves."""

    RECOMMANDE = "recommande", "Lettre recommandée avec avis de réception"
    SIMPLE = "simple", "Lettre simple"
    COURRIEL = "courriel", "Courriel"
    COMPTE = "compte", "Compte en ligne"
    MAIN_PROPRE = "main_propre", "Remise en main propre"


class Courrier(models.Model):
    """A letter that left: for whom, by what way, made of which template, digests of all of it.

    ``record`` is the kept text whose words make the letter again; ``rang`` is the place in the
    demande's stream of the notification that this letter is, none for a letter that notifies
    nothing; ``code`` is the verification code that it announced, if any.
    """

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    demande = models.CharField(max_length=24, db_index=True)
    kind = models.CharField(max_length=32)
    reader = models.CharField(max_length=20)
    template = models.CharField(max_length=60)
    voie = models.CharField(max_length=12, choices=Voie.choices)
    sent_on = models.DateField()
    objet = models.CharField(max_length=16, blank=True)
    destinataire = models.CharField(max_length=20, blank=True)
    rang = models.PositiveIntegerField(null=True, blank=True)
    code = models.CharField(max_length=16, blank=True)
    record = models.CharField(max_length=24)
    record_sha256 = models.CharField(max_length=64)
    medical = models.BooleanField()
    pdf_sha256 = models.CharField(max_length=64)
    pdf_size = models.PositiveIntegerField()
    sent_by = models.CharField(max_length=24)
    role = models.CharField(max_length=24)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key} {self.kind} ({self.demande})"


class Suite(models.Model):
    """What came back of a letter: the proof of its reception, or the letter itself.

    ``preuve`` is a proof as ``appeal`` names it, ``retour`` a code of ``law/demande/retours.yaml``;
    one of the two is empty. ``le`` is the day that it proves, or the day of the return.
    """

    courrier = models.ForeignKey(Courrier, on_delete=models.PROTECT, related_name="suites")
    preuve = models.CharField(max_length=20, blank=True)
    retour = models.CharField(max_length=20, blank=True)
    le = models.DateField()
    piece = models.CharField(max_length=24, blank=True)
    recorded_by = models.CharField(max_length=24)
    role = models.CharField(max_length=24)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(preuve="") ^ models.Q(retour=""), name="a_proof_or_a_return"
            )
        ]

    def __str__(self) -> str:
        return f"{self.courrier_id} {self.preuve or self.retour} {self.le}"


class Manifeste(models.Model):
    """The signed list of what was recorded since the manifest before: digests, no word of a letter."""

    number = models.PositiveIntegerField(unique=True)
    day = models.DateField()
    made_at = models.DateTimeField()
    last_courrier = models.BigIntegerField()
    last_suite = models.BigIntegerField()
    lines = models.TextField()
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    signature = models.TextField()

    def __str__(self) -> str:
        return f"{self.number} ({self.day})"
