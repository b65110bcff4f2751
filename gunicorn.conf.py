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
from gunicorn.http.errors import LimitRequestLine
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import TConn, ThreadWorker

sys.path.insert(0, str(Path(__file__).parent))

try:
    from gerust.config import settings
except ImproperlyConfigured as error:
    # One sentence helps more than the road to it.
    sys.exit(f"Gestopt: {error}")


class WithoutVisitor(Logger):
    """Writes an access line without query string, address, browser or referring page."""

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        status = str(resp.status).split(maxsplit=1)[0]
        milliseconds = round(request_time.total_seconds() * 1000)
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        self.access_log.info(
            "%s %a %s in %s ms",
            method,
            path,
            status,
            milliseconds,
            extra={"method": method, "path": path, "status": status, "ms": milliseconds},
        )


class Worker(ThreadWorker):
    """Closes a connection in its own thread, and refuses an address that is too long in Dutch.

    Gunicorn 27 waits for a visitor who is slow to hang up, up to two seconds, in the thread that
    lets everyone in. And it refuses a long address before Django sees it, with a bare page.
    """

    def handle_error(self, req: Any, client: socket, addr: Any, exc: Exception) -> None:
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        self.log.warning("An address is too long: it got 414")
        page = render_to_string("414.html").encode()
        head = (
            "HTTP/1.1 414 URI Too Long\r\n"
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
