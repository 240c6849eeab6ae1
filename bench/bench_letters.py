"""Refusal letters to paper: one at a time in a warm process, a thousand on two, beside other printers."""

from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from itertools import cycle
from multiprocessing import get_context

from bench.letters import refusal
from bench.registry import Call, benchmark

ONE = "one refusal letter of two pages, as PDF"
MANY = "a thousand different refusal letters, tagged, on two processes: each"
TAGGED = "WeasyPrint, tagged"
_MANY, _SOME = 1000, 40


@benchmark(ONE, who="prealable, tagged", at_most=25e-3, times_faster_than={TAGGED: 5})
def _() -> Call:
    from prealable.documents.layout import letter_pdf

    numbers = cycle(range(_SOME))
    return lambda: letter_pdf(refusal(next(numbers)))


@benchmark(ONE, who=TAGGED, packages=("weasyprint",))
def _() -> Call:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from prealable.documents.html import letter_html

    fonts, numbers = FontConfiguration(), cycle(range(_SOME))
    style = weasyprint.CSS(string=_STYLE, font_config=fonts)
    head = '<html lang="fr"><head><title>Refus</title></head><body>'

    def call() -> object:
        page = weasyprint.HTML(string=f"{head}{letter_html(refusal(next(numbers)))}</body></html>")
        return page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")

    return call


@benchmark(ONE, who="ReportLab, untagged", packages=("reportlab",))
def _() -> Call:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    from prealable.documents.text import letter_text

    style, numbers = getSampleStyleSheet()["Normal"], cycle(range(_SOME))

    def call() -> object:
        lines = letter_text(refusal(next(numbers))).splitlines()
        held = BytesIO()
        paper = SimpleDocTemplate(held, pagesize=A4, title="Refus", lang="fr")
        paper.build([Paragraph(line or "&nbsp;", style) for line in lines])
        return held.getvalue()

    return call


@benchmark(MANY, who="prealable, tagged", operations=_MANY, at_most=12e-3)
def _() -> Call:
    pool = ProcessPoolExecutor(2, mp_context=get_context("spawn"))
    list(pool.map(printed, range(4)))

    def call() -> object:
        made = list(pool.map(printed, range(_MANY), chunksize=20))
        assert len(set(made)) == _MANY
        return made

    return call


def printed(number: int) -> bytes:
    """Return the letter of a number, from its facts to its PDF."""
    from prealable.documents.layout import letter_pdf

    return letter_pdf(refusal(number))


#: The same look as ours, as far as it can be said: the peer is not asked for more than we do.
_STYLE = """
@page { size: A4; margin: 18mm 22mm 22mm; @bottom-right { content: counter(page) ' sur ' counter(pages) } }
body { font: 11pt/1.35 serif }
.letter-head, .letter-to { font-style: normal }
.letter-to { margin-left: 82mm }
.letter-lead { font-weight: 600; border-left: 2.4pt solid #0b4f56; padding-left: 1em }
h2 { font-size: 15pt }
h3 { font-size: 11.5pt; color: #0b4f56 }
dt { float: left; width: 42mm }
dd { margin-left: 46mm }
"""
