"""The real surface between the fake Slack and an intake that records."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import uvicorn
import yaml
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette

from bot.clock import SystemClock
from bot.surfaces import Outgoing
from bot.surfaces.slack import (
    PATH,
    Profile,
    SlackSurface,
    Socket,
    find_installed,
    slack_client,
    slack_route,
)
from bot.surfaces.slack.pace import Pace
from handlers.heard import Heard, Place, Press
from handlers.reply import Form, FormErrors, Reply
from tests.fakes.slack import FakeSlack

Mode = Literal["http", "socket"]
MODES: tuple[Mode, ...] = ("http", "socket")
SECRET = "the-signing-secret"
MANIFEST = Path(__file__).parents[3] / "app_manifest.yaml"


class Crash(Exception):
    """The program died before it committed."""


class RecordingIntake:
    """Keeps what is handed in, each event once. Crashes, or is slow, on demand."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.presses: list[Press] = []
        self.answers: dict[str, Callable[[Press], Form | FormErrors | None]] = {}
        self.crashes = 0
        self.before_commit: Callable[[], None] = lambda: None
        self._known: set[str] = set()
        self._lock = Lock()

    def hear(self, heard: Heard) -> bool:
        """As the inbox does: False where the event is known."""
        return self._keep(heard.event_id, lambda: self.heard.append(heard))

    def press(self, press: Press) -> Form | FormErrors | None:
        """What the test wants answered; None keeps it."""
        answer = self.answers.get(press.action)
        found = answer(press) if answer else None
        if found is None:
            self._keep(press.event_id, lambda: self.presses.append(press))
        return found

    def _keep(self, event_id: str, keep: Callable[[], None]) -> bool:
        with self._lock:
            self.before_commit()
            if self.crashes:
                self.crashes -= 1
                raise Crash
            if event_id in self._known:
                return False
            self._known.add(event_id)
            keep()
            return True


class MemoryDirectory:
    """Members in memory."""

    def __init__(self, team: str) -> None:
        self.team = team
        self.profiles: dict[str, Profile] = {}
        self.spoken: set[tuple[str, str]] = set()
        self.leads: set[str] = set()

    def workspace(self, team: str) -> str | None:
        return "w1" if team == self.team else None

    def member(self, workspace: str, user: str) -> str | None:
        return f"m-{user}" if user in self.profiles else None

    def admit(self, workspace: str, profile: Profile) -> str:
        self.profiles[profile.user] = profile
        return f"m-{profile.user}"

    def changed(self, workspace: str, user: str, profile: Profile | None) -> None:
        if profile is None:
            self.profiles.pop(user, None)
        elif user in self.profiles:
            self.profiles[user] = profile

    def names(self, workspace: str, users: Iterable[str]) -> dict[str, str]:
        return {user: self.profiles[user].name for user in users if user in self.profiles}

    def may_import(self, workspace: str, member: str) -> bool:
        return member in self.leads

    def kept(self, workspace: str, event_id: str) -> Mapping[str, str]:
        return {}

    def spoke_in(self, workspace: str, channel: str, thread: str) -> bool:
        return (channel, thread) in self.spoken


@dataclass
class Rig:
    """Everything a test needs."""

    slack: FakeSlack
    surface: SlackSurface
    intake: RecordingIntake
    directory: MemoryDirectory
    waited: list[float] = field(default_factory=list)
    posts: int = 0

    @property
    def texts(self) -> list[str]:
        """What was heard, in order."""
        return [heard.text for heard in self.intake.heard]

    async def post(self, place: str, reply: Reply, **more: Any) -> str:
        """Deliver a reply; the id of its message."""
        self.posts += 1
        outgoing = Outgoing(
            workspace="w1",
            post=more.pop("post", f"post-{self.posts}"),
            place=Place("slack", place),
            thread=more.pop("thread", None),
            reply=reply,
            **more,
        )
        return await self.surface.deliver(outgoing)


def manifest() -> dict[str, Any]:
    """The app's manifest, which tells its scopes and events."""
    found: dict[str, Any] = yaml.safe_load(MANIFEST.read_text("utf-8"))
    return found


def fake_slack(**facts: Any) -> FakeSlack:
    """A Slack that has the app installed as its manifest says."""
    found = manifest()
    scopes = found["oauth_config"]["scopes"]["bot"]
    events = found["settings"]["event_subscriptions"]["bot_events"]
    return FakeSlack(scopes, events, **facts)


@asynccontextmanager
async def running(mode: Mode, patience: float = 3.0) -> AsyncIterator[Rig]:
    """The surface, connected to a fake Slack in one of the two ways."""
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(fake_slack(patience=patience))
        client = await stack.enter_async_context(slack_client(slack.bot_token, slack.api_url))
        installed = await find_installed(client)
        waited: list[float] = []

        async def no_wait(seconds: float) -> None:
            waited.append(seconds)

        pace = Pace(seconds=slack.world.seconds, sleep=no_wait)
        surface = SlackSurface(client, installed, SECRET, pace)
        stack.push_async_callback(surface.close)
        rig = Rig(slack, surface, RecordingIntake(), MemoryDirectory(slack.world.team), waited)
        app = surface.listen(rig.intake, rig.directory, SystemClock())
        await stack.enter_async_context(connected(mode, slack, app, client))
        yield rig
        await slack.settle()


@asynccontextmanager
async def connected(
    mode: Mode, slack: FakeSlack, app: AsyncApp, client: AsyncWebClient
) -> AsyncIterator[None]:
    """Bolt's app, reachable for Slack."""
    if mode == "socket":
        async with Socket(app, slack.app_token, client, ping_seconds=0.2):
            await slack.until(slack.sockets.connected.is_set)
            yield
        return
    async with serving(Starlette(routes=[slack_route(app)])) as url:
        road = slack.over_http(url + PATH, SECRET)
        yield
        await slack.settle()
        await road.close()


@asynccontextmanager
async def serving(app: Starlette) -> AsyncIterator[str]:
    """A web application on a free port of the loopback; its URL."""
    config = uvicorn.Config(
        app, port=0, log_config=None, lifespan="off", timeout_graceful_shutdown=1
    )
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    # Server.serve would look for signals ten times a second, and stop no sooner.
    await server.startup()
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await server.shutdown()
