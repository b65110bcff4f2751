"""How gunicorn serves Gerust, in production and for script/server."""

import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from socket import socket
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.template.loader import render_to_string
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger
from gunicorn.http.errors import (
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
)
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import TConn, ThreadWorker

sys.path.insert(0, str(Path(__file__).parent))

try:
    from gerust.config import settings
    from gerust.config.logs import without_query
except ImproperlyConfigured as error:
    # One sentence helps more than the road to it.
    sys.exit(f"Gestopt: {error}")


class WithoutVisitor(Logger):
    """Writes an access line without query string, address, browser or referring page."""

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        status = str(resp.status).split(maxsplit=1)[0]
        milliseconds = round(request_time.total_seconds() * 1000)
        method, path = environ["REQUEST_METHOD"], without_query(environ["PATH_INFO"])
        self.access_log.info(
            "%s %a %s in %s ms",
            method,
            path,
            status,
            milliseconds,
            extra={"method": method, "path": path, "status": status, "ms": milliseconds},
        )


# What gunicorn refuses before Django sees it: status, its name, and the page.
REFUSALS = {
    LimitRequestLine: (414, "URI Too Long", "414.html"),
    LimitRequestHeaders: (431, "Request Header Fields Too Large", "431.html"),
}
UNREADABLE = (400, "Bad Request", "unreadable.html")
OUR_MISTAKE = (500, "Internal Server Error", "500.html")


class Worker(ThreadWorker):
    """Closes a connection in its own thread, and refuses in Dutch.

    Gunicorn 27 waits for a visitor who is slow to hang up, up to two seconds, in the thread that
    lets everyone in. And what Django never sees it refuses with a bare page that repeats what came
    in: an address that is too long or holds a bare é, or more cookies than it reads.
    """

    def handle_error(self, req: Any, client: socket, addr: Any, exc: Exception) -> None:
        theirs = isinstance(exc, ParseException) and not isinstance(
            exc, InvalidResponseHeader | InvalidResponseHeaderName
        )
        if theirs:
            status, reason, template = REFUSALS.get(type(exc), UNREADABLE)
            # Only its kind: its text repeats what came in.
            self.log.warning("Refused with %s: %s", status, type(exc).__name__)
        else:
            status, reason, template = OUR_MISTAKE
            self.log.error("A request failed outside Django", exc_info=exc)
        page = render_to_string(template).encode()
        head = (
            f"HTTP/1.1 {status} {reason}\r\n"
            "Connection: close\r\n"
            "Content-Type: text/html; charset=utf-8\r\n"
            "X-Content-Type-Options: nosniff\r\n"
            "Content-Security-Policy: default-src 'none'; style-src 'self'; font-src 'self'\r\n"
            f"Content-Length: {len(page)}\r\n\r\n"
        )
        with suppress(OSError):  # hung up already
            write_nonblock(client, head.encode() + page)

    def handle(self, conn: TConn) -> Any:
        stays_open = super().handle(conn)
        if not stays_open:
            conn.close(graceful=True)
            conn.close = lambda graceful=False: None  # gunicorn closes once more
        return stays_open


wsgi_app = "gerust.config.wsgi:application"
bind = f"{settings.GERUST_BIND}:{settings.GERUST_PORT}"
workers = settings.GERUST_WORKERS
worker_class = Worker
threads = 4
# One copy of the code in memory, and a mistake in the settings shows before the port opens.
preload_app = True
# A page takes milliseconds; a minute means that something hangs.
timeout = 60
graceful_timeout = 20
# Longer than a proxy keeps its connections, so that the proxy is always the one that closes.
keepalive = 75
# The catalogue's longest sensible address is far below this; more gets 414.html.
limit_request_line = 8190
logger_class = WithoutVisitor
logconfig_dict = settings.LOGGING
accesslog = "-"


def when_ready(server: Arbiter) -> None:
    message = "Gerust %s luistert op http://%s. Stoppen: Ctrl-C."
    server.log.access_log.info(message, settings.GERUST_VERSION, bind)


def on_exit(server: Arbiter) -> None:
    server.log.access_log.info("Gerust is gestopt.")
