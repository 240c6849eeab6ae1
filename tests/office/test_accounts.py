"""Accounts: opened without rights, entitled one quality at a time, suspended at once, all of it journaled."""

from dataclasses import replace
from datetime import timedelta

import pytest

from prealable.office import directory
from prealable.office.acting import acting_as
from prealable.office.errors import Conflit, Interdit, Introuvable, Invalide
from prealable.office.journal.verifying import faults
from prealable.office.people.models import Account, Fonction, Habilitation, Token
from prealable.office.qualities import NEEDS, OWN, Quality
from prealable.office.services import accounts
from tests.office.world import MONDAY, moment, rpps


def opened(world, email="nouvelle@essai.test", by=None):
    """A new account without a quality."""
    return accounts.open_account(
        by=by or world.administrateur, email=email, nom="Nouvelle Venue", now=moment()
    )


def quality(fonction=Fonction.AGENT, **given):
    """A quality that begins on Monday."""
    return Quality(fonction=fonction, since=MONDAY, **{"caisse": "cpam-a"} | given)


def test_an_account_opens_nothing_by_itself(world):
    """A new account has neither password nor quality; its first one is that of a caisse, no other."""
    account = opened(world)
    assert not account.has_usable_password()
    assert directory.account(acting=world.administrateur, key=account.key, day=MONDAY).state == directory.IDLE

    made = accounts.grant(by=world.administrateur, account=account, quality=quality(), now=moment())
    acting = acting_as(made, day=MONDAY)
    assert (acting.fonction, acting.caisse, acting.professional) == (Fonction.AGENT, "cpam-a", "")


@pytest.mark.parametrize("fonction", [each for each in Fonction if NEEDS[each]])
def test_what_a_quality_needs_is_asked_for(world, fonction):
    """Without its caisse, its number, its signature, no quality is given."""
    bare = Quality(fonction=fonction, since=MONDAY)
    with pytest.raises(Invalide, match="demande"):
        accounts.grant(by=None, account=opened(world), quality=bare, now=moment())
    assert Habilitation.objects.filter(account__email="nouvelle@essai.test").count() == 0


def test_nothing_is_kept_beyond_the_need(world):
    """An agent is given neither the number nor the signature that were typed by mistake."""
    given = quality(number=rpps(3), signature="carte", complementaire="mutuelle")
    made = accounts.grant(by=world.administrateur, account=opened(world), quality=given, now=moment())

    assert (made.professional, made.signature, made.complementaire) == (None, "", "")


def test_a_doctor_is_known_by_number_or_made(world):
    """A number known here designates its professional; another one asks for a profession, and is checked."""
    doctor = quality(Fonction.PRATICIEN, number=rpps(3), qualite="medecin_conseil", signature="carte 1")
    first, second = opened(world), opened(world, "autre@essai.test")
    made = accounts.grant(by=None, account=first, quality=doctor, now=moment())
    assert made.professional == world.conseil

    for number in (rpps(77), "12345678901"):
        with pytest.raises(Invalide):
            accounts.grant(by=None, account=second, quality=replace(doctor, number=number), now=moment())
    new = replace(doctor, number=rpps(77), profession="medecin", nom="Dr Neuf")
    assert accounts.grant(by=None, account=second, quality=new, now=moment()).professional.nom == "Dr Neuf"


def test_nobody_gives_themselves_a_right(world):
    """An administrator changes nothing of their own account, nor makes anybody read as a patient."""
    own = accounts.account_of(Account.objects.get(key=world.administrateur.account).email)
    for act in (
        lambda: accounts.grant(by=world.administrateur, account=own, quality=quality(), now=moment()),
        lambda: accounts.suspend(by=world.administrateur, account=own, now=moment()),
        lambda: accounts.grant(
            by=world.administrateur, account=opened(world), quality=quality(OWN[0]), now=moment()
        ),
        lambda: accounts.open_account(by=world.agent, email="x@essai.test", nom="X", now=moment()),
    ):
        with pytest.raises(Interdit):
            act()


def test_the_same_quality_is_given_once(world):
    """A quality in force is not given twice at one place; ended, it may be given again."""
    account = opened(world)
    made = accounts.grant(by=None, account=account, quality=quality(), now=moment())
    with pytest.raises(Conflit):
        accounts.grant(by=None, account=account, quality=quality(), now=moment())
    accounts.grant(by=None, account=account, quality=quality(caisse="cpam-b"), now=moment())

    accounts.end(by=None, habilitation=made, last=MONDAY - timedelta(1), now=moment())
    with pytest.raises(Interdit):
        acting_as(made, day=MONDAY)
    accounts.grant(by=None, account=account, quality=quality(), now=moment())


def test_a_suspended_account_is_closed_at_once(world):
    """Suspended: no hat, no token, no password; opened again, a new password is to be chosen."""
    account = opened(world)
    made = accounts.grant(by=None, account=account, quality=quality(), now=moment())
    token = Token.objects.create(habilitation=made, name="essai", digest="0" * 64, scopes=[])
    account.set_password("une phrase bien longue")
    account.save()
    before = account.get_session_auth_hash()
    accounts.suspend(by=world.administrateur, account=account, now=moment())

    token.refresh_from_db()
    assert token.revoked_at
    assert account.get_session_auth_hash() != before
    with pytest.raises(Interdit):
        acting_as(made, day=MONDAY)
    with pytest.raises(Interdit, match="suspendu"):
        accounts.note_link(by=None, account=account, now=moment(), printed=True)
    accounts.reopen(by=world.administrateur, account=account, now=moment())
    accounts.note_link(by=None, account=account, now=moment(), printed=True)


def test_a_chosen_password_is_nobody_elses_business(world):
    """A link to print is refused once a password was chosen; a message to its owner is not."""
    account = opened(world)
    account.set_password("une phrase bien longue")
    account.save()
    with pytest.raises(Interdit, match="déjà été choisi"):
        accounts.note_link(by=world.administrateur, account=account, now=moment(), printed=True)
    accounts.note_link(by=world.administrateur, account=account, now=moment(), printed=False)


def test_a_secretary_prepares_without_medicine(world):
    """A delegation given here never opens medicine: that is for the professional to allow."""
    made = accounts.delegate(
        by=world.administrateur, account=opened(world), rpps=world.carer.rpps, since=MONDAY, now=moment()
    )
    assert (made.professional, made.medicale) == (world.carer, False)
    accounts.end_delegation(by=None, delegation=made, last=MONDAY, now=moment())
    assert not made.holds_on(MONDAY + timedelta(1))


def test_each_act_is_in_the_journal(world):
    """What was done to an account is chained, says who did it, and never a name nor an address."""
    account = opened(world)
    accounts.grant(by=world.administrateur, account=account, quality=quality(), now=moment())
    accounts.suspend(by=None, account=account, now=moment())
    told = directory.deeds(acting=world.administrateur, key=account.key)

    assert [each.name for each in told] == [accounts.SUSPENDED, accounts.GRANTED, accounts.OPENED]
    assert [bool(each.by) for each in told] == [False, True, True]
    assert not any(word in str(told[1].data) for word in (account.email, account.nom))
    assert list(faults()) == []


def test_the_accounts_of_patients_are_not_listed(world):
    """An administrator finds who works here; a patient's account is not there, by list nor by address."""
    page = directory.accounts(acting=world.administrateur, day=MONDAY, size=100)
    found = {each.account.key for each in page.entries}

    assert world.agent.account in found
    assert world.assure.account not in found
    with pytest.raises(Introuvable):
        directory.account(acting=world.administrateur, key=world.assure.account, day=MONDAY)
    with pytest.raises(Interdit):
        directory.accounts(acting=world.agent, day=MONDAY)


def test_a_page_of_accounts_leads_to_the_next(world):
    """Pages follow one another without losing nor repeating anybody, narrowed or not."""
    seen, after = [], ""
    while after is not None:
        page = directory.accounts(acting=world.administrateur, day=MONDAY, after=after, size=3)
        seen += [each.account.email for each in page.entries]
        after = page.next
    assert seen == sorted(set(seen))
    agents = directory.accounts(acting=world.administrateur, day=MONDAY, fonction="agent")
    assert {each.account.key for each in agents.entries} == {world.agent.account, world.agent_b.account}
    found = directory.accounts(acting=world.administrateur, day=MONDAY, sought="nom cra")
    assert [each.account.key for each in found.entries] == [world.cra.account]
