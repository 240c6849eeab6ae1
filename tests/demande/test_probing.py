"""Which acts of an agent are possible on a day: each is tried, and refused in the words of the law."""

import pytest

from prealable import demande as d
from prealable.demande import values as v
from prealable.demande.probing import tried
from prealable.demande.words import Objet
from tests.demande.test_silence import KNOWN, LATE, withdraw
from tests.demande.world import ask, day, notify, papers, play, received, refuse, refused, signed, tacit

ASKED = play(received(), ask("03-10"))
STATES = {
    "draft": (d.Demande(), "03-02", set()),
    "signed": (signed(), "03-02", {"receive"}),
    "received": (
        received(),
        "03-05",
        {
            "ask-pieces",
            "ask-information",
            "open-instruction",
            "refuse-administrative",
            "refuse-delivered",
            "needless",
            "correct-reception",
        },
    ),
    "papers owed": (
        ASKED,
        "03-12",
        {"hand-in", "ask-pieces", "ask-information", "refuse-delivered", "needless"},
    ),
    "papers come": (
        play(ASKED, papers("03-14")),
        "03-15",
        {"ask-pieces", "ask-information", "refuse-administrative", "refuse-delivered", "needless"},
    ),
    "silence has spoken": (tacit(), "03-20", {"refuse-late", "refuse-delivered", "withdraw"}),
    "refused late": (LATE, "03-22", {"notify", "refuse-delivered", "withdraw"}),
    "too late to withdraw": (tacit(), "09-20", {"refuse-late", "refuse-delivered"}),
    "withdrawn": (play(tacit(), withdraw()), "04-02", {"notify", "refuse-delivered"}),
    "refused": (refused(), "03-20", {"notify"}),
}
#: Moving a demande elsewhere, or to another carer, is always possible once it is signed.
ALWAYS = {"change-caisse", "change-practitioner"}
#: A date of reception is mended as long as nothing that follows forbids it.
MENDED = {"correct-reception"}


@pytest.mark.parametrize("name", STATES)
def test_each_state_opens_its_acts(name):
    """An act is possible where the law and the state allow it, and there alone."""
    state, on, expected = STATES[name]
    possible = {verb for verb, why in tried(state, day(on)).items() if why is None}

    assert possible - ALWAYS - MENDED == expected - MENDED
    assert (possible >= ALWAYS) is (name != "draft")


def test_what_is_not_possible_says_why_with_its_text():
    """After silence, a refusal is refused by the words of the law, and what would do is said."""
    why = tried(tacit(), day("03-20"))["refuse-administrative"]

    assert why.code == "accord_tacite_acquis"
    assert why.accepte


def test_trying_changes_nothing():
    """A state is the same after all its acts were tried."""
    before = received()
    tried(before, day("03-05"))

    assert before == received()


def test_a_letter_that_waits_for_its_proof_opens_it():
    """A proof is recorded for a letter that left and has none, whichever act it is about."""
    sent = play(received(), refuse("03-10"), notify("03-11"))
    late = play(LATE, notify("03-21", about=Objet.REFUS_TARDIF))

    for state in (sent, late):
        assert tried(state, day("03-25"))["prove-notification"] is None
    assert tried(KNOWN, day("03-25"))["prove-notification"] is not None


def test_one_act_asked_cannot_be_granted_in_part():
    """An accord in part leaves something refused: of one session there is no part."""
    one = received()
    assert one.dossier.plafond == v.Etendue(10)
    assert tried(one, day("03-05"))["grant-in-part"].code == "avis_absent"
