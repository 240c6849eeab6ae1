"""An accord proves itself: a token that never changes, a code, and what it says day after day."""

import base64
import json
from datetime import timedelta

import pytest
from joserfc.jwk import KeySet, OKPKey

from prealable.demande import as_of, fold
from prealable.demande.recours.values import Issue
from prealable.demande.reference import ReferenceInvalide
from prealable.demande.reference import reference as reference_of
from prealable.demande.values import Etendue
from prealable.demande.verification import Statut, accords_of
from prealable.demande.words import Canal, Couverture, Destinataire, Objet, Portee, Preuve, Sens
from prealable.office import keys
from prealable.office.journal import streams
from prealable.office.services import deciding, notifying, recours, using
from prealable.office.services.deciding import Reason, Refusal
from prealable.office.verification.checking import check_code, check_token
from prealable.office.verification.proofs import address_of, proof_of, proof_of_droit
from prealable.office.verification.token import JetonInvalide, read_token, sign_accord
from tests.office.world import MONDAY, moment

TACITE = MONDAY + timedelta(16)
ILLEGAL = Reason(code="droits_non_ouverts", words="Les droits étaient fermés.")
ADMINISTRATIVE = Reason(code="droits_non_ouverts", words="Droits fermés.")


def seen(reference, day):
    """A demande as it stands on a day, from its events alone."""
    return as_of(fold(streams.read(f"demande:{reference}")), day)


def told(proof, day, on=None):
    """What is told on a day of an accord, for care on that day or another."""
    found = check_code(reference=proof.reference, code=proof.code, now=moment(day), on=on)
    assert found is not None
    return found


@pytest.fixture
def tacit(world):
    """The proof of an accord that silence gave, and that nobody recorded."""
    return proof_of(seen(world.filed(), TACITE))


@pytest.fixture
def express(world):
    """The proof of an accord of ten sessions, given on day 3."""
    reference = world.examined()
    return proof_of(deciding.grant(world.order(world.praticien, reference, 3)))


def test_a_tacit_accord_proves_itself(tacit):
    """Silence gives a reference, a code and a token, though no sweep has recorded it."""
    claims = read_token(tacit.token, keys.accord_keys())

    assert (claims.reference, claims.code) == (tacit.reference, tacit.code)
    assert (claims.categorie, claims.nombre, claims.emis_le) == ("kinesitherapie", 10, TACITE)


def test_token_is_the_same_for_ever(world, express):
    """Printed again after care was given, the accord bears the same token, to the letter."""
    using.use_accord(world.order(world.kine, express.reference, 10), care="s1", count=2)

    assert express == proof_of(seen(express.reference, MONDAY + timedelta(200)))


def test_token_says_nothing_medical(express):
    """The token names the category of care, neither the act, nor the patient, nor anybody."""
    payload = express.token.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))

    assert set(claims) == {"iss", "sub", "jti", "category", "number", "from", "issued_on"}
    assert "canal_carpien" not in str(claims)


def test_public_keys_are_enough_to_read_it(express):
    """Whoever has the published keys reads the token; nothing private is published."""
    published = keys.published()

    assert all("d" not in key for key in published["keys"])
    assert read_token(express.token, KeySet.import_key_set(published)).reference == express.reference


def test_qr_code_holds_the_address(express, settings):
    """The address of the page, where there is a public one; the token alone elsewhere."""
    assert address_of(express) == express.token
    settings.PREALABLE_PUBLIC_URL = "https://prealable.example"
    address = address_of(express)

    assert address.startswith("https://prealable.example/verifier/?t=ey")
    assert read_token(address, keys.accord_keys()).code == express.code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda token: token[:-4] + "AAAA", "signature_fausse"),
        (lambda token: token.replace(".", ".e", 1), "signature_fausse"),
        (lambda _: "pas un jeton", "jeton_illisible"),
        (lambda _: "a.b.c", "jeton_illisible"),
        (lambda token: token * 20, "jeton_illisible"),
        (lambda _: "https://prealable.example/verifier/", "jeton_illisible"),
        (lambda _: "", "jeton_illisible"),
    ],
)
def test_a_touched_token_proves_nothing(express, change, code):
    """One sign changed, or something else in its place: refused by name."""
    with pytest.raises(JetonInvalide) as refused:
        read_token(change(express.token), keys.accord_keys())

    assert refused.value.code == code


def test_the_key_of_another_proves_nothing(express):
    """A token of another installation is not ours, whatever key it says that it has."""
    other = OKPKey.generate_key("Ed25519", {"use": "sig", "kid": keys.accord_key().kid}, private=True)
    claims = {"sub": express.reference, "jti": express.code}
    stranger = OKPKey.generate_key("Ed25519", {"use": "sig", "kid": "inconnue"}, private=True)

    for key, code in ((other, "signature_fausse"), (stranger, "cle_inconnue")):
        with pytest.raises(JetonInvalide) as refused:
            read_token(sign_accord(claims, key), keys.accord_keys())
        assert refused.value.code == code


def test_a_seal_is_no_accord(db):
    """What the journal signs with its own key never passes for an accord."""
    with pytest.raises(JetonInvalide) as refused:
        read_token(keys.sign(b"{}"), KeySet.import_key_set(keys.published()))

    assert refused.value.code == "jeton_illisible"


def test_a_retired_key_still_verifies(express, installation):
    """The key is changed by renaming its file: old tokens are still proved, new ones are signed anew."""
    folder = installation / "keys"
    (folder / "accord.jwk").rename(folder / "accord-2026.jwk")
    former = keys.accord_keys()

    assert len(former.keys) == 2
    assert read_token(express.token, former).reference == express.reference
    assert proof_of(seen(express.reference, MONDAY + timedelta(4))).token != express.token


def test_an_accord_holds(express):
    """In force: how many are left, from when; no rule on file gives it an end."""
    found = told(express, MONDAY + timedelta(10))

    assert (found.statut, found.valable) == (Statut.EN_VIGUEUR, Couverture.OUI)
    assert (found.accorde, found.restant, found.au) == (10, 10, None)
    assert (found.du, found.categorie) == (MONDAY + timedelta(3), "kinesitherapie")


def test_what_was_used_is_no_longer_left(world, express):
    """Care given is counted off; the last one ends the accord."""
    using.use_accord(world.order(world.kine, express.reference, 10), care="s1", count=9)
    assert told(express, MONDAY + timedelta(11)).restant == 1
    using.use_accord(world.order(world.kine, express.reference, 12), care="s2", count=1)

    found = told(express, MONDAY + timedelta(13))
    assert (found.statut, found.valable, found.restant) == (Statut.EPUISE, Couverture.NON, 0)


def test_an_accord_expires(world):
    """An accord given until a day is over on the next."""
    reference = world.examined()
    last = MONDAY + timedelta(60)
    proof = proof_of(deciding.grant(world.order(world.praticien, reference, 3), etendue=Etendue(10, au=last)))

    assert told(proof, last).valable is Couverture.OUI
    found = told(proof, last + timedelta(1))
    assert (found.statut, found.valable, found.au) == (Statut.EXPIRE, Couverture.NON, last)


@pytest.mark.parametrize("portee", Portee)
def test_an_accord_is_withdrawn(world, express, portee):
    """A withdrawal is told from its day, whatever day it reaches back to."""
    order = world.order(world.agent, express.reference, 20)
    deciding.withdraw(order, illegality=ILLEGAL, portee=portee)

    assert told(express, MONDAY + timedelta(19)).valable is Couverture.OUI
    found = told(express, MONDAY + timedelta(21))
    assert (found.statut, found.valable) == (Statut.RETIRE, Couverture.NON)


def test_a_late_refusal_ends_the_cover(world, tacit):
    """After a refusal that came too late, care before its notification is covered, not after."""
    late = world.order(world.agent, tacit.reference, 20)
    deciding.refuse_late(late, refusal=Refusal(administratif=ADMINISTRATIVE))
    to, about = Destinataire.ASSURE, Objet.REFUS_TARDIF
    notifying.notify(late, to=to, channel=Canal.RECOMMANDE, about=about, route="CRA")
    proved = world.order(world.agent, tacit.reference, 23)
    notifying.prove_notification(proved, to=to, proof=Preuve.ACCUSE_RECEPTION, about=about)

    day = MONDAY + timedelta(30)
    assert told(tacit, day, on=MONDAY + timedelta(22)).valable is Couverture.OUI
    assert told(tacit, MONDAY + timedelta(23)).statut is Statut.INCERTAIN
    found = told(tacit, day)
    assert (found.statut, found.valable, found.au) == (Statut.CESSE, Couverture.NON, MONDAY + timedelta(23))


def test_a_wider_accord_replaces_the_first(world):
    """When an appeal widens an accord in part, the first code says so, the second one holds."""
    reference = world.examined()
    refusal = Refusal(administratif=ADMINISTRATIVE)
    avis, agent = world.order(world.praticien, reference, 2), world.order(world.agent, reference, 3)
    deciding.give_avis(avis, sens=Sens.FAVORABLE, words="Oui.")
    vue = deciding.grant_in_part(agent, granted=Etendue(4), refused=Etendue(6), refusal=refusal)
    first, later = proof_of(vue), _won(world, reference)
    second = proof_of(later)

    assert first.code != second.code
    assert told(first, later.jour).statut is Statut.REMPLACE
    assert told(second, later.jour).valable is Couverture.OUI
    assert proof_of_droit(later, list(accords_of(later))[1]) == first


def _won(world, reference):
    """The demande once the caisse's commission gave all that was asked."""
    letter, proved = world.order(world.agent, reference, 3), world.order(world.agent, reference, 6)
    notifying.notify(letter, to=Destinataire.ASSURE, channel=Canal.RECOMMANDE, route="CRA")
    notifying.prove_notification(proved, to=Destinataire.ASSURE, proof=Preuve.ACCUSE_RECEPTION)
    contest, sent = world.order(world.assure, reference, 10), MONDAY + timedelta(9)
    made = recours.file_recours(
        contest, instance="CRA", words="Je conteste.", channel=Canal.RECOMMANDE, sent_on=sent
    )
    ruling = world.order(world.cra, reference, 30)
    recours.rule(ruling, recours=made.recours.reference, issue=Issue.FAVORABLE, words="Accordé.")
    return seen(reference, MONDAY + timedelta(31))


def test_care_before_the_accord_is_told_apart(express):
    """The accord of Thursday does not cover, or not surely, care of the day before."""
    day = MONDAY + timedelta(10)

    assert told(express, day, on=MONDAY - timedelta(30)).statut is Statut.HORS_PERIODE


def test_care_to_come_is_judged_by_today(express):
    """Care planned in a month is judged by what is known today, not by what may become true."""
    found = told(express, MONDAY + timedelta(10), on=MONDAY + timedelta(40))

    assert (found.valable, found.jour) == (Couverture.OUI, MONDAY + timedelta(10))


def test_nobody_learns_of_an_accord_to_come(world, tacit):
    """Before silence has spoken, its code says nothing, even when asked for a later day."""
    before = moment(TACITE - timedelta(1))

    assert check_code(reference=tacit.reference, code=tacit.code, now=before, on=TACITE) is None


def test_unknown_and_wrong_are_told_alike(world, express):
    """Another's code, an unknown reference, a demande refused: nothing tells them apart."""
    refused = world.refused()
    day = moment(MONDAY + timedelta(10))
    for reference in (refused, reference_of(99_999)):
        assert check_code(reference=reference, code=express.code, now=day) is None
    other = proof_of(seen(world.filed(), TACITE))
    assert check_code(reference=express.reference, code=other.code, now=day) is None


def test_a_misread_sign_is_said(express):
    """A sign misread is found by its check character, before anything is looked for."""
    wrong = express.code[:-1] + ("2" if express.code[-1] != "2" else "3")

    with pytest.raises(ReferenceInvalide):
        check_code(reference=express.reference, code=wrong, now=moment())


def test_a_token_is_checked_on_line(express):
    """The token alone says what its accord has become."""
    claims, found = check_token(token=express.token, now=moment(MONDAY + timedelta(5)))

    assert claims.reference == found.reference == express.reference
