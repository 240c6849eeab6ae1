"""Django's settings, by environment only, each with a safe default (see the contract)."""

from __future__ import annotations

import os
from pathlib import Path

from prealable import office
from prealable.office import configuration
from prealable.web import entrance, installation
from prealable.web.entrance import *  # noqa: F403 (they are settings too)

HERE = Path(__file__).parent

SECRET_KEY = installation.secret_key()
DEBUG = False
ALLOWED_HOSTS = installation.hosts()
DATABASES = {"default": configuration.tuned(installation.database())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PREALABLE_DATA = installation.data_folder()
PREALABLE_PUBLIC_URL = installation.public_url()
# Out of a hundred medical refusals, how many a colleague reads before they are signed.
PREALABLE_RELECTURE = installation.whole_number("PREALABLE_RELECTURE", 10)
# Months after the last act of a demande when its words and pieces go; zero: never (see office.retention).
PREALABLE_RETENTION_MONTHS = installation.whole_number("PREALABLE_RETENTION_MONTHS")
PREALABLE_DEMO = os.environ.get("PREALABLE_DEMO") == "1"
# Public counts below this number are hidden: the usage of health statistics, of which no text was read.
# The people of a demonstration are nobody: little is hidden there, so that there is something to see.
PREALABLE_SMALL_NUMBERS = installation.whole_number("PREALABLE_SMALL_NUMBERS", 3 if PREALABLE_DEMO else 11)

ROOT_URLCONF = "prealable.web.urls"
WSGI_APPLICATION = "prealable.web.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "ninja",
    *office.APPS,
    "prealable.web",
    *entrance.APPS,
    "prealable.web.api",
]
AUTH_USER_MODEL = "people.Account"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "pieces": configuration.storage(os.environ.get("PREALABLE_STORAGE", ""), PREALABLE_DATA),
}
MIDDLEWARE = [
    "prealable.web.headers.access_log",
    "prealable.web.headers.security_headers",
    "prealable.web.api.problems.problems_only",
    "prealable.web.api.limits.body_limit",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "prealable.web.sessions.bounded",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
# The counts of requests, by process; behind a proxy, how many of its addresses to trust.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
# A form sent from elsewhere is refused in the voice of the other pages.
CSRF_FAILURE_VIEW = "prealable.web.errors.forged"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
NINJA_NUM_PROXIES = installation.whole_number("PREALABLE_PROXIES")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PREALABLE_PUBLIC_URL.startswith("https://")
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "prealable.web.context.site",
            ],
            "builtins": ["prealable.web.templatetags.prealable"],
        },
    }
]

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 31_536_000  # addresses carry the content's hash (templatetags.prealable.asset)

SECURE_CONTENT_TYPE_NOSNIFF = True
# An address holds answers: no other site hears of it. Ours must, or no form could be told from a forged one.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if PREALABLE_PUBLIC_URL.startswith("https://"):  # then a proxy of ours speaks for the visitor
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000

# Paths only: an address holds what somebody answered, and that is nobody's business.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_query": {"()": "prealable.web.headers.NoQuery"}},
    "formatters": {"plain": {"format": "%(asctime)s %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["no_query"]},
    },
    "loggers": {
        "prealable.access": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "prealable.rounds": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}
