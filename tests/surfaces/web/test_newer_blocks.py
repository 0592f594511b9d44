"""Charts, cards, lists and feedback on the page: readable without colour, and with ears alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.surfaces.web import rendering
from bot.surfaces.web.entries import Entry
from bot.surfaces.web.people import Person
from handlers.reply import (
    Block,
    Button,
    Card,
    Chart,
    Fact,
    Feedback,
    Items,
    Reply,
    Series,
    line,
)

AT = datetime(2026, 11, 24, 15, 4, tzinfo=UTC)
DANA = Person("dana", "m1", "Dana Reyes", "Account executive", "America/New_York")


def html(*blocks: Block) -> str:
    """The blocks as the page shows them."""
    return rendering.message(DANA, Entry("m", "k", AT, reply=Reply("Sum.", blocks)))


def words(text: str) -> str:
    """What is read: the text between tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def test_a_chart_tells_its_figures_in_words() -> None:
    """The bars are for eyes only; names and figures are a list; no style stands in the page."""
    series = Series("USD", (64000.0, 16000.0, 0.0), ("$64,000", "$16,000", "$0"))
    shown = html(Chart("By stage, in USD", ("Proposal", "Won", "Lost"), (series,)))
    assert "By stage, in USD Proposal $64,000 Won $16,000 Lost $0" in words(shown)
    assert re.findall(r'width="([\d.]+)" height="10"', shown) == ["100.0", "25.0", "0.0"]
    assert shown.count('aria-hidden="true" focusable="false" viewBox') == 3
    assert "style=" not in shown


def test_series_are_told_apart_by_name() -> None:
    """Not by colour alone."""
    both = (Series("Won", (1.0,), ("1",)), Series("Lost", (2.0,), ("2",)))
    assert "March Won 1 Lost 2" in words(html(Chart("t", ("March",), both)))


@pytest.mark.parametrize(("value", "share"), [(1e9, 100.0), (1.0, 1.0), (0.0, 0.0), (-5.0, 0.0)])
def test_a_bar_that_is_not_nothing_can_be_seen(value: float, share: float) -> None:
    series = Series("s", (1e9, value), ("a", "b"))
    assert rendering.share(Chart("t", ("a", "b"), (series,)), series, 1) == share


def test_a_card_holds_its_facts_and_buttons() -> None:
    done = Button("Done: Call Jen", "done", "s-1")
    shown = html(Card("Acme <b>", "Acme Corp", (Fact("Stage", "Proposal"),), (done,)))
    assert "Acme &lt;b&gt;" in shown
    assert "Acme Corp Stage Proposal Done: Call Jen" in words(shown)
    assert 'data-action="done" data-argument="s-1"' in shown


def test_a_list_is_a_list_to_a_screen_reader() -> None:
    shown = html(Items("Today", (line("Call Jen"), line("Send <pricing>"))))
    assert shown.count('role="listitem"') == 2
    assert 'role="list" aria-label="Today"' in shown
    assert "Send &lt;pricing&gt;" in shown


def test_feedback_is_a_question_with_two_answers() -> None:
    shown = html(Feedback("Was this right?", "right", "q"))
    assert 'role="group" aria-label="Was this right?"' in shown
    assert re.findall(r'data-choice="(\w+)"', shown) == ["yes", "no"]
