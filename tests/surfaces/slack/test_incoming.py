"""Slack's markup becomes the words that people typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.surfaces.slack.blocks.markup import escape
from bot.surfaces.slack.incoming import mentioned, words

NAMES = {"U1": "Jen Park"}


@pytest.mark.parametrize(
    ("slack", "typed"),
    [
        ("spoke w/ acme", "spoke w/ acme"),
        ("R&amp;D said 5 &lt; 6 &gt; 4", "R&D said 5 < 6 > 4"),
        ("&amp;lt; stays", "&lt; stays"),
        ("<@U1> and <@U2|tom>", "@Jen Park and @tom"),
        ("<@U3>", "@U3"),
        ("see <#C1|deals> and <#C2>", "see #deals and #C2"),
        ("<!here> <!channel> <!subteam^S1|@se> <!subteam^S2>", "@here @channel @se @subteam"),
        ("<!date^1392734382^{date}|Feb 18>", "Feb 18"),
        ("<http://acme.com|acme.com>", "acme.com"),
        ("<https://acme.com/a?b=1&amp;c=2>", "https://acme.com/a?b=1&c=2"),
        ("<https://acme.com|the deal>", "the deal"),
        ("<mailto:jen@acme.com|jen@acme.com>", "jen@acme.com"),
        ("<mailto:jen@acme.com>", "jen@acme.com"),
        ("<tel:+15551234|555-1234>", "555-1234"),
        (":tada: won it 🎉", ":tada: won it 🎉"),
        ("two\u00a0 spaces", "two  spaces"),
        ("<@U0BOT> hello", "hello"),
        ("<@U0BOT>, hello", "hello"),
        ("<@U0BOT>: hello", "hello"),
        ("hey <@U0BOT> hello", "hey hello"),
        ("line one\n<@U0BOT> line two", "line one\nline two"),
        ("ask <@U0BOT|sayso>", "ask"),
        ("5 &lt; 6", "5 < 6"),
        ("", ""),
    ],
)
def test_words(slack: str, typed: str) -> None:
    assert words(slack, NAMES, "U0BOT") == typed


def test_mentioned() -> None:
    """Each person once, in order; markup that was typed is none."""
    assert mentioned("<@U2> <@W1|x> <@U2> &lt;@U3&gt; <#C1>") == ["U2", "W1"]


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\u00a0")))
def test_what_is_escaped_comes_back(text: str) -> None:
    """Slack escapes what people type; it arrives as they typed it."""
    assert words(escape(text), {}, "U0BOT") == text.strip()
