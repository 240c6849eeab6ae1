"""Demandes being prepared: kept, found again, copied from a former one, filed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet

from prealable.office import access
from prealable.office.acting import Acting
from prealable.office.demandes.models import DemandeRow, Draft, IdempotencyKey
from prealable.office.errors import Introuvable
from prealable.office.moment import Moment
from prealable.office.services.filing import Filed, Filing, file_demande

#: Days that a draft is kept after it was last touched.
KEPT_DAYS = 90


def drafts_of(*, acting: Acting) -> QuerySet[Draft]:
    """Return the drafts of an account, and those of the professional it works for."""
    own = Q(account=acting.account)
    if acting.professional and acting.medical_delegation:
        own |= Q(professional=acting.professional)
    return Draft.objects.filter(own).order_by("-updated_at")


def save_draft(*, acting: Acting, content: Mapping[str, Any], now: Moment, key: str = "") -> Draft:
    """Keep a draft; with its ``key``, the same one again."""
    draft = _own(acting, key) if key else Draft(account=acting.account)
    draft.professional, draft.person = acting.professional, acting.person
    draft.content = dict(content)
    draft.updated_at, draft.kept_until = now.instant, now.jour + timedelta(KEPT_DAYS)
    draft.save()
    return draft


def _own(acting: Acting, key: str) -> Draft:
    found = drafts_of(acting=acting).filter(key=key).first()
    if found is None:
        raise Introuvable("brouillon_introuvable", "Ce brouillon n'existe pas, ou n'est pas le vôtre.")
    return found


def draft(*, acting: Acting, key: str) -> Draft:
    """Return one draft of an account or of the professional it works for. Raises :class:`Introuvable`."""
    return _own(acting, key)


def filed_as(*, acting: Acting, key: str) -> str:
    """Return the reference that a draft became, or nothing: a form sent twice files once."""
    known = IdempotencyKey.objects.filter(account=acting.account, key=_once(key)).first()
    return known.reference if known else ""


def _once(key: str) -> str:
    return f"draft-{key}"


def delete_draft(*, acting: Acting, key: str) -> None:
    """Throw a draft away."""
    _own(acting, key).delete()


def file_draft(*, acting: Acting, key: str, filing: Filing, now: Moment) -> Filed:
    """File what a draft has become; the draft goes once the demande is there, and files once."""
    found = drafts_of(acting=acting).filter(key=key).first()
    filed = file_demande(acting=acting, filing=filing, now=now, key=_once(key))
    if found:
        found.delete()
    return filed


def draft_from(*, acting: Acting, reference: str, now: Moment) -> Draft:
    """Start a draft from a former demande: what it was about, none of its medical words."""
    row: DemandeRow = access.get_demande(acting, reference)
    content = {
        "categorie": row.categorie,
        "acte": row.acte,
        "beneficiaire": row.beneficiaire,
        "executant": row.executant,
        "prolonge": row.reference,
    }
    return save_draft(acting=acting, content=content, now=now)


def drop_old_drafts(*, now: Moment) -> int:
    """Throw away the drafts that nobody touched for long; return how many."""
    return Draft.objects.filter(kept_until__lt=now.jour).delete()[0]
