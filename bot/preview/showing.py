"""What there is to show of a conversation or a Home tab, out of the playground's room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.preview import slack
from bot.preview.drawing import blocks_html, environment
from bot.preview.markup import Reader, parts_of
from bot.surfaces.web.entries import Entry, Messages
from bot.surfaces.web.people import CONVERSATIONS, DIRECT, SURFACE, Conversation, Person
from bot.surfaces.web.room import Room
from handlers.heard import Place
from handlers.home import View, page
from handlers.reading.book import Book
from handlers.reply import Reply
from handlers.scene import Scene
from storage.homes import home_page_of
from storage.records import Member


@dataclass(frozen=True, slots=True)
class Shown:
    """A message: the `html` of its blocks, its `text` as a notification tells it."""

    entry: Entry
    html: str
    text: str
    replies: tuple[Shown, ...] = ()


def reader_of(me: Person, room: Room | None = None) -> Reader:
    """Who looks at it; with the room, whom and what a form's menus offer."""
    people = {person.id: person.name for person in room.people()} if room else {}
    channels = {each.place(me).id: each.title for each in CONVERSATIONS if each.shared}
    return Reader(ZoneInfo(me.zone), people, channels)


def messages_html(me: Person, where: Conversation, found: Messages) -> str:
    """The messages of a conversation."""
    shown = [show(me, entry) for entry in found.entries]
    zone = ZoneInfo(me.zone)
    return _render("messages.html", me=me, conversation=where, shown=shown, hour=_hours(zone))


def _hours(zone: ZoneInfo) -> Callable[[datetime], str]:
    return lambda at: f"{at.astimezone(zone):%a %-I:%M %p}"


def show(me: Person, entry: Entry) -> Shown:
    """One message with its thread."""
    replies = tuple(show(me, reply) for reply in entry.replies)
    if entry.reply is None:
        return Shown(entry, "", "", replies)
    sent = slack.message(entry.reply, entry.id)
    html = blocks_html(sent.blocks, reader_of(me), f"b-{entry.id}")
    return Shown(entry, html, _words(sent.text, me), replies)


def _words(text: str, me: Person) -> str:
    """A message's text as a notification shows it."""
    lines = [line for part in parts_of(text, reader_of(me)) for line in getattr(part, "lines", ())]
    return "\n".join("".join(span.text for span in line) for line in lines)


def home_html(room: Room, me: Person, now: datetime) -> str:
    """The blocks of somebody's Home tab."""
    view = slack.home(home_reply(room, me, now), DIRECT.place(me).id)
    return blocks_html(view["blocks"], reader_of(me), "home")


def home_reply(room: Room, me: Person, now: datetime) -> Reply:
    """The page as it is now; it is made while reading, so it writes nothing."""
    place = Place(SURFACE, DIRECT.place(me).id, home=True)
    with room.database.reading(room.workspace) as session:
        member = session.need(Member, me.member)
        known = home_page_of(session, SURFACE, member.id)
        scene = Scene(session, member, now, place, lambda _: Book())
        view, note = (known.view, known.note) if known else ({}, {})
        return page(scene, View.restored(view), note)


def view_html(room: Room, view: Mapping[str, Any], me: Person, key: str) -> str:
    """A modal, to be put into the page's dialog."""
    html = blocks_html(view["blocks"], reader_of(me, room), f"v-{key}")
    return _render("view.html", view=view, key=key, html=html)


def page_html(**facts: object) -> str:
    """The whole page."""
    return _render("page.html", **facts)


def _render(name: str, **facts: object) -> str:
    return environment().get_template(name).render(**facts)
