"""The providers of OpenID Connect, read from the environment: whole, over TLS, or not at all."""

import pytest

from prealable.web.oidc.doors import read

WHOLE = {
    "PREALABLE_OIDC_PATIENT_ISSUER": "https://oidc.example.test/api/v2/",
    "PREALABLE_OIDC_PATIENT_CLIENT_ID": "id",
    "PREALABLE_OIDC_PATIENT_CLIENT_SECRET": "secret",
}


def test_no_setting_opens_no_door():
    """Without a setting nobody signs in elsewhere."""
    assert read({}) == {}


def test_a_door_has_the_defaults_of_franceconnect():
    """Issuer, client and secret suffice for patients; the lowest level accepted is asked for."""
    [door] = read(WHOLE).values()

    assert (door.name, door.title, door.issuer) == (
        "patient",
        "FranceConnect",
        "https://oidc.example.test/api/v2",
    )
    assert door.acr[0] == "eidas1"
    assert door.origin == "https://oidc.example.test"
    assert not door.two_factors


def test_levels_and_claims_are_settings():
    """An installation may ask for more, and name the claims of another provider."""
    told = {"PREALABLE_OIDC_PATIENT_ACR": "eidas2 eidas3", "PREALABLE_OIDC_PATIENT_CLAIMS": "nom=n nir=ins"}
    [door] = read(WHOLE | told).values()

    assert door.acr == ("eidas2", "eidas3")
    assert door.claims == {"nom": "n", "nir": "ins"}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PREALABLE_OIDC_PATIENT_CLIENT_SECRET", "", "CLIENT_SECRET: missing"),
        ("PREALABLE_OIDC_PATIENT_ISSUER", "http://oidc.example.test", "https"),
        ("PREALABLE_OIDC_PATIENT_CLAIMS", "rpps=x", "rpps"),
    ],
)
def test_a_door_half_set_does_not_start(name, value, said):
    """A missing secret, an address without TLS, an unknown trait stop the start, by name."""
    with pytest.raises(ValueError, match=said):
        read(WHOLE | {name: value})
