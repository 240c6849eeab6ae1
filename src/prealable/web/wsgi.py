"""The WSGI application that a server runs."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from prealable.web import installation

installation.prepare()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prealable.web.settings")
application = get_wsgi_application()
