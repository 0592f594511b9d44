"""mrkdwn, rich text and Markdown as Slack shows them; what people typed stays text."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview.markup import Reader, inline, parts_of
from bot.preview.rich import markdown_parts, rich_parts
from bot.preview.spans import Inline, Lines, Listed, Pre, Span
from bot.surfaces.slack.blocks.markup import mrkdwn_line
from handlers.reply import Run

READER = Reader(ZoneInfo("America/New_York"), {"U1": "Jen Park"}, {"C1": "deals"})
STYLED: tuple[tuple[str, Inline], ...] = (
    ("plain", (Span("plain"),)),
    ("*bold*", (Span("bold", bold=True),)),
    ("a _b_ c", (Span("a "), Span("b", italic=True), Span(" c"))),
    ("~45k~ → 52k", (Span("45k", struck=True), Span(" → 52k"))),
    ("*_both_*", (Span("both", bold=True, italic=True),)),
    ("`*no*`", (Span("*no*", code=True),)),
    ("&lt;!channel&gt; &amp; co", (Span("<!channel> & co"),)),
    ("<@U1> in <#C1>", (Span("@Jen Park", "mention"), Span(" in "), Span("#deals", "mention"))),
    ("<@U9|Ann>", (Span("@Ann", "mention"),)),
    ("<!here>", (Span("@here", "broadcast"),)),
    ("<!subteam^S1|@sales>", (Span("@sales", "broadcast"),)),
    (
        "<https://acme.com|Acme>",
        (Span("Acme", "link", "https://acme.com"),),
    ),
    (
        "<!date^1772640000^Due {date_num}|soon>",
        (Span("Due 2026-03-04"),),
    ),
    (":tada: :no_such:", (Span("🎉", "emoji", name="tada"), Span(" "), Span(":no_such:"))),
)
NOT_STYLED = ("2*3*4", "snake_case_name", "* a *", "a~b~c", "*open", "_ x _", "5 > 4", "10:30:00")


@pytest.mark.parametrize(("text", "spans"), STYLED)
def test_what_slack_styles(text: str, spans: Inline) -> None:
    assert inline(text, READER) == spans


@pytest.mark.parametrize("text", NOT_STYLED)
def test_what_slack_leaves_as_it_is(text: str) -> None:
    assert inline(text, READER) == (Span(text),)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", " https://acme.com"]
)
def test_an_address_that_no_browser_should_follow_is_no_link(address: str) -> None:
    [span] = inline(f"<{address}|here>", READER)
    assert (span.kind, span.href) == ("text", "")


def test_paragraphs_quotations_and_boxes() -> None:
    assert parts_of("one\n&gt; two\nthree\n```a *b*\n c```", READER) == (
        Lines(((Span("one"),),)),
        Lines(((Span("two"),),), "quote"),
        Lines(((Span("three"),),)),
        Pre("a *b*\n c"),
    )


@given(
    st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters=":"), max_size=40)
)
def test_what_the_surface_escapes_is_read_back(text: str) -> None:
    """A name with marks and angles in it is shown as it was typed, but for the marks' doubles."""
    shown = "".join(span.text for span in inline(mrkdwn_line((Run(text),)), READER))
    doubles = str.maketrans({"∗": "*", "ˍ": "_", "∼": "~", "ˋ": "`"})
    assert shown.translate(doubles) == text.translate(doubles)


def test_rich_text() -> None:
    block = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "Hi ", "style": {"bold": True}},
                    {"type": "user", "user_id": "U1"},
                    {"type": "emoji", "name": "wave"},
                    {"type": "link", "url": "https://acme.com"},
                ],
            },
            {
                "type": "rich_text_list",
                "style": "ordered",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]}
                ],
            },
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "x = 1"}]},
        ],
    }
    assert rich_parts(block, READER) == (
        Lines(
            (
                (
                    Span("Hi ", bold=True),
                    Span("@Jen Park", "mention"),
                    Span("👋", "emoji", name="wave"),
                    Span("https://acme.com", "link", "https://acme.com"),
                ),
            )
        ),
        Listed(((Span("one"),),), ordered=True),
        Pre("x = 1"),
    )
    with pytest.raises(ValueError, match="rich_text_video"):
        rich_parts({"elements": [{"type": "rich_text_video"}]}, READER)


def test_markdown() -> None:
    text = "# Head\nsome **bold** and *it*\n- one\n- two\n1. first\n> said\n```\ncode\n```"
    assert markdown_parts(text) == (
        Lines(((Span("Head"),),), "heading"),
        Lines(((Span("some "), Span("bold", bold=True), Span(" and "), Span("it", italic=True)),)),
        Listed(((Span("one"),), (Span("two"),))),
        Listed(((Span("first"),),), ordered=True),
        Lines(((Span("said"),),), "quote"),
        Pre("code"),
    )
