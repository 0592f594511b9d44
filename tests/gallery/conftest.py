"""The gallery: every reply of the conversations, the forms behind them, and some odd ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import Desk
from handlers.heard import Place, Press
from handlers.home import View, page
from handlers.reading.book import Book
from handlers.reply import (
    Button,
    Form,
    Reply,
)
from handlers.reply_json import reply_from_json
from handlers.scene import Scene
from storage.database import Database
from storage.records import Member, Post
from tests.conversations.script import Script, scripts
from tests.conversations.terminal import TerminalDriver
from tests.conversations.test_conversations import replay
from tests.gallery.digests import FOR_LEADS, digests
from tests.gallery.odd import BARE, ODD, controls_of
from tests.world import NOW, WORKSPACE, StoppedClock, make_world


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the conversations' databases stay."""
    return tmp_path_factory.mktemp("gallery")


@pytest.fixture(scope="session")
def gallery(folder: Path) -> list[Reply]:
    """All replies of all conversations that a terminal can hold, and the odd ones."""
    fit = [script for script in scripts() if script.needs <= TerminalDriver.abilities]
    said = [reply for script in fit for reply in _said(folder, script)]
    return [*said, *_homes(folder), *digests(folder), ODD, BARE]


@pytest.fixture(scope="session")
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
            who = "helen" if action in FOR_LEADS else "dana"
            place = Place("terminal", who)
            press = Press(WORKSPACE, who, action, argument, NOW, place, f"{action}:{argument}")
            shown = desk.press(press)
            if isinstance(shown, Form):
                yield shown


def _buttons(reply: Reply) -> Iterator[Button]:
    for block in reply.blocks:
        yield from (b for b in controls_of(block) if isinstance(b, Button))


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
