"""Teams as a whole: people write and tap, the bot is told, what it says is kept."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

from tests.fakes.teams import activities
from tests.fakes.teams.api import Api
from tests.fakes.teams.elements import check_card, walk
from tests.fakes.teams.files import Files
from tests.fakes.teams.keys import claims_of, sign
from tests.fakes.teams.login import Login
from tests.fakes.teams.world import APP_ID, BOT, Chat, Json, Message, Person, World


@dataclass
class Delivery:
    """What the bot was told, and how it answered."""

    activity: Json
    status: int
    body: Any


@dataclass
class FakeTeams:
    """The fake; `bot_url` is where the bot listens, once it does."""

    world: World = field(default_factory=World)
    deliveries: list[Delivery] = field(default_factory=list)
    bot_url: str = ""
    signed: bool = True

    def __post_init__(self) -> None:
        self.api = Api(self.world)
        self.login = Login(self.api, lambda: self.url)
        self.files = Files(lambda: self.url)
        app = web.Application(client_max_size=4 * 2**20)
        app.router.add_get("/openid", self.login.metadata)
        app.router.add_get("/keys", self.login.keys)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self.login.token)
        app.router.add_get("/files/{number}", self.files.fetch)
        app.router.add_route("*", "/emea/v3/{rest:.*}", self.api.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        self.url = ""

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        # A program that failed closes the connection, and what comes next must not meet that.
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._session.close()
        await self._runner.cleanup()

    @property
    def service_url(self) -> str:
        """Where the bot answers to."""
        return f"{self.url}/emea/"

    def token(self, kid: str = "key-1", by: str | None = None, **claims: Any) -> str:
        """A token of the channel; `by` forges it with another key."""
        return sign(claims_of(APP_ID, self.service_url, **claims), kid, by)

    async def tell(self, activity: Json, token: str | None = None) -> Delivery:
        """Deliver an activity to the bot."""
        given = self.token() if token is None and self.signed else token
        if self.world.now:
            activity = {**activity, "timestamp": self.world.now().isoformat()}
        headers = {"Authorization": f"Bearer {given}"} if given else {}
        async with self._session.post(self.bot_url, json=activity, headers=headers) as answer:
            shaped = answer.content_type == "application/json"
            body = await answer.json() if shaped else None
            self.deliveries.append(found := Delivery(activity, answer.status, body))
        return found

    async def say(
        self,
        who: Person,
        text: str,
        chat: Chat | None = None,
        thread: str | None = None,
        **more: Any,
    ) -> Message:
        """Somebody writes; '@Sayso' in the text mentions the bot; `more` is of the activity."""
        chat = chat or self.world.direct(who)
        message = Message(self.world.new_id(), chat, who.id, {}, thread)
        self.world.messages.append(message)
        made = activities.message(self.service_url, who, message, text)
        message.activity = {**made, **more}
        await self.tell(message.activity)
        return message

    async def reply(self, who: Person, on: Message, text: str) -> Message:
        """Somebody answers a message: below it in a channel, with a quotation in a chat."""
        if on.chat.kind == "channel":
            return await self.say(who, text, on.chat, on.thread or on.id)
        return await self.say(who, text, on.chat, attachments=activities.quoted(on, text))

    async def share(self, who: Person, name: str, content: bytes, text: str = "") -> Message:
        """Somebody sends a file in the direct chat."""
        number, url = self.files.keep(content)
        return await self.say(who, text, attachments=[activities.file(name, url, number)])

    async def edit(self, message: Message, text: str) -> Delivery:
        """Its author changes a message."""
        who = self._person(message.author)
        message.activity = activities.edited(self.service_url, who, message, text)
        return await self.tell(message.activity)

    async def delete(self, message: Message) -> Delivery:
        """Its author deletes a message."""
        who = self._person(message.author)
        message.deleted = True
        return await self.tell(activities.deleted(self.service_url, who, message))

    async def tap(
        self,
        who: Person,
        message: Message,
        label: str | Json,
        old: bool = False,
        choice: str = "",
    ) -> Delivery:
        """Somebody taps a button of a card, with an old client or one of today's.

        `choice` is what they have chosen in the menu beside it.
        """
        same = [b for b in buttons(message.card) if label in (b, b["title"])]
        assert len(same) == 1, f"{len(same)} buttons {label!r}"
        [button] = same
        if button["type"] == "Action.Execute" and old:
            button = button["fallback"]
        data = {**button["data"], **self._inputs(message, button, choice)}
        made = activities.tapped(self.service_url, who, message, {**button, "data": data})
        return await self.tell(made)

    async def open_form(self, who: Person, message: Message, label: str | Json) -> Json:
        """Somebody taps a button that opens a form; the form's card."""
        answer = await self.tap(who, message, label)
        found: Json = answer.body["task"]["value"]["card"]["content"]
        return found

    async def submit(self, who: Person, chat: Chat, form: Json, **values: str) -> Delivery:
        """Somebody sends a form, with these values and those that stand in it."""
        [send] = form["actions"]
        standing = {i["id"]: str(i.get("value") or "") for i in walk(form) if "label" in i}
        data = {**send["data"], **standing, **values}
        return await self.tell(activities.submitted(self.service_url, who, chat, data))

    async def use(self, who: Person, command: str, chat: Chat, on: Message | None = None) -> Json:
        """Somebody uses a command of the app's menus, on a message or where people write.

        The form's card, or what is said instead, in 'said'.
        """
        used = activities.commanded(self.service_url, who, chat, command, on)
        return dialog(await self.tell(used))

    async def send_used(self, who: Person, chat: Chat, form: Json, data: Json) -> Delivery:
        """Somebody sends the form of such a command; `data` is what `filled` makes."""
        [send] = form["actions"]
        sent = {**send["data"], **data}
        name = "composeExtension/submitAction"
        return await self.tell(activities.submitted(self.service_url, who, chat, sent, name))

    async def joined(self, who: Person, chat: Chat) -> Delivery:
        """The app is put into a conversation."""
        return await self.tell(activities.installed(self.service_url, who, chat, "add"))

    async def removed(self, who: Person, chat: Chat) -> Delivery:
        """The app is taken out of a conversation."""
        return await self.tell(activities.installed(self.service_url, who, chat, "remove"))

    async def pause(self) -> None:
        """Let what was begun beside an answer go on for a moment."""
        await asyncio.sleep(0.05)

    def said(self, chat: Chat) -> list[Message]:
        """What the bot has said in a chat and not taken back."""
        ours = [m for m in self.world.messages if m.chat is chat and m.author == BOT]
        return [each for each in ours if not each.deleted]

    def _inputs(self, message: Message, button: Json, choice: str) -> Json:
        if button.get("associatedInputs") == "none" or not choice:
            return {}
        menus = [i for i in walk(message.card) if i.get("type") == "Input.ChoiceSet"]
        offered = {menu["id"]: {each["value"] for each in menu["choices"]} for menu in menus}
        found = {menu: choice for menu, values in offered.items() if choice in values}
        assert found, f"no menu offers {choice!r}"
        return found

    def _person(self, user: str) -> Person:
        return next(p for p in self.world.people if p.id == user)


def dialog(delivery: Delivery) -> Json:
    """The form's card that an invoke was answered with; {'said': ...} for a sentence instead."""
    task = (delivery.body or {}).get("task") or {}
    if task.get("type") != "continue":
        return {"said": task.get("value", "")}
    found: Json = task["value"]["card"]["content"]
    check_card(found)
    return found


def buttons(card: Json) -> list[Json]:
    """The buttons of a card."""
    rows = [each for each in walk(card) if each.get("type") == "ActionSet"]
    return [action for row in rows for action in row["actions"]]
