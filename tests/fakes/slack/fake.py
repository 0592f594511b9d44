"""A Slack workspace on the loopback: the app talks to it, and it plays the people.

    async with FakeSlack(scopes, events) as slack:
        jen = slack.add_user("Jen Park", "jen@example.com")
        slack.over_http(url, secret)            # or nothing: then over the app's websocket
        await slack.say(jen, "spoke w/ acme")
        await slack.press(jen, slack.last(jen), "Undo")

`say` and the others return when Slack has its acknowledgement, or has given up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.fakes.slack import payloads
from tests.fakes.slack.doing import Doing
from tests.fakes.slack.forms import filled
from tests.fakes.slack.posting import shown_message
from tests.fakes.slack.roads import Delivery, until
from tests.fakes.slack.world import Channel, Home, Json, Message, OpenView, User


class FakeSlack(Doing):
    """The people of the workspace, and what they see."""

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
        await self.tell(place, events)

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
        await self.tell(place, events)

    async def unfurl(self, message: Message) -> None:
        """Slack adds a preview of a link: the message changes, its words do not."""
        place = self.world.channels[message.channel]
        before = shown_message(message)
        after = {**before, "attachments": [{"from_url": "https://acme.com", "id": 1}]}
        event = payloads.changed_event(self.world, place, after, before)
        await self.tell(place, [(payloads.SUBSCRIPTIONS[place.kind], event)])

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
        await self.tell(place, [(payloads.SUBSCRIPTIONS[place.kind], event)])

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
        payload["response_url"] = self.hanging.address(place.id, user.id, message)
        return await self.deliver(Delivery("interactive", payload))

    def home(self, user: User) -> Home:
        """What somebody's Home tab shows."""
        return self.world.homes[user.id]

    async def open_home(self, user: User, tab: str = "home") -> None:
        """Open the app's Home tab, or another of its tabs."""
        place = self.world.direct(user)
        event = payloads.home_opened(self.world, user.id, place, tab)
        await self.tell(place, [("app_home_opened", event)])

    async def press_home(self, user: User, label: str, n: int = 0) -> Delivery:
        """Tap the n-th button of that label in the Home tab."""
        home = self.home(user)
        found = [e for e in home.elements if e.get("text", {}).get("text") == label]
        assert len(found) > n, f"no button {label!r} among {home.labels}"
        return await self._tap_home(home, found[n])

    async def choose_home(self, user: User, label: str) -> Delivery:
        """Choose from the first menu of the Home tab that offers it."""
        home = self.home(user)
        for menu in (e for e in home.elements if e["type"] == "static_select"):
            for option in menu["options"]:
                if option["text"]["text"] == label:
                    action = {key: menu[key] for key in ("type", "action_id", "block_id")}
                    return await self._tap_home(home, {**action, "selected_option": option})
        raise AssertionError(f"no menu offers {label!r}")

    async def _tap_home(self, home: Home, action: Json) -> Delivery:
        payload = payloads.tapped_home(self.world, home, action)
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

    def _channel(self, place: Channel | User) -> Channel:
        return self.world.direct(place) if isinstance(place, User) else place
