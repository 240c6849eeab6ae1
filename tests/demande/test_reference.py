"""References and codes: one each, told apart by eye, and no slip of the hand goes through."""

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prealable.demande import reference as ref

numbers = st.integers(0, ref.CAPACITY - 1)


@given(numbers)
def test_a_reference_reads_back_as_its_number(number):
    """In any case, with or without dashes and spaces."""
    given_text = ref.reference(number)

    assert ref.number_of(given_text.lower().replace("-", " ")) == number
    assert ref.read_reference(given_text.replace("-", "")) == given_text


@given(numbers, st.integers(0, 7), st.integers(1, 28))
def test_one_wrong_sign_is_found(number, place, shift):
    """Any one sign mistaken for another."""
    signs = list(ref.reference(number).replace("-", ""))
    signs[place] = ref.ALPHABET[(ref.ALPHABET.index(signs[place]) + shift) % len(ref.ALPHABET)]

    with pytest.raises(ref.ReferenceInvalide):
        ref.number_of("".join(signs))


@given(numbers, st.integers(0, 7), st.integers(0, 7))
def test_two_swapped_signs_are_found(number, first, second):
    """Any two signs exchanged, neighbours or not."""
    signs = list(ref.reference(number).replace("-", ""))
    if signs[first] == signs[second]:
        return
    signs[first], signs[second] = signs[second], signs[first]

    with pytest.raises(ref.ReferenceInvalide):
        ref.number_of("".join(signs))


def test_two_hundred_thousand_references_are_all_different():
    """No number shares its reference, and neighbours do not look alike."""
    found = [ref.reference(number) for number in range(200_000)]

    assert len(set(found)) == len(found)
    assert sum(a[:4] == b[:4] for a, b in pairwise(found)) == 0


@pytest.mark.parametrize("given_text", ["", "ED3Q", "ED3Q-NR5O", "ED3Q-NR555", "ÉD3Q-NR55", "0000-0000"])
def test_what_is_no_reference_is_refused(given_text):
    """A wrong length, a sign that does not exist here."""
    with pytest.raises(ref.ReferenceInvalide):
        ref.number_of(given_text)


@pytest.mark.parametrize("number", [-1, ref.CAPACITY])
def test_a_number_without_reference_is_an_error(number):
    """The references run out before they repeat."""
    with pytest.raises(ValueError):
        ref.reference(number)


@given(st.binary())
def test_a_verification_code_has_its_shape(seed):
    """Three groups of four, the last sign a check, the same for the same proof."""
    digest = hashlib.sha256(seed).digest()
    code = ref.verification_code(digest)

    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert ref.read_code(code.lower()) == code == ref.verification_code(digest)


def test_a_short_proof_makes_no_code():
    """Fewer than eight bytes could be guessed."""
    with pytest.raises(ValueError):
        ref.verification_code(b"short")
