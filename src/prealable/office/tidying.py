"""What goes by itself: old drafts, papers that never came in, keys that served, words whose time is over."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

from django.conf import settings

from prealable.office.demandes.models import IdempotencyKey
from prealable.office.moment import Moment
from prealable.office.retention import erase_old
from prealable.office.services.drafts import KEPT_DAYS, drop_old_drafts
from prealable.office.services.pieces import drop_lost_arrivals, drop_unattached


def tidy(*, now: Moment) -> str:
    """Throw away what nobody waits for; return what that was, in a few words."""
    since = now.instant - timedelta(KEPT_DAYS)
    counts = {
        "brouillons": drop_old_drafts(now=now),
        "pièces sans demande": drop_unattached(before=since),
        "dépôts interrompus": drop_lost_arrivals(now=now),
        "clés d'idempotence": IdempotencyKey.objects.filter(kept_at__lt=since).delete()[0],
        "demandes au terme de leur conservation": erase_old(now=now),
    }
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return ", ".join(f"{name} : {count}" for name, count in counts.items() if count) or "rien à ranger"
