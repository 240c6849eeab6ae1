"""The WSGI application that a server runs."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from prealable.web import installation

installation.prepare()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prealable.web.settings")
application = get_wsgi_application()
# What the pages import is imported now, not at the expense of the first visitor.
get_resolver().url_patterns  # noqa: B018
