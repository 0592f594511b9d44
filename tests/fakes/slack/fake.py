"""A Slack workspace on the loopback: the app talks to it, and it plays the people.

    async with FakeSlack(scopes, events) as slack:
        jen = slack.add_user("Jen Park", "jen@example.com")
        slack.over_http(url, secret)            # or nothing: then over the app's websocket
        await slack.say(jen, "spoke w/ acme")
        await slack.press(jen, slack.last(jen), "Undo")

`say` and the others return when Slack has its acknowledgement, or has given up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Self

from tests.fakes.slack import payloads
from tests.fakes.slack.forms import filled
from tests.fakes.slack.methods import shown_message
from tests.fakes.slack.roads import (
    PATIENCE,
    Delivery,
    HttpRoad,
    Road,
    SocketRoad,
    travel,
    until,
)
from tests.fakes.slack.server import APP_TOKEN, BOT_TOKEN, Api, Call, Server
from tests.fakes.slack.world import Channel, Json, Message, OpenView, User, World


class FakeSlack:
    """One workspace, one app with these scopes, subscribed to these events."""

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
        self._events = frozenset(events)
        self._tasks: set[asyncio.Task[Delivery]] = set()
        self._server = Server({"/api/{method}": self.api.handle, "/socket": self.sockets.serve})

    async def __aenter__(self) -> Self:
        await self._server.start()
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

    # What the app did.

    def messages(self, place: Channel | User, thread: str | None = None) -> list[Message]:
        """What a channel shows now, or one of its threads; a user stands for direct messages."""
        channel = self._channel(place)
        return [m for m in channel.messages if thread is None or thread in {m.ts, m.thread_ts}]

    def said(self, place: Channel | User, thread: str | None = None) -> list[Message]:
        """What the app said there."""
        return [m for m in self.messages(place, thread) if m.bot_id == self.world.bot_id]

    def last(self, place: Channel | User) -> Message:
        """The latest that the app said there."""
        return self.said(place)[-1]

    async def answer(self, place: Channel | User, more_than: int = 0) -> Message:
        """The latest that the app said there, once it said more than so many things."""
        await self.until(lambda: len(self.said(place)) > more_than)
        return self.last(place)

    async def until(self, condition: Callable[[], object], seconds: float = 10.0) -> None:
        """Wait until the condition holds; raises TimeoutError."""
        await until(condition, seconds)

    def view(self, user: User) -> OpenView:
        """The form on somebody's screen."""
        return next(v for v in reversed(self.world.views) if v.user == user.id and v.open)

    # What people do.

    def add_user(self, name: str, email: str | None = None, **facts: Any) -> User:
        """Somebody new."""
        return self.world.add_user(name, email, **facts)

    def add_channel(self, name: str, *members: User, kind: str = "channel") -> Channel:
        """A channel that the bot is in."""
        return self.world.add_channel(name, *members, kind=kind)

    async def say(
        self,
        user: User,
        text: str,
        /,
        channel: Channel | None = None,
        thread: str | None = None,
        **more: Any,
    ) -> Message:
        """Write a message; '@Sayso' mentions the app. `more` goes into the event."""
        place = channel or self.world.direct(user)
        message = self._write(place, user, text, thread)
        await self._tell_new(place, message, **more)
        return message

    def _write(self, place: Channel, user: User, text: str, thread: str | None) -> Message:
        shown = text.replace("@Sayso", f"<@{self.world.bot.id}>")
        message = Message(place.id, self.world.new_ts(), user.id, shown, thread_ts=thread)
        place.messages.append(message)
        return message

    async def _tell_new(self, place: Channel, message: Message, **more: Any) -> None:
        event = payloads.message_event(place, message, **more)
        events = [(payloads.SUBSCRIPTIONS[place.kind], event)]
        if f"<@{self.world.bot.id}>" in message.text and place.kind != "im":
            events.append(("app_mention", {**payloads.mention_event(place, message), **more}))
        await self._tell(place, events)

    async def edit(self, message: Message, text: str) -> None:
        """Edit a message of one's own."""
        place = self.world.channels[message.channel]
        before = shown_message(message)
        message.text = text.replace("@Sayso", f"<@{self.world.bot.id}>")
        message.edited = self.world.new_ts()
        after = shown_message(message)
        events = [
            (
                payloads.SUBSCRIPTIONS[place.kind],
                payloads.changed_event(self.world, place, after, before),
            )
        ]
        if f"<@{self.world.bot.id}>" in message.text and place.kind != "im":
            events.append(("app_mention", payloads.mention_event(place, message)))
        await self._tell(place, events)

    async def unfurl(self, message: Message) -> None:
        """Slack adds a preview of a link: the message changes, its words do not."""
        place = self.world.channels[message.channel]
        before = shown_message(message)
        after = {**before, "attachments": [{"from_url": "https://acme.com", "id": 1}]}
        event = payloads.changed_event(self.world, place, after, before)
        await self._tell(place, [(payloads.SUBSCRIPTIONS[place.kind], event)])

    async def delete(self, message: Message) -> None:
        """Delete a message of one's own; it stays as a tombstone while its thread has replies."""
        place = self.world.channels[message.channel]
        before = shown_message(message)
        replies = any(m.thread_ts == message.ts and m is not message for m in place.messages)
        place.messages.remove(message)
        event = payloads.deleted_event(self.world, place, before)
        if replies:
            stone = payloads.tombstone(before)
            event = payloads.changed_event(self.world, place, stone, before)
        await self._tell(place, [(payloads.SUBSCRIPTIONS[place.kind], event)])

    async def press(self, user: User, message: Message, label: str) -> Delivery:
        """Tap a button."""
        found = [e for e in message.elements if e.get("text", {}).get("text") == label]
        assert found, f"no button {label!r} among {message.labels}"
        return await self.tap(user, message, found[0])

    async def choose(self, user: User, message: Message, label: str) -> Delivery:
        """Choose from a menu."""
        menu = next(e for e in message.elements if e["type"] == "static_select")
        option = next(o for o in menu["options"] if o["text"]["text"] == label)
        action = {key: menu[key] for key in ("type", "action_id", "block_id")}
        return await self.tap(user, message, {**action, "selected_option": option})

    async def tap(self, user: User, message: Message, action: Json) -> Delivery:
        """Use a control."""
        place = self.world.channels[message.channel]
        payload = payloads.tapped(self.world, user.id, place, message, action)
        return await self.deliver(Delivery("interactive", payload))

    async def submit(self, user: User, values: Mapping[str, str]) -> OpenView:
        """Send the open form with these values, by label or key; it closes unless it is refused."""
        opened = self.view(user)
        payload = payloads.submitted(self.world, opened, filled(opened, values))
        delivery = await self.deliver(Delivery("interactive", payload))
        match delivery.answer:
            case {"response_action": "errors", "errors": errors}:
                known = {block.get("block_id") for block in opened.view["blocks"]}
                assert set(errors) <= known, f"errors for unknown fields: {errors}"
                opened.errors = errors
            case {"response_action": "update", "view": view}:
                opened.view = view
            case _:
                opened.open = not delivery.acked
        return opened

    # How the app hears of it.

    async def deliver(self, delivery: Delivery) -> Delivery:
        """Deliver, as often as Slack would."""
        self.deliveries.append(delivery)
        return await travel(self.road, delivery)

    async def settle(self) -> None:
        """Wait until all that was to be told is told."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _tell(self, place: Channel, events: list[tuple[str, Json]]) -> None:
        if self.world.bot.id in place.members:
            told = [event for subscription, event in events if subscription in self._events]
            bodies = [payloads.callback(self.world, event) for event in told]
            await asyncio.gather(*(self.deliver(Delivery("events_api", b)) for b in bodies))

    def _called(self, call: Call, answer: Json) -> None:
        """The app hears of its own messages too."""
        if call.method != "chat.postMessage":
            return
        place = self.world.channels[answer["channel"]]
        event = payloads.message_event(place, place.messages[-1])
        if payloads.SUBSCRIPTIONS[place.kind] in self._events:
            body = payloads.callback(self.world, event)
            task = asyncio.create_task(self.deliver(Delivery("events_api", body)))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _channel(self, place: Channel | User) -> Channel:
        return self.world.direct(place) if isinstance(place, User) else place
