"""The journal's arithmetic: any change, gap, swap, copy or removed tail is found, with its place."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prealable import demande as d
from prealable.demande import chain
from tests.demande.world import ask, day, papers, play, received


def stream(name="d-1", state=None):
    """The records of a demande, linked."""
    records, head = [], None
    state = state or play(received(), ask("03-10"), papers("03-20"))
    for event in state.faits:
        record = chain.append(name, head, d.to_dict(event))
        records.append(record)
        head = chain.head_of(record)
    return records


WHOLE = stream()
HEAD = chain.head_of(WHOLE[-1])


def fault(records, sealed=()):
    """The code and the rank of the first fault."""
    found = chain.verify(records, sealed)
    return found and (found.code, found.rang)


def test_a_whole_stream_has_no_fault():
    """What was written is what is read, an empty stream included."""
    assert chain.verify(WHOLE, [HEAD]) is None
    assert chain.verify([]) is None


def test_every_byte_counts():
    """One byte changed anywhere in what a record holds is found, at its rank."""
    for place, record in enumerate(WHOLE):
        raw = chain.canonical(record.contenu)
        for at in range(len(raw)):
            changed = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
            try:
                content = json.loads(changed)
            except ValueError:
                continue
            if content == record.contenu:
                continue
            forged = [*WHOLE[:place], replace(record, contenu=content), *WHOLE[place + 1 :]]
            assert fault(forged) == ("contenu", place + 1)


@pytest.mark.parametrize("field", ["precedent", "empreinte"])
def test_every_digit_of_a_hash_counts(field):
    """A changed hash is found where it stands, or where the next record disagrees."""
    for place, record in enumerate(WHOLE):
        for at in range(64):
            old = getattr(record, field)
            new = old[:at] + ("0" if old[at] != "0" else "1") + old[at + 1 :]
            forged = [*WHOLE[:place], replace(record, **{field: new}), *WHOLE[place + 1 :]]
            assert fault(forged)[1] == place + 1


@pytest.mark.parametrize("place", range(len(WHOLE) - 1))
def test_a_gap_is_found(place):
    """A record removed from the middle leaves its rank empty."""
    assert fault([*WHOLE[:place], *WHOLE[place + 1 :]]) == ("lacune", place + 1)


@pytest.mark.parametrize("place", range(len(WHOLE)))
def test_a_copy_is_found(place):
    """A record written twice is found the second time."""
    assert fault([*WHOLE[: place + 1], *WHOLE[place:]]) == ("doublon", place + 2)


@pytest.mark.parametrize("place", range(len(WHOLE) - 1))
def test_a_swap_is_found(place):
    """Two records exchanged are found where the order breaks; renumbered, where the link does."""
    first, second = WHOLE[place : place + 2]
    rest = WHOLE[place + 2 :]
    renumbered = [replace(second, rang=first.rang), replace(first, rang=second.rang)]

    assert fault([*WHOLE[:place], second, first, *rest]) == ("lacune", place + 1)
    assert fault([*WHOLE[:place], *renumbered, *rest]) == ("lien", place + 1)


@pytest.mark.parametrize("kept", range(len(WHOLE)))
def test_a_removed_tail_is_found_up_to_the_seal(kept):
    """Without a seal a shorter stream looks whole; with one, the first missing rank is named."""
    assert fault(WHOLE[:kept]) is None
    assert fault(WHOLE[:kept], [HEAD]) == ("queue", kept + 1)


def test_a_stream_written_anew_is_found_by_its_seal():
    """Somebody who rewrites every hash from a rank on cannot rewrite a signed seal."""
    forged = list(WHOLE[:2])
    for record in WHOLE[2:]:
        content = dict(record.contenu) | {"version": 2}
        forged.append(chain.append("d-1", chain.head_of(forged[-1]), content))

    assert fault(forged) is None
    assert fault(forged, [HEAD]) == ("sceau", len(WHOLE))


def test_a_record_of_another_stream_is_found():
    """A record moved from one demande to another does not fit."""
    other = stream("d-2")

    assert fault([*WHOLE[:2], other[2], *WHOLE[3:]]) == ("flux", 3)
    assert fault([*WHOLE[:2], replace(other[2], flux="d-1"), *WHOLE[3:]])[1] == 3


SEALS = [
    first := chain.seal(day("03-02"), [chain.head_of(WHOLE[2])]),
    second := chain.seal(day("03-10"), [chain.head_of(WHOLE[3])], first.empreinte),
    chain.seal(day("03-20"), [HEAD, chain.Tete("d-2", 1, "a" * 64)], second.empreinte),
]


def test_seals_are_chained():
    """A seal names the one before it, and the heads of a stream are read back from them."""
    assert chain.verify_seals(SEALS) is None
    heads = list(chain.sealed_heads(SEALS, "d-1"))
    assert [head.rang for head in heads] == [3, 4, 6]
    assert chain.verify(WHOLE, heads) is None


@pytest.mark.parametrize(
    ("seals", "number"),
    [
        (SEALS[1:], 1),
        ([SEALS[0], SEALS[2]], 2),
        ([SEALS[1], SEALS[0], SEALS[2]], 1),
        ([SEALS[0], replace(SEALS[1], jour=day("03-11")), SEALS[2]], 2),
        ([SEALS[0], replace(SEALS[1], tetes=()), SEALS[2]], 2),
        ([SEALS[0], SEALS[1], replace(SEALS[2], tetes=SEALS[2].tetes[:1])], 3),
        ([SEALS[0], SEALS[1], replace(SEALS[2], empreinte="0" * 64)], 3),
    ],
)
def test_a_touched_seal_is_found(seals, number):
    """Dropped, moved, redated, emptied or rewritten."""
    assert chain.verify_seals(seals).rang == number


def test_a_stream_has_one_head_in_a_seal():
    """Two heads of one stream in a day's seal are an error of the caller."""
    with pytest.raises(ValueError):
        chain.seal(day("03-02"), [HEAD, HEAD])


def test_the_order_of_heads_does_not_change_a_seal():
    """A seal does not depend on the order in which a database gives its rows."""
    heads = [chain.Tete(name, 1, "b" * 64) for name in "cab"]

    assert chain.seal(day("03-02"), heads) == chain.seal(day("03-02"), heads[::-1])


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=12,
)


@given(values)
def test_canonical_json_is_one_and_reads_back(value):
    """One value, one writing, and nothing is lost."""
    written = chain.canonical(value)

    assert json.loads(written) == value
    assert chain.canonical(json.loads(written)) == written


@given(values)
def test_canonical_json_is_what_the_standard_module_writes(value):
    """Whatever writes it, the bytes are those of Python's own JSON: old hashes hold for ever."""
    said = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    assert chain.canonical(value) == said.encode()


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), st.integers(), min_size=2))
def test_the_order_of_keys_does_not_matter(value):
    """Two machines write the same bytes."""
    assert chain.canonical(value) == chain.canonical(dict(reversed(value.items())))


@pytest.mark.parametrize("value", [1.5, {"a": float("nan")}, {1: "a"}, [day("03-02")], {"a": {2}}])
def test_what_has_two_writings_is_refused(value):
    """Floats, keys that are not text, and what JSON does not know."""
    with pytest.raises(TypeError):
        chain.canonical(value)


def test_a_record_that_cannot_be_written_is_a_changed_one():
    """A content that no canonical form could have given is a fault, not a crash."""
    forged = [replace(WHOLE[0], contenu={"a": 1.5}), *WHOLE[1:]]

    assert fault(forged) == ("contenu", 1)
    assert fault([replace(WHOLE[0], contenu={"a": "\ud800"})]) == ("contenu", 1)
