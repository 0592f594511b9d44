"""The line between Slack and the app: the Web API one way, events the other."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from tests.fakes.slack import payloads
from tests.fakes.slack.hanging import Hanging
from tests.fakes.slack.roads import PATIENCE, Delivery, HttpRoad, Road, SocketRoad, travel
from tests.fakes.slack.server import APP_TOKEN, BOT_TOKEN, Api, Call, Server
from tests.fakes.slack.world import Channel, Json, World


class Line:
    """One workspace, one app with these scopes, subscribed to these events, and how it is told."""

    bot_token = BOT_TOKEN
    app_token = APP_TOKEN

    def __init__(
        self, scopes: Iterable[str], events: Iterable[str], patience: float = PATIENCE
    ) -> None:
        self.world = World()
        self.api = Api(self.world, frozenset(scopes), self._called, self._socket_url)
        self.sockets = SocketRoad(patience)
        self.road: Road = self.sockets
        self.deliveries: list[Delivery] = []
        self.events = frozenset(events)
        self._tasks: set[asyncio.Task[Delivery]] = set()
        self.hanging = Hanging(self.world)
        self._server = Server(
            {
                "/api/{method}": self.api.handle,
                "/socket": self.sockets.serve,
                "/file/{file}": self.hanging.download,
                "/respond/{token}": self.hanging.respond,
            }
        )

    async def __aenter__(self) -> Self:
        await self._server.start()
        self.hanging.base = f"http://127.0.0.1:{self._server.port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.road.close()
        await self.sockets.close()
        await self._server.stop()

    @property
    def api_url(self) -> str:
        """Where the Web API is."""
        return f"http://127.0.0.1:{self._server.port}/api/"

    def _socket_url(self) -> str:
        ticket = self.sockets.new_ticket()
        return f"ws://127.0.0.1:{self._server.port}/socket?ticket={ticket}"

    def over_http(self, url: str, secret: str, patience: float | None = None) -> HttpRoad:
        """Deliver to this URL from now on."""
        road = HttpRoad(url, secret, self.road.patience if patience is None else patience)
        self.road = road
        return road

    async def deliver(self, delivery: Delivery) -> Delivery:
        """Deliver, as often as Slack would."""
        self.deliveries.append(delivery)
        return await travel(self.road, delivery)

    async def settle(self) -> None:
        """Wait until all that was to be told is told."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def tell(self, place: Channel, events: list[tuple[str, Json]]) -> None:
        if self.world.bot.id in place.members:
            told = [event for subscription, event in events if subscription in self.events]
            bodies = [payloads.callback(self.world, event) for event in told]
            await asyncio.gather(*(self.deliver(Delivery("events_api", b)) for b in bodies))

    def _called(self, call: Call, answer: Json) -> None:
        """The app hears of its own messages too."""
        if call.method != "chat.postMessage":
            return
        place = self.world.channels[answer["channel"]]
        event = payloads.message_event(place, place.messages[-1])
        if payloads.SUBSCRIPTIONS[place.kind] in self.events:
            body = payloads.callback(self.world, event)
            task = asyncio.create_task(self.deliver(Delivery("events_api", body)))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
