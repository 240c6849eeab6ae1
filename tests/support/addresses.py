"""Every address of the site: the routes of the URL conf, the operations of the API, their parameters."""

import re
from itertools import product

from django.urls import get_resolver

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\{(\w+)\}")


def routes():
    """Every route of the site but those of the API and of regular expressions, as written in the URL conf."""

    def walk(resolver, before):
        for pattern in resolver.url_patterns:
            written = before + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern, written)
            else:
                yield written

    return sorted(f"/{each}" for each in walk(get_resolver(), "") if not each.startswith(("api/", "^")))


def operations(*methods):
    """Every operation of the API that its description names, by path."""
    from prealable.web.api.api import api

    paths = api.get_openapi_schema()["paths"]
    return sorted(path for path, known in paths.items() if set(methods) & set(known))


def parameters(route):
    """The names of the parameters of a route."""
    return [a or b for a, b in _PARAMETER.findall(route)]


def filled(route, values):
    """The addresses of a route for every value known of each of its parameters."""
    names = parameters(route)
    unknown = [name for name in names if name not in values]
    assert not unknown, f"{route}: tell the tests which values {unknown} may take"
    for chosen in product(*(values[name] for name in names)):
        given = iter(chosen)
        yield _PARAMETER.sub(lambda _: str(next(given)), route)  # noqa: B023 (used at once)
