"""The next digest opens with what came of what was asked and decided."""

from __future__ import annotations

from datetime import timedelta

from handlers.digests import Scope
from handlers.digests.telling import nobody
from storage.records import Deal
from tests.digests.deciding.channel import Channel

ASKED = {"question": "Does it still hold?"}


def since(channel: Channel, key: str) -> list[str]:
    """The lines below 'Since last time'."""
    lines = channel.shown(key).splitlines()
    if "Since last time" not in lines:
        return []
    start = lines.index("Since last time") + 1
    found = lines[start : start + 10]
    return [each for each in found if each.startswith("• ")][: len(found)]


def a_week_on(channel: Channel) -> None:
    channel.desk.clock.wind(timedelta(days=7))


def test_the_first_digest_has_nothing_to_tell_of_before(channel: Channel) -> None:
    assert since(channel, channel.post()) == []


def test_where_nothing_was_decided_nothing_is_said(channel: Channel) -> None:
    channel.post()
    a_week_on(channel)
    assert "Since last time" not in channel.shown(channel.post())


def test_an_answer_is_told(channel: Channel) -> None:
    channel.post()
    channel.tap("helen", "Ask Dana", ASKED)
    channel.answer("dana", "their lawyer has been ill, no idea yet")
    a_week_on(channel)
    assert since(channel, channel.post())[0] == (
        "• Globex renewal: Dana Reyes answered Helen Ortiz: "
        "“their lawyer has been ill, no idea yet”"
    )


def test_a_question_without_an_answer_is_told_kindly(channel: Channel) -> None:
    channel.post()
    channel.tap("helen", "Ask Dana", ASKED)
    a_week_on(channel)
    assert since(channel, channel.post())[0] == (
        "• Globex renewal: Helen Ortiz asked Dana Reyes 7 days ago, no answer yet."
    )


def test_what_became_of_the_deal_is_told_with_it(channel: Channel) -> None:
    """Put aside, and lost: that is for the manager to know first."""
    channel.post()
    channel.tap("helen", "Fine for now", {"when": "month"})
    a_week_on(channel)
    channel.desk.say("dana", "we lost globex renewal, price")
    channel.desk.clock.wind(timedelta(hours=1))
    assert since(channel, channel.post())[0] == (
        "• Globex renewal: put aside by Helen Ortiz until Fri 3 Apr. Lost since."
    )


def test_a_later_answer_is_told_when_it_came(channel: Channel) -> None:
    """Asked two digests ago, answered after the last one."""
    channel.post()
    channel.tap("helen", "Ask Dana", ASKED)
    a_week_on(channel)
    channel.post()
    channel.desk.say("dana", "globex renewal is 85k now")
    a_week_on(channel)
    key = channel.post()
    assert since(channel, key)[0].startswith("• Globex renewal: Dana Reyes answered Helen Ortiz: ")
    a_week_on(channel)
    assert "Since last time" not in channel.shown(channel.post())


def test_what_was_taken_back_is_not_told(channel: Channel) -> None:
    channel.post()
    channel.tap("helen", "Ask Dana", ASKED)
    channel.tap("helen", "Take back")
    a_week_on(channel)
    assert "Since last time" not in channel.shown(channel.post())


def test_each_digest_tells_of_its_own_decisions(channel: Channel) -> None:
    """What the whole company's digest decided is not what the team's opens with."""
    channel.post()
    channel.tap("helen", "Ask Dana", ASKED)
    a_week_on(channel)
    assert "Since last time" not in channel.shown(channel.post(scope=Scope(team_id="east")))
    assert "Since last time" not in channel.shown(channel.post(title="Another"))


def test_a_deal_that_may_not_be_named_is_not_told_of(channel: Channel) -> None:
    channel.post()
    channel.tap("helen", "Ask Dana", ASKED)
    a_week_on(channel)
    with channel.writing(channel.desk.clock.now() - timedelta(days=1)) as session:
        session.need(Deal, "d-globex").private = True
    assert "Globex" not in channel.shown(channel.post())


def test_who_may_name_no_deal_hears_of_none(channel: Channel) -> None:
    channel.post()
    channel.tap("helen", "Ask Dana", ASKED)
    a_week_on(channel)
    assert "Globex" not in channel.shown(channel.post(audience=nobody()))
