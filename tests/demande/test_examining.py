"""While the clock runs: papers, questions, convocation, avis (T5 to T9)."""

import pytest

from prealable import demande as d
from prealable.demande import commands as c
from prealable.demande import values as v
from prealable.demande import words as w
from prealable.demande.words import Etat
from tests.demande.world import (
    AGENT,
    DOCTOR,
    GENERAL_LAW,
    KINE,
    SECRETARY,
    ask,
    day,
    dossier,
    etat,
    papers,
    play,
    received,
    refused,
    text,
    why_not,
)

OPEN = c.OuvrirInstruction(par=AGENT, le=day("03-03"))


def avis(on="03-05", sens=w.Sens.FAVORABLE, **more):
    """The avis of the praticien-conseil."""
    return c.RendreAvis(praticien=DOCTOR, le=day(on), sens=sens, texte=text("avis"), **more)


def test_asking_for_papers_holds_the_clock():
    """T5: while a paper is owed there is no last day to show, and no tacit accord comes."""
    vue = d.as_of(play(received(), ask("03-10")), day("06-01"))

    assert vue.etat is Etat.INCOMPLETE
    assert vue.dernier_jour is None
    assert [piece.code for piece in vue.pieces_dues] == ["argumentaire"]


def test_the_last_paper_restarts_the_whole_term():
    """T6: papers received on 20 March, silence speaks on 5 April, and the demande is examined."""
    vue = d.as_of(play(received(), ask("03-10"), papers("03-20")), day("03-20"))

    assert vue.etat is Etat.EN_INSTRUCTION
    assert vue.tacite_le == day("04-05")


def test_one_paper_out_of_two_is_not_enough():
    """T6: the clock waits for the last paper."""
    two = ask("03-10", "argumentaire", "prescription")
    state = play(received(), two, papers("03-20", "prescription"))

    assert etat(state, "05-01") is Etat.INCOMPLETE
    assert d.as_of(play(state, papers("03-25")), day("03-25")).tacite_le == day("04-10")


@pytest.mark.parametrize(
    ("state", "command", "code"),
    [
        (received(), ask("03-10", "radiographie"), "piece_non_exigee"),
        (received(), ask("03-10", "devis"), "piece_non_exigee"),
        (received(), ask("03-10", limit="03-10"), "limite_passee"),
        (received(), ask("03-18"), "accord_tacite_acquis"),
        (received(), ask("03-01"), "dates_impossibles"),
        (play(received(), ask("03-10")), ask("03-11"), "deja_demandee"),
        (refused(), ask("03-14"), "deja_decidee"),
        (
            received(),
            c.DemanderPieces(par=AGENT, le=day("03-05"), pieces=(), limite=day("04-01")),
            "aucune_piece",
        ),
        (
            received(),
            c.DemanderPieces(
                par=AGENT,
                le=day("03-05"),
                pieces=(v.PieceDemandee("argumentaire", w.Debiteur.EXECUTANT, "humeur"),),
                limite=day("04-01"),
            ),
            "raison_inconnue",
        ),
    ],
)
def test_only_what_texts_demand_is_asked_in_time(state, command, code):
    """T5: no other paper, no other reason, no day without limit, nothing after silence."""
    assert why_not(state, command) == code


def test_papers_asked_in_time_and_entered_late_need_a_proof():
    """T5: a letter that left in time holds the clock, if it is proved to have left."""
    assert why_not(received(), ask("03-10"), at="03-20") == "accord_tacite_acquis"
    proved = ask("03-10", preuve=text("accusé"))
    assert etat(play(received(), proved, at=day("03-20")), "03-20") is Etat.INCOMPLETE
    late = ask("03-18", preuve=text("accusé"))
    assert why_not(received(), late, at="03-20") == "accord_tacite_acquis"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (papers("03-20", "devis"), "piece_non_attendue"),
        (papers("03-09"), "dates_impossibles"),
    ],
)
def test_only_papers_owed_are_received(command, code):
    """T6: a paper nobody asked for, or come before it was asked for."""
    assert why_not(play(received(), ask("03-10")), command) == code


def questioned():
    """A demande about which a question was asked on 5 March."""
    return play(received(), c.DemanderRenseignement(par=AGENT, le=day("03-05"), texte=text("question")))


def reply(on="03-06", question="question"):
    """An answer to a question."""
    named = text(question).id
    return c.FournirRenseignement(par=KINE, le=day(on), question=named, texte=text("réponse"))


def test_an_answer_lies_beside_its_question_and_moves_no_day():
    """T8: the answer is on file, the question waits no more, the clock never stopped."""
    before, after = questioned(), play(questioned(), reply())

    assert [each.texte for each in before.sans_reponse] == [text("question")]
    assert after.sans_reponse == ()
    assert (after.questions[0].repondue_le, after.questions[0].reponse) == (day("03-06"), text("réponse"))
    assert d.as_of(after, day("03-06")).dernier_jour == d.as_of(received(), day("03-06")).dernier_jour


@pytest.mark.parametrize(
    ("state", "command", "code"),
    [
        (questioned(), reply(question="autre"), "question_inconnue"),
        (play(questioned(), reply()), reply("03-07"), "question_deja_repondue"),
        (questioned(), reply("03-04"), "dates_impossibles"),
        (questioned(), reply("03-18"), "accord_tacite_acquis"),
    ],
)
def test_only_a_question_that_waits_is_answered(state, command, code):
    """T8: a question of this demande, once, after it was asked, before the answer of the caisse."""
    assert why_not(state, command) == code


def test_a_complete_demande_is_examined():
    """T7: nothing is missing, and the clock was already running."""
    vue = d.as_of(play(received(), OPEN), day("03-03"))

    assert vue.etat is Etat.EN_INSTRUCTION
    assert vue.tacite_le == day("03-18")


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (play(received(), ask("03-02")), "pieces_attendues"),
        (play(received(), OPEN), "deja_en_instruction"),
    ],
)
def test_examination_opens_once_and_complete(state, code):
    """T7: not while a paper is owed, not twice."""
    assert why_not(state, OPEN) == code


@pytest.mark.parametrize(
    "command",
    [
        c.Convoquer(par=SECRETARY, le=day("03-05"), rendez_vous=day("04-20"), texte=text("lieu")),
        c.DemanderRenseignement(par=DOCTOR, le=day("03-05"), texte=text("question")),
    ],
)
def test_a_call_or_a_question_suspends_nothing(command):
    """T8: silence speaks on the same day (CSS L.315-2 IV, CRPA L.114-5-1)."""
    assert etat(play(received(), command), "03-18") is Etat.ACCORD_TACITE


@pytest.mark.parametrize(
    ("state", "on", "meeting", "code"),
    [
        (received(), "03-05", "03-05", "rendez_vous_passe"),
        (received(), "03-20", "04-20", "accord_tacite_acquis"),
    ],
)
def test_a_call_comes_in_time(state, on, meeting, code):
    """T8: to a day to come, before silence has spoken."""
    call = c.Convoquer(par=SECRETARY, le=day(on), rendez_vous=day(meeting), texte=text("lieu"))

    assert why_not(state, call) == code


def test_a_favourable_avis_is_the_accord_where_the_text_says_so():
    """T9: under R.315-15 the avis is the accord; for an act of the list the caisse still decides."""
    general = play(received(dossier(exigence=GENERAL_LAW)), avis())

    assert etat(general, "03-05") is Etat.ACCORD
    assert etat(play(received(), avis()), "03-05") is Etat.RECUE


@pytest.mark.parametrize(
    ("state", "command", "code"),
    [
        (received(), avis("03-20"), "accord_tacite_acquis"),
        (play(received(), ask("03-03")), avis(), "pieces_attendues"),
        (received(), avis(sens=w.Sens.PARTIEL), "etendue_absente"),
    ],
)
def test_an_avis_comes_in_time_on_a_whole_file(state, command, code):
    """T9: not after silence, not while papers are owed; a partial one says how much."""
    assert why_not(state, command) == code
