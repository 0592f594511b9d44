"""Conversations on the playground: its real routes over HTTP, answers as the page shows them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

import httpx

from bot.app import Sayso
from bot.clock import WoundClock
from bot.surfaces import web
from bot.travelling import Travel
from bot.web import create_app
from handlers.reply_json import reply_to_json
from handlers.saying import sentence_reply
from storage import outbox
from storage.database import Database
from tests.world import NOW, WORKSPACE

DIRECT, CHANNEL = "sayso", "pipeline"
PLACES = (CHANNEL, DIRECT)


@dataclass
class Shown:
    """One of Sayso's messages on the page: its text, and its buttons by label."""

    id: str
    text: str = ""
    thread: str | None = None
    buttons: list[tuple[str, dict[str, str]]] = field(default_factory=list)


class Page(HTMLParser):
    """Sayso's messages out of the page's HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.messages: list[Shown] = []
        self._items: list[Shown] = []
        self._button: dict[str, str] | None = None
        self._label = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "li" and "data-id" in given:
            shown = Shown(given["data-id"], thread=given.get("data-thread"))
            self._items.append(shown)
            if given["data-author"] == "sayso":
                self.messages.append(shown)
        elif tag == "button":
            self._button, self._label = given, ""
        elif tag == "small" and self._button is not None:
            self._button["detail"] = "yes"

    def handle_endtag(self, tag: str) -> None:
        if tag == "li" and self._items:
            self._items.pop()
        elif tag == "button" and self._button is not None:
            if "data-action" in self._button and self._items:
                self._items[-1].buttons.append((self._label.strip(), self._button))
            self._button = None

    def handle_data(self, data: str) -> None:
        if self._items and data.strip():
            self._items[-1].text += " " + " ".join(data.split())
        if self._button is not None and "detail" not in self._button:
            self._label += data


class WebDriver:
    """One browser for all people; the page names who one is."""

    abilities = frozenset({"threads", "channels", "unasked", "mornings"})

    def __init__(self, database: Database) -> None:
        """Serve this database's world, without its background tasks: `settle` does their work."""
        clock, hub = WoundClock(NOW), web.Hub()
        self._clock = clock
        self._sayso = Sayso(database, clock)
        self._sayso.add([web.WebSurface(hub)])
        room = web.Room(database, WORKSPACE)
        forward = Travel(database, WORKSPACE, clock, self._sayso).to
        given = web.Playground(room, self._sayso.intake, clock, hub, [], forward)
        app = create_app(
            web.routes(given),
            start=_nothing,
            stop=_nothing,
            ailing=lambda: None,
            middleware=[web.GUARD],
        )
        self._transport = httpx.ASGITransport(app)
        self._seen: dict[str, dict[str, Shown]] = {}
        self._new: dict[str, str] = {}
        self._last: dict[str, tuple[str, str]] = {}

    def say(self, who: str, text: str, *, in_thread: bool = False) -> None:
        """Send what the composer sends."""
        self._write(who, DIRECT, text, self._beginnings(who)[-1].id if in_thread else None)

    def say_in(self, who: str, channel: str, text: str, *, in_thread: bool = False) -> None:
        """The same in a channel, or in the thread of its newest message that has one."""
        threads = [m.thread for m in self._messages(who, channel) if m.thread]
        self._write(who, channel, text, threads[-1] if in_thread else None)

    def _write(self, who: str, where: str, text: str, thread: str | None) -> None:
        message = uuid4().hex
        self._last[who] = (where, message)
        body: dict[str, Any] = {"id": message, "text": text}
        if thread:
            body["thread"] = thread
        self._do(who, "POST", f"{where}/messages", body)

    def edit(self, who: str, text: str) -> None:
        """Save the last message with another text."""
        where, message = self._last[who]
        body = {"event": uuid4().hex, "text": text}
        self._do(who, "PUT", f"{where}/messages/{message}", body)

    def delete(self, who: str) -> None:
        """Delete the last message."""
        where, message = self._last[who]
        self._do(who, "DELETE", f"{where}/messages/{message}", {"event": uuid4().hex})

    def told(self, who: str, deal_id: str, text: str) -> None:
        """Put a sentence about a deal into the outbox."""
        before = self._shown(who)
        with self._sayso.database.transaction(WORKSPACE) as session:
            outbox.put(
                session,
                surface="web",
                place=f"dm:{who}",
                reply=reply_to_json(sentence_reply(text)),
                key=f"told:{uuid4().hex}",
                member_id=who,
                deal_id=deal_id,
                now=self._clock.now(),
            )
        asyncio.run(self._sayso.settle())
        self._hear(who, before)

    def wait(self, who: str, minutes: int) -> None:
        """Wind the clock."""
        before = self._shown(who)
        self._clock.wind(self._clock.now() + timedelta(minutes=minutes))
        asyncio.run(self._sayso.settle())
        self._hear(who, before)

    def wait_until(self, who: str, instant: datetime) -> None:
        """The same, to an instant."""
        asyncio.run(self._sayso.settle())
        minutes = (instant - self._clock.now()) / timedelta(minutes=1)
        self.wait(who, -int(-minutes // 1))

    def tap(self, who: str, label: str) -> None:
        """Send what a tap sends."""
        where, message, button = self._button(who, label)
        self._do(who, "POST", f"{where}/press", _press(message, button))

    def fill(self, who: str, label: str, values: Mapping[str, str]) -> None:
        """Open the form, fill it, send it; what is wrong with it counts as heard."""
        where, message, button = self._button(who, label)
        form = Form(self._do(who, "POST", f"{where}/press", _press(message, button))["form"])
        body = {**_press(message, button), "submitted": True, "values": form.filled(values)}
        answer = self._do(who, "POST", f"{where}/press", body)
        if "errors" in answer:
            self._new[who] = " ".join(answer["errors"].values())

    def heard(self, who: str) -> str:
        """The text of Sayso's messages that are new or look otherwise than before."""
        return self._new.get(who, "")

    def _do(self, who: str, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        before = self._shown(who)
        answer = asyncio.run(self._ask(method, f"/as/{who}/{path}", body))
        self._hear(who, before)
        return answer

    def _shown(self, who: str) -> dict[str, str]:
        return {m.id: m.text for where in PLACES for m in self._messages(who, where)}

    def _hear(self, who: str, before: Mapping[str, str]) -> None:
        after = [m for where in PLACES for m in self._messages(who, where)]
        self._new[who] = " ".join(m.text for m in after if before.get(m.id) != m.text)

    async def _ask(self, method: str, url: str, body: object = None) -> dict[str, Any]:
        """Ask the page's server, let Sayso do what came of it, give back the JSON."""
        base = "http://127.0.0.1"
        async with httpx.AsyncClient(transport=self._transport, base_url=base) as client:
            answer = await client.request(method, url, json=body, headers={"origin": base})
        assert answer.is_success, answer.text
        await self._sayso.settle()
        found: dict[str, Any] = answer.json() if answer.content else {}
        return found

    def _messages(self, who: str, where: str = DIRECT) -> list[Shown]:
        answer = asyncio.run(self._ask("GET", f"/as/{who}/{where}/messages"))
        return Page(answer["html"]).messages

    def _beginnings(self, who: str) -> list[Shown]:
        """What a thread may hang under: receipts, and what Sayso said on its own."""
        return [m for m in self._messages(who) if not m.thread]

    def _button(self, who: str, label: str) -> tuple[str, Shown, dict[str, str]]:
        """The newest of that label: in the conversation of the last message first."""
        last = self._last.get(who, (DIRECT, ""))[0]
        for where in dict.fromkeys((last, *PLACES)):
            for message in reversed(self._messages(who, where)):
                for name, button in message.buttons:
                    if name == label:
                        return where, message, button
        raise AssertionError(f"no button {label!r}")


class Form(HTMLParser):
    """A form's fields out of its HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._options: dict[tuple[str, str], str] = {}
        self._in: tuple[str, str] = ("", "")
        self._field = ""
        self.feed(html)

    def filled(self, values: Mapping[str, str]) -> dict[str, str]:
        """The form's values with these put in, by label; options by what they show."""
        by_label = {label: self._names[id_] for id_, label in self._labels.items()}
        filled = dict(self.values)
        for label, value in values.items():
            name = by_label[label]
            filled[name] = self._options.get((name, value), value)
        return filled

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in = (tag, given.get("for") or given.get("value", ""))
        if tag in {"input", "select", "textarea"}:
            self._field = given["name"]
            self._names[given["id"]] = self._field
            self.values[self._field] = given.get("value", "")
        elif tag == "option" and "selected" in given:
            self.values[self._field] = given["value"]

    def handle_data(self, data: str) -> None:
        tag, key = self._in
        if tag == "label":
            self._labels.setdefault(key, data.strip())
        elif tag == "option" and data.strip():
            self._options[self._field, data.strip()] = key


def _press(message: Shown, button: dict[str, str]) -> dict[str, Any]:
    return {
        "event": uuid4().hex,
        "post": message.id,
        "thread": message.thread,
        "action": button["data-action"],
        "argument": button.get("data-argument", ""),
        "choice": button.get("data-choice", ""),
    }


async def _nothing() -> None:
    """The driver does the background's work itself."""
