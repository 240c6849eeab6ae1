"""The codes of a demande, of its appeals and letters in everyday French."""

from __future__ import annotations

from prealable.answers.words import court_in_words
from prealable.law.loader import categories, documents

LABELS = {
    "brouillon": "brouillon",
    "etablie": "établie et signée",
    "expediee": "envoyée",
    "recue": "reçue",
    "incomplete": "incomplète, des pièces sont attendues",
    "en_instruction": "en instruction",
    "accord": "accord",
    "accord_partiel": "accord en partie",
    "accord_tacite": "accord tacite, le silence vaut accord",
    "refus_medical": "refus d'ordre médical",
    "refus_administratif": "refus d'ordre administratif",
    "refus_mixte": "refus d'ordre médical et administratif",
    "hors_delai": "faite après le soin",
    "caduque": "accord terminé",
    "retiree": "accord retiré",
    "abandonnee": "retirée par le demandeur",
    "sans_objet": "aucun accord n'est nécessaire",
    "indetermine": "à vérifier, aucun texte lu ne tranche",
    "pendant": "en attente de réponse",
    "expedie": "envoyé, sa réception est attendue",
    "avis_rendu": "avis de la commission rendu",
    "accueilli": "accueilli",
    "accueilli_en_partie": "accueilli en partie",
    "rejete": "rejeté",
    "rejet_implicite": "rejeté par silence",
    "tribunal": "devant le tribunal",
    "juge": "jugé",
    "cour_d_appel": "devant la cour d'appel",
    "cour_de_cassation": "devant la Cour de cassation",
    "desiste": "abandonné par le demandeur",
    # origins of an accord
    "expres": "accord exprès",
    "partiel": "en partie",
    "tacite": "accord tacite",
    "regle": "accord par les critères publiés",
    "recours": "accord obtenu par recours",
    # letters, proofs, people
    "decision": "décision",
    "refus_tardif": "refus pour l'avenir",
    "retrait": "retrait",
    "en_ligne": "en ligne",
    "guichet": "au guichet",
    "courrier": "par courrier",
    "recommande": "en recommandé",
    "accuse_reception": "accusé de réception",
    "lecture_en_ligne": "lecture en ligne",
    "aucune": "sans preuve",
    "assure": "l'assuré",
    "representant_legal": "le représentant légal",
    "prescripteur": "le prescripteur",
    "executant": "le professionnel qui fait l'acte",
    "fournisseur": "le fournisseur",
    "transporteur": "le transporteur",
    "patient": "le patient",
    "demande_pieces": "demande de pièces",
    "decision_recours": "décision sur le recours",
    "attestation_accord_tacite": "attestation d'accord tacite",
    "avis_au_professionnel": "avis au professionnel",
    "absente": "absente",
    "non_signee": "non signée",
    "perimee": "périmée",
    # avis and outcomes
    "defavorable": "défavorable",
    "partielle": "en partie favorable",
    # ways of a letter, and why it comes back
    "simple": "lettre simple",
    "courriel": "courriel",
    "compte": "sur le compte en ligne",
    "main_propre": "en main propre",
    "adresse_inconnue": "adresse inconnue",
    "refuse": "pli refusé",
    "non_reclame": "pli non réclamé",
    # bodies
    "CRA": "commission de recours amiable",
    "CMRA": "commission médicale de recours amiable",
    "CRA+CMRA": "commission de recours amiable, avec la commission médicale",
}


def counted(category: str, number: int) -> str:
    """Return so many of what an accord counts for a kind of care: ``10 séances``."""
    units = documents()["lettres/mots.yaml"]["units"]
    one, several = units.get(category, units["other"])
    return f"{number} {several if number > 1 else one}"


def label(code: str) -> str:
    """Return a code in words; one that has none, as it is written."""
    return LABELS.get(code, code.replace("_", " "))


def body(code: str) -> str:
    """Return a commission or a court in words."""
    return LABELS.get(code) or court_in_words(code)


def act(category: str, code: str) -> str:
    """Return an act in words; nothing for a kind of care that is its own act."""
    if code == category:
        return ""
    data = documents()["facts.yaml"]
    facts = data["categories"].get(category, {}).get("acte", ())
    found = (data["labels"].get(f"{fact}.{code}") for fact in facts)
    told = next(filter(None, found), None) or data["labels"].get(code, code.replace("_", " "))
    return str(told)


def care(category: str, code: str) -> str:
    """Return a kind of care and its act in words."""
    return " : ".join(filter(None, (categories().get(category, category), act(category, code))))
