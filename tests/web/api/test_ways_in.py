"""The ways in: tokens and their scopes, sessions and their form token, hats, the local command."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.core.management import CommandError, call_command

from prealable.office.errors import Interdit, Invalide
from prealable.office.people.models import Account, Delegation, Fonction, Habilitation, Token
from prealable.web.api import tokens
from prealable.web.api.visitors import LOCAL, local
from prealable.web.hats import hat_of
from tests.support import sessions
from tests.web.api.world import SINCE, filing

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def test_nobody_reads_without_a_way_in(door):
    """Without a token or a session the answer is 401, and says what is needed."""
    response = door("get", "/demandes")

    assert (response.status_code, response.json()["code"]) == (401, "unidentified")
    assert response["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("secret", ["pre_nothing", "nothing", "", "pre_" + "a" * 5000])
def test_words_that_are_no_token_open_nothing(door, secret):
    """A wrong token is answered as no token."""
    assert door("get", "/demandes", authorization=f"Bearer {secret}").status_code == 401


def test_a_token_is_kept_as_a_digest_alone(world):
    """The database holds nothing from which a token could be read again."""
    secret = world.token("kine")
    held = Token.objects.get()

    assert secret not in str(vars(held))
    assert held.digest == tokens.digest(secret)


@pytest.mark.parametrize("change", ["revoked", "expired", "suspended", "ended"])
def test_a_token_dies_with_what_it_rests_on(door, world, change):
    """Revoked, expired, its account closed or its habilitation over, a token opens nothing."""
    secret = world.token("kine")
    past = datetime.now(UTC) - timedelta(1)
    held = world.habilitations["kine"]
    {
        "revoked": lambda: Token.objects.update(revoked_at=past),
        "expired": lambda: Token.objects.update(expires_at=past),
        "suspended": lambda: Account.objects.filter(pk=held.account_id).update(is_active=False),
        "ended": lambda: Habilitation.objects.filter(pk=held.pk).update(until=date(2021, 1, 1)),
    }[change]()

    response = door("get", "/demandes", authorization=f"Bearer {secret}")

    assert response.status_code == (403 if change in ("suspended", "ended") else 401)


def test_a_scope_bounds_a_token_within_its_rights(door):
    """A token that may read cannot file, and the answer names the scope that it lacks."""
    allowed = door("get", "/demandes", who="kine", scopes=("demandes:read",))
    refused = door("post", "/demandes", filing(), who="kine", scopes=("demandes:read",))

    assert allowed.status_code == 200
    assert (refused.status_code, refused.json()["code"]) == (403, "portee_absente")
    assert "demandes:file" in refused.json()["message"]


def test_a_scope_gives_no_right(door):
    """All the scopes of the world do not let a complementary insurer file."""
    response = door("post", "/demandes", filing(performer=door.world.kine.key), who="mutuelle")

    assert response.status_code == 403


def test_requests_are_counted_by_account(door, settings):
    """With an account the count is its own, whatever the address."""
    settings.PREALABLE_API_RATES = {"account": 2}
    statuses = [door("get", "/demandes", who="kine").status_code for _ in range(3)]

    assert statuses == [200, 200, 429]
    assert door("get", "/demandes", who="agent").status_code == 200


def signed_in(world, name, **given):
    """A browser in which somebody is signed in, with a second factor unless told otherwise."""
    return sessions.signed_in(world.habilitations[name].account, **given)


def test_a_session_of_staff_needs_a_second_factor(world):
    """The session of an agent who gave a password alone opens nothing, at this door as at the others."""
    refused = signed_in(world, "agent", factor=False).get("/api/v1/demandes")

    assert (refused.status_code, refused.json()["code"]) == (403, "second_facteur_requis")
    assert signed_in(world, "kine", factor=False).get("/api/v1/demandes").status_code == 200


def test_a_session_reads(world):
    """Somebody signed in on the pages reads the API under their hat."""
    assert signed_in(world, "kine").get("/api/v1/demandes").status_code == 200


def test_a_session_writes_only_with_its_form_token(world):
    """A page of another site cannot make a browser write here."""
    client = signed_in(world, "kine", checks=True)
    response = client.post("/api/v1/demandes", filing(), content_type="application/json")

    assert (response.status_code, response.json()["code"]) == (403, "csrf")
    assert client.get("/api/v1/demandes").json()["demandes"] == []


def test_an_account_with_several_hats_names_one(world):
    """Several qualities: one is to be named; one that is not held is refused."""
    held = world.habilitations["kine"]
    agent = {"fonction": Fonction.AGENT, "caisse": world.caisse, "since": SINCE}
    Habilitation.objects.create(account=held.account, **agent)
    client = signed_in(world, "kine")
    said = {
        hat: client.get("/api/v1/demandes", headers={"prealable-as": hat} if hat else {}).status_code
        for hat in ("", "agent", "agent:cpam-a", "agent:cpam-b", "praticien_conseil")
    }

    assert said == {"": 422, "agent": 200, "agent:cpam-a": 200, "agent:cpam-b": 403, "praticien_conseil": 403}


def test_a_secretary_acts_for_the_professional(world):
    """A delegation is a hat, without the signature of a doctor."""
    secretary = Account.objects.create_user("secretaire@essai.test", nom="Secrétaire")
    Delegation.objects.create(professional=world.kine, account=secretary, since=SINCE)
    acting = hat_of(secretary, "", DAY)

    assert (acting.professional, acting.medical_delegation) == (world.kine.key, False)


def test_an_account_that_is_closed_has_no_hat(world):
    """A closed account acts in no quality."""
    account = world.habilitations["kine"].account
    account.is_active = False

    with pytest.raises(Interdit):
        hat_of(account, "", DAY)


def request_with(**meta):
    """A request that a server hands over."""
    return WSGIRequest({"REQUEST_METHOD": "GET", "wsgi.input": StringIO(), **meta})


def test_the_local_way_in_takes_an_account_and_no_text(world, clock):
    """What comes from the network is text: it can be no account, whatever its name."""
    account = world.habilitations["agent"].account

    assert local(request_with(**{LOCAL: account})).acting.account == account.key
    for given in (account.key, account.email, None, "1"):
        assert local(request_with(**{LOCAL: given, f"HTTP_{LOCAL}": given})) is None


def created(**options):
    """What `create_token` prints."""
    output = StringIO()
    call_command("create_token", stdout=output, **options)
    return output.getvalue().strip()


def test_a_token_made_by_the_command_opens_the_door(door):
    """`create_token` prints a token that works until its last day."""
    secret = created(account="kine@essai.test", scope=["demandes:read"], until=date(2099, 1, 1))

    assert door("get", "/demandes", authorization=f"Bearer {secret}").status_code == 200


@pytest.mark.parametrize(
    "options",
    [
        {"account": "nobody@essai.test"},
        {"account": "kine@essai.test", "hat": "agent"},
        {"account": "kine@essai.test", "scope": ["everything"]},
    ],
)
def test_a_token_is_not_made_for_nothing(world, options):
    """An unknown account, quality or scope is refused in words."""
    with pytest.raises(CommandError):
        created(**options)


def test_the_scopes_are_a_closed_list(world):
    """A scope that does not exist is refused by name."""
    with pytest.raises(Invalide, match="demandes:all"):
        tokens.create(world.habilitations["kine"], name="x", scopes=["demandes:all"])
