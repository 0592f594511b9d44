"""The files that people send: fetched from an address that lets in whoever knows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web


@dataclass
class Files:
    """Keeps and hands out.

    `status` is what it is answered with, `fetched` counts; `onward` is where the next is sent on.
    """

    url: Callable[[], str]
    status: int = 200
    fetched: int = 0
    onward: str = ""
    _kept: list[bytes] = field(default_factory=list)

    def keep(self, content: bytes) -> tuple[int, str]:
        """The number of the file and its address."""
        self._kept.append(content)
        number = len(self._kept)
        return number, f"{self.url()}/files/{number}"

    async def fetch(self, request: web.Request) -> web.Response:
        """Hand out. Our token has no business here."""
        self.fetched += 1
        if "Authorization" in request.headers:
            return web.Response(status=400)
        if self.onward:
            location, self.onward = self.onward, ""
            return web.Response(status=302, headers={"Location": location})
        if self.status != 200:
            return web.Response(status=self.status)
        content = self._kept[int(request.match_info["number"]) - 1]
        return web.Response(body=content, content_type="application/octet-stream")
