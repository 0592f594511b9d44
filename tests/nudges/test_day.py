"""The day's message, as its reader sees it: once, at the hour, and true."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from storage.records import Deal
from tests.nudges.morning import Morning

THU, FRI, SAT, MON = (date(2026, 3, day) for day in (5, 6, 7, 9))


def test_the_message_comes_at_the_members_hour_and_once(morning: Morning) -> None:
    """Not a minute before; and however often it is looked for, one."""
    morning.at(THU, 8, 29)
    assert morning.told("dana") == []
    morning.at(THU, 8, 30)
    for _ in range(3):
        morning.look()
    assert len(morning.told("dana")) == 1
    assert morning.told("dana")[0].place == "dm-dana"


def test_three_things_what_is_at_stake_first(morning: Morning) -> None:
    """A deal's name, amount and stage, and every reason in a sentence."""
    morning.at(THU, 8, 30)
    assert morning.text("dana", THU).splitlines() == [
        "Your three for today",
        "Globex renewal · $80,000",
        "No next step and nothing heard since Mon 2 Feb.",
        "31 days in Negotiation; more than 28 is slow.",
        "Ridge data room · $64,000",
        "No next step and nothing heard since Mon 2 Feb.",
        "31 days in Proposal; more than 30 is slow.",
        "Acme platform rollout · $45,000",
        "31 days in Proposal; more than 30 is slow.",
    ]


def test_a_step_is_told_on_its_day(morning: Morning) -> None:
    """And from the day after on as overdue; the weekend between is quiet."""
    morning.quieten("d-acme")
    morning.at(FRI, 8, 30)
    assert "Send pricing, due today." in morning.text("dana", FRI)
    morning.at(SAT, 12)
    assert morning.told("dana", SAT) == []
    morning.at(MON, 8, 30)
    assert "Send pricing, overdue since Fri 6 Mar." in morning.text("dana", MON)


def test_the_same_is_not_told_again_before_its_days(morning: Morning) -> None:
    """An overdue step comes back after three days, not the next morning."""
    morning.quieten("d-acme")
    days = [MON + timedelta(days=n) for n in range(5)]
    for day in days:
        morning.at(day, 8, 30)
    told = [day for day in days if morning.told("dana", day)]
    assert told[:2] == [MON, MON + timedelta(days=3)]


def test_a_change_makes_it_news(morning: Morning) -> None:
    """A close date that was moved and has passed again is told at once."""
    morning.quieten("d-hooli")
    morning.change(Deal, "d-hooli", close_date=THU - timedelta(days=1))
    morning.step("s-1", "Call", date(2026, 4, 30), deal_id="d-hooli")
    morning.at(THU, 8, 30)
    assert "It was to close yesterday. When will it?" in morning.text("dana", THU)
    morning.change(Deal, "d-hooli", close_date=THU)
    morning.at(FRI, 8, 30)
    assert "It was to close yesterday. When will it?" in morning.text("dana", FRI)


def test_a_parked_deal_rests_and_comes_back_that_morning(morning: Morning) -> None:
    """With what was known."""
    morning.quieten()
    morning.change(Deal, "d-acme", parked_until=MON)
    for day in (THU, FRI):
        morning.at(day, 8, 30)
    assert morning.told("dana") == []
    morning.at(MON, 8, 30)
    known = "Parked until today. Last heard on Fri 20 Feb: “Kick-off with Jen”."
    assert known in morning.text("dana", MON)


@pytest.mark.parametrize(
    "settings",
    [
        {"paused_until": "2026-03-09"},
        {"days": "mon tue wed"},
    ],
)
def test_who_rests_is_left_alone(morning: Morning, settings: dict[str, str]) -> None:
    """Through a pause, and on days that are not worked."""
    morning.settings("dana", **settings)
    morning.look()
    for day in (THU, FRI, SAT):
        morning.at(day, 12)
    assert morning.told("dana") == []
    morning.at(MON, 8, 30)
    assert len(morning.told("dana", MON)) == 1


def test_another_hour_holds_from_then_on(morning: Morning) -> None:
    """Whoever says ten o'clock is told at ten."""
    morning.settings("dana", nudge_at="10:00")
    morning.look()
    morning.at(THU, 8, 30)
    assert morning.told("dana") == []
    morning.at(THU, 10)
    assert len(morning.told("dana", THU)) == 1


def test_after_downtime_only_what_is_still_true_is_told_once(morning: Morning) -> None:
    """Two mornings missed make one message, in working hours; none in the evening."""
    morning.at(FRI, 20)
    assert morning.told("dana") == []
    morning.at(date(2026, 3, 10), 14)
    assert [post.key[-10:] for post in morning.told("dana")] == ["2026-03-10"]


def test_a_clock_set_back_tells_nothing_twice(morning: Morning) -> None:
    """An hour back and past the same time again."""
    morning.at(THU, 8, 30)
    morning.clock.wind(-timedelta(hours=1))
    morning.look()
    morning.clock.wind(timedelta(hours=1))
    morning.look()
    assert len(morning.told("dana")) == 1


def test_a_step_with_an_hour_is_told_before_it(morning: Morning) -> None:
    """A message of its own, ten minutes before; not for one that is not the member's."""
    morning.quieten("d-acme")
    morning.say("dana", "remind me to call Jen at Acme tomorrow at 3pm")
    morning.look()
    morning.at(THU, 14, 49)
    hours = [post for post in morning.told("dana") if post.key.startswith("nudge-hour")]
    assert hours == []
    morning.at(THU, 14, 50)
    hours = [post for post in morning.told("dana") if post.key.startswith("nudge-hour")]
    assert len(hours) == 1


def test_nobody_is_woken_for_an_hour_at_night(morning: Morning) -> None:
    """A step at three in the morning stands in the day's message only."""
    morning.quieten("d-acme")
    morning.step("s-night", "Check the batch", FRI, due_at=time(3))
    morning.look()
    morning.at(FRI, 3)
    assert morning.told("dana") == []
    morning.at(FRI, 8, 30)
    assert "Check the batch" in morning.text("dana", FRI)
