"""The words of a message are those that its writer typed and saw."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.surfaces.teams.incoming.html import Written, read_html
from bot.surfaces.teams.incoming.words import text_of, words, written
from tests.fakes.teams.activities import message
from tests.fakes.teams.world import BOT, Message, World

REPLY = 'itemscope="" itemtype="http://schema.skype.com/Reply"'
FORWARD = 'itemtype="http://schema.skype.com/Forward"'
MENTION = '<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="{}">{}</span>'


def html(content: str) -> dict[str, Any]:
    """What hangs on a message whose HTML is this."""
    return {"attachments": [{"contentType": "text/html", "content": content}]}


def activity(text: str, **more: Any) -> dict[str, Any]:
    """A message that says so in a direct chat."""
    world = World()
    who = world.person("Jen Park")
    said = Message("1", world.direct(who), who.id, {})
    return {**message("http://x/", who, said, text), **more}


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("acme is at 52k", "acme is at 52k"),
        ("R&amp;D at Acme &lt;3&nbsp;50k", "R&D at Acme <3 50k"),
        ("AT&T is at 5k", "AT&T is at 5k"),
        ("<at>Jen Park</at> and <at id='2'>Ann</at>", "@Jen Park and @Ann"),
        ("one\r\ntwo\n", "one\ntwo"),
        ("@Sayso  acme", "acme"),
        ("a @Sayso b", "a b"),
        ("5 < 7 & 8 > 3", "5 < 7 & 8 > 3"),
    ],
)
def test_the_words_are_those_that_people_saw(written: str, seen: str) -> None:
    assert words(activity(written), BOT) == seen


def test_what_is_quoted_is_not_said() -> None:
    """An answer to somebody's message holds that message: others wrote it."""
    html = (
        '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1">'
        "<strong>Ann</strong><p>acme is at <blockquote>9k</blockquote></p></blockquote>"
        "<p>no, R&amp;D says&nbsp;52k</p><ul><li>one</li><li>two</li></ul>"
    )
    told = activity(
        "Ann acme is at 9k no", attachments=[{"contentType": "text/html", "content": html}]
    )
    assert words(told, BOT) == "no, R&D says 52k\none\ntwo"
    assert text_of("<div>a<br>b</div>") == "a\nb"


def test_our_name_in_an_answer_is_left_out() -> None:
    """There it is marked otherwise than in the plain text."""
    own, other = MENTION.format(0, "Sayso"), MENTION.format(1, "Ann Lee")
    told = activity(
        "@Sayso see above",
        **html(f'<blockquote {REPLY} itemid="7">a</blockquote><p>{own}, {other} 5k</p>'),
    )
    assert written(told, BOT) == Written("@Ann Lee 5k", quoted="7")


def test_a_quotation_made_by_hand_is_said() -> None:
    assert read_html("<blockquote>acme: 52k</blockquote>ok") == Written("acme: 52k\nok")


def test_what_was_passed_on_is_told_apart() -> None:
    """Also where it holds quotations itself, which are not of this conversation."""
    inner = f'<blockquote {REPLY} itemid="3">old</blockquote>'
    found = read_html(f"<p>fyi</p><blockquote {FORWARD}><p>acme</p><p>{inner}52k</p></blockquote>")
    assert found == Written("fyi", "acme\n52k")


def test_emojis_are_words_pictures_are_none() -> None:
    emoji = '<img itemtype="http://schema.skype.com/Emoji" alt="🎉">'
    assert text_of(f'won {emoji}<img src="x" alt="a cat"> <emoji alt="👍"></emoji>') == "won 🎉 👍"


@given(st.text(max_size=80))
def test_any_html_is_read(text: str) -> None:
    """Whatever stands there, it is read without an error, and never as somebody's answer."""
    assert read_html(text).quoted is None or "itemid" in text


@pytest.mark.parametrize("text", ["<![0", "<![if-9", "won <![x] it"])
def test_a_section_that_is_none_stays_words(text: str) -> None:
    assert read_html(text).text == text


def test_what_is_odd_in_it_does_no_harm() -> None:
    odds: list[dict[str, Any]] = [
        {"entities": "x"},
        {"entities": [7]},
        {"attachments": None},
        {"text": None},
    ]
    assert [words({**activity("acme"), **odd}, BOT) for odd in odds] == ["acme"] * 3 + [""]
