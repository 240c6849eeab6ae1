"""A small world for the tests of `demande`: people, a dossier, and a way to play commands."""

import hashlib
from dataclasses import replace
from datetime import date

from prealable import demande as d
from prealable.answers.check import check
from prealable.demande import actors as a
from prealable.demande import commands as c
from prealable.demande import values as v
from prealable.demande import words as w
from prealable.demande.decisions import Motif

DOCTOR = a.PraticienConseil("pc-1", "Dr Anne Roux", "10001234567", "signature:1")
OTHER = a.PraticienConseil("pc-2", "Dr Luc Petit", "10007654321", "signature:2")
AGENT, SECRETARY = a.Agent("agent-1"), a.SecretariatMedical("secr-1")
KINE, PATIENT = a.Professionnel("kine-1"), a.Assure("patient-1")
RULE, CLOCK = a.Regle("chirurgie_bariatrique.immediat"), a.Horloge()


def day(text):
    """A day of 2026 as `MM-DD`, or any day in full."""
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def text(words="mots"):
    """Words kept apart."""
    return v.Texte(f"texte:{words}", hashlib.sha256(words.encode()).hexdigest())


def motif(code="non_justifie_medicalement"):
    """A reason with its words apart."""
    return Motif(code, text(code))


ADMIN = motif("droits_non_ouverts")
KINE_ANSWER = check(
    {
        "category": "kinesitherapie",
        "date": "2026-03-02",
        "situation": "prothese_totale_hanche",
        "sessions_done": 15,
        "sessions_planned": 10,
    }
)
KINE_LAW = d.read_exigence(KINE_ANSWER)
TRANSPORT_LAW = v.Exigence(day("03-02"), "requis", "transport", "envoi", "accord")
GENERAL_LAW = v.Exigence(day("03-02"), "requis", "general", "reception", "accord")


def dossier(**changes):
    """A physiotherapist asks for ten sessions after a hip prosthesis, signed on 1 March 2026."""
    own = v.Dossier(
        reference="ED3Q-NR55",
        categorie="kinesitherapie",
        acte="prothese_totale_hanche",
        beneficiaire="patient-1",
        assure="patient-1",
        executant="kine-1",
        signe_le=day("03-01"),
        demande=v.Etendue(10),
        exigence=KINE_LAW,
        caisse="cpam-31",
        prescription=v.Prescription(day("02-20"), "medecin-1", 10, text("ordonnance")),
        argumentaire=text("argumentaire"),
    )
    return replace(own, **changes)


def transport(**changes):
    """A transport over 150 km: the clock runs from the sending."""
    own = {"categorie": "transport", "acte": "taxi", "exigence": TRANSPORT_LAW} | changes
    return dossier(**own)


def play(state, *commands, at=None):
    """Play commands, each on its own day unless `at` says on which day it is entered."""
    for command in commands:
        as_of = max(at or command.le, state.dernier_jour)
        state = d.fold(d.decide(state, command, as_of), state)
    return state


def signed(own=None):
    """A signed demande."""
    own = own or dossier()
    return play(d.Demande(), c.Etablir(par=KINE, le=own.signe_le, dossier=own))


def send(on="03-01", **more):
    """Send by post."""
    given = {"canal": w.Canal.COURRIER, "preuve": text("cachet")} | more
    return c.Expedier(par=KINE, le=day(on), **given)


def receive(on="03-02", **more):
    """Receive by post, by the competent body."""
    given = {"par": AGENT, "organisme": "cpam-31", "canal": w.Canal.COURRIER} | more
    return c.Recevoir(le=day(on), **given)


def received(own=None, on="03-02"):
    """A demande sent on 1 March and received on 2 March: last day 17 March, tacit on the 18th."""
    return play(signed(own), send(), receive(on))


def ask(on="03-10", *codes, limit="04-10", **more):
    """Ask the performing professional for papers."""
    wanted = codes or ("argumentaire",)
    pieces = tuple(v.PieceDemandee(code, w.Debiteur.EXECUTANT, "absente") for code in wanted)
    return c.DemanderPieces(par=AGENT, le=day(on), pieces=pieces, limite=day(limit), **more)


def papers(on, *codes):
    """Papers come."""
    wanted = codes or ("argumentaire",)
    pieces = tuple(v.PieceRecue(code, text(code), medicale=True) for code in wanted)
    return c.RecevoirPieces(par=KINE, le=day(on), pieces=pieces)


def refuse(on, **more):
    """A medical refusal."""
    return c.RefuserMedicalement(praticien=DOCTOR, le=day(on), motif=motif(), **more)


def notify(on, to=w.Destinataire.ASSURE, about=w.Objet.DECISION, voie="CMRA", **more):
    """A letter leaves."""
    return c.Notifier(
        par=AGENT,
        le=day(on),
        objet=about,
        destinataire=to,
        canal=w.Canal.RECOMMANDE,
        voie=voie,
        **more,
    )


def proved(on, to=w.Destinataire.ASSURE, about=w.Objet.DECISION):
    """Its receipt comes back."""
    preuve = w.Preuve.ACCUSE_RECEPTION
    return c.ProuverNotification(par=AGENT, le=day(on), objet=about, destinataire=to, preuve=preuve)


def refused():
    """A medical refusal of 10 March, received by the insured on the 13th."""
    return play(received(), refuse("03-10"), notify("03-11"), proved("03-13"))


def tacit():
    """A demande on which silence spoke on 18 March."""
    return received()


def etat(state, on):
    """The displayed state on a day."""
    return d.as_of(state, day(on)).etat


def why_not(state, command, at=None):
    """The code of the refusal of a command, which must be refused."""
    import pytest

    with pytest.raises(d.CommandeImpossible) as caught:
        play(state, command, at=day(at) if isinstance(at, str) else at)
    assert caught.value.message
    assert caught.value.accepte
    return caught.value.code
