"""Template helpers: addresses of static files with their hash, days and spaces of French."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from prealable.answers import words
from prealable.demande import labels
from prealable.demande.on_file import rules
from prealable.law.loader import documents
from prealable.office.demandes.models import DemandeRow

register = template.Library()

#: Drawn for us, on a grid of 24: one meaning each, always beside words.
ICONS = {
    "oui": '<path d="M4.5 12.5l5 5 10-11"/>',
    "demande": '<path d="M5 4h9l5 5v11H5z"/><path d="M14 4v5h5M8.5 13h7M8.5 16.5h7"/>',
    "attention": '<path d="M12 4l9 16H3z"/><path d="M12 10v4.5M12 17.2v.3"/>',
    "question": '<path d="M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.2-1.5 2.3v.5M12 18.2v.3"/>',
    "non": '<path d="M6 6l12 12M18 6L6 18"/>',
    "autre": '<path d="M4 12h15M13 6l6 6-6 6"/>',
    "retour": '<path d="M14.5 6l-6 6 6 6"/>',
    "calendrier": '<path d="M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8"/>',
    "telecharger": '<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>',
}


@register.simple_tag
@lru_cache(maxsize=64)
def asset(path: str) -> str:
    """Return the address of a static file, changed whenever the file is."""
    found = finders.find(path)
    if not isinstance(found, str):
        message = f"no static file {path}"
        raise template.TemplateSyntaxError(message)
    return f"{static(path)}?v={sha256(Path(found).read_bytes()).hexdigest()[:10]}"


@register.simple_tag
@lru_cache(maxsize=32)
def icon(name: str) -> SafeString:
    """Return one of our drawings, hidden from screen readers: the words beside it say the same."""
    drawing = (
        '<svg class="icone" viewBox="0 0 24 24" width="24" height="24" fill="none" '
        'stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" '
        f'aria-hidden="true" focusable="false">{ICONS[name]}</svg>'
    )
    return mark_safe(drawing)  # noqa: S308 (our own constant)


@register.filter
def jour(value: date | str | None) -> str:
    """Return a day in full, with its weekday: ``mardi 17 mars 2026``."""
    return words.day(value).replace(" ", "\u00a0") if value else ""


@register.filter
def le(value: date | str | None) -> str:
    """Return a day in full without its weekday: ``17 mars 2026``."""
    return words.day(value, weekday=False).replace(" ", "\u00a0") if value else ""


@register.filter
def fr(value: str | None) -> str:
    """Return a sentence with French spaces and its dates in full."""
    return words.fr(value) if value else ""


@register.filter
def certitude(value: str) -> str:
    """Return how sure a text is, in words."""
    known = documents()["words.yaml"]["certainties"]
    return str(known.get(value, value))


@register.filter
def mot(code: str) -> str:
    """Return a code of a demande, of an appeal or of a letter in everyday words."""
    return words.fr(labels.label(code))


@register.filter
def organe(code: str) -> str:
    """Return a commission or a court in words."""
    return words.fr(labels.body(code)) if code else ""


@register.filter
def soin(row: DemandeRow) -> str:
    """Return the care that a row of a list is about: its kind, its act."""
    return words.fr(labels.care(row.categorie, row.acte))


@register.filter
def piece(code: str) -> str:
    """Return the code of a paper in everyday words."""
    return words.fr(str(documents()["words.yaml"]["documents"].get(code, code.replace("_", " "))))


@register.filter
def compter(number: int | None, row: DemandeRow) -> str:
    """Return so many of what the accord of a row counts: ``10 séances``."""
    return "" if number is None else words.fr(labels.counted(row.categorie, number))


@register.filter
def ordinal(rank: int) -> str:
    """Return the rank of a session: ``16e``."""
    return words.ordinal(rank)


@register.filter
def doute(code: str) -> str:
    """Return what a person must look at, in a sentence."""
    return next((rule.says for rule in rules("a_verifier") if rule.code == code), code)
