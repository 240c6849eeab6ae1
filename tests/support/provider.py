"""A real OpenID Connect provider (oidc-provider-mock, on Authlib), made as strict as FranceConnect.

Run as ``python -m tests.support.provider PORT``: it asks for PKCE, tells the level of assurance of each
of :data:`PEOPLE` and when they proved who they are, and signs its userinfo. One of them answers
with another nonce, as a replayed token would.
"""

import json
import sys
import time
from base64 import urlsafe_b64encode
from hashlib import sha256

ANGELA = {
    "family_name": "MARTIN", "given_name": "Angela Claire Louise", "birthdate": "1962-08-24",
    "gender": "female", "birthplace": "75107", "email": "angela@example.test",
}  # fmt: skip
#: Who may sign in there, and what the provider says of them.
PEOPLE = {
    "angela": ANGELA | {"acr": "eidas1"},
    "faible": ANGELA | {"acr": "eidas0"},
    "rejouee": ANGELA | {"acr": "eidas1", "nonce": "autre"},
    "inconnue": ANGELA | {"acr": "eidas1", "birthdate": "1962-08-25"},
    "kine": {"acr": "eidas1", "SubjectNameID": "898000000020"},
    "autre-kine": {"acr": "eidas1", "SubjectNameID": "898000000038"},
}


def build():
    """The application of the provider."""
    import flask
    from authlib import jose
    from oidc_provider_mock._app import init_app, storage
    from oidc_provider_mock._storage import User

    app = flask.Flask("oidc_provider_mock")
    app.secret_key = "essai"
    asked = set()
    init_app(app, require_nonce=True, user_claims=[User(sub=s, claims=c) for s, c in PEOPLE.items()])
    app.debug = False

    @app.before_request
    def strict():
        request = flask.request
        if request.path == "/oauth2/authorize" and request.method == "POST":
            if request.args.get("code_challenge_method") != "S256":
                flask.abort(400, "PKCE")
            asked.add(request.args["code_challenge"])
            found = storage.get_user(request.form.get("sub", ""))
            if found:
                found.claims["auth_time"] = int(time.time())
        if request.path == "/oauth2/token":
            verifier = request.form.get("code_verifier", "").encode()
            challenge = urlsafe_b64encode(sha256(verifier).digest()).rstrip(b"=").decode()
            if challenge not in asked:
                flask.abort(400, "PKCE")

    @app.after_request
    def sign(response):
        if flask.request.path == "/userinfo" and response.status_code == 200:
            issuer = flask.request.host_url.rstrip("/")
            claims = json.loads(response.data) | {"iss": issuer, "aud": "prealable"}
            key = storage.jwk.as_dict(is_private=True)
            response.data = jose.jwt.encode({"alg": "RS256", "kid": key.get("kid")}, claims, key)
            response.content_type = "application/jwt"
        return response

    return app


if __name__ == "__main__":
    from werkzeug.serving import make_server

    make_server("127.0.0.1", int(sys.argv[1]), build(), threaded=True).serve_forever()
