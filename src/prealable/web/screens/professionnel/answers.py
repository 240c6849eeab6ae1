"""What a step of the form was answered: the fields read, each error beside its field, all of it kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from prealable.facts import FactError
from prealable.office.errors import Introuvable
from prealable.office.people.models import Professional
from prealable.office.people.numbers import check_nir
from prealable.office.pieces.content import PieceRefusee
from prealable.office.services import pieces as office
from prealable.office.services.parties import person_of, professional_of
from prealable.web.screens import care
from prealable.web.screens.professionnel.preparing import Prepared
from prealable.web.screens.public.address import Address
from prealable.web.screens.public.answers import FIRST_CARE
from prealable.web.screens.visits import Visit

if TYPE_CHECKING:
    from django.http import QueryDict
    from django.utils.datastructures import MultiValueDict

#: Signs of an argumentaire; a page holds three thousand.
_LONGEST = 20_000
_BIGGEST = 9_999
#: Facts that the record of the patient or another field gives.
_ELSEWHERE = ("category", "birth_date", "urgent")
#: Every name of a file field begins so; the code of the paper follows.
FILE = "piece-"


@dataclass
class Answers:
    """What was understood (``content``), what was not (``errors``: field, message)."""

    content: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def listed(self) -> tuple[tuple[str, str], ...]:
        """Return the errors as the summary of the page links them."""
        return tuple(self.errors.items())


def patient_of(posted: QueryDict) -> Answers:
    """Read the patient: one of the practice's, or somebody by NIR and birth date."""
    found = Answers()
    chosen = posted.get("patient", "")
    if chosen:
        found.content["beneficiaire"] = chosen[:24]
        return found
    number = "".join(posted.get("nir", "").split()).upper()
    born = day_of(posted, "naissance", found, needed="Donnez la date de naissance.")
    try:
        check_nir(number)
    except ValidationError as error:
        found.errors["nir"] = error.messages[0] if number else "Donnez le numéro de sécurité sociale."
    if not found.errors and born:
        try:
            found.content["beneficiaire"] = person_of(number, born).key
        except Introuvable as unknown:
            found.errors["nir"] = f"{unknown.message} Vérifiez les deux, ou demandez à la caisse."
    return found


def care_of(posted: QueryDict, prepared: Prepared) -> tuple[Answers, care.Care]:
    """Read the care: its kind, its facts, how many, the urgency; blanks are unknown."""
    found = Answers()
    names = [name for name in posted if name != "csrfmiddlewaretoken"]
    pairs = [("category", posted.get("category", ""))]
    pairs += [(name, text) for name in names if name != "category" for text in posted.getlist(name)]
    urgent = posted.get("urgence") == "oui"
    described = care.read(pairs, {**prepared.known, "urgent": True if urgent else None}, prepared.day)
    own = {name: value for name, value in described.facts.items() if name not in _ELSEWHERE}
    kept = {name: value for name, value in prepared.facts.items() if name == FIRST_CARE}
    found.errors.update(described.errors)
    if not described.category:
        found.errors["category"] = "Choisissez le type de soin."
    found.content = {"categorie": described.category, "faits": kept | own}
    found.content["nombre"] = _number(posted, "nombre", found)
    found.content["urgence"] = urgent
    found.content["urgence_prescrite"] = posted.get("urgence_prescrite") == "oui"
    done = day_of(posted, "execute_le", found)
    found.content["execute_le"] = done.isoformat() if done else ""
    found.content["en_cours"] = posted.get("en_cours") == "oui"
    _performer(posted, found)
    return found, described


def _performer(posted: QueryDict, found: Answers) -> None:
    """Read who performs the act, where the form asks: somebody known, or an RPPS number."""
    if "executant" not in posted and "executant_rpps" not in posted:
        return
    found.content["executant"] = _professional(posted, "executant", found)


def _professional(posted: QueryDict, name: str, found: Answers) -> str:
    number = "".join(posted.get(f"{name}_rpps", "").split())
    chosen = posted.get(name, "")[:24]
    if number:
        try:
            return str(professional_of(number).key)
        except Introuvable as unknown:
            found.errors[f"{name}_rpps"] = unknown.message
            return ""
    known = chosen and Professional.objects.filter(key=chosen).exists()
    return chosen if known else ""


def dossier_of(
    posted: QueryDict, files: MultiValueDict[str, Any], visit: Visit, prepared: Prepared
) -> Answers:
    """Read the prescription, the argumentaire, and take the files in; what is taken in stays so."""
    found = Answers()
    held = dict(prepared.prescription)
    given = day_of(posted, "prescrit_le", found)
    if given and given > visit.day:
        found.errors["prescrit_le"] = "Une prescription est signée avant la demande : donnez une date passée."
    held["le"] = given.isoformat() if given else ""
    held["nombre"] = _number(posted, "prescrit", found)
    held["prescripteur"] = _professional(posted, "prescripteur", found)
    found.content["prescription"] = held
    if "argumentaire" in posted:
        found.content["argumentaire"] = _argued(posted, found)
    found.content["pieces"] = [*_kept(posted, prepared), *taken(files, visit, found)]
    return found


def _argued(posted: QueryDict, found: Answers) -> str:
    text = posted.get("argumentaire", "").replace("\r\n", "\n").replace("\0", "").strip()
    if len(text) > _LONGEST:
        found.errors["argumentaire"] = f"L'argumentaire a {len(text)} signes ; {_LONGEST} au plus."
    return text


def _kept(posted: QueryDict, prepared: Prepared) -> list[str]:
    gone = posted.get("retirer", "")
    return [each.id for each in prepared.joined if each.id != gone]


def taken(
    files: MultiValueDict[str, Any], visit: Visit, found: Answers, *, reference: str = ""
) -> Iterator[str]:
    """Take files in, for a demande or for one to come; give the ids of those that were taken."""
    for name in files:
        code = name.removeprefix(FILE)
        if not name.startswith(FILE):
            continue
        for file in files.getlist(name):
            given = office.Given(content=file.read(), filename=file.name or "piece", code=code, medicale=True)
            try:
                yield office.upload(acting=visit.acting, given=given, now=visit.now, reference=reference).id
            except PieceRefusee as refused:
                found.errors[name] = f"« {file.name} » n'est pas joint. {refused}"


def day_of(posted: Mapping[str, str], name: str, found: Answers, *, needed: str = "") -> date | None:
    """Read a day; one that is none, or that is ``needed`` and absent, is an error of its field."""
    text = posted.get(name, "").strip()
    if not text:
        if needed:
            found.errors[name] = needed
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        found.errors[name] = f"« {text[:20]} » n'est pas une date. Écrivez par exemple 2026-03-02."
        return None


def _number(posted: Mapping[str, str], name: str, found: Answers) -> int | None:
    text = "".join(posted.get(name, "").split())
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= _BIGGEST):
        found.errors[name] = f"Écrivez un nombre entier, en chiffres. Vous avez écrit « {text[:20]} »."
        return None
    return int(text)


def facts_of(query: str) -> dict[str, Any]:
    """Return the facts that an address of the public page holds; nothing where it holds none."""
    try:
        return dict(Address.read(query).facts)
    except (ValueError, FactError):
        return {}
