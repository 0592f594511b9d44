"""How long a message in Slack takes to be acknowledged, and to be answered.

    python -m bench.hear [messages]

Each bot is a process of its own, reached over HTTP with signed events; the fake Slack is this one.
`acknowledged` is Slack's 200, for which Sayso has committed the message; `answered` is the call of
chat.postMessage, for which Sayso has read it, changed the deal and committed. The echo bot is Bolt
and nothing else: it acknowledges at once, keeps nothing, and says the same words back.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import uvicorn

from bot.surfaces.slack import PATH
from storage.database import Database
from tests.fakes.slack import Channel, FakeSlack, User
from tests.fakes.slack.server import Call
from tests.surfaces.slack.rig import SECRET, fake_slack
from tests.surfaces.slack.test_run import free_port
from tests.world import make_world

MESSAGES = 200
SENDERS = (1, 8)
TEXT = "spoke w/ jen at acme, wants pricing by fri, {amount}k now"
ROOT = Path(__file__).parents[1]
SAYSO = ("-c", "from bot.cli import main; main()", "run")
BOTS = {"sayso": SAYSO, "echo": ("-m", "bench.hear", "echo")}


class Arrivals:
    """When the bot's answers reach Slack, by conversation."""

    def __init__(self, slack: FakeSlack) -> None:
        """Listen to the calls of the Web API."""
        self._waiting: dict[str, asyncio.Future[float]] = {}
        self._slack = slack
        self._told = slack.api.called
        slack.api.called = self._called

    def expect(self, channel: Channel) -> asyncio.Future[float]:
        """The time of the next message in a conversation."""
        future = asyncio.get_running_loop().create_future()
        self._waiting[channel.id] = future
        return future

    def end(self) -> None:
        """Listen no more."""
        self._slack.api.called = self._told

    def _called(self, call: Call, answer: dict[str, Any]) -> None:
        future = self._waiting.pop(str(answer.get("channel")), None)
        if future is not None and call.method == "chat.postMessage":
            future.set_result(time.perf_counter())
        self._told(call, answer)


async def main(messages: int) -> None:
    """Measure both bots, at each number of senders."""
    print(f"{messages} messages each; milliseconds")
    print(
        f"{'bot':8}{'senders':>8}{'acknowledged p50':>18}{'p99':>8}{'answered p50':>14}{'p99':>8}"
    )
    for bot in BOTS:
        with tempfile.TemporaryDirectory() as folder:
            async with fake_slack() as slack, started(bot, slack, Path(folder)):
                slack.api.limited = False
                for senders in SENDERS:
                    acked, answered = await measure(slack, messages, senders)
                    print(
                        f"{bot:8}{senders:8}{p(acked, 50):18.1f}{p(acked, 99):8.1f}"
                        f"{p(answered, 50):14.1f}{p(answered, 99):8.1f}"
                    )


def p(seconds: Sequence[float], percent: int) -> float:
    """A percentile, in milliseconds."""
    return statistics.quantiles(seconds, n=100)[percent - 1] * 1000


async def measure(slack: FakeSlack, messages: int, senders: int) -> tuple[list[float], list[float]]:
    """Seconds until each message was acknowledged, and until it was answered.

    Each message is in a conversation of its own: Slack takes one a second in each.
    """
    arrivals = Arrivals(slack)
    users = [slack.add_user(f"Rep {n} of {senders}", is_admin=True) for n in range(messages)]
    for user in users:
        await one(slack, arrivals, user, "help")
    left = iter(enumerate(users))
    results: list[tuple[float, float]] = []

    async def sender() -> None:
        for n, user in left:
            results.append(await one(slack, arrivals, user, TEXT.format(amount=50 + n)))

    await asyncio.gather(*(sender() for _ in range(senders)))
    return [acked for acked, _ in results], [answered for _, answered in results]


async def one(slack: FakeSlack, arrivals: Arrivals, user: User, text: str) -> tuple[float, float]:
    """Say one thing and wait for the answer."""
    arrival = arrivals.expect(slack.world.direct(user))
    start = time.perf_counter()
    await slack.say(user, text)
    acked = time.perf_counter()
    return acked - start, await asyncio.wait_for(arrival, 60) - start


@asynccontextmanager
async def started(bot: str, slack: FakeSlack, folder: Path) -> AsyncIterator[int]:
    """A bot as a process, ready to be told of messages; its process id."""
    url = f"sqlite:///{folder / 'sayso.db'}"
    fill(url)
    port = free_port()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN" if bot == "sayso" else "ECHO_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": SECRET,
        "SAYSO_DATABASE_URL": url,
        "SAYSO_PORT": str(port),
        "SAYSO_LOG_LEVEL": "ERROR",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, *BOTS[bot], cwd=folder, env=environment
    )
    try:
        await serves(port)
        slack.over_http(f"http://127.0.0.1:{port}{PATH}", SECRET)
        yield process.pid
    finally:
        process.terminate()
        await process.wait()


def fill(url: str) -> None:
    """A new database with the tests' small workspace in it."""
    database = Database(url)
    database.migrate()
    database.close()
    make_world(url).close()


async def serves(port: int, seconds: float = 60.0) -> None:
    """Wait until something answers on the port."""
    async with asyncio.timeout(seconds), aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/health"):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)


def echo() -> None:
    """The echo bot: Bolt as its guide shows it."""
    from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
    from slack_bolt.async_app import AsyncApp, AsyncSay
    from slack_sdk.web.async_client import AsyncWebClient

    client = AsyncWebClient(token=os.environ["ECHO_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = AsyncApp(client=client, signing_secret=os.environ["SLACK_SIGNING_SECRET"])

    @app.event("message")
    async def on_message(event: dict[str, Any], say: AsyncSay) -> None:
        await say(event["text"])

    uvicorn.run(
        AsyncSlackRequestHandler(app),
        port=int(os.environ["SAYSO_PORT"]),
        log_level="error",
        access_log=False,
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["echo"]:
        echo()
    else:
        asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else MESSAGES))
