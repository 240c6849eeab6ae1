"""Who may read, write or decide what: the matrix of rights, and its relations, one condition a line.

Rows are kinds of data, columns are qualities (CSS L.315-1 V, L.161-29, L.142-6, R.142-8-1;
CRPA L.311-6). R reads, W writes, D decides; e: knows that it exists; a: reads as its author or
as the treating doctor; c: reads when the beneficiary consents; o: the outcome only; g: aggregates
only, without a name. A dot is a refusal. Each cell holds for one's own files alone, and
:func:`concerns` says which these are.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from prealable.office.acting import Acting
from prealable.office.demandes.models import DemandeRow
from prealable.office.errors import Interdit, Introuvable
from prealable.office.people.models import Fonction as F  # noqa: N817 (a column a letter)
from prealable.office.secrecy import SECRET, Data

_COLUMNS = (
    F.ASSURE, F.REPRESENTANT, F.PROFESSIONNEL, F.PRESCRIPTEUR, F.FOURNISSEUR, F.AGENT, F.SECRETARIAT,
    F.PRATICIEN, F.CRA, F.CMRA, F.COMPLEMENTAIRE, F.AUDITEUR, F.MEDIATEUR, F.ADMINISTRATEUR,
)  # fmt: skip
#                  assu repr prof pres four agen secr prat cra  cmra comp audi medi admi
_MATRIX = """
identite           R    R    RW   R    R    RW   R    R    R    R    R    g    R    .
actes              R    R    RW   R    R    R    R    R    R    R    R    g    R    .
prescription       R    R    RW   RW   R    e    R    R    .    R    .    .    .    .
medical            R    R    RW   a    .    .    R    RW   .    R    .    .    .    .
sens_avis          R    R    R    R    o    R    R    RD   R    R    o    g    R    .
motifs_medicaux    R    R    c    R    .    .    R    RW   .    R    .    .    .    .
decision           R    R    R    R    R    RD   R    R    RD   R    o    g    R    .
delais             R    R    R    R    .    R    R    R    R    R    .    g    R    .
rapport            R    R    .    .    .    .    Wa   Wa   .    R    .    .    .    .
"""
RIGHTS: dict[Data, dict[F, str]] = {
    Data(row[0]): dict(zip(_COLUMNS, row[1:], strict=True))
    for row in (line.split() for line in _MATRIX.strip().splitlines())
}


def right(acting: Acting, data: Data) -> str:
    """Return the letters of the cell: what this quality may do with this kind of data."""
    return RIGHTS[data][acting.fonction]


def concerns(acting: Acting, row: DemandeRow) -> bool:  # noqa: PLR0911 (one line a quality)
    """Say whether a demande is one of somebody's own; a barred praticien-conseil has none."""
    match acting.fonction:
        case F.ASSURE:
            return bool(acting.person) and acting.person in (row.beneficiaire, row.assure)
        case F.REPRESENTANT:
            return row.beneficiaire in acting.represented
        case F.PROFESSIONNEL | F.FOURNISSEUR:
            return bool(acting.professional) and acting.professional == row.executant
        case F.PRESCRIPTEUR:
            return bool(acting.professional) and acting.professional == row.prescripteur
        case F.AGENT | F.SECRETARIAT | F.PRATICIEN:
            return bool(acting.caisse) and acting.caisse == row.caisse
        case F.CRA | F.CMRA | F.MEDIATEUR:
            return _seised(acting, row) and not barred(acting, row)
        case F.COMPLEMENTAIRE:
            return bool(acting.complementaire) and acting.complementaire == row.complementaire
        case _:
            return False


def _seised(acting: Acting, row: DemandeRow) -> bool:
    named = f" {acting.fonction.value} " in f" {row.saisi} "
    return named and bool(acting.caisse) and acting.caisse == row.caisse


def barred(acting: Acting, row: DemandeRow) -> bool:
    """Say whether this praticien-conseil gave the avis that the appeal is about (CSS R.142-8-1)."""
    return acting.fonction is F.CMRA and bool(acting.rpps) and acting.rpps in row.avis_rpps.split()


def visible(acting: Acting) -> QuerySet[DemandeRow]:  # noqa: PLR0911 (one line a quality)
    """Return the demandes that somebody may know of: the same conditions, as a query."""
    rows = DemandeRow.objects.all()
    match acting.fonction:
        case F.ASSURE if acting.person:
            return rows.filter(Q(beneficiaire=acting.person) | Q(assure=acting.person))
        case F.REPRESENTANT:
            return rows.filter(beneficiaire__in=acting.represented)
        case F.PROFESSIONNEL | F.FOURNISSEUR if acting.professional:
            return rows.filter(executant=acting.professional)
        case F.PRESCRIPTEUR if acting.professional:
            return rows.filter(prescripteur=acting.professional)
        case F.AGENT | F.SECRETARIAT | F.PRATICIEN if acting.caisse:
            return rows.filter(caisse=acting.caisse)
        case F.CRA | F.CMRA | F.MEDIATEUR if acting.caisse:
            return _before(acting, rows)
        case F.COMPLEMENTAIRE if acting.complementaire:
            return rows.filter(complementaire=acting.complementaire)
        case _:
            return rows.none()


def _before(acting: Acting, rows: QuerySet[DemandeRow]) -> QuerySet[DemandeRow]:
    """Return the demandes before a commission or a mediator, without those it is barred from."""
    seised = rows.filter(caisse=acting.caisse, saisi__regex=rf"(^| ){acting.fonction.value}( |$)")
    own = acting.fonction is F.CMRA and acting.rpps
    return seised.exclude(avis_rpps__contains=acting.rpps) if own else seised


def get_demande(acting: Acting, reference: str) -> DemandeRow:
    """Return a demande that somebody may know of. Raises :class:`Introuvable`, whichever the cause."""
    known = reference.isprintable()  # a null sign is no reference, and PostgreSQL will not hear of it
    row = DemandeRow.objects.filter(reference=reference).first() if known else None
    if row is None or not concerns(acting, row):
        raise unknown(reference)
    return row


def unknown(reference: str) -> Introuvable:
    """Return what is told of a demande that is not there, or not for these eyes: the same words."""
    return Introuvable("demande_introuvable", f"Aucune demande {reference} ne vous est accessible.")


def can_know_of(acting: Acting, data: Data, row: DemandeRow) -> bool:
    """Say whether somebody may know that a thing exists, without reading it."""
    return concerns(acting, row) and right(acting, data) not in (".", "g")


def can_read(
    acting: Acting, data: Data, row: DemandeRow, *, author: bool = False, consent: bool = False
) -> bool:
    """Say whether somebody may read one kind of data of a demande.

    ``author``: they wrote it or are the treating doctor; ``consent``: the beneficiary agreed.
    """
    letters = right(acting, data)
    if not concerns(acting, row):
        return False
    if data in SECRET and not _holds_the_secret(acting, row):
        return False
    return "R" in letters or ("a" in letters and author) or ("c" in letters and consent)


def _holds_the_secret(acting: Acting, row: DemandeRow) -> bool:
    """Keep secrecy within a family and a practice: the insured is not always the patient."""
    if acting.fonction is F.ASSURE:
        return acting.person == row.beneficiaire
    return acting.medical_delegation


def can_read_outcome(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody may know if there is an accord, for what, until when."""
    return concerns(acting, row) and bool(set("Ro") & set(right(acting, Data.SENS_AVIS)))


def opens(typed: str, codes: Iterable[str]) -> list[bool]:
    """Say which codes of accords a typed one is: who holds the paper may know if it holds.

    Source: CSS R.315-16. Every code is compared, each in a time that tells nothing.
    """
    return [hmac.compare_digest(typed, each) for each in codes]


def can_write(acting: Acting, data: Data, row: DemandeRow) -> bool:
    """Say whether somebody may add to one kind of data of a demande."""
    return concerns(acting, row) and "W" in right(acting, data)


def can_upload(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody may put a paper in: the parties, and the caisse that opens the mail."""
    return concerns(acting, row) and acting.fonction in _PARTIES + _CAISSE


def can_list_pieces(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody may know which papers there are."""
    return concerns(acting, row) and acting.fonction in (*_PARTIES, *_CAISSE, F.CRA, F.CMRA)


def can_decide(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody may take the decision of the caisse; the core asks for its doctor."""
    return concerns(acting, row) and acting.fonction in (F.AGENT, F.PRATICIEN)


def can_give_avis(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody may give the avis."""
    return concerns(acting, row) and "D" in right(acting, Data.SENS_AVIS)


def can_handle(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody may move a demande forward on the side of the caisse."""
    return concerns(acting, row) and acting.fonction in _CAISSE


def can_see_courrier(acting: Acting, row: DemandeRow, reader: str, *, claimant: bool = False) -> bool:
    """Say whether somebody may know of a letter: its addressee, the caisse, who hears the appeal.

    ``claimant``: the letter is one that the insured or the professional sent themselves.
    """
    if not concerns(acting, row) or acting.fonction in (F.AUDITEUR, F.ADMINISTRATEUR):
        return False
    if acting.fonction in (*_CAISSE, F.CRA, F.CMRA, F.MEDIATEUR):
        return True
    return is_addressee(acting, row, reader) or (claimant and acting.fonction in _CLAIMANTS)


def is_addressee(acting: Acting, row: DemandeRow, reader: str) -> bool:
    """Say whether a letter made for a reader is somebody's own."""
    return concerns(acting, row) and reader in _READS.get(acting.fonction, ())


def can_pursue(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody may act as the applicant: answer, take back, prolong."""
    return concerns(acting, row) and acting.fonction in _PARTIES


def can_move(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody is on one side or the other of a demande."""
    return can_handle(acting, row) or can_pursue(acting, row)


def is_of_caisse(acting: Acting) -> bool:
    """Say whether somebody acts for a caisse or its medical service."""
    return acting.fonction in _CAISSE


def can_use(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody may count care against the accord."""
    return concerns(acting, row) and acting.fonction in (F.PROFESSIONNEL, F.FOURNISSEUR, F.AGENT)


def can_file(acting: Acting, beneficiaire: str, executant: str) -> bool:
    """Say whether somebody may file for a beneficiary, with a performing professional."""
    match acting.fonction:
        case F.ASSURE:
            return bool(acting.person) and acting.person == beneficiaire
        case F.REPRESENTANT:
            return beneficiaire in acting.represented
        case F.PROFESSIONNEL:
            return bool(acting.professional) and acting.professional == executant
        case F.PRESCRIPTEUR:
            return bool(acting.professional)
        case _:
            return False


def can_sign(acting: Acting) -> bool:
    """Say whether somebody may sign a demande: who performs or prescribes, not who prepares for them.

    Source: NGAP art. 7 B, the demande is signed by the professional who performs the act.
    """
    return not acting.delegue


def can_export_person(acting: Acting, person: str) -> bool:
    """Say whether somebody may have the whole file of a person: that person, or who represents them."""
    if acting.fonction is F.ASSURE:
        return bool(acting.person) and acting.person == person
    return acting.fonction is F.REPRESENTANT and person in acting.represented


def is_beneficiary(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody is the beneficiary of a demande or represents them: whose word consents."""
    if acting.fonction is F.REPRESENTANT:
        return row.beneficiaire in acting.represented
    return acting.fonction is F.ASSURE and bool(acting.person) and acting.person == row.beneficiaire


def can_appeal(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody may contest the decision, or open a mediation."""
    return concerns(acting, row) and acting.fonction in _CLAIMANTS


def can_judge(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody may rule on the appeal: its commission, never who gave the avis."""
    return concerns(acting, row) and acting.fonction in (F.CRA, F.CMRA)


def can_rule(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody may decide a recours: its commission, or the caisse that follows its avis."""
    return can_judge(acting, row) or (concerns(acting, row) and acting.fonction is F.AGENT)


def can_take_part(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody is heard in an appeal, on either side of it."""
    return can_appeal(acting, row) or can_judge(acting, row)


def can_mediate(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody is the mediator seized."""
    return concerns(acting, row) and acting.fonction is F.MEDIATEUR


def can_end_mediation(acting: Acting, row: DemandeRow) -> bool:
    """Say whether somebody may say that a lawsuit ends the mediation."""
    return can_appeal(acting, row) or can_mediate(acting, row)


def can_write_to(acting: Acting, row: DemandeRow, to: Acting) -> bool:
    """Say whether somebody may make a letter to an addressee: the caisse, or one's own copy.

    A transporter who filed is a professional here and a transporter there: the same person. What
    it shows them stays bound by what each of the two may read.
    """
    themselves = bool(acting.professional) and acting.professional == to.professional
    own = acting.fonction is to.fonction or (themselves and acting.fonction is F.PROFESSIONNEL)
    return concerns(acting, row) and (acting.fonction in _CAISSE or own)


def can_administer(acting: Acting) -> bool:
    """Say whether somebody may open accounts and say in which quality each acts: no file is theirs."""
    return acting.fonction is F.ADMINISTRATEUR


_PARTIES = (F.ASSURE, F.REPRESENTANT, F.PROFESSIONNEL, F.PRESCRIPTEUR)
_CLAIMANTS = (F.ASSURE, F.REPRESENTANT, F.PROFESSIONNEL, F.AGENT)
_CAISSE = (F.AGENT, F.SECRETARIAT, F.PRATICIEN)
#: The letters that each addressee receives, by the reader that they were made for.
_READS = {
    F.ASSURE: ("patient",),
    F.REPRESENTANT: ("patient",),
    F.PROFESSIONNEL: ("executant", "transporteur", "fournisseur"),
    F.PRESCRIPTEUR: ("prescripteur",),
    F.FOURNISSEUR: ("fournisseur", "transporteur"),
    F.COMPLEMENTAIRE: ("complementaire",),
}


def require(allowed: bool, act: str) -> None:  # noqa: FBT001
    """Raise :class:`Interdit`, naming the act, unless it is allowed."""
    if not allowed:
        raise Interdit("droit_absent", f"Votre qualité ne permet pas : {act}.")
