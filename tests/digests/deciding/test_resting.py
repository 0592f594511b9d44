"""Fine for now: a deal's reasons rest until the day, or until something changes."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest

from handlers.reply import Form, FormErrors
from storage.records import Deal
from tests.digests.deciding.channel import Channel

WEEK = {"when": "week"}


def rest(channel: Channel) -> str:
    """Helen puts the first deal, Globex renewal, aside for a week; the digest's key."""
    key = channel.post()
    channel.tap("helen", "Fine for now", WEEK)
    return key


def named(channel: Channel, key: str) -> str:
    """What the digest says of deals that need a look."""
    return "\n".join(channel.items(key))


def named_in_all(channel: Channel) -> str:
    """The same of a new digest, with those that are shown in its thread."""
    key = channel.post()
    more = re.search(r"\[(Show \d+ more)\]", channel.shown(key))
    assert more is not None
    channel.tap("helen", more[1])
    return "\n".join([named(channel, key), *channel.thread(channel.sent)])


def test_the_days_are_told(channel: Channel) -> None:
    channel.post()
    form = channel.tap("helen", "Fine for now")
    assert isinstance(form, Form)
    assert [option.label for option in form.fields[0].options] == [
        "A week, until Wed 11 Mar",
        "Two weeks, until Wed 18 Mar",
        "A month, until Fri 3 Apr",
    ]


def test_it_is_crossed_out_with_who_and_until_when(channel: Channel) -> None:
    key = rest(channel)
    assert "Helen Ortiz: fine until Wed 11 Mar, unless something changes." in channel.shown(key)
    assert channel.items(key)[1] == "[Open] [Take back]"


@pytest.mark.parametrize(("days", "shown"), [(6, False), (7, True)])
def test_it_rests_until_that_day(channel: Channel, days: int, shown: bool) -> None:
    """On the day itself it is told of again."""
    rest(channel)
    channel.desk.clock.wind(timedelta(days=days))
    key = channel.post()
    assert ("Globex renewal · $80,000" in named(channel, key)) is shown
    assert ("1 deal put aside as fine for now." in channel.shown(key)) is not shown


def test_it_comes_back_when_the_deal_changes(channel: Channel) -> None:
    """What was fine at 80,000 may not be at 20,000."""
    rest(channel)
    at = channel.desk.clock.now() + timedelta(hours=1)
    channel.desk.clock.wind(timedelta(days=1))
    with channel.writing(at) as session:
        session.need(Deal, "d-globex").amount = Decimal(20000)
    assert "Globex renewal · $20,000" in named_in_all(channel)


def test_it_comes_back_for_a_reason_that_was_none(channel: Channel) -> None:
    """It was put aside as slow in its stage; now its close date comes near as well."""
    channel.post()
    channel.tap("helen", "Fine for now", {"when": "", "day": "2026-04-30"})
    channel.desk.clock.wind(timedelta(days=30))
    told = named(channel, channel.post())
    assert "Globex renewal · $80,000" in told
    assert "It is to close on Wed 15 Apr with no" in told


def test_other_deals_are_told_of_all_the_same(channel: Channel) -> None:
    rest(channel)
    channel.desk.clock.wind(timedelta(days=1))
    told = named_in_all(channel)
    assert "Logistics routing" in told
    assert "Globex renewal" not in told


def test_two_managers_decide_once(channel: Channel) -> None:
    """The second is told who did it."""
    key = channel.post()
    channel.promote("marcus")
    action, argument = channel.desk.control("Fine for now")
    channel.tap("helen", "Fine for now", WEEK)
    channel.send_form("marcus", action, argument, {"when": "month"})
    assert channel.heard("marcus") == (
        "Helen Ortiz put Globex renewal aside until Wed 11 Mar already."
    )
    assert "Fri 3 Apr" not in channel.shown(key)


def test_it_can_be_taken_back_once(channel: Channel) -> None:
    key = channel.post()
    before = channel.shown(key)
    channel.tap("helen", "Fine for now", WEEK)
    action, argument = channel.desk.control("Take back")
    channel.desk.clock.wind(timedelta(minutes=1))
    channel.send_form("helen", action, argument, {})
    assert channel.shown(key) == before
    channel.promote("marcus")
    channel.send_form("marcus", action, argument, {})
    assert channel.heard("marcus") == "That was taken back already, by Helen Ortiz."


def test_a_rep_takes_nothing_back(channel: Channel) -> None:
    key = rest(channel)
    channel.tap("dana", "Take back")
    assert channel.heard("dana").startswith("Managers decide that here.")
    assert "fine until Wed 11 Mar" in channel.shown(key)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, "Pick until when."),
        ({"when": "week", "day": "2026-03-04"}, "That day is not ahead. Pick tomorrow or later."),
        ({"day": "whenever"}, "I couldn't read “whenever” as a date. Try 31 March."),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_the_form(
    channel: Channel, values: dict[str, str], reason: str
) -> None:
    channel.post()
    assert channel.tap("helen", "Fine for now", values) == FormErrors((("day", reason),))


def test_a_digest_that_is_not_known_decides_nothing(channel: Channel) -> None:
    channel.send_form("helen", "digest_fine", "no-such-item", WEEK)
    assert channel.heard("helen") == "That digest is too old to decide anything on."
