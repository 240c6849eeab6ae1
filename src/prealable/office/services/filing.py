"""Filing: on-line by a professional or a patient, or from a paper that a caisse received."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

import orjson
from django.db import IntegrityError, transaction

from prealable.answers.check import check
from prealable.demande import Demande, Vue, as_of, fold, read_exigence
from prealable.demande import commands as c
from prealable.demande.actors import Horloge, Regle
from prealable.demande.decisions import Accord, AvisDiffere
from prealable.demande.reference import CAPACITY, reference
from prealable.demande.values import Dossier, Etendue, Exigence, Prescription, Texte, Urgence
from prealable.demande.words import Canal
from prealable.office import access, given
from prealable.office.acting import Acting, as_caisse, as_demandeur
from prealable.office.bulk import insert_rows
from prealable.office.demandes.models import DemandeRow, IdempotencyKey
from prealable.office.demandes.projection import project
from prealable.office.errors import Conflit, Invalide
from prealable.office.journal import streams, words
from prealable.office.journal.models import KeptText
from prealable.office.journal.streams import DEMANDE, stream_of
from prealable.office.moment import PARIS, Moment
from prealable.office.nomenclature import flags
from prealable.office.secrecy import Data
from prealable.office.services import pieces
from prealable.office.services.acts import play
from prealable.office.services.parties import Overlap, Parties, parties_of

_TRIES = 5
Commands = Callable[[Dossier, Texte | None], list[c.Commande]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescribed:
    """The prescription as it is given: its day, its author's key, how much."""

    le: date
    prescripteur: str = ""
    nombre: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What is asked, for whom, on which facts; people by their keys, papers by their ids.

    ``facts`` are those of ``check``, without ``category``; ``argumentaire`` are medical words.
    """

    categorie: str
    acte: str
    facts: Mapping[str, Any]
    beneficiaire: str
    executant: str
    demande: Etendue = field(default_factory=Etendue)
    prescription: Prescribed | None = None
    argumentaire: str = ""
    signe_le: date | None = None
    urgence: Urgence | None = None
    execute_le: date | None = None
    en_cours: bool = False
    prolonge: str | None = None
    pieces: tuple[str, ...] = ()

    def digest(self) -> str:
        """Return what tells one filing from another."""
        option = orjson.OPT_SORT_KEYS
        return hashlib.sha256(orjson.dumps(asdict(self), option=option)).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """The receipt: the reference, the view of the day, the warnings; ``again``: filed before."""

    reference: str
    vue: Vue
    overlaps: tuple[Overlap, ...] = ()
    again: bool = False


def overlaps_of(*, acting: Acting, filing: Filing, now: Moment, key: str = "") -> tuple[Overlap, ...]:
    """Return what a filing would double, before it is made: warnings, none for one made under its key."""
    _check(filing, key)
    if _filed_before(acting, key, filing):
        return ()
    return _parties(filing).overlaps(now.jour, filing.prolonge)


def file_demande(*, acting: Acting, filing: Filing, now: Moment, key: str = "") -> Filed:
    """File on-line: established, sent and received in one act; the same ``key`` files once."""
    _check(filing, key)
    par = as_demandeur(acting)
    parties = _parties(filing)
    access.require(access.can_file(acting, filing.beneficiaire, filing.executant), "déposer cette demande")
    access.require(access.can_sign(acting), "signer une demande, que le professionnel signe lui-même")

    def commands(own: Dossier, _proof: Texte | None) -> list[c.Commande]:
        day, caisse = now.jour, own.caisse
        received = c.Recevoir(par=Horloge(), le=day, organisme=caisse, canal=Canal.EN_LIGNE)
        return [c.Etablir(par=par, le=day, dossier=own), received, *_by_rule(own, day)]

    known = _filed_before(acting, key, filing)
    return known or _file(_Entry(acting, filing, parties, now, key), commands)


def establish(*, acting: Acting, filing: Filing, now: Moment, key: str = "") -> Filed:
    """T1: sign, to send by post or by hand: the clock waits for the sending or the reception."""
    _check(filing, key)
    par = as_demandeur(acting)
    parties = _parties(filing)
    access.require(access.can_file(acting, filing.beneficiaire, filing.executant), "établir cette demande")
    access.require(access.can_sign(acting), "signer une demande, que le professionnel signe lui-même")

    def commands(own: Dossier, _proof: Texte | None) -> list[c.Commande]:
        return [c.Etablir(par=par, le=now.jour, dossier=own)]

    known = _filed_before(acting, key, filing)
    return known or _file(_Entry(acting, filing, parties, now, key), commands)


def enter_paper(  # noqa: PLR0913 (a paper has its way and its two days)
    *,
    acting: Acting,
    filing: Filing,
    channel: Canal,
    now: Moment,
    received_on: date | None = None,
    sent_on: date | None = None,
    proof: str = "",
    key: str = "",
) -> Filed:
    """Enter a paper as it came, even incomplete: same clock, from the day stamped on it.

    ``proof`` says what proves its days and who sent it, without a word of medicine.
    """
    _check(filing, key)
    par = as_caisse(acting)
    parties = _parties(filing)
    day = received_on or now.jour

    def commands(own: Dossier, proved: Texte | None) -> list[c.Commande]:
        found: list[c.Commande] = [c.Etablir(par=par, le=min(own.signe_le, day), dossier=own)]
        if sent_on:
            found.append(c.Expedier(par=par, le=sent_on, canal=channel, preuve=proved))
        competent = own.caisse == acting.caisse
        received = c.Recevoir(
            par=par, le=day, organisme=acting.caisse, canal=channel, competent=competent, preuve=proved
        )
        return [*found, received]

    known = _filed_before(acting, key, filing)
    return known or _file(_Entry(acting, filing, parties, now, key, proof), commands)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A filing on its way in."""

    acting: Acting
    filing: Filing
    parties: Parties
    now: Moment
    key: str
    proof: str = ""


def _file(entry: _Entry, commands: Commands) -> Filed:
    """File in one transaction; a reference or a key taken meanwhile makes it start again."""
    for _ in range(_TRIES):
        try:
            return _file_once(entry, commands)
        except (IntegrityError, Conflit):
            known = _filed_before(entry.acting, entry.key, entry.filing)
            if known:
                return known
    raise Conflit("depot_concurrent", "Trop de dépôts au même instant ; recommencez.")


def _file_once(entry: _Entry, commands: Commands) -> Filed:
    """Work everything out, then write it in one short transaction."""
    now, name = entry.now, reference(secrets.randbelow(CAPACITY))
    texts = _drawn(entry, name)
    own = _dossier(entry, name, texts)
    proof = _proof(entry, name)
    proved = Texte(proof.id, proof.sha256) if proof else None
    state, events = play(Demande(), commands(own, proved), now)
    rows, head = streams.rows_of(stream_of(DEMANDE, name), None, events, now)
    row = DemandeRow(
        filed_at=now.instant, updated_at=now.instant, complementaire=entry.parties.complementaire
    )
    vue = project(row, state, head, now.jour)
    with transaction.atomic():
        insert_rows(texts, rows, [row], _remembered(entry, name), [proof] if proof else [])
        pieces.attach(entry.filing.pieces, demande=name, acting=entry.acting)
    overlaps = entry.parties.overlaps(now.jour, entry.filing.prolonge)
    return Filed(reference=name, vue=vue, overlaps=overlaps)


def _dossier(entry: _Entry, reference: str, texts: Sequence[KeptText]) -> Dossier:
    filing, parties = entry.filing, entry.parties
    prescribed = filing.prescription
    faits, *argued = (Texte(each.id, each.sha256) for each in texts)
    return Dossier(
        reference=reference,
        categorie=filing.categorie,
        acte=filing.acte,
        beneficiaire=filing.beneficiaire,
        assure=parties.assure,
        executant=filing.executant,
        signe_le=filing.signe_le or entry.now.jour,
        demande=filing.demande,
        exigence=exigence_of(filing, entry.now.jour),
        caisse=parties.caisse,
        territoire=parties.territoire,
        prescription=Prescription(prescribed.le, prescribed.prescripteur, prescribed.nombre)
        if prescribed
        else None,
        faits=faits,
        argumentaire=next(iter(argued), None),
        urgence=filing.urgence,
        execute_le=filing.execute_le,
        en_cours=filing.en_cours,
        prolonge=filing.prolonge,
    )


def exigence_of(filing: Filing, day: date) -> Exigence:
    """Return what the law and the tables on file say of what is asked, on the facts' own day or ``day``."""
    facts = {"date": day.isoformat()} | dict(filing.facts) | {"category": filing.categorie}
    return read_exigence(check(facts, flags=flags()))


def _drawn(entry: _Entry, demande: str) -> list[KeptText]:
    """Return the rows of the words to keep apart: the facts, then the argumentaire if there is one."""
    facts = orjson.dumps(dict(entry.filing.facts)).decode()
    said = [facts, *filter(None, [entry.filing.argumentaire])]
    author, now = entry.acting.account, entry.now
    return [words.draw(each, data=Data.MEDICAL, author=author, demande=demande, now=now) for each in said]


def _proof(entry: _Entry, demande: str) -> KeptText | None:
    """Return the row of the words that prove the days of a paper; none where nothing was said."""
    if not entry.proof:
        return None
    author, now = entry.acting.account, entry.now
    return words.draw(entry.proof, data=Data.DELAIS, author=author, demande=demande, now=now)


def _by_rule(own: Dossier, day: date) -> list[c.Commande]:
    """Return the answer of published criteria, where the law on file gives one at once."""
    immediate = own.exigence.immediate
    if immediate is None:
        return []
    rule = Regle(next(iter(own.exigence.dispositions), own.categorie))
    answer = Accord(own.plafond, regle=rule.id) if immediate == Accord.NATURE else AvisDiffere()
    return [c.RepondreParRegle(par=rule, le=day, reponse=answer)]


def _parties(filing: Filing) -> Parties:
    return parties_of(filing.beneficiaire, filing.executant, filing.categorie, filing.acte)


def _check(filing: Filing, key: str) -> None:
    """Refuse lines that no list could hold; what the facts mean is for the law to say."""
    given.short(key, "clé d'idempotence", 80)
    given.short(filing.acte, "acte", 60)
    given.short(filing.beneficiaire, "bénéficiaire", 24)
    given.short(filing.executant, "exécutant", 24)
    if filing.prescription:
        given.short(filing.prescription.prescripteur, "prescripteur", 24)


def _filed_before(acting: Acting, key: str, filing: Filing) -> Filed | None:
    """Return the receipt of a filing already made under a key. Raises when it asked something else."""
    known = key and IdempotencyKey.objects.filter(account=acting.account, key=key).first()
    if not known:
        return None
    if known.digest != filing.digest():
        raise Invalide("cle_deja_utilisee", "Cette clé d'idempotence a servi à un autre dépôt.")
    state = fold(streams.read(stream_of(DEMANDE, known.reference)))
    day = max(state.dernier_jour, known.kept_at.astimezone(PARIS).date())
    return Filed(reference=known.reference, vue=as_of(state, day), again=True)


def _remembered(entry: _Entry, reference: str) -> list[IdempotencyKey]:
    """Return the row that lets a key file once; none without a key."""
    if not entry.key:
        return []
    return [
        IdempotencyKey(
            account=entry.acting.account,
            key=entry.key,
            digest=entry.filing.digest(),
            reference=reference,
            kept_at=entry.now.instant,
        )
    ]
