"""The gallery: every reply of the conversations, and some hostile ones, shown on every surface."""

from __future__ import annotations

import asyncio
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import get_args

import pytest
from rich.console import Console

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
from handlers.plain import plain
from handlers.reply import (
    Block,
    Facts,
    Form,
    Reply,
)
from tests.gallery.odd import ODD, controls_of
from tests.surfaces.slack.rig import running
from tests.world import NOW

# The conversations are played before the first of these tests: half a minute of a free machine.
pytestmark = pytest.mark.timeout(400)

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


def test_the_gallery_shows_every_kind(gallery: list[Reply]) -> None:
    """Every block there is, and every action that a receipt can carry."""
    blocks = {type(block) for reply in gallery for block in reply.blocks}
    assert blocks == set(get_args(Block))
    used = {b.action for r in gallery for block in r.blocks for b in controls_of(block)}
    assert {action.name for action in ACTIONS} - ELSEWHERE - used == set()


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
