"""Django's settings of the entrance: accounts, second factor, sessions, mail; from the environment too."""

from __future__ import annotations

import os

from prealable.web import installation
from prealable.web.oidc import doors

APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "bureau"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("email", "nom")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]  # fmt: skip

# A session ends with the browser, after so long without a request, and at the end of a working day.
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_IDLE_SECONDS = 60 * installation.whole_number("PREALABLE_SESSION_MINUTES", 30)
SESSION_COOKIE_AGE = 3600 * installation.whole_number("PREALABLE_SESSION_HOURS", 10)
PASSWORD_RESET_TIMEOUT = 3600

ACCOUNT_ADAPTER = "prealable.web.screens.connexion.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever opens an account vouches for its address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# Five wrong passwords close an account for a quarter of an hour, whoever tries.
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/900s/key", "reauthenticate": "10/m/user"}
ALLAUTH_TRUSTED_PROXY_COUNT = installation.whole_number("PREALABLE_PROXIES")

MFA_ADAPTER = "prealable.web.screens.connexion.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # see ACCOUNT_EMAIL_VERIFICATION
MFA_TOTP_ISSUER = "Préalable"
MFA_TOTP_TOLERANCE = 1  # a phone half a minute slow
MFA_RECOVERY_CODES_SHOW_ONCE = True

# Identities proved elsewhere; some providers ask for two factors themselves.
OIDC_DOORS = doors.read()
OIDC_TWO_FACTORS = tuple(door.name for door in OIDC_DOORS.values() if door.two_factors)

DEFAULT_FROM_EMAIL = os.environ.get("PREALABLE_MAIL_FROM") or "prealable@localhost"
EMAIL_BACKEND, EMAIL_FILE_PATH, SMTP = installation.mail()
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP
EMAIL_TIMEOUT = 10
