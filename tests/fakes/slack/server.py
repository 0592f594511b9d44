"""The Web API over HTTP: tokens, scopes, arguments, rate limits, and what goes wrong on demand."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.slack.methods import METHODS, Method
from tests.fakes.slack.refusal import Refusal
from tests.fakes.slack.tiers import Tiers
from tests.fakes.slack.world import Json, World

BOT_TOKEN = "xoxb-fake-bot-token"
APP_TOKEN = "xapp-fake-app-token"
BURST = 10


@dataclass
class Call:
    """A call of the Web API and how it was answered."""

    method: str
    args: Json
    error: str | None = None


@dataclass
class Trouble:
    """What happens to the next calls of a method instead of, or after, what they ask for."""

    refusal: Refusal | None = None
    status: int = 200
    lose_answer: bool = False
    answer_after: float = 0.0
    times: int = 1


@dataclass
class Api:
    """Answers calls; `called` hears of each that changed something."""

    world: World
    scopes: frozenset[str]
    called: Callable[[Call, Json], None]
    open_socket: Callable[[], str]
    calls: list[Call] = field(default_factory=list)
    trouble: dict[str, list[Trouble]] = field(default_factory=dict)
    limited: bool = True
    tokens: dict[str, str] = field(default_factory=lambda: {BOT_TOKEN: ""})
    """The bot's tokens, each with what Slack says where it is no longer good."""
    _tiers: Tiers = field(default_factory=Tiers)
    _free_at: dict[str, float] = field(default_factory=dict)

    def fail(self, method: str, error: str, *details: str, times: int = 1) -> None:
        """Refuse the next calls of a method."""
        self._next(method, Trouble(Refusal(error, *details), times=times))

    def limit(self, method: str, retry_after: int, times: int = 1) -> None:
        """Answer the next calls with 429."""
        self._next(method, Trouble(Refusal("ratelimited", retry_after=retry_after), times=times))

    def break_down(self, method: str, status: int = 503, times: int = 1) -> None:
        """Answer the next calls with a page instead of JSON."""
        self._next(method, Trouble(status=status, times=times))

    def lose_answer(self, method: str) -> None:
        """Do what the next call asks for, then close the connection without an answer."""
        self._next(method, Trouble(lose_answer=True))

    def be_slow(self, method: str, seconds: float, times: int = 1) -> None:
        """Do what the next calls ask for, and answer only then."""
        self._next(method, Trouble(answer_after=seconds, times=times))

    def _next(self, method: str, trouble: Trouble) -> None:
        self.trouble.setdefault(method, []).append(trouble)

    def of(self, method: str) -> list[Json]:
        """The arguments of all calls of a method that were not refused."""
        return [call.args for call in self.calls if call.method == method and not call.error]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        name = request.match_info["method"]
        args = await _arguments(request)
        call = Call(name, args)
        self.calls.append(call)
        trouble = self._trouble(name)
        if trouble.status != 200:
            return web.Response(status=trouble.status, text="<html>Slack is down</html>")
        try:
            answer = self._answer(call, _token(request, args), trouble)
        except Refusal as refusal:
            call.error = refusal.error
            return _refused(refusal)
        self.called(call, answer)
        if trouble.answer_after:
            await asyncio.sleep(trouble.answer_after)
        if trouble.lose_answer and request.transport is not None:
            request.transport.close()
        told = {"x-oauth-scopes": ",".join(sorted(self.scopes))}
        return web.json_response({"ok": True, **answer}, headers=told)

    def _trouble(self, name: str) -> Trouble:
        waiting = self.trouble.get(name) or []
        if not waiting:
            return Trouble()
        trouble = waiting[0]
        trouble.times -= 1
        if trouble.times < 1:
            waiting.pop(0)
        return trouble

    def _answer(self, call: Call, token: str, trouble: Trouble) -> Json:
        if trouble.refusal is not None:
            raise trouble.refusal
        if call.method == "apps.connections.open":
            if token != APP_TOKEN:
                raise Refusal("invalid_auth" if token else "not_authed")
            return {"url": self.open_socket()}
        method = METHODS.get(call.method)
        if method is None:
            raise Refusal("unknown_method")
        self._check(method, call, token)
        if call.method == "auth.revoke":
            self.tokens[token] = "token_revoked"
        return method.run(self.world, call.args)

    def _check(self, method: Method, call: Call, token: str) -> None:
        if token not in self.tokens:
            raise Refusal("invalid_auth" if token else "not_authed")
        if self.tokens[token]:
            raise Refusal(self.tokens[token])
        if method.scopes and not self.scopes.intersection(method.scopes):
            raise Refusal("missing_scope", f"needed: {method.scopes}")
        for name in method.required:
            if not call.args.get(name):
                raise Refusal("invalid_arguments", f"[ERROR] missing required field: {name}")
        for name in call.args:
            # Slack's client adds the team's id by itself; every method takes it.
            if name not in {*method.required, *method.optional, "team_id"}:
                raise Refusal("invalid_arguments", f"[ERROR] no such argument: {name}")
        if self.limited:
            self._tiers.count(call.method, self.world.seconds())
        if call.method in {"chat.postMessage", "chat.postEphemeral", "chat.update"}:
            self._pace(str(call.args["channel"]))

    def _pace(self, channel: str) -> None:
        """About one message a second in a channel, with a burst."""
        now = self.world.seconds()
        at = max(self._free_at.get(channel, 0.0), now) + 1.0
        if self.limited and at - now > BURST:
            raise Refusal("ratelimited", retry_after=int(at - now - BURST) + 1)
        self._free_at[channel] = at


async def _arguments(request: web.Request) -> Json:
    """The arguments of a call: JSON, form or query, with structures in JSON inside a form."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        args |= await request.json()
    elif request.can_read_body:
        args |= {key: _parsed(value) for key, value in (await request.post()).items()}
    return args


def _parsed(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in "[{":
        return json.loads(value)
    return value


def _token(request: web.Request, args: Json) -> str:
    given = str(args.pop("token", ""))
    return request.headers.get("Authorization", "").removeprefix("Bearer ") or given


def _refused(refusal: Refusal) -> web.Response:
    body: Json = {"ok": False, "error": refusal.error}
    if refusal.details:
        body["response_metadata"] = {"messages": list(refusal.details)}
    if refusal.retry_after is None:
        return web.json_response(body)
    return web.json_response(body, status=429, headers={"Retry-After": str(refusal.retry_after)})


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """An aiohttp server on a free port of the loopback."""

    def __init__(self, routes: dict[str, Handler]) -> None:
        app = web.Application(client_max_size=4 * 2**20)
        for path, handler in routes.items():
            app.router.add_route("*", path, handler)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        self.port = 0

    async def start(self) -> None:
        """Listen."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close all connections."""
        await self._runner.cleanup()
