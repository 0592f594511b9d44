"""Whatever a page holds, Slack takes the view: its blocks, their number and size, no tables."""

from __future__ import annotations

import pytest

from bot.surfaces.slack.home.view import VIEW_BLOCKS, home_channel, home_view
from handlers.reply import (
    Block,
    Button,
    Buttons,
    Choice,
    Fact,
    Facts,
    Hint,
    Option,
    Reply,
    Table,
    Text,
    bold,
    line,
)
from tests.fakes.slack.checks import check_home

LONG = "Umbrella & Sons <!here> " * 400
BLOCKS: tuple[Block, ...] = (
    Text((line(bold(LONG)),)),
    Text((line(LONG), line(bold("x")))),
    Hint(line(LONG)),
    Facts((Fact(LONG, LONG, old=LONG),)),
    Table("Sums", ("Deal", "Amount"), (("Acme", "1"), ("Hooli", "2")), right=(1,)),
    Buttons(tuple(Button(LONG, "done", str(n)) for n in range(12))),
    Choice(LONG, "home", "deal", tuple(Option(str(n), LONG) for n in range(99))),
)


@pytest.mark.parametrize("times", [0, 1, 2, 40])
def test_any_page_is_taken(times: int) -> None:
    """What does not fit is counted in the last line."""
    view = check_home(home_view(Reply("Home", BLOCKS * times), "D1"))

    blocks = view["blocks"]
    assert len(blocks) <= VIEW_BLOCKS
    if times == 40:
        assert "more that do not fit here" in blocks[-1]["elements"][0]["text"]


def test_a_line_that_is_bold_alone_is_a_header() -> None:
    """A divider goes before it, but not on top."""
    title = Text((line(bold("My deals")),))
    view = home_view(Reply("Home", (title, Hint(line("none")), title)), "D1")
    assert [block["type"] for block in view["blocks"]] == ["header", "context", "divider", "header"]


def test_the_view_tells_where_to_answer() -> None:
    """Only one of ours does."""
    view = home_view(Reply("Home", ()), "D1")
    assert home_channel(view) == "D1"
    assert home_channel({**view, "type": "modal"}) is None
    for metadata in ("", "{}", "[]", '{"home": 1}', "not json"):
        assert home_channel({**view, "private_metadata": metadata}) is None
