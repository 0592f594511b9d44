"""Words that lean on what was said before them: 'till then', 'get it to her', an activity again."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.reading.compose.uniting import unique
from handlers.reading.meaning.kinds.titles import whole_title
from handlers.reading.reader import told_of
from handlers.reading.reading import Message, Update, Value
from handlers.reading.spans import Span
from handlers.reading.text import parse_text
from tests.reading.books import NOW, said, small_book


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nadia is on leave till April 7. park hooli till then", "2026-04-07"),
        ("hooli: nothing before april, put it to sleep until then would ya", "2026-04-01"),
    ],
)
def test_till_then_is_the_day_that_was_said(text: str, day: str) -> None:
    parked = [one for one in said(text)["updates"] if one["do"] == "park_deal"]
    assert [one["until"] for one in parked] == [day]


@pytest.mark.parametrize("text", ["park hooli till then", "need to then call hooli by April 7"])
def test_then_alone_is_no_day(text: str) -> None:
    updates = said(text).get("updates", [])
    assert not [one for one in updates if isinstance(one.get("until"), str)]


def test_till_then_parts_no_statement() -> None:
    text = "park it till then would ya"
    assert [clause.span.of(text) for clause in parse_text(text).clauses] == [text]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("he wants the roof looked at, so I'm walking it Tuesday", "roof"),
        (
            "hooli needs two references, not three, I said we'd get them to her by Friday",
            "references",
        ),
    ],
)
def test_a_step_with_it_tells_what_it_is(text: str, holds: str) -> None:
    steps = [one for one in said(text)["updates"] if one["do"] == "set_next_step"]
    assert holds in steps[-1]["text"]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Interim CTO: Bess Lindgren", "CTO", "Interim CTO"),
        ("her title is Chief Financial Officer.", "Chief Financial", "Chief Financial Officer"),
        ("and she's head of drinks now", "head", "head of drinks"),
        ("now Director, thanks", "Director", "Director"),
    ],
)
def test_a_title_is_taken_whole(text: str, part: str, whole: str) -> None:
    at = text.index(part)
    told = told_of(Message(text, "u1", NOW), small_book())
    assert whole_title(told, Span(at, at + len(part)), len(text)) == whole


def activity(on: date, *, said_day: bool, who: str) -> Update:
    values: dict[str, Value] = {"deal": "d1", "type": "meeting", "contacts": (who,), "on": on}
    return Update("log_activity", values, evidence={"date_said": 1.0} if said_day else {})


MON, WED = date(2026, 3, 2), date(2026, 3, 4)


def test_an_activity_that_is_told_twice_keeps_its_day() -> None:
    first, again = activity(MON, said_day=True, who="c1"), activity(WED, said_day=False, who="c2")
    (one,) = unique(iter([first, again]))
    assert (one.values["on"], one.values["contacts"]) == (MON, ("c2",))
    (one,) = unique(iter([again, first]))
    assert one.values["on"] == MON


def test_activities_of_two_days_are_two() -> None:
    days = [activity(MON, said_day=True, who="c1"), activity(WED, said_day=True, who="c2")]
    assert [one.values["on"] for one in unique(iter(days))] == [MON, WED]
