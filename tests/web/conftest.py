"""What the tests of the web door share: a fixed day, a live server, a browser."""

import threading
from datetime import date
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
import pytest
from django.core.handlers.wsgi import WSGIHandler

django.setup()

#: Milliseconds before a page that does not come is a failure: far more than on a free machine.
PATIENCE = 30_000
#: The Sunday on which the law on file was last read: every test reads it on that day.
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True, scope="session")
def fixed_day():
    """Django set up, and a web door that believes that today is :data:`TODAY`."""
    django.setup()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("prealable.web.screens.public.views.today", lambda: TODAY)
        patch.setattr("prealable.web.screens.droit.views.today", lambda: TODAY)
        yield


class Quiet(WSGIRequestHandler):
    """A handler that writes no log of its own."""

    def log_message(self, *_args):
        """Say nothing."""


class Threaded(ThreadingMixIn, WSGIServer):
    """A server that answers several requests at once, as a browser asks."""

    daemon_threads = True


@pytest.fixture(scope="session")
def site(fixed_day):
    """The address of the site, served from this process on a free loopback port."""
    server = make_server("127.0.0.1", 0, WSGIHandler(), server_class=Threaded, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium; its event loop ends with the module, since Django will not work beside one."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium, site):
    """A way to open a tab: its size, its colours, with or without JavaScript."""
    opened = []

    def open_tab(*, width=1100, height=900, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, base_url=site, **options)
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        return page

    yield open_tab
    for context in opened:
        context.close()
