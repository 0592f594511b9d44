"""Slack as a surface: its parts put together for one workspace's token."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.surfaces import Intake, Outgoing, ShownHome
from bot.surfaces.slack.bolt import bolt_app
from bot.surfaces.slack.channels import see
from bot.surfaces.slack.courtesy import Courtesy
from bot.surfaces.slack.home.publishing import publish
from bot.surfaces.slack.installed import Installed
from bot.surfaces.slack.listeners import SURFACE, Listeners
from bot.surfaces.slack.pace import Pace
from bot.surfaces.slack.people import Directory, People
from bot.surfaces.slack.redaction import quiet_logger
from bot.surfaces.slack.sending import Sender
from bot.surfaces.slack.threads import Threads
from bot.surfaces.slack.waiting import Waiting
from bot.surfaces.slack.ways.answers import Answers
from bot.surfaces.slack.ways.crowd import Crowds
from bot.surfaces.slack.ways.files import Files
from bot.surfaces.slack.ways.parts import Parts
from handlers.digests.schedules.standing import Seen

API_URL = "https://slack.com/api/"
API_SECONDS = 15


class SlackSurface:
    """Delivers to Slack, and hears from it through `app`."""

    name = SURFACE

    def __init__(
        self,
        client: AsyncWebClient,
        installed: Installed,
        signing_secret: str = "",
        pace: Pace | None = None,
    ) -> None:
        """Speak with the client's token, as the bot that is installed."""
        self.client = client
        self.installed = installed
        self._signing_secret = signing_secret
        self._answers = Answers(client)
        self._sender = Sender(client, pace or Pace(), self._answers)
        self._courtesy = Courtesy(client)
        self._crowds = Crowds(client, installed.team)
        self._listeners: Listeners | None = None

    def listen(self, intake: Intake, directory: Directory, clock: Clock) -> AsyncApp:
        """Bolt's app, which hands in to `intake` whatever people write and tap."""
        parts = Parts(
            intake,
            People(self.client, directory, self.installed.team),
            self._courtesy,
            clock,
            Waiting(),
            self._answers,
            Files(self.client),
            self.installed.bot_user,
            self._crowds,
        )
        self._listeners = Listeners(parts, Threads(self.installed.bot_user, directory))
        return bolt_app(self._listeners, self.client, self.installed, self._signing_secret)

    async def deliver(self, outgoing: Outgoing) -> str:
        """Send or replace a message; its `ts`, Slack's id in the channel. Raises SendError."""
        return await self._sender.deliver(outgoing)

    async def show_home(self, home: ShownHome) -> None:
        """Publish a member's Home tab. Raises SendError."""
        await publish(self.client, home)

    async def see_channel(self, workspace: str, channel: str) -> Seen:
        """How it is with a channel. Raises SendError."""
        del workspace
        return await see(self.client, channel)

    async def close(self) -> None:
        """Finish what is being said and stop waiting for look-ups."""
        if self._listeners is not None:
            await self._listeners.waiting.close()
        await self._crowds.close()
        await self._courtesy.close()


@asynccontextmanager
async def slack_client(token: str, api_url: str = API_URL) -> AsyncIterator[AsyncWebClient]:
    """A client that keeps its connections open, and never repeats a call by itself.

    Slack's own client repeats one whose answer was lost: a message could be sent twice.
    """
    async with api_session() as session:
        yield client_with(token, session, api_url)


def api_session() -> aiohttp.ClientSession:
    """Connections to Slack, for one client or for many."""
    limit = aiohttp.ClientTimeout(total=API_SECONDS)
    return aiohttp.ClientSession(timeout=limit, trust_env=True)


def client_with(token: str, session: aiohttp.ClientSession, api_url: str) -> AsyncWebClient:
    """A client of the session's connections."""
    return AsyncWebClient(
        token=token,
        base_url=api_url,
        session=session,
        retry_handlers=[],
        logger=quiet_logger("sayso.slack.api", logging.ERROR),
    )
