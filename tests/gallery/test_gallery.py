"""The gallery: every reply of the conversations, and some hostile ones, shown on every surface."""

from __future__ import annotations

import asyncio
import io
import json
import re
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import get_args

import pytest
from rich.console import Console
from sqlalchemy import select

from bot.app import Desk
from bot.preview import slack
from bot.preview.drawing import blocks_html
from bot.preview.markup import Reader
from bot.surfaces import ShownHome
from bot.surfaces.slack.blocks import blocks_of
from bot.surfaces.slack.modal import Origin, view_of
from bot.surfaces.terminal.render import render
from bot.surfaces.web import rendering
from bot.surfaces.web.entries import Entry
from bot.surfaces.web.people import Person
from handlers.actions import ACTIONS
from handlers.heard import Place, Press
from handlers.home import View, page
from handlers.plain import plain
from handlers.reading.book import Book
from handlers.reply import (
    Block,
    Button,
    Buttons,
    Card,
    Chart,
    Choice,
    Fact,
    Facts,
    Feedback,
    Form,
    Hint,
    Items,
    Option,
    Reply,
    Series,
    Table,
    Text,
    line,
)
from handlers.reply_json import reply_from_json
from handlers.scene import Scene
from storage.database import Database
from storage.records import Member, Post
from tests.conversations.script import Script, scripts
from tests.conversations.terminal import TerminalDriver
from tests.conversations.test_conversations import replay
from tests.surfaces.slack.rig import running
from tests.world import NOW, WORKSPACE, StoppedClock, make_world

HOSTILE = "<!channel> <script>alert(1)</script> *b* _i_ ~s~ `c` &amp; \u202eمرحبا 🎉 [red]x[/red]"
ODD = Reply(
    HOSTILE,
    (
        Text((line(HOSTILE),)),
        Hint(line(HOSTILE)),
        Facts((Fact(HOSTILE, HOSTILE, old=HOSTILE, note=HOSTILE), Fact("a", "b", struck=True))),
        Table(HOSTILE, (HOSTILE, "n"), ((HOSTILE, "1"), ("", "")), right=(1,)),
        Items(HOSTILE, (line(HOSTILE), line(""))),
        Chart(HOSTILE, (HOSTILE, "n"), (Series(HOSTILE, (1.0, 0.0), (HOSTILE, "0")),)),
        Card(HOSTILE, HOSTILE, (Fact(HOSTILE, HOSTILE),), (Button(HOSTILE, "undo", HOSTILE),)),
        Feedback(HOSTILE, "undo", HOSTILE),
        Buttons((Button(HOSTILE, "undo", HOSTILE),)),
        Choice(HOSTILE, "answer", "q", tuple(Option(str(n), HOSTILE) for n in range(99))),
    ),
)
FILES = {"import_file", "import_match", "import_now", "import_undo", "setup_file", "setup_file_now"}
BEGINNING = {"setup_roles", "setup_demo", "setup_empty"}
"""Buttons that only a team without deals, or with people to add, is shown."""
ELSEWHERE = {
    "show_deal",
    "quick_update",
    "log_message",
    "clip",
    "forwarded",
    "referral_ask",
    *FILES,
    *BEGINNING,
}
"""Actions that a command or a shortcut of a platform brings about, not a button of a receipt."""
BARE = Reply("Nothing but a summary.", ())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the conversations' databases stay."""
    return tmp_path_factory.mktemp("gallery")


@pytest.fixture(scope="module")
def gallery(folder: Path) -> list[Reply]:
    """All replies of all conversations that a terminal can hold, and the odd ones."""
    fit = [script for script in scripts() if script.needs <= TerminalDriver.abilities]
    said = [reply for script in fit for reply in _said(folder, script)]
    return [*said, *_homes(folder), ODD, BARE]


@pytest.fixture(scope="module")
def forms(gallery: list[Reply], folder: Path) -> list[Form]:
    """The form behind each button that opens one, at the end of each conversation."""
    return [form for file in sorted(folder.glob("*.db")) for form in _forms(f"sqlite:///{file}")]


def _forms(url: str) -> Iterator[Form]:
    with closing(Database(url)) as database:
        desk = Desk(database, StoppedClock(NOW), lambda: None)
        with database.reading(WORKSPACE) as session:
            replies = [reply_from_json(raw) for raw in session.scalars(select(Post.reply))]
        buttons = [b for reply in replies for b in _buttons(reply) if b.opens_form]
        taps = {("quick_update", ""), ("settings", ""), *((b.action, b.argument) for b in buttons)}
        for action, argument in sorted(taps):
            place = Place("terminal", "dana")
            press = Press(WORKSPACE, "dana", action, argument, NOW, place, f"{action}:{argument}")
            shown = desk.press(press)
            if isinstance(shown, Form):
                yield shown


def _buttons(reply: Reply) -> Iterator[Button]:
    for block in reply.blocks:
        yield from (b for b in _controls(block) if isinstance(b, Button))


def _homes(folder: Path) -> Iterator[Reply]:
    """The home pages of a rep and of a manager, and a deal opened on one."""
    url = f"sqlite:///{folder}/homes.db"
    with closing(Database(url)) as empty:
        empty.migrate()
    with closing(make_world(url)) as database, database.reading(WORKSPACE) as session:
        for who, view in (("dana", View()), ("helen", View()), ("dana", View(deal="d-acme"))):
            place = Place("slack", "D1", home=True)
            scene = Scene(session, session.need(Member, who), NOW, place, lambda _: Book())
            yield page(scene, view, {})


def _said(folder: Path, script: Script) -> Iterator[Reply]:
    url = f"sqlite:///{folder}/{script.name}.db"
    with closing(Database(url)) as empty:
        empty.migrate()
    with closing(make_world(url)) as database:
        replay(script, TerminalDriver(database), database)
        with database.reading(WORKSPACE) as session:
            yield from (reply_from_json(raw) for raw in session.scalars(select(Post.reply)))


def test_the_gallery_shows_every_kind(gallery: list[Reply]) -> None:
    """Every block there is, and every action that a receipt can carry."""
    blocks = {type(block) for reply in gallery for block in reply.blocks}
    assert blocks == set(get_args(Block))
    used = {b.action for r in gallery for block in r.blocks for b in _controls(block)}
    assert {action.name for action in ACTIONS} - ELSEWHERE - used == set()


def _controls(block: Block) -> Iterator[Button | Choice | Feedback]:
    if isinstance(block, Buttons | Card):
        yield from block.buttons
    elif isinstance(block, Choice | Feedback):
        yield block


def test_plain_text(gallery: list[Reply]) -> None:
    """Notifications and screen readers get words, never an empty line."""
    assert all(plain(reply).strip() for reply in gallery)
    assert all(reply.summary.strip() for reply in gallery)
    assert all(len(reply.summary) <= 200 for reply in gallery)


def test_a_receipt_fits_a_phone(gallery: list[Reply]) -> None:
    """A receipt has at most a screen of lines; no label is longer than a phone is wide."""
    for reply in gallery[:-2]:
        facts = [f for block in reply.blocks if isinstance(block, Facts) for f in block.facts]
        assert len(facts) <= 12
        assert all(len(fact.label) <= 30 for fact in facts)


def test_the_terminal(gallery: list[Reply]) -> None:
    """Each reply is printed, with nothing taken for markup."""
    for reply in gallery:
        console = Console(file=(out := io.StringIO()), width=80)
        for part in render(reply, lambda _: 1):
            console.print(part)
        assert out.getvalue().strip() or not reply.blocks
    assert "[red]x[/red]" in _printed(ODD)


def _printed(reply: Reply) -> str:
    console = Console(file=(out := io.StringIO()), width=400)
    for part in render(reply, lambda _: 1):
        console.print(part)
    return out.getvalue()


def test_the_playground(gallery: list[Reply]) -> None:
    """Each reply becomes HTML in which people's text stays text."""
    me = Person("dana", "dana", "Dana Reyes", "rep", "America/New_York")
    for reply in gallery:
        html = rendering.message(me, Entry("m1", "k", NOW, reply=reply))
        assert "<script" not in html
        assert "[red]" in html or reply is not ODD


def test_slack(gallery: list[Reply]) -> None:
    """Slack takes each reply as it is: shapes, limits, arguments."""

    async def deliver() -> None:
        async with running("http") as rig:
            jen = rig.slack.add_user("Jen Park", "jen@example.com")
            place = rig.slack.world.direct(jen).id
            for reply in gallery:
                rig.slack.world.hurry(2)
                await rig.post(place, reply)
            texts = [message.text for message in rig.slack.said(jen)]
            assert len(texts) == len(gallery)
            assert all(texts)
            assert not any("<!channel>" in text for text in texts)
            assert not any(
                "<!channel>" in t for m in rig.slack.said(jen) for t in _marked(m.blocks)
            )

    asyncio.run(deliver())


def test_slack_home_tabs_and_forms(gallery: list[Reply], forms: list[Form]) -> None:
    """Slack takes each reply as a Home tab, and each form."""

    async def show() -> None:
        async with running("http") as rig:
            jen = rig.slack.add_user("Jen Park")
            for reply in gallery:
                rig.slack.world.hurry(1)
                home = ShownHome("w1", jen.id, rig.slack.world.direct(jen).id, reply)
                await rig.surface.show_home(home)
            for form in forms:
                rig.slack.world.hurry(1)
                view = view_of(form, Origin(form.action, form.argument, "D1", direct=True))
                trigger = rig.slack.world.trigger(jen.id)
                await rig.surface.client.views_open(trigger_id=trigger, view=view)
            assert len(rig.slack.world.views) == len(forms)

    asyncio.run(show())
    assert {form.action for form in forms} >= {"edit", "quick_update", "settings"}


def test_the_preview(gallery: list[Reply], forms: list[Form]) -> None:
    """Each reply and form is drawn as Slack draws it, and its taps mean what they mean in Slack."""
    for reply in gallery:
        blocks = blocks_of(reply, "post-1")
        html = blocks_html(blocks, Reader(), "b")
        assert "Unknown" not in html
        assert "<script" not in html
        drawn = [json.loads(unescape(told)) for told in re.findall(r'data-sends="([^"]*)"', html)]
        assert [action["value"] for action in drawn] == list(_values(blocks))
        assert all(slack.tag_of(action, "D1") for action in drawn)
    for form in forms:
        view = view_of(form, Origin(form.action, form.argument, "D1", direct=True))
        assert "Unknown" not in blocks_html(view["blocks"], Reader(), "v")


def _values(thing: object) -> Iterator[str]:
    """The values of all buttons in these blocks, in order."""
    match thing:
        case {"type": "button", "value": str(value)}:
            yield value
        case {"positive_button": {"value": str(yes)}, "negative_button": {"value": str(no)}}:
            yield from (yes, no)
        case dict():
            yield from (value for inner in thing.values() for value in _values(inner))
        case list():
            yield from (value for inner in thing for value in _values(inner))
        case _:
            return


def _marked(thing: object) -> Iterator[str]:
    """The texts in which Slack would act on markup; plain_text and raw_text stay as they are."""
    match thing:
        case {"type": "mrkdwn", "text": str(text)}:
            yield text
        case dict():
            yield from (text for value in thing.values() for text in _marked(value))
        case list():
            yield from (text for value in thing for text in _marked(value))
        case _:
            return
