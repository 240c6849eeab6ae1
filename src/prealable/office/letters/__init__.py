"""Letters: gathers, by right, what a document of a demande needs, and has it built.

The screens and the API need three functions, the same arguments for each::

    content = letter_content(kind=Kind.REFUS_MEDICAL, reference=…, now=…, acting=…, reader=…)
    pdf: bytes = letter_pdf(content)        # prealable.documents.layout
    fragment: str = letter_html(content)    # prealable.documents.html: an <article>, every word escaped

``acting`` is who looks; ``reader`` (:class:`prealable.documents.model.Reader`) whom the letter is
for, by default the one it is written to. What is shown is what both may read: an agent who looks
at the patient's medical refusal sees :data:`~prealable.documents.content.case.RESERVED` in place
of the reasons, and ``content.frame.masked`` says that this copy must not be sent. Without
``acting`` (the command, the task that prints) the addressee's rights alone decide. Each medical
text that goes into a letter is logged as read. ``letters_for(acting=, reference=, now=)`` lists
the kinds that fit a demande on the day; :mod:`prealable.office.courriers.bundle` binds what left and
the papers that may be read into one PDF.

Refusals: :class:`prealable.documents.errors.Empechement` (``as_dict()``): a mention missing, a
kind that does not fit, a sign that does not print; and the obstacles of the office.
"""

from prealable.office.letters.assemble import letter_content, letters_for

__all__ = ["letter_content", "letters_for"]
