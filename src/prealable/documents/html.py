"""The twin of a letter for the screen: a semantic fragment, from the same content, every word escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from prealable.documents.model import Block, Content, Run, Runs, Verification

_SIMPLE = {"heading": "h3", "paragraph": "p", "note": "p", "lead": "p"}


def letter_html(content: Content) -> str:
    """Return a letter as an ``<article lang="fr">`` to set in a page; its title is an ``h2``.

    Classes: ``letter``, ``letter-head``, ``letter-to``, ``letter-lead``, ``letter-note``,
    ``letter-sign``, ``letter-proof``, ``letter-demo``. It holds no script, no style, no link but the code's.
    """
    return "\n".join(_parts(content))


def _parts(content: Content) -> Iterator[str]:
    frame = content.frame
    yield f'<article class="letter" lang="fr" data-kind="{content.kind}" data-reader="{content.reader}">'
    if frame.demo:
        yield f'<p class="letter-demo">{escape(content.layout.said("demo"))}</p>'
    yield f'<address class="letter-head">{_broken(frame.sender)}</address>'
    yield f'<address class="letter-to">{_broken(frame.addressee)}</address>'
    yield from _pairs(frame.references)
    yield f'<p class="letter-date">{escape(frame.place)}</p>'
    yield f"<h2>{escape(content.title)}</h2>"
    if frame.salutation:
        yield f"<p>{escape(frame.salutation)}</p>"
    for block in content.blocks:
        yield from _block(block)
    if frame.signatory and not any(block.role == "signature" for block in content.blocks):
        yield f'<p class="letter-sign">{_broken(frame.signatory)}</p>'
    if frame.verification:
        yield from _verification(frame.verification)
    yield "</article>"


def _verification(proof: Verification) -> Iterator[str]:
    """Give what lets anybody verify an accord: the code to type, where, and the address that types it."""
    place = escape(proof.address)
    yield f'<p class="letter-proof">Code de vérification\u00a0: <strong>{escape(proof.code)}</strong>'
    yield f'<br><a href="{place}">{place}</a></p>'


def _broken(lines: Iterable[str]) -> str:
    return "<br>".join(escape(line) for line in lines if line)


def _pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    inner = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in pairs)
    if inner:
        yield f"<dl>{inner}</dl>"


def _block(block: Block) -> Iterator[str]:
    if block.role in _SIMPLE:
        name = _SIMPLE[block.role]
        own = f' class="letter-{block.role}"' if block.role in ("lead", "note") else ""
        yield f"<{name}{own}>{_runs(block.runs)}</{name}>"
    elif block.role == "quote":
        yield f"<blockquote><p>«\u00a0{_runs(block.runs)}\u00a0»</p></blockquote>"
    elif block.role == "lines":
        yield '<p class="letter-lines" aria-hidden="true"></p>'
    elif block.role != "page":
        yield _rows(block)


def _rows(block: Block) -> str:
    if block.role == "facts":
        pairs = (f"<dt>{_runs(label)}</dt><dd>{_runs(value)}</dd>" for label, value in block.rows)
        return f"<dl>{''.join(pairs)}</dl>"
    if block.role == "table":
        return _table(block)
    if block.role == "address":
        return f'<address class="letter-where">{"<br>".join(_runs(row[0]) for row in block.rows)}</address>'
    if block.role == "contents":
        return f"<ol>{''.join(f'<li>{_runs(row[0])}</li>' for row in block.rows)}</ol>"
    own = ' class="letter-checks"' if block.role == "checks" else ""
    return f"<ul{own}>{''.join(f'<li>{_runs(row[0])}</li>' for row in block.rows)}</ul>"


def _table(block: Block) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.head)
    rows = ("".join(f"<td>{_runs(cell)}</td>" for cell in row) for row in block.rows)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    named = escape(f"Tableau\u00a0: {', '.join(block.head)}")
    # Wider than a phone, it scrolls by itself, by keys too.
    return f'<div class="tableau" role="region" tabindex="0" aria-label="{named}">{table}</div>'


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    told = escape(run.text).replace("\n", "<br>")
    return f"<strong>{told}</strong>" if run.strong else told
