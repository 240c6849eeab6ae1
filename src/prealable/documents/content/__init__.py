"""The content of a letter: from a demande, a reader and a day to words, checked against the law.

``content_of(case, kind)`` asks the kind's own function for values and a frame, fills the template
of the day, and refuses a letter that lacks a mandatory mention. ``again(record)`` makes a letter
again from what was recorded of it: its values and the name of its template, nothing else.
"""

from prealable.documents.content.build import again, content_of, readers_of, record_of
from prealable.documents.content.case import Case

__all__ = ["Case", "again", "content_of", "readers_of", "record_of"]
