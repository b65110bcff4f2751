"""One process, one size: ask each page through WSGI, note the median and the number of queries."""

from __future__ import annotations

import resource
import sys
from statistics import median
from time import perf_counter, process_time
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

WIZARD = (
    "niveau=wijk&schaal=buurt&wat=overlast:2&wat=verloedering:1&factor=1&factor=2&factor=5"
    "&contact=laag&vertrouwen=midden&overheid=laag&represailles=nee&initiatief=midden&basis=deels"
    "&ernst=gemengd&gehoord=smal&inzet=midden"
)
SENTENCE = "jongeren+hangen+rond+bij+het+winkelcentrum+van+onze+gemeente"
# Name, address, and the most milliseconds at 51, 2,000 and 10,000 examples.
PAGES: tuple[tuple[str, str, tuple[int, int, int] | None], ...] = (
    ("een lege bladzijde van Django", "/triviaal/", None),
    ("home", "/", (20, 40, 60)),
    ("zoeken in alles", "/zoeken/?q=bewoners", (20, 40, 120)),
    ("zoeken in alles, verwante woorden", "/zoeken/?q=hangjongeren", (20, 40, 120)),
    ("zoeken in alles, een hele zin", f"/zoeken/?q={SENTENCE}", (20, 40, 120)),
    ("zoeken in alles, verkeerd gespeld", "/zoeken/?q=inbraakk", (20, 40, 120)),
    ("suggesties bij een half woord", "/zoeken/suggesties.json?q=buurt", (20, 40, 120)),
    ("één factor", "/tafel-van-12/verloedering/", (20, 40, 60)),
    ("één stappenplan", "/stappenplannen/buurt/", (20, 40, 60)),
    ("één stap", "/stappenplannen/buurt/analyse/", (20, 40, 60)),
    ("één probleem", "/problemen/gemeente/", (20, 40, 60)),
    ("catalogus, alles", "/praktijkvoorbeelden/", (20, 40, 120)),
    ("catalogus, zoekwoord", "/praktijkvoorbeelden/?q=bewoners", (20, 40, 120)),
    (
        "catalogus, zoekwoorden en filters",
        "/praktijkvoorbeelden/?q=jongeren+buurt&wat=overlast&wie=coproduceren&factor=1",
        (20, 40, 120),
    ),
    ("catalogus, verkeerd gespeld", "/praktijkvoorbeelden/?q=inbraakk", (20, 40, 120)),
    ("resultaat van een profiel", f"/profiel/resultaat/?{WIZARD}", (20, 40, 150)),
    ("één praktijkvoorbeeld", "/praktijkvoorbeelden/buurtbemiddeling/", (15, 15, 15)),
)
ROUNDS = 25


def ask(application: Any, address: str) -> int:
    """Ask one page as a server would; the number of bytes. Raises when it isn't a 200."""
    path, _, query = address.partition("?")
    status: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": sys.stdin.buffer,
        "wsgi.errors": sys.stderr,
    }
    answer = application(environ, lambda line, headers, info=None: status.append(line))
    size = sum(map(len, answer))
    answer.close()
    if status[0] != "200 OK":
        raise RuntimeError(f"{address}: {status[0]}")
    return size


def measure() -> list[dict[str, Any]]:
    from gerust.config.wsgi import application

    rows = []
    for name, address, limits in PAGES:
        ask(application, address)
        with CaptureQueriesContext(connection) as queries:
            size = ask(application, address)
        asked = len(queries)
        times, work = [], []
        for _ in range(ROUNDS):
            start, worked = perf_counter(), process_time()
            ask(application, address)
            times.append((perf_counter() - start) * 1000)
            work.append((process_time() - worked) * 1000)
        rows.append(
            {
                "name": name,
                "limits": limits,
                "ms": median(times),
                # Without waiting for others on the same machine. SQLite works in this process too.
                "work": median(work),
                "queries": asked,
                "kilobytes": size / 1000,
            }
        )
    return rows


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
