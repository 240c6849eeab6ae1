"""The roles that a visitor of the demonstration may take, by desk, in the order of a request's life."""

from __future__ import annotations

from dataclasses import dataclass

#: By how many days the demonstration goes forward at a click.
STEPS = (1, 7, 16)


@dataclass(frozen=True, slots=True)
class Role:
    """An account of the demonstration, and what one sees there."""

    name: str
    title: str
    does: str


@dataclass(frozen=True, slots=True)
class Group:
    """Roles that work at one desk."""

    title: str
    roles: tuple[Role, ...]


def groups() -> tuple[Group, ...]:
    """Return the roles, by desk."""
    return (
        Group(
            "Patients",
            (
                Role("assure", "Une patiente", "suit ses demandes, répond, conteste"),
                Role("parent", "Un parent", "suit les demandes de son enfant"),
            ),
        ),
        Group(
            "Cabinets",
            (
                Role("kine", "Une kinésithérapeute", "prévoit, dépose, compte ses séances"),
                Role("secretaire", "Sa secrétaire", "dépose par délégation"),
                Role("orthodontiste", "Un orthodontiste", "demande chaque semestre"),
                Role("generaliste", "Une généraliste", "prescrit, et lit la suite donnée"),
                Role("taxi", "Un transporteur", "vérifie l'accord avant la course"),
                Role("pharmacien", "Un pharmacien", "vérifie l'accord avant de délivrer"),
            ),
        ),
        Group(
            "Caisse",
            (
                Role("agent", "Une agente de la caisse", "ouvre le courrier, complète, notifie"),
                Role("secretariat", "Le secrétariat médical", "prépare les dossiers du médecin"),
                Role("praticien", "Un médecin-conseil", "examine et décide"),
                Role("praticien-second", "Son confrère", "relit des refus, donne son avis"),
            ),
        ),
        Group(
            "Recours et contrôle",
            (
                Role("cra", "La commission de recours amiable", "juge les refus administratifs"),
                Role("cmra", "La commission médicale", "juge les refus médicaux"),
                Role("mediateur", "Le médiateur", "rapproche la caisse et le patient"),
                Role("mutuelle", "Une mutuelle", "vérifie un accord"),
                Role("administrateur", "La direction", "suit les délais et la charge"),
            ),
        ),
    )
