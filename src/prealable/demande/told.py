"""The acts on record told in plain French: what happened, with what proof; codes in, words out.

It reads the data of an event as it is kept (:func:`prealable.demande.to_dict`), whole or without
medical reasons, of any of the three streams: a line never says more than the event holds, and no
event holds a word of medicine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from prealable.demande.labels import body, label
from prealable.demande.on_file import rules

Data = Mapping[str, Any]

#: Who acted, in the words of a letter.
ROLES = {
    "assure": "l'assuré",
    "representant_legal": "le représentant légal",
    "professionnel": "le professionnel",
    "prescripteur": "le prescripteur",
    "fournisseur": "le fournisseur",
    "agent": "la caisse",
    "secretariat_medical": "le secrétariat du contrôle médical",
    "praticien_conseil": "le praticien-conseil",
    "commission": "la commission",
    "mediateur": "le médiateur",
    "regle": "les critères publiés",
    "horloge": "le système, à sa date",
}


@dataclass(frozen=True, slots=True)
class Told:
    """An act in words: its title, what it says more, what proves it; ``strong`` for a turning point."""

    title: str
    detail: str = ""
    proof: str = ""
    strong: bool = False


def told(name: str, data: Data) -> Told:
    """Return an act in words, by the stable name of its event; one not listed here, by that name."""
    say = _SAID.get(name)
    return say(data) if say else Told(label(name))


def _signed(data: Data) -> Told:
    return Told("Demande établie et signée", _extent((data["dossier"] or {}).get("demande")))


def _sent(data: Data) -> Told:
    return Told(
        "Demande envoyée", f"Par quel moyen : {label(data['canal'])}.", _proved(data, "La date d'envoi")
    )


def _received(data: Data) -> Told:
    if not data.get("competent", True):
        return Told("Demande reçue par un organisme qui n'est pas compétent")
    return Told("Demande reçue par la caisse", f"Par quel moyen : {label(data['canal'])}.", strong=True)


def _corrected(data: Data) -> Told:
    former = f"Elle était notée au {data['ancienne']}. Cette ancienne date reste lisible."
    return Told("Date de réception corrigée", former, "La preuve est gardée au dossier.")


def _passed_on(data: Data) -> Told:
    told_on = data.get("demandeur_informe_le")
    return Told(
        "Demande transmise à la caisse compétente",
        f"Le demandeur en est informé le {told_on}." if told_on else "",
    )


def _too_late(data: Data) -> Told:
    what = "Ce soin ne peut pas être couvert." if data["totale"] else "Les soins déjà donnés ne le sont pas."
    return Told("Demande reçue après le soin", what)


def _papers_asked(data: Data) -> Told:
    wanted = ", ".join(paper(each["code"]) for each in data["pieces"])
    return Told("Pièces demandées", f"{_upper(wanted)}. À envoyer au plus tard le {data['limite']}.")


def _papers_received(data: Data) -> Told:
    return Told("Pièces reçues", f"{_upper(', '.join(paper(each['code']) for each in data['pieces']))}.")


def paper(code: str) -> str:
    """Return a paper as the law on file names it, the newest words first."""
    held = [rule.says for rule in rules("pieces") if rule.code == code]
    return held[-1] if held else label(code)


def _summoned(data: Data) -> Told:
    return Told("Convocation", f"Rendez-vous le {data['rendez_vous']}. Le délai continue de courir.")


def _advised(data: Data) -> Told:
    detail = f"Rendu par {data['praticien']['nom']}."
    return Told(f"Avis du contrôle médical : {label(data['sens'])}", detail)


def _decided(data: Data) -> Told:
    decision = data["decision"]
    extent = _extent(decision.get("etendue"))
    return Told(f"Décision de la caisse : {label(decision['nature'])}", extent, strong=True)


def _letter_sent(data: Data) -> Told:
    way = f"{_upper(label(data['objet']))}, {label(data['canal'])}."
    given = f"Remise le {data['remise_le']}." if data.get("remise_le") else ""
    return Told(f"Lettre envoyée à : {label(data['destinataire'])}", f"{way} {given}".strip(), _by(data))


def _letter_received(data: Data) -> Told:
    return Told(
        f"Lettre reçue par : {label(data['destinataire'])}",
        f"{_upper(label(data['objet']))}.",
        _by(data),
        strong=True,
    )


def _by(data: Data) -> str:
    proof = data.get("preuve")
    return "" if proof in (None, "aucune") else f"Preuve : {label(proof)}."


def _silence(data: Data) -> Told:
    return Told(
        "Accord tacite",
        f"Faute de réponse le {data['dernier_jour']} au soir, l'accord est acquis.",
        strong=True,
    )


def _used(data: Data) -> Told:
    return Told("Soin compté sur l'accord", f"Nombre : {data['nombre']}.")


def _over(data: Data) -> Told:
    causes = {"expire": "Sa durée est passée.", "epuise": "Tout ce qui était accordé a été utilisé."}
    return Told("Accord terminé", causes.get(data["cause"], ""))


def _withdrawn(data: Data) -> Told:
    scopes = {
        "retrait": "Il est censé n'avoir jamais existé.",
        "abrogation": "Il ne vaut plus pour les soins qui suivent.",
    }
    return Told("Accord retiré par la caisse", scopes.get(data["portee"], ""), strong=True)


def _refused_late(data: Data) -> Told:
    kind = label(data["refus"]["nature"])
    detail = "Il vient après l'accord tacite : il ne vaut que pour les soins qui suivent sa notification."
    return Told(f"{_upper(kind)}, pour l'avenir", detail, strong=True)


def _appeal_won(data: Data) -> Told:
    whole = "L'accord est donné en entier." if data["entier"] else _extent(data.get("etendue"))
    return Told("Recours accueilli", f"Recours {data['recours']}. {whole}".strip(), strong=True)


def _reminded(data: Data) -> Told:
    says = next((rule.says for rule in rules("rappels") if rule.code == data["echelon"]), "")
    return Told("Rappel", says)


def _appeal_filed(data: Data) -> Told:
    sent = f"Envoyé le {data['envoye_le']}, {label(data['canal'])}."
    late = " Il est parti après le dernier jour." if data.get("forclos") else ""
    return Told(f"Recours reçu par : {body(data['instance'])}", sent + late, strong=True)


def _appeal_posted(data: Data) -> Told:
    late = "Il est parti après le dernier jour." if data.get("forclos") else ""
    way = f"{_upper(label(data['canal']))}."
    return Told(f"Recours envoyé à : {body(data['instance'])}", f"{way} {late}".strip(), strong=True)


def _composed(data: Data) -> Told:
    members = ", ".join(
        f"{each['nom']} ({'expert' if each['expert'] else 'praticien-conseil'})" for each in data["membres"]
    )
    return Told("Commission composée", f"Siègent : {members}.")


def _called(data: Data) -> Told:
    return Told("Examen par la commission", f"L'assuré est convoqué le {data['examen_le']}.")


def _commission_advised(data: Data) -> Told:
    return Told(f"Avis de la commission médicale : {outcome(data['issue'])}", "Il s'impose à la caisse.")


def _ruled(data: Data) -> Told:
    title = f"Décision sur le recours : {outcome(data['issue'])}"
    return Told(title, _extent(data.get("etendue")), strong=True)


def outcome(issue: str) -> str:
    """Return how an appeal ended, as the person who filed it would say it."""
    return {"favorable": "accueilli", "partielle": "accueilli en partie", "defavorable": "rejeté"}[issue]


def _ruling_received(data: Data) -> Told:
    ways = "La lettre dit la suite possible." if data["voies"] else "La lettre ne dit pas la suite possible."
    return Told("Décision sur le recours reçue par l'assuré", ways, _by(data), strong=True)


def _appeal_silence(data: Data) -> Told:
    detail = f"La commission n'a pas répondu le {data['dernier_jour']} au soir."
    return Told("Recours rejeté par silence", detail, strong=True)


def _court(data: Data) -> Told:
    return Told("Tribunal saisi", "Pôle social du tribunal judiciaire." if "TJ" in data["tribunal"] else "")


def _judged(data: Data) -> Told:
    return Told(f"Jugement : {outcome(data['issue'])}", _extent(data.get("etendue")), strong=True)


def _mediator(data: Data) -> Told:
    return Told("Médiateur saisi", f"Après une première démarche le {data['demarche_le']}.")


def _extent(extent: Data | None) -> str:
    """Return how much and when, in a sentence; nothing where nothing bounds."""
    if not extent:
        return ""
    parts = [f"nombre : {extent['nombre']}"] if extent.get("nombre") else []
    parts += [f"à partir du {extent['du']}"] if extent.get("du") else []
    parts += [f"jusqu'au {extent['au']}"] if extent.get("au") else []
    return f"{_upper(', '.join(parts))}." if parts else ""


def _proved(data: Data, what: str) -> str:
    return f"{what} est prouvée." if data.get("preuve") else ""


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plain(title: str, detail: str = "", *, strong: bool = False) -> Callable[[Data], Told]:
    return lambda _: Told(title, detail, strong=strong)


_SAID: dict[str, Callable[[Data], Told]] = {
    "demande.etablie": _signed,
    "demande.expediee": _sent,
    "demande.recue": _received,
    "reception.corrigee": _corrected,
    "demande.transmise": _passed_on,
    "demande.hors_delai": _too_late,
    "pieces.demandees": _papers_asked,
    "pieces.recues": _papers_received,
    "renseignement.demande": _plain("Question posée", "Le délai continue de courir."),
    "renseignement.fourni": _plain("Réponse à la question"),
    "instruction.ouverte": _plain("Examen ouvert", "Rien ne manque à la demande."),
    "convocation.envoyee": _summoned,
    "avis.rendu": _advised,
    "avis.differe": _plain(
        "Examen par un praticien-conseil", "Les critères publiés ne suffisent pas à accorder tout de suite."
    ),
    "decision.prise": _decided,
    "decision.notifiee": _letter_sent,
    "notification.prouvee": _letter_received,
    "accord.tacite": _silence,
    "accord.utilise": _used,
    "utilisation.corrigee": _plain(
        "Soin retiré du compte", "Il avait été compté par erreur. Son inscription reste lisible."
    ),
    "accord.caduc": _over,
    "accord.prolonge": lambda data: Told("Prolongation demandée", f"Demande {data['par_la_demande']}."),
    "decision.retiree": _withdrawn,
    "refus.tardif": _refused_late,
    "demande.abandonnee": _plain("Demande retirée par son auteur", strong=True),
    "demande.sans_objet": _plain(
        "Aucun accord n'est nécessaire", "La caisse a répondu que ce soin n'en demande pas.", strong=True
    ),
    "praticien.change": _plain("Changement de professionnel accepté"),
    "caisse.changee": _plain("Changement de caisse"),
    "recours.accueilli": _appeal_won,
    "recours.rejete": lambda data: Told("Recours rejeté", f"Recours {data['recours']}. Le refus demeure."),
    "rappel.envoye": _reminded,
    "recours.depose": _appeal_filed,
    "recours.expedie": _appeal_posted,
    "recours.recu": lambda data: Told("Recours reçu par la commission", "", _by(data), strong=True),
    "recours.documents": _plain("Documents ajoutés au recours"),
    "recours.rapport_transmis": _plain("Rapport médical transmis à la commission", "Sous secret médical."),
    "recours.rapport_communique": _plain("Rapport médical remis à l'assuré", "Il peut y répondre."),
    "recours.observations": _plain("Observations de l'assuré reçues"),
    "recours.commission_composee": _composed,
    "recours.examen_convoque": _called,
    "recours.avis_rendu": _commission_advised,
    "recours.decide": _ruled,
    "recours.notifie": _ruling_received,
    "recours.rejet_implicite": _appeal_silence,
    "recours.motifs_demandes": _plain("Motifs du rejet par silence demandés"),
    "recours.motifs_communiques": _plain("Motifs du rejet par silence reçus"),
    "recours.tribunal_saisi": _court,
    "recours.jugement": _judged,
    "recours.jugement_notifie": _plain("Jugement reçu"),
    "recours.jugement_conteste": lambda data: Told(f"Jugement contesté {label(data['juridiction'])}"),
    "recours.desiste": _plain("Recours abandonné par son auteur", strong=True),
    "recours.rappel": _reminded,
    "mediation.saisie": _mediator,
    "mediation.recevable": _plain(
        "Médiation recevable", "Les délais de recours sont suspendus.", strong=True
    ),
    "mediation.irrecevable": _plain("Médiation non recevable", "Les délais de recours continuent."),
    "mediation.conclue": _plain("Médiation terminée", "Les délais de recours reprennent.", strong=True),
    "mediation.interrompue": _plain("Médiation interrompue", "Un procès est engagé."),
}
