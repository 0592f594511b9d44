"""Microsoft's sign-in for apps, and the metadata and keys of its channels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web

from tests.fakes.teams.api import Api
from tests.fakes.teams.keys import ISSUER, public
from tests.fakes.teams.world import APP_ID, SECRET, TENANT

SCOPE = "https://api.botframework.com/.default"


@dataclass
class Login:
    """Gives tokens out, and tells the keys by their ids."""

    api: Api
    url: Callable[[], str]
    kids: dict[str, tuple[str, ...]] = field(default_factory=lambda: {"key-1": ("msteams",)})
    asked: list[str] = field(default_factory=list)
    lasts: int = 3600
    down: bool = False
    garbled: bool = False
    _numbers: Any = field(default_factory=lambda: count(1))

    def times(self, what: str) -> int:
        """How often 'metadata', 'keys' or 'token' was asked for."""
        return self.asked.count(what)

    async def metadata(self, _request: web.Request) -> web.Response:
        self.asked.append("metadata")
        if self.down:
            return web.Response(status=503)
        if self.garbled:
            return web.json_response({"jwks": "elsewhere"})
        return web.json_response(
            {
                "issuer": ISSUER,
                "jwks_uri": f"{self.url()}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def keys(self, _request: web.Request) -> web.Response:
        self.asked.append("keys")
        return web.json_response({"keys": [public(k, e) for k, e in self.kids.items()]})

    async def token(self, request: web.Request) -> web.Response:
        self.asked.append("token")
        if self.down:
            return web.Response(status=503, text="{}")
        form = await request.post()
        given = (form.get("grant_type"), form.get("client_id"), form.get("scope"))
        if request.match_info["tenant"] != TENANT or given != ("client_credentials", APP_ID, SCOPE):
            return web.json_response({"error": "unauthorized_client"}, status=400)
        if form.get("client_secret") != SECRET:
            return web.json_response({"error": "invalid_client"}, status=401)
        token = f"token-{next(self._numbers)}"
        self.api.tokens[token] = self.api.seconds() + self.lasts
        return web.json_response(
            {"token_type": "Bearer", "expires_in": self.lasts, "access_token": token}
        )
