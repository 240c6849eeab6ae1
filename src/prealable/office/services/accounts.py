"""Accounts and what they may do: opened, entitled, suspended; each act chained in the journal.

``by`` is an administrator, or ``None`` for who holds the machine and its command. An administrator
never changes their own rights, nor gives anybody the right to read as a patient.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.errors import Conflit, Interdit, Introuvable, Invalide
from prealable.office.given import short
from prealable.office.journal.streams import COMPTE, note, stream_of
from prealable.office.moment import Moment
from prealable.office.people.models import Account, Delegation, Habilitation, Token
from prealable.office.qualities import OWN, Quality, held
from prealable.office.services.parties import professional_of

#: Who acts when it is the command: nobody by name, whoever holds the machine.
INSTALLATION = "installation"
OPENED, GRANTED, ENDED = "compte.ouvert", "compte.habilite", "compte.fin_habilitation"
SUSPENDED, REOPENED, LINKED = "compte.suspendu", "compte.rouvert", "compte.lien"
DELEGATED, UNDELEGATED = "compte.delegue", "compte.fin_delegation"


def open_account(*, by: Acting | None, email: str, nom: str, now: Moment) -> Account:
    """Open an account without a password nor a quality: it opens no file yet."""
    _require(by, None)
    email, nom = email.strip().lower(), short(nom.strip(), "nom", 120)
    try:
        validate_email(email)
    except ValidationError:
        raise Invalide("adresse_fausse", "L'adresse électronique ne convient pas.") from None
    if not nom:
        raise Invalide("nom_manquant", "Donnez un nom : il signe les actes de la personne.")
    with transaction.atomic():
        if Account.objects.filter(email=email).exists():
            raise Conflit("compte_existant", "Un compte a déjà cette adresse.")
        account = Account.objects.create_user(email, nom=nom)
        _note(account, OPENED, {}, by, now)
    return account


def open_with(*, by: Acting | None, email: str, nom: str, quality: Quality, now: Moment) -> Account:
    """Open an account with the one quality that it begins with: both, or neither."""
    with transaction.atomic():
        account = open_account(by=by, email=email, nom=nom, now=now)
        grant(by=by, account=account, quality=quality, now=now)
    return account


def grant(*, by: Acting | None, account: Account, quality: Quality, now: Moment) -> Habilitation:
    """Let an account act in a quality, where it says and for as long as it says."""
    _require(by, account)
    if by and quality.fonction in OWN:
        raise Interdit("qualite_reservee", "Cette qualité vient de l'identité d'une personne.")
    with transaction.atomic():
        fields = held(quality)
        same = Habilitation.objects.filter(account=account, fonction=quality.fonction)
        where = {name: fields.get(name) for name in ("caisse", "person", "professional")}
        if any(each.holds_on(max(quality.since, now.jour)) for each in same.filter(**where)):
            raise Conflit("deja_habilite", "Ce compte a déjà cette qualité, au même endroit.")
        made = Habilitation.objects.create(
            account=account, fonction=quality.fonction, since=quality.since, until=quality.until, **fields
        )
        _note(account, GRANTED, _told(made), by, now)
    return made


def end(*, by: Acting | None, habilitation: Habilitation, last: date, now: Moment) -> None:
    """Say the last day of a quality: yesterday ends it at once, what was done under it stays."""
    _require(by, habilitation.account)
    with transaction.atomic():
        habilitation.until = last
        habilitation.save(update_fields=["until"])
        _note(habilitation.account, ENDED, _told(habilitation), by, now)


def delegate(*, by: Acting | None, account: Account, rpps: str, since: date, now: Moment) -> Delegation:
    """Let an account prepare for a professional, without a word of medicine: that is theirs to allow."""
    _require(by, account)
    professional = professional_of(rpps.replace(" ", ""))
    with transaction.atomic():
        made, new = Delegation.objects.get_or_create(
            professional=professional, account=account, defaults={"since": since}
        )
        if not new and made.holds_on(now.jour):
            raise Conflit("deja_delegue", "Ce compte prépare déjà pour ce professionnel.")
        made.since, made.until, made.medicale = since, None, False
        made.save()
        _note(account, DELEGATED, {"professional": professional.key, "since": str(since)}, by, now)
    return made


def end_delegation(*, by: Acting | None, delegation: Delegation, last: date, now: Moment) -> None:
    """Say the last day of a delegation."""
    _require(by, delegation.account)
    with transaction.atomic():
        delegation.until = last
        delegation.save(update_fields=["until"])
        told = {"professional": delegation.professional.key, "until": str(last)}
        _note(delegation.account, UNDELEGATED, told, by, now)


def suspend(*, by: Acting | None, account: Account, now: Moment) -> None:
    """Close an account at once: its sessions, its password and its tokens serve no more."""
    _require(by, account)
    with transaction.atomic():
        if not account.is_active:
            raise Conflit("deja_suspendu", "Ce compte est déjà suspendu.")
        account.is_active = False
        account.set_unusable_password()  # what a session was opened with is no more: it ends
        account.save(update_fields=["is_active", "password"])
        tokens = Token.objects.filter(habilitation__account=account, revoked_at=None)
        tokens.update(revoked_at=now.instant)
        _note(account, SUSPENDED, {}, by, now)


def reopen(*, by: Acting | None, account: Account, now: Moment) -> None:
    """Open a suspended account again: a new password is to be chosen, tokens to be made."""
    _require(by, account)
    with transaction.atomic():
        if account.is_active:
            raise Conflit("pas_suspendu", "Ce compte n'est pas suspendu.")
        account.is_active = True
        account.save(update_fields=["is_active"])
        _note(account, REOPENED, {}, by, now)


def note_link(*, by: Acting | None, account: Account, now: Moment, printed: bool) -> None:
    """Record that a link to choose a password is made: sent to its owner, or printed by who asked.

    Raises :class:`Interdit` on one to print where a password was chosen: its owner alone has another.
    """
    _require(by, account)
    if not account.is_active:
        raise Interdit("compte_suspendu", "Ce compte est suspendu : rouvrez-le d'abord.")
    if printed and account.has_usable_password():
        raise Interdit(
            "mot_de_passe_choisi",
            "Un mot de passe a déjà été choisi : seule la personne peut en demander un autre.",
        )
    _note(account, LINKED, {"imprime": printed}, by, now)


def account_of(email: str) -> Account:
    """Return an account by its address. Raises :class:`Introuvable`."""
    found = Account.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise Introuvable("compte_introuvable", "Aucun compte n'a cette adresse.")
    return found


def _require(by: Acting | None, account: Account | None) -> None:
    if by is None:
        return
    access.require(access.can_administer(by), "gérer les comptes")
    if account is not None and account.key == by.account:
        raise Interdit("son_propre_compte", "Personne ne change ses propres droits : demandez à un autre.")


def _told(made: Habilitation) -> dict[str, str | bool]:
    """Return a habilitation as the journal keeps it: codes, keys and days."""
    return {
        "habilitation": str(made.pk),
        "fonction": str(made.fonction),
        "caisse": made.caisse.code if made.caisse else "",
        "professional": made.professional.key if made.professional else "",
        "person": made.person.key if made.person else "",
        "complementaire": made.complementaire,
        "since": made.since.isoformat(),
        "until": made.until.isoformat() if made.until else "",
    }


def _note(
    account: Account, name: str, data: Mapping[str, str | bool], by: Acting | None, now: Moment
) -> None:
    actor, role = (by.account, by.fonction.value) if by else (INSTALLATION, INSTALLATION)
    note(stream_of(COMPTE, account.key), name, data, by=actor, role=role, now=now)
