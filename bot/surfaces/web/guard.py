"""Who may talk to the playground: pages that it served itself, on this computer.

The playground knows no passwords, so another site open in the same browser must not reach it,
neither directly (Origin) nor under a name that was made to point here (Host).
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SAFE = frozenset({"GET", "HEAD"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
FOREIGN = "This page can only be used from the computer it runs on."


class Guard:
    """ASGI middleware: refuses foreign hosts and origins, and sets the headers above.

    `hosts` are the host names served besides the loopback's.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = ()) -> None:
        """Stand before `app`."""
        self._app = app
        self._hosts = LOOPBACK | {host.lower() for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through or answer 403."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        app = self._app if self._allowed(scope) else JSONResponse({"error": FOREIGN}, 403)
        await app(scope, receive, _with_headers(send))

    def _allowed(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if urlsplit(f"//{host}").hostname not in self._hosts:
            return False
        if scope["method"] in SAFE:
            return True
        origin = headers.get("origin")
        same = origin is None or urlsplit(origin).netloc.lower() == host.lower()
        return same and headers.get("sec-fetch-site", "same-origin") == "same-origin"


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
