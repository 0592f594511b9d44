"""What the reader gets is what the person saw, however Slack encodes it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.surfaces.slack.incoming import words
from bot.surfaces.slack.rich import plain, typed
from tests.surfaces.slack.rig import Rig

NAMES = {"U1": "Jen Park"}


def text(words_: str, **style: bool) -> dict[str, Any]:
    """A run of text."""
    return {"type": "text", "text": words_, **({"style": style} if style else {})}


def section(*elements: dict[str, Any], kind: str = "rich_text_section") -> dict[str, Any]:
    """A paragraph, a quote or code."""
    return {"type": kind, "elements": list(elements)}


def listed(style: str, *items: str, **more: int) -> dict[str, Any]:
    """A list."""
    elements = [section(text(item)) for item in items]
    return {"type": "rich_text_list", "style": style, "elements": elements, **more}


EMOJI = {"type": "emoji", "name": "+1", "unicode": "1f44d-1f3fb"}
OWN = {"type": "emoji", "name": "shipit"}
LINK = {"type": "link", "url": "https://acme.com/a?b=1&c=2", "text": "the deal"}
MAIL = {"type": "link", "url": "mailto:jen@acme.com"}
TEL = {"type": "link", "url": "tel:+15551234", "text": "555-1234"}
USER = {"type": "user", "user_id": "U1"}
DAY = {"type": "date", "timestamp": 1, "format": "{date}", "fallback": "March 4th, 2026"}


@pytest.mark.parametrize(
    ("elements", "seen"),
    [
        ([section(text("acme is "), text("52k", bold=True), text(" now"))], "acme is 52k now"),
        ([section(text("2*3*4 _x_ `y` & <z>"))], "2*3*4 _x_ `y` & <z>"),
        ([section(text("50k ", strike=True), text("52k"))], "52k"),
        ([section(text("acme "), EMOJI, text(" "), OWN)], "acme 👍🏻"),
        ([section(EMOJI)], "👍🏻"),
        ([section(text("see "), LINK)], "see the deal"),
        (
            [section(text("write to "), MAIL, text(" or "), TEL)],
            "write to jen@acme.com or 555-1234",
        ),
        ([section(text("ask "), USER)], "ask @Jen Park"),
        ([section(text("due "), DAY)], "due March 4th, 2026"),
        (
            [section(text("today:")), listed("bullet", "called acme", "hooli 20k")],
            "today:\n• called acme\n• hooli 20k",
        ),
        (
            [listed("ordered", "a", "b", offset=2), listed("bullet", "c", indent=1)],
            "3. a\n4. b\n  • c",
        ),
        (
            [
                section(text("she wrote\n"), text("fine")),
                section(text("x\ny"), kind="rich_text_quote"),
            ],
            "she wrote\nfine\n> x\n> y",
        ),
        ([section(text("acme 52k\n"), kind="rich_text_preformatted")], "acme 52k"),
        ([section({"type": "broadcast", "range": "here"}, text(" acme"))], "@here acme"),
        ([section({"type": "color", "value": "#F405B3"})], "#F405B3"),
        ([section({"type": "something new"}, text("acme"))], "acme"),
        ([{"type": "something new"}], ""),
    ],
)
def test_rich_text(elements: list[dict[str, Any]], seen: str) -> None:
    """Paragraphs, lists, quotes, code, links, mentions, emoji, dates."""
    message = {"text": "not this", "blocks": [{"type": "rich_text", "elements": elements}]}
    assert words(typed(message), NAMES, "U0BOT") == seen


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("acme is *52k* now", "acme is 52k now"),
        ("_called_ ~50k~ 52k", "called  52k"),
        ("2*3*4 and a_b_c and ~50k or ~60k", "2*3*4 and a_b_c and ~50k or ~60k"),
        ("`acme` ```52k\nnow```", "acme 52k\nnow"),
        (":+1::skin-tone-3: yes", "👍 yes"),
        (":shipit: won", " won"),
        ("call at 10:30:45, 3:00 :100:", "call at 10:30:45, 3:00 💯"),
        ("<https://a.b/x_y_z|*x*> _ok_", "<https://a.b/x_y_z|*x*> ok"),
        ("<mailto:a_b_c@d.e|a_b_c@d.e>", "<mailto:a_b_c@d.e|a_b_c@d.e>"),
        ("", ""),
    ],
)
def test_text_alone(markup: str, seen: str) -> None:
    """Without a rich text block the decoration is taken off; a star that was typed stays."""
    assert typed({"text": markup}) == plain(markup) == seen


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\u00a0\r")))
def test_what_was_typed_comes_through(typed_text: str) -> None:
    """Whatever people type without decoration arrives to the letter."""
    elements = [section(text(typed_text))]
    message = {"blocks": [{"type": "rich_text", "elements": elements}]}
    assert words(typed(message), {}, "U0BOT") == typed_text.strip()


@pytest.mark.asyncio
async def test_a_mention_in_a_list_is_heard(rig: Rig) -> None:
    """The app's name in rich text; both the message and its edit."""
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)
    bot = {"type": "user", "user_id": rig.slack.world.bot.id}
    elements = [section(bot, text(" today:")), listed("bullet", "called acme", "it is 52k")]
    blocks = [{"type": "rich_text", "block_id": "x", "elements": elements}]
    await rig.slack.say(jen, "@Sayso today:\n• called acme", deals, blocks=blocks)
    assert rig.texts == ["today:\n• called acme\n• it is 52k"]


@pytest.mark.asyncio
async def test_a_me_message_is_heard(rig: Rig) -> None:
    """'/me called acme' is said like anything else."""
    jen = rig.slack.add_user("Jen Park")
    await rig.slack.say(jen, "called acme", subtype="me_message")
    assert rig.texts == ["called acme"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "subtype",
    ["channel_join", "bot_message", "huddle_thread", "reminder_add", "assistant_app_thread"],
)
async def test_what_nobody_wrote_is_not_heard(http_rig: Rig, subtype: str) -> None:
    """Joins, huddles, programs."""
    jen = http_rig.slack.add_user("Jen Park")
    await http_rig.slack.say(jen, "acme is 52k", subtype=subtype)
    assert http_rig.texts == []
    assert all(delivery.acked for delivery in http_rig.slack.deliveries)


@pytest.mark.asyncio
async def test_a_preview_after_an_edit_is_no_edit(rig: Rig) -> None:
    """Slack adds previews to messages, also to those that were edited before."""
    jen = rig.slack.add_user("Jen Park")
    message = await rig.slack.say(jen, "see https://acme.com")
    await rig.slack.unfurl(message)
    await rig.slack.edit(message, "acme is 52k, see https://acme.com")
    await rig.slack.unfurl(message)
    assert rig.texts == ["see https://acme.com", "acme is 52k, see https://acme.com"]
