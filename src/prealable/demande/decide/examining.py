"""While the clock runs: papers asked and received, questions, convocation, avis."""

from __future__ import annotations

from prealable.demande import commands as c
from prealable.demande import events as e
from prealable.demande.accord import silence_of
from prealable.demande.clock import standing_of
from prealable.demande.decide.context import Contexte, Evenements
from prealable.demande.decisions import Accord
from prealable.demande.impossible import CommandeImpossible, require
from prealable.demande.on_file import codes, rules
from prealable.demande.values import PieceDemandee
from prealable.demande.words import Sens


def ask_papers(command: c.DemanderPieces, context: Contexte) -> Evenements:
    """T5: ask for papers that texts demand, with a last day (CRPA L.114-5, NGAP art. 7 C)."""
    _askable(command, context)
    context.after(command.le, context.received())
    require(command.pieces, "aucune_piece")
    require(command.limite > command.le, "limite_passee", limite=command.limite, jour=command.le)
    for piece in command.pieces:
        _demanded(piece, context, command)
    owed = {piece.code for piece in context.state.dues}
    again = [piece.code for piece in command.pieces if piece.code in owed]
    require(not again, "deja_demandee", pieces=again)
    return (
        e.PiecesDemandees(
            par=command.par.auteur,
            le=command.le,
            pieces=command.pieces,
            limite=command.limite,
            preuve=command.preuve,
        ),
    )


def _askable(command: c.DemanderPieces, context: Contexte) -> None:
    """Refuse once silence has spoken, unless the letter is proved to have left in time."""
    then = standing_of(context.state, command.le)
    in_time = then is None or silence_of(then) is None
    if command.preuve is None or not in_time:
        context.undecided()
        return
    context.open()
    held = context.state.decision
    require(held is None, "deja_decidee", jour=held.le if held else None)


def _demanded(piece: PieceDemandee, context: Contexte, command: c.DemanderPieces) -> None:
    """Refuse a paper that no text demands for this care, or a reason that is not on the list."""
    listed = codes("pieces", command.le)
    wanted = context.dossier.exigence.documents
    accepted = tuple(code for code in listed if code in wanted) if wanted else listed
    require(piece.code in accepted, "piece_non_exigee", piece=piece.code, acceptees=accepted)
    reasons = codes("raisons", command.le)
    require(piece.motif in reasons, "raison_inconnue", motif=piece.motif, acceptees=reasons)


def receive_papers(command: c.RecevoirPieces, context: Contexte) -> Evenements:
    """T6: receive papers owed; the last one opens the examination, and the term starts anew."""
    context.undecided()
    owed = {piece.code for piece in context.state.dues}
    unasked = [piece.code for piece in command.pieces if piece.code not in owed]
    require(command.pieces and not unasked, "piece_non_attendue", pieces=unasked, attendues=owed)
    asked = max(request.le for request in context.state.pieces if request.dues)
    context.after(command.le, asked)
    par = command.par.auteur
    found = [e.PiecesRecues(par=par, le=command.le, pieces=command.pieces)]
    done = owed <= {piece.code for piece in command.pieces}
    opened = e.InstructionOuverte(par=par, le=command.le)
    return (*found, *([opened] if done and context.state.instruction_le is None else []))


def open_examination(command: c.OuvrirInstruction, context: Contexte) -> Evenements:
    """T7: nothing is missing, the demande is examined; the clock was already running."""
    context.undecided()
    context.after(command.le, context.received())
    opened = context.state.instruction_le
    require(opened is None, "deja_en_instruction", jour=opened)
    owed = [piece.code for piece in context.state.dues]
    require(not owed, "pieces_attendues", pieces=owed)
    return (e.InstructionOuverte(par=command.par.auteur, le=command.le),)


def question(command: c.DemanderRenseignement, context: Contexte) -> Evenements:
    """T8: a question that suspends nothing (CRPA L.114-5-1)."""
    context.undecided()
    context.after(command.le, context.received())
    return (e.RenseignementDemande(par=command.par.auteur, le=command.le, texte=command.texte),)


def answer(command: c.FournirRenseignement, context: Contexte) -> Evenements:
    """Answer a question, once, while somebody still reads it to decide."""
    context.undecided()
    found = next((each for each in context.state.questions if each.texte.id == command.question), None)
    if found is None:
        raise CommandeImpossible("question_inconnue")
    require(found.repondue_le is None, "question_deja_repondue", jour=found.repondue_le)
    context.after(command.le, found.le)
    par = command.par.auteur
    return (e.RenseignementFourni(par=par, le=command.le, question=command.question, texte=command.texte),)


def summon(command: c.Convoquer, context: Contexte) -> Evenements:
    """T8: call the patient (CSS L.315-2 IV); no text read suspends the clock."""
    context.undecided()
    context.after(command.le, context.received())
    require(
        command.rendez_vous > command.le,
        "rendez_vous_passe",
        rendez_vous=command.rendez_vous,
        jour=command.le,
    )
    return (
        e.ConvocationEnvoyee(
            par=command.par.auteur,
            le=command.le,
            rendez_vous=command.rendez_vous,
            texte=command.texte,
        ),
    )


def give_avis(command: c.RendreAvis, context: Contexte) -> Evenements:
    """The avis binds the caisse (CSS L.315-2 I); favourable, it is the accord where a text says so."""
    context.undecided()
    context.after(command.le, context.received())
    owed = [piece.code for piece in context.state.dues]
    require(not owed, "pieces_attendues", pieces=owed)
    extent = command.etendue
    require(command.sens is not Sens.PARTIEL or extent, "etendue_absente")
    doctor = command.praticien
    avis = e.AvisRendu(
        par=doctor.auteur,
        le=command.le,
        praticien=doctor,
        sens=command.sens,
        texte=command.texte,
        etendue=extent,
    )
    if command.sens is not Sens.FAVORABLE or not _is_accord(command, context):
        return (avis,)
    accord = Accord(context.dossier.plafond, praticien=doctor)
    return (avis, e.DecisionPrise(par=doctor.auteur, le=command.le, decision=accord))


def _is_accord(command: c.RendreAvis, context: Contexte) -> bool:
    """Say whether a favourable avis is by itself the accord (CSS R.315-15 I al. 3, R.160-2)."""
    clock = context.dossier.exigence.horloge
    return any(clock in each.own["clocks"] and command.le in each.span for each in rules("accord_par_avis"))
