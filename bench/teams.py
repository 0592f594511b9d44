"""How many messages of Teams are taken in a second, beside botbuilder's own adapter.

    python -m bench.teams [messages]

The same client, server and Bot Connector for all, in this process, so that the figures are of one
another's kind:

    stock echo   botbuilder's adapter and a handler that says every message back; it asks nobody for
                 a token and sends none, which spares it what it does at each turn otherwise
    our echo     the same handler on our adapter, behind our edge: every token is checked
    kept         Sayso itself until it acknowledges: token, person, message in the inbox, on disk

Each answers when its turn is over: the echoes have said something by then, Sayso has kept what it
heard and answers later. A round to warm up, then the median of three. `cpu` is the processor time
that a message took in all, client and connector among it, however busy the machine is.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from botbuilder.core import (
    ActivityHandler,
    BotFrameworkAdapter,
    BotFrameworkAdapterSettings,
    TurnContext,
)
from botbuilder.schema import Activity
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bench.hear import p
from bot.app import Desk
from bot.clock import SystemClock
from bot.surfaces.teams.adapter import TeamsAdapter
from bot.surfaces.teams.auth.checking import TokenChecker
from bot.surfaces.teams.auth.keys import SigningKeys
from bot.surfaces.teams.auth.own_token import OwnToken, token_url
from bot.surfaces.teams.connection import connect
from bot.surfaces.teams.connector import Connector, api_session
from bot.surfaces.teams.edge import PATH, teams_route
from storage.database import Database
from tests.fakes.teams import FakeTeams, activities
from tests.fakes.teams.world import APP_ID, SECRET, TENANT, Message, Person
from tests.surfaces.slack.rig import serving
from tests.surfaces.teams.rig import credentials_of

MESSAGES = 200
SENDERS = 8
ROUNDS = 3
TEXT = "spoke w/ jen at acme, wants pricing by fri, 52k now"


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds: until each message was answered; until all were; of the processor."""

    took: list[float]
    whole: float
    cpu: float


class Echo(ActivityHandler):  # type: ignore[misc]  # botbuilder has no types
    """Says every message back."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(turn_context.activity.text)


@asynccontextmanager
async def stock(teams: FakeTeams) -> AsyncIterator[Sequence[BaseRoute]]:
    """Botbuilder's adapter, without tokens."""
    adapter, echo = BotFrameworkAdapter(BotFrameworkAdapterSettings("", "")), Echo()
    teams.api.open_to_all = True

    async def messages(request: Request) -> Response:
        activity = Activity().deserialize(await request.json())
        await adapter.process_activity(activity, "", echo.on_turn)
        return Response()

    yield [Route(PATH, messages, methods=["POST"])]
    teams.api.open_to_all = False


@asynccontextmanager
async def ours(teams: FakeTeams) -> AsyncIterator[Sequence[BaseRoute]]:
    """The same handler on our adapter."""
    async with api_session() as session:
        token = OwnToken(session, token_url(teams.url, TENANT), APP_ID, SECRET)
        keys = SigningKeys(session, f"{teams.url}/openid")
        checker = TokenChecker(APP_ID, frozenset({TENANT}), keys)
        yield [teams_route(TeamsAdapter(Connector(session, token)), Echo(), checker)]


@asynccontextmanager
async def kept(teams: FakeTeams) -> AsyncIterator[Sequence[BaseRoute]]:
    """Sayso's surface, and its inbox."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = Database(f"sqlite:///{folder / 'bench.db'}")
        stack.callback(database.close)
        database.migrate()
        linking = connect(credentials_of(teams), database, SystemClock(), "127.0.0.1")
        linked = await stack.enter_async_context(linking)
        intake = Desk(database, SystemClock(), lambda: None)
        yield await stack.enter_async_context(linked.hearing(intake))


async def main(messages: int) -> None:
    """Measure each, and print a line."""
    print(f"{messages} messages by {SENDERS} senders, median of {ROUNDS} rounds")
    print(f"{'bot':12}{'messages/s':>12}{'p50 ms':>9}{'p99 ms':>9}{'cpu ms':>9}")
    for name, bot in (("stock echo", stock), ("our echo", ours), ("kept", kept)):
        async with (
            FakeTeams() as teams,
            bot(teams) as routes,
            serving(Starlette(routes=list(routes))) as url,
            aiohttp.ClientSession() as session,
        ):
            send = sender(teams, url + PATH, session)
            people = [teams.world.person(f"Rep {number}") for number in range(SENDERS)]
            await measure(teams, send, people, SENDERS * 2)
            rounds = [await measure(teams, send, people, messages) for _ in range(ROUNDS)]
        print(f"{name:12}{line(rounds)}", flush=True)


def sender(
    teams: FakeTeams, url: str, session: aiohttp.ClientSession
) -> Callable[[dict[str, Any]], Awaitable[None]]:
    """Delivers an activity, with Microsoft's token."""
    headers = {"Authorization": f"Bearer {teams.token()}"}

    async def send(activity: dict[str, Any]) -> None:
        async with session.post(url, json=activity, headers=headers) as answer:
            assert answer.status == 200, await answer.text()

    return send


async def measure(
    teams: FakeTeams,
    send: Callable[[dict[str, Any]], Awaitable[None]],
    people: Sequence[Person],
    messages: int,
) -> Round:
    """Each person says so many things, one after the other, all of them at once."""
    took: list[float] = []

    async def one(who: Person) -> None:
        for _ in range(messages // SENDERS):
            said = Message(teams.world.new_id(), teams.world.direct(who), who.id, {})
            activity = activities.message(teams.service_url, who, said, TEXT)
            start = time.perf_counter()
            await send(activity)
            took.append(time.perf_counter() - start)

    start, busy = time.perf_counter(), time.process_time()
    await asyncio.gather(*map(one, people))
    return Round(took, time.perf_counter() - start, time.process_time() - busy)


def line(rounds: Sequence[Round]) -> str:
    """The figures of the rounds."""
    rate = statistics.median(len(each.took) / each.whole for each in rounds)
    fast, slow = (statistics.median(p(each.took, at) for each in rounds) for at in (50, 99))
    cpu = statistics.median(each.cpu / len(each.took) for each in rounds) * 1000
    return f"{rate:12.0f}{fast:9.1f}{slow:9.1f}{cpu:9.1f}"


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else MESSAGES))
