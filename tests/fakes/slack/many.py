"""One Slack, several workspaces, one app that each of them may install.

    async with ManySlacks(scopes, events) as slacks:
        acme = slacks.add("T0ACME", "Acme")
        back = acme.approve(address)      # what the button on Slack's page does; where it leads
        await acme.say(acme.add_user("Jen Park"), "spoke w/ summit")

Ids are counted in each workspace from 1: the first member of each has the same id, and so has the
first channel. https://docs.slack.dev/authentication/installing-with-oauth
"""

from __future__ import annotations

import base64
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import parse_qsl, urlencode, urlsplit

from aiohttp import web

from tests.fakes.slack.fake import FakeSlack
from tests.fakes.slack.refusal import Refusal
from tests.fakes.slack.roads import PATIENCE, Delivery, HttpRoad, Road, SocketRoad
from tests.fakes.slack.server import (
    APP_TOKEN,
    Call,
    Handler,
    Server,
    _arguments,
    _refused,
    _token,
)
from tests.fakes.slack.world import Json

CLIENT_ID, CLIENT_SECRET = "1111.2222", "fake-client-secret"
APP_ID = "A0SAYSO"
EXPIRES_SECONDS = 43_200


@dataclass
class Code:
    """What an approval is traded for: once, and with the same redirect URI."""

    tenant: Tenant
    scope: str
    redirect_uri: str
    used: bool = False


class Tenant(FakeSlack):
    """One of the workspaces; `organisation` makes an install one of the whole enterprise."""

    def __init__(
        self,
        slacks: ManySlacks,
        team: str,
        name: str,
        enterprise: str | None,
        *,
        organisation: bool,
        patience: float,
    ) -> None:
        super().__init__(slacks.scopes, slacks.events, patience)
        self.slacks = slacks
        self.world.team, self.world.team_name = team, name
        self.world.enterprise, self.world.organisation = enterprise, organisation
        self.world.bot.id = f"U0BOT{team}"
        self.world.users = {self.world.bot.id: self.world.bot}
        self.world.bot_id = f"B0{team}"
        self.api.tokens = {}
        self.refreshes: dict[str, bool] = {}
        self.installer = "U0INSTALLER"

    def approve(self, address: str) -> str:
        """Somebody there agrees; the address to which Slack sends their browser back."""
        asked = self._asked(address)
        code = f"{self.world.team}.{self.slacks.number()}"
        self.slacks.codes[code] = Code(self, asked["scope"], asked["redirect_uri"])
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def cancel(self, address: str) -> str:
        """Somebody there thinks better of it."""
        asked = self._asked(address)
        back = {"error": "access_denied", "state": asked["state"]}
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def _asked(self, address: str) -> dict[str, str]:
        parts = urlsplit(address)
        asked = dict(parse_qsl(parts.query))
        assert parts.path == "/oauth/v2/authorize"
        assert asked["client_id"] == CLIENT_ID
        assert set(asked["scope"].split(",")) <= set(self.slacks.scopes)
        return asked

    def new_token(self) -> Json:
        """A bot token, and what renews it where the app rotates tokens."""
        number = self.slacks.number()
        if not self.slacks.rotating:
            token = f"xoxb-{self.world.team}-{number}"
            self.api.tokens[token] = ""
            return {"access_token": token}
        token, renewal = f"xoxe.xoxb-1-{self.world.team}-{number}", f"xoxe-1-{number}"
        self.api.tokens[token] = ""
        self.refreshes[renewal] = True
        return {
            "access_token": token,
            "refresh_token": renewal,
            "expires_in": self.slacks.expires_in,
        }

    def granted(self, token: Json, scope: str) -> Json:
        """What oauth.v2.access answers."""
        world = self.world
        enterprise = {"id": world.enterprise, "name": "Org"} if world.enterprise else None
        return {
            "app_id": APP_ID,
            "authed_user": {"id": self.installer},
            "scope": scope,
            "token_type": "bot",
            **token,
            "bot_user_id": world.bot.id,
            "team": None if world.organisation else {"id": world.team, "name": world.team_name},
            "enterprise": enterprise,
            "is_enterprise_install": world.organisation,
        }

    async def uninstall(self) -> list[Delivery]:
        """An admin removes the app: Slack tells it in two events, without an authorization."""
        self.end_tokens("account_inactive")
        return [
            await self.lifecycle(
                {"type": "tokens_revoked", "tokens": {"bot": [self.world.bot.id]}}
            ),
            await self.lifecycle({"type": "app_uninstalled"}),
        ]

    def end_tokens(self, reason: str) -> None:
        """The tokens are no longer good, for this reason."""
        self.api.tokens = dict.fromkeys(self.api.tokens, reason)

    async def lifecycle(self, event: Json, at: float | None = None) -> Delivery:
        """Tell the app what became of it."""
        world = self.world
        body = {
            "token": "unused",
            "team_id": world.team,
            **({"enterprise_id": world.enterprise} if world.enterprise else {}),
            "api_app_id": APP_ID,
            "event": {**event, "event_ts": world.new_ts()},
            "type": "event_callback",
            "event_id": f"Ev{world.team}{world.number():06d}",
            "event_time": int(time.time() if at is None else at),
        }
        return await self.deliver(Delivery("events_api", body))


@dataclass
class ManySlacks:
    """The workspaces, the app, and its way to be told."""

    scopes: Iterable[str]
    events: Iterable[str]
    patience: float = PATIENCE
    rotating: bool = False
    expires_in: int = EXPIRES_SECONDS
    tenants: dict[str, Tenant] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    fail_next: list[str] = field(default_factory=list)
    roads: list[Road] = field(default_factory=list)
    _number: int = 0

    def __post_init__(self) -> None:
        self.scopes, self.events = frozenset(self.scopes), frozenset(self.events)
        self.sockets = SocketRoad(self.patience)
        self.road: Road = self.sockets
        routes: dict[str, Handler] = {"/api/{method}": self._handle, "/socket": self.sockets.serve}
        self._server = Server(routes)

    async def __aenter__(self) -> Self:
        await self._server.start()
        return self

    async def __aexit__(self, *error: object) -> None:
        for tenant in self.tenants.values():
            await tenant.settle()
        for road in self.roads:
            await road.close()
        await self.sockets.close()
        await self._server.stop()

    @property
    def api_url(self) -> str:
        """Where the Web API is."""
        return f"http://127.0.0.1:{self._server.port}/api/"

    def add(
        self, team: str, name: str, enterprise: str | None = None, *, organisation: bool = False
    ) -> Tenant:
        """One more workspace."""
        tenant = Tenant(
            self, team, name, enterprise, organisation=organisation, patience=self.patience
        )
        tenant.road = self.road
        self.tenants[team] = tenant
        return tenant

    def over_http(self, url: str, secret: str) -> None:
        """Deliver to this URL from now on."""
        self.road = HttpRoad(url, secret, self.patience)
        self.roads.append(self.road)
        for tenant in self.tenants.values():
            tenant.road = self.road

    def number(self) -> int:
        """A number that was not given out before."""
        self._number += 1
        return self._number

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        if name not in {"oauth.v2.access", "apps.connections.open"}:
            return await self._of_a_tenant(request, name)
        args = await _arguments(request)
        call = Call(name, args)
        self.calls.append(call)
        try:
            answer = self._opened(request, args) if name[0] == "a" else self._access(request, args)
        except Refusal as refusal:
            call.error = refusal.error
            return _refused(refusal)
        return web.json_response({"ok": True, **answer})

    async def _of_a_tenant(self, request: web.Request, name: str) -> web.StreamResponse:
        token = _token(request, await _arguments(request))
        for tenant in self.tenants.values():
            if token in tenant.api.tokens:
                return await tenant.api.handle(request)
        self.calls.append(Call(name, {}, "invalid_auth"))
        return _refused(Refusal("invalid_auth"))

    def _opened(self, request: web.Request, args: Json) -> Json:
        if _token(request, args) != APP_TOKEN:
            raise Refusal("invalid_auth")
        ticket = self.sockets.new_ticket()
        return {"url": f"ws://127.0.0.1:{self._server.port}/socket?ticket={ticket}"}

    def _access(self, request: web.Request, args: Json) -> Json:
        if self.fail_next:
            raise Refusal(self.fail_next.pop(0))
        _check_app(request, args)
        if args.get("grant_type") == "refresh_token":
            return self._refreshed(str(args.get("refresh_token")))
        code = self.codes.get(str(args.get("code")))
        if code is None:
            raise Refusal("invalid_code")
        if code.used:
            raise Refusal("code_already_used")
        if args.get("redirect_uri") != code.redirect_uri:
            raise Refusal("bad_redirect_uri")
        code.used = True
        return code.tenant.granted(code.tenant.new_token(), code.scope)

    def _refreshed(self, renewal: str) -> Json:
        for tenant in self.tenants.values():
            if tenant.refreshes.get(renewal):
                tenant.refreshes[renewal] = False
                return tenant.granted(tenant.new_token(), ",".join(sorted(self.scopes)))
        raise Refusal("invalid_refresh_token")


def _check_app(request: web.Request, args: Json) -> None:
    """The app says who it is in the header, as slack_sdk does, or among the arguments."""
    kind, _, value = request.headers.get("Authorization", "").partition(" ")
    given = base64.b64decode(value).decode() if kind == "Basic" else ""
    client_id, _, secret = given.partition(":")
    if (client_id or args.get("client_id")) != CLIENT_ID:
        raise Refusal("invalid_client_id")
    if (secret or args.get("client_secret")) != CLIENT_SECRET:
        raise Refusal("bad_client_secret")
