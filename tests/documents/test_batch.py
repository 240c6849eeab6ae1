"""Many letters at once: spawned processes, the same papers in the same order, errors by name."""

import pytest

from prealable.documents.batch import letters_pdf
from prealable.documents.content import content_of
from prealable.documents.errors import TexteNonImprimable
from prealable.documents.layout import letter_pdf
from prealable.documents.model import Kind
from tests.documents.letters import decision_case


def refused(words):
    """A medical refusal whose doctor wrote these words."""
    return content_of(decision_case("refus_medical", words={"tm-1": words}), Kind.REFUS_MEDICAL)


def test_a_batch_gives_the_same_papers_in_order():
    """What two processes print is what one would, in the order asked for."""
    contents = [refused(f"Motif {number}.") for number in range(4)]

    assert list(letters_pdf(contents)) == [letter_pdf(each) for each in contents]


def test_a_batch_stops_at_a_letter_that_cannot_print():
    """A sign without a shape is named from a worker too."""
    with pytest.raises(TexteNonImprimable, match="ne s'imprime pas"):
        list(letters_pdf([refused("漢字")], workers=1))
