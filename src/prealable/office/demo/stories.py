"""The stories of the demonstration: one for each state that a demande can be in, and their appeals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from prealable.demande.recours.values import Issue, Membre
from prealable.demande.values import Etendue, PieceDemandee
from prealable.demande.words import Canal, Debiteur, Destinataire, Objet, Preuve, Sens
from prealable.office.demo.life import Life
from prealable.office.services import deciding, handling, mediating, notifying, recours, sending, using
from prealable.office.services.acts import Order
from prealable.office.services.deciding import Reason, Refusal

Story = Callable[[Life], None]
_MEDICAL = Reason(code="non_justifie_medicalement", words="L'état décrit ne justifie pas la poursuite.")
_FRIDAY = 4
_HALF_YEAR = 182
_ADMINISTRATIVE = Reason(code="droits_non_ouverts", words="Les droits n'étaient pas ouverts à cette date.")


def received(life: Life) -> None:
    """On file since some days, complete or not: nobody has looked."""
    life.file()


def signed(life: Life) -> None:
    """Signed, and still on the desk of the practice."""
    life.sign()


def posted(life: Life) -> None:
    """Signed and posted: the caisse has not opened it yet."""
    life.sign()
    sending.send(life.own(1), channel=Canal.COURRIER, proof="Cachet de la poste.")


def too_late(life: Life) -> None:
    """Received after the care, without urgency: nothing can be covered."""
    life.filing = replace(life.filing, execute_le=life.filed_on - timedelta(4))
    life.file()


def on_paper(life: Life) -> None:
    """Came by post."""
    life.enter(posted=3)


def incomplete(life: Life) -> None:
    """A paper is asked for and still owed."""
    life.enter(posted=2)
    wanted = (PieceDemandee("formulaire", Debiteur.EXECUTANT, "non_signee"),)
    limit = life.filed_on + timedelta(33)
    handling.ask_for_pieces(life.order("agent", 3), pieces=wanted, limit=limit)


def asked_of_the_patient(life: Life) -> None:
    """A paper that the patient holds is asked for, and still owed."""
    life.file()
    wanted = (PieceDemandee("prescription", Debiteur.ASSURE, "illisible"),)
    handling.ask_for_pieces(life.order("agent", 3), pieces=wanted, limit=life.filed_on + timedelta(33))


def examined(life: Life) -> None:
    """Before the praticien-conseil, with its papers."""
    kine = life.filing.categorie == "kinesitherapie"
    life.file("prescription", *(["fiche_synthetique_bdk", "argumentaire"] if kine else []))
    life.opened()


def questioned(life: Life) -> None:
    """A question was asked, the clock runs on."""
    examined(life)
    handling.ask_information(life.order("praticien", 4), question="Quel est le périmètre de marche ?")


def called(life: Life) -> None:
    """The patient is called by the medical service, and the clock runs on."""
    examined(life)
    words = "À 14 h 30, bureau 12, premier étage. Apportez vos radiographies."
    day = life.filed_on + timedelta(14)
    day -= timedelta(max(day.weekday() - _FRIDAY, 0))
    handling.convoke(life.order("praticien", 3), on=day, words=words)


def granted(life: Life) -> None:
    """Granted and notified in time."""
    examined(life)
    deciding.grant(life.order("praticien", 6))
    life.told(7)


def used(life: Life) -> None:
    """Granted, and some of it used."""
    granted(life)
    for number in range(3):
        using.use_accord(life.own(12 + number), care=f"soin-{number}", count=1)


def used_up(life: Life) -> None:
    """Granted, and all of it used: the accord is over."""
    granted(life)
    using.use_accord(life.own(12), care="tout", count=life.filing.demande.nombre or 1)


def granted_in_part(life: Life) -> None:
    """A part granted, the rest refused."""
    examined(life)
    order = life.order("praticien", 6)
    half, rest = _halves(life.filing.demande, order.day)
    reason = Reason(code="quantite_non_justifiee", words="Moitié suffisante.")
    deciding.grant_in_part(order, granted=half, refused=rest, refusal=Refusal(medical=reason))
    life.told(7, route="CMRA")


def _halves(asked: Etendue, day: date) -> tuple[Etendue, Etendue]:
    """Return half of what is asked and the rest: of a number, or of the days when there is one thing."""
    if asked.nombre and asked.nombre > 1:
        half = asked.nombre // 2
        return replace(asked, nombre=half), replace(asked, nombre=asked.nombre - half)
    first = asked.du or day
    last = first + timedelta(_HALF_YEAR)
    return replace(asked, du=first, au=last), replace(asked, du=last + timedelta(1))


def refused(life: Life) -> None:
    """Refused on medical grounds by a named praticien-conseil."""
    examined(life)
    deciding.give_avis(life.order("praticien", 5), sens=Sens.DEFAVORABLE, words="Indication non remplie.")
    deciding.refuse_medically(life.order("praticien", 6), reason=_MEDICAL)
    life.told(7, route="CMRA")


def refused_by_caisse(life: Life) -> None:
    """Refused on administrative grounds."""
    examined(life)
    deciding.refuse_administratively(life.order("agent", 6), reason=_ADMINISTRATIVE)
    life.told(7, route="CRA")


def refused_on_both(life: Life) -> None:
    """Refused on both grounds."""
    examined(life)
    refusal = Refusal(medical=_MEDICAL, administratif=_ADMINISTRATIVE)
    deciding.refuse_mixed(life.order("praticien", 6), refusal=refusal)
    life.told(7, route="CRA+CMRA")


def silent(life: Life) -> None:
    """Nobody answered: silence has spoken."""
    examined(life)


def refused_late(life: Life) -> None:
    """Refused after silence had spoken: for the care to come only."""
    examined(life)
    deciding.refuse_late(life.order("praticien", 25), refusal=Refusal(medical=_MEDICAL))
    life.told(26, about=Objet.REFUS_TARDIF, route="CMRA")


def doubtful(life: Life) -> None:
    """Refused in time, notified after the last day: no text read says which day counts."""
    examined(life)
    deciding.refuse_medically(life.order("praticien", 14), reason=_MEDICAL)
    late = life.order("agent", 18)
    to, proof = Destinataire.ASSURE, Preuve.ACCUSE_RECEPTION
    notifying.notify(late, to=to, channel=Canal.RECOMMANDE, route="CMRA", despite_term=True)
    notifying.prove_notification(life.order("agent", 20), to=to, proof=proof)


def withdrawn(life: Life) -> None:
    """Granted, then withdrawn because illegal."""
    granted(life)
    reason = Reason(code="droits_non_ouverts", words="Droits fermés au jour de l'accord.")
    deciding.withdraw(life.order("agent", 30), illegality=reason)
    life.told(31, about=Objet.RETRAIT, route="CRA")


def abandoned(life: Life) -> None:
    """Taken back by its sender."""
    life.file()
    using.abandon(life.own(3))


def needless(life: Life) -> None:
    """No accord was needed."""
    life.file()
    deciding.note_needless(life.order("agent", 4), words="Ce soin n'est plus soumis à accord.")


def corrected(life: Life) -> None:
    """The day of reception was another."""
    life.enter(posted=4)
    day = life.filed_on - timedelta(2)
    who, now = life.who("agent"), life.order("agent", 1).now
    order = Order(acting=who, reference=life.reference, now=now, le=day)
    handling.correct_reception(order, proof="Cachet d'arrivée du courrier.")


def appealed(life: Life) -> None:
    """Refused, and contested before the medical commission."""
    refused(life)
    contest(life, "CMRA", 20)


def contest(life: Life, instance: str, after: int) -> str:
    """Contest what was refused before a body, by post; return the reference of the recours."""
    day = life.filed_on + timedelta(after)
    vue = recours.file_recours(
        life.order("agent", after),
        instance=instance,
        channel=Canal.RECOMMANDE,
        words="Je conteste ce refus.",
        sent_on=day - timedelta(2),
    )
    return vue.recours.reference


def unanswered(life: Life) -> None:
    """Refused and contested; the commission never answers: silence rejects the appeal."""
    refused_by_caisse(life)
    contest(life, "CRA", 20)


def won(life: Life) -> None:
    """Refused by the caisse; the commission grants."""
    refused_by_caisse(life)
    name = contest(life, "CRA", 20)
    recours.rule(life.order("cra", 50), recours=name, issue=Issue.FAVORABLE, words="Droits ouverts.")
    recours.notify(life.order("cra", 55), recours=name, proof=Preuve.ACCUSE_RECEPTION)


def lost(life: Life) -> None:
    """Refused; the medical commission agrees with the refusal."""
    refused(life)
    name = contest(life, "CMRA", 20)
    recours.send_report(life.order("praticien", 28), recours=name, words="Rapport intégral.")
    recours.share_report(life.order("cmra", 29), recours=name)
    expert = Membre(nom="Dr Expert Fictif", rpps="99000000003", expert=True)
    recours.compose(life.order("cmra", 40), recours=name, members=(expert,))
    recours.advise(life.order("cmra", 60), recours=name, issue=Issue.DEFAVORABLE, words="Avis conforme.")
    recours.rule(life.order("agent", 62), recours=name, issue=Issue.DEFAVORABLE, words="Refus confirmé.")
    recours.notify(life.order("agent", 65), recours=name, proof=Preuve.ACCUSE_RECEPTION)


def mediated(life: Life) -> None:
    """Refused; the mediator found the claim admissible."""
    refused_by_caisse(life)
    filer = life.own(15)
    mediating.seize_mediator(filer, first_step_on=filer.day - timedelta(5))
    mediating.admit(life.order("mediateur", 18))
