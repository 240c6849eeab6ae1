"""The page of a screening: one file of HTML, in French, that asks nothing of the network."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from prealable.answers.words import fr
from prealable.law.loader import categories, vocabulary
from prealable.screening import charts
from prealable.screening.words import ANSWERS, FAMILIES, TO_DO, day, euros, family_of, month, number, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Treatments shown at once; the others unfold.
_SHOWN = 10
_STYLE = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1b1f;--soft:#50505a;--rule:#d6d6de;--card:#f5f5f8;
--ok:#8fb7a8;--covered:#1f7a5c;--look:#b3261e;--doubt:#8a5a00;--lack:#5b6b86;--accent:#0b4f8a}
@media (prefers-color-scheme:dark){:root{--paper:#16171b;--ink:#eceef2;--soft:#b6bac4;--rule:#3a3d46;
--card:#202228;
--ok:#4f7a6c;--covered:#63d3ab;--look:#ff8f86;--doubt:#e7b75a;--lack:#93a6c8;--accent:#8cc2f5}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);
font:1.0625rem/1.55 system-ui,sans-serif}
main{max-width:62rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}h1{font-size:1.7rem;line-height:1.2;
margin:.2rem 0 .4rem}
h2{font-size:1.25rem;margin:2.2rem 0 .6rem}p{max-width:42rem;margin:.4rem 0}.soft{color:var(--soft)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem;margin:1rem 0}
.tile{background:var(--card);border-left:.35rem solid var(--c);border-radius:.4rem;padding:.7rem .9rem}
.tile b{display:block;font-size:1.6rem;font-variant-numeric:tabular-nums;line-height:1.2}
svg{max-width:100%;height:auto;display:block}.chart{overflow-x:auto}.chart>svg{min-width:34rem}
.ok{fill:var(--ok)}.covered{fill:var(--covered)}.look{fill:var(--look)}.doubt{fill:var(--doubt)}.lack{
fill:var(--lack)}
.axis,.word,.figure{fill:var(--ink);font-size:13px}.word{font-size:15px}.figure{font-size:15px;
font-variant-numeric:tabular-nums}
.rule{stroke:var(--rule)}.threshold{stroke:var(--ink);stroke-width:2;stroke-dasharray:4 3}
.key{display:inline-flex;align-items:center;gap:.4rem;margin:0 1.1rem .4rem 0}.key svg{width:.9rem;
height:.9rem}
.cases{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:.2rem 2rem}
.case{border-top:1px solid var(--rule);padding:.5rem 0}.case h3{font-size:1rem;margin:0 0 .2rem}.case p{
margin:.2rem 0;font-size:.95rem;line-height:1.4}
.case .chart>svg{min-width:0}dl{margin:.4rem 0}dt{font-weight:600}dd{margin:0 0 .5rem}
table{border-collapse:collapse;width:100%;font-size:.95rem}th,td{text-align:left;
padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--rule)}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}.wide{overflow-x:auto}summary{cursor:pointer;
padding:.5rem 0;color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
@page{size:A4;margin:9mm}
@media print{body{font-size:8pt;line-height:1.3}main{max-width:none;padding:0}details{display:none}
h1{font-size:14pt}h2{font-size:10pt;margin:.35rem 0 .15rem;break-after:avoid}p{max-width:none;margin:.15rem 0}
.tiles{grid-template-columns:repeat(4,1fr);gap:.4rem;margin:.3rem 0}.tile{padding:.2rem .5rem}
.tile b{font-size:11pt;display:inline;margin-right:.35rem}
.cases,.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 1.2rem}
.case{break-inside:avoid;padding:.15rem 0}.case h3,.case p{font-size:8pt;line-height:1.25}
.case p{margin:.1rem 0}.case svg{max-height:1.1rem}.chart>svg{min-width:0}.pair section{break-inside:avoid}
dl{display:grid;grid-template-columns:repeat(3,1fr);gap:.1rem 1rem;margin:.2rem 0}dl div{break-inside:avoid}
dd{margin:0}.pair svg{max-height:3.1cm}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
"""


def page(summary: dict[str, Any]) -> str:
    """Return the page of a summary."""
    body = "".join(_sections(summary))
    return (
        '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Relecture des soins : accord préalable</title><style>{_STYLE}</style></head>"
        f"<body><main>{body}</main></body></html>\n"
    )


def _sections(summary: dict[str, Any]) -> Iterator[str]:
    yield _opening(summary)
    yield _tiles(summary)
    yield f"<p>{''.join(charts.legend())}</p>"
    if summary.get("treatments"):
        yield _treatments(summary["treatments"])
        yield _to_do(summary)
    yield f'<div class="pair">{_by_month(summary["by_month"])}{_by_answer(summary["answers"])}</div>'
    names = categories()
    yield _details(
        "Par type de soin",
        _families_table(
            "Type de soin",
            [(names.get(row["category"], row["category"]), row) for row in summary["by_category"]],
        ),
    )
    if summary.get("practitioners", 0) > 1:
        yield _practitioners(summary)
    yield _method(summary)


def _by_month(rows: list[dict[str, Any]]) -> str:
    figures = _families_table("Mois", [(month(row["month"]), row) for row in rows])
    chart = f'<h2>Mois par mois</h2><div class="chart">{charts.months(rows)}</div>'
    return f"<section>{chart}{_details('Les chiffres, mois par mois', figures)}</section>"


def _by_answer(found: dict[str, Any]) -> str:
    chart = f'<h2>Toutes les réponses</h2><div class="chart">{charts.answers(found)}</div>'
    return f"<section>{chart}{_details('Les chiffres, réponse par réponse', _answers_table(found))}</section>"


def _families(summary: dict[str, Any]) -> dict[str, tuple[int, float | None]]:
    found: dict[str, tuple[int, float | None]] = {}
    for name, _, answers in FAMILIES:
        rows = [summary["answers"][answer] for answer in answers if answer in summary["answers"]]
        amounts = [row["amount"] for row in rows if row["amount"] is not None]
        found[name] = sum(row["lines"] for row in rows), sum(amounts) if amounts else None
    return found


def _opening(summary: dict[str, Any]) -> str:
    look, amount = _families(summary)["look"]
    money = f" ({euros(amount)})" if amount else ""
    lead = (
        f"{plural(look, 'ligne est à vérifier', 'lignes sont à vérifier')}{money}."
        if look
        else "Aucune ligne n'est à vérifier."
    )
    lines, patients = (
        plural(summary["lines"], "ligne de soin", "lignes de soin"),
        plural(summary["patients"], "patient", "patients"),
    )
    what = _p(f"{lines}, {patients}, du {day(summary['from'])} au {day(summary['to'])}.")
    aside = plural(summary["set_aside"], "ligne illisible a été mise", "lignes illisibles ont été mises")
    unread = (
        _p(f"{aside} de côté, avec la raison, dans le fichier des lignes écartées.")
        if summary["set_aside"]
        else ""
    )
    about = _p("Accord préalable : relecture des soins", "soft")
    return f"{about}<h1>{escape(fr(lead))}</h1>{what}{unread}"


def _tiles(summary: dict[str, Any]) -> str:
    tiles = []
    for name, words, _ in FAMILIES:
        count, amount = _families(summary)[name]
        money = f'<span class="soft">{euros(amount)}</span>' if amount else ""
        tiles.append(
            f'<div class="tile" style="--c:var(--{name})"><b>{number(count)}</b>{escape(words)} {money}</div>'
        )
    return f'<div class="tiles">{"".join(tiles)}</div>'


def _treatments(found: list[dict[str, Any]]) -> str:
    cases = [_case(index, item) for index, item in enumerate(found)]
    note = _p(
        "Un trait par séance, dans l'ordre ; le pointillé : la première séance qui demande l'accord.", "soft"
    )
    rest = (
        _details(f"Les {len(cases) - _SHOWN} suivants", _cases(cases[_SHOWN:])) if len(cases) > _SHOWN else ""
    )
    return f"<h2>Patients à regarder</h2>{note}{_cases(cases[:_SHOWN])}{rest}"


def _cases(found: list[str]) -> str:
    return f'<div class="cases">{"".join(found)}</div>'


def _case(index: int, item: dict[str, Any]) -> str:
    does = "".join(_p(_told(item, answer)) for answer in item["answers"])
    label = vocabulary(item["category"]).labels.get(
        item["subject"] or "", item["subject"] or categories()[item["category"]]
    )
    strip = charts.strip(f"bande-{index}", item)
    title = escape(fr(f"{item['patient_id']} : {label}"))
    return f'<section class="case"><h3>{title}</h3><div class="chart">{strip}</div>{does}</section>'


def _to_do(summary: dict[str, Any]) -> str:
    """Return, once for all, what to do about each answer that is not in order."""
    rows = [(ANSWERS[answer], TO_DO[answer]) for answer in summary["answers"] if answer in TO_DO]
    inside = "".join(
        f"<div><dt>{escape(fr(name))}</dt><dd>{escape(fr(what))}</dd></div>" for name, what in rows
    )
    return f"<h2>Que faire ?</h2><dl>{inside}</dl>" if rows else ""


def _p(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{escape(fr(text))}</p>' if kind else f"<p>{escape(fr(text))}</p>"


def _told(item: dict[str, Any], answer: str) -> str:
    lines = [line for line in item["lines"] if line["answer"] == answer]
    since = f"à partir du {day(lines[0]['day'])}" if len(lines) > 1 else f"le {day(lines[0]['day'])}"
    rank = f" (séance {lines[0]['rank']})" if lines[0]["rank"] else ""
    lacks = f" À remplir : {_columns(item)}." if answer == "indetermine" and item["missing"] else ""
    return f"{ANSWERS[answer]} : {plural(len(lines), 'ligne', 'lignes')}, {since}{rank}.{lacks}"


def _columns(item: dict[str, Any]) -> str:
    """Return the columns that a treatment lacks, in words and by their name in the file."""
    known = vocabulary(item["category"]).fields
    names = dict.fromkeys(name for told in item["missing"] for name in told.split("|"))
    return ", ".join(f"{known[name].label} ({name})" if name in known else name for name in names)


def _details(title: str, inside: str) -> str:
    return f'<details><summary>{escape(title)}</summary><div class="wide">{inside}</div></details>'


def _families_table(first: str, rows: Iterable[tuple[str, dict[str, Any]]]) -> str:
    head = "".join(f'<th class="n" scope="col">{escape(words)}</th>' for _, words, _ in FAMILIES)
    body = "".join(
        f'<tr><th scope="row">{escape(str(name))}</th>'
        + "".join(f'<td class="n">{number(row["families"][each])}</td>' for each, _, _ in FAMILIES)
        + "</tr>"
        for name, row in rows
    )
    return _table(f'<th scope="col">{escape(first)}</th>{head}', body)


def _table(head: str, body: str) -> str:
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _answers_table(found: dict[str, Any]) -> str:
    body = "".join(
        f'<tr><th scope="row">{escape(ANSWERS[answer])}</th><td>{escape(_family_words(answer))}</td>'
        f'<td class="n">{number(row["lines"])}</td><td class="n">{euros(row["amount"])}</td></tr>'
        for answer, row in found.items()
    )
    words = '<th scope="col">Réponse</th><th scope="col">Famille</th>'
    figures = '<th class="n" scope="col">Lignes</th><th class="n" scope="col">Montant</th>'
    return _table(words + figures, body)


def _family_words(answer: str) -> str:
    return next(words for name, words, _ in FAMILIES if name == family_of(answer))


def _practitioners(summary: dict[str, Any]) -> str:
    rows = [(row["practitioner_id"] or "(non renseigné)", row) for row in summary["by_practitioner"]]
    shown = (
        f"les {len(rows)} qui ont le plus de lignes à vérifier, sur {number(summary['practitioners'])}"
        if len(rows) < summary["practitioners"]
        else "tous"
    )
    return _details(f"Par professionnel ({shown})", _families_table("Professionnel", rows))


def _method(summary: dict[str, Any]) -> str:
    policy = summary["policy"]
    gap = f"plus de {policy['gap_days']} jours sans séance ouvrent une nouvelle série."
    told = (
        "Une série est celle que dit la colonne series_id ; à défaut,"
        if policy["series"] == "series_id"
        else "Aucun texte ne dit ce qui ouvre un nouveau compte. Ici,"
    )
    notes = "".join(_p(note, "soft") for note in summary["notes"])
    return (
        "<h2>Comment lire cette page</h2>"
        + _p(f"Chaque ligne est lue avec le droit du jour du soin. {told} {gap}")
        + _p(
            "Une ligne « à vérifier » n'est pas une faute : elle dit qu'aucun accord valable ne se trouve "
            "dans le fichier donné. Un doute n'est jamais compté comme une erreur."
        )
        + notes
    )
