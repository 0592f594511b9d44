"""Whether reminders help: measured by what was done within two days, and shown to who leads."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from handlers.heard import Place
from handlers.home import View, page
from handlers.plain import plain
from handlers.reading.book import Book
from handlers.scene import Scene
from storage.records import Member, Nudge
from tests.nudges.morning import Morning

DAY = date(2026, 3, 20)


def told(
    morning: Morning, rule: str, number: int, *, state: str, after: timedelta | None, who: str
) -> None:
    """So many reminders of a rule ten days ago, each settled after that time."""
    with morning.database.transaction("northwind") as session:
        at: datetime = morning.clock.now() - timedelta(days=10)
        for n in range(number):
            session.add(
                Nudge(
                    member_id=who,
                    rule=rule,
                    record="deal",
                    record_id=f"{rule}-{state}-{n}",
                    occasion="x",
                    told_on=at.date(),
                    told_at=at,
                    message=f"{who}-{rule}-{state}",
                    place=n,
                    state=state,
                    settled_at=at + after if after is not None else None,
                )
            )


def test_acted_on_counts_within_two_days(morning: Morning) -> None:
    """Done, snoozed and elsewhere count; late, left alone and not useful do not."""
    day = timedelta(days=1)
    told(morning, "stalled", 4, state="done", after=day, who="dana")
    told(morning, "stalled", 3, state="elsewhere", after=3 * day, who="dana")
    told(morning, "stalled", 2, state="passed", after=3 * day, who="dana")
    told(morning, "stalled", 1, state="useless", after=day, who="dana")
    morning.say("helen", "reminder figures")
    assert "Acted on within two days: 40 % of 10 reminders" in morning.last


def test_a_rule_under_thirty_per_cent_is_flagged(morning: Morning) -> None:
    """With the way out; one that told too little is not."""
    day = timedelta(days=1)
    told(morning, "gone_quiet", 9, state="passed", after=None, who="dana")
    told(morning, "gone_quiet", 2, state="done", after=day, who="dana")
    told(morning, "stalled", 3, state="passed", after=None, who="dana")
    morning.say("helen", "how well do reminders work")
    assert "“Gone quiet” is under 30 %" in morning.last
    assert "gone_quiet’ in the process" in morning.last
    assert "“Stalled” is under" not in morning.last


@pytest.mark.parametrize(("who", "share"), [("dana", "100 %"), ("marcus", "0 %")])
def test_a_rep_sees_their_own_figures(morning: Morning, who: str, share: str) -> None:
    """Nobody else's."""
    told(morning, "stalled", 2, state="done", after=timedelta(hours=1), who="dana")
    told(morning, "stalled", 2, state="passed", after=None, who="marcus")
    morning.say(who, "reminder figures")
    assert f"Acted on within two days: {share} of 2 reminders" in morning.last


def test_before_anything_was_sent_there_are_no_figures(morning: Morning) -> None:
    """And the answer says so."""
    morning.say("helen", "nudge stats")
    assert "nothing to measure yet" in morning.last


def test_a_managers_page_shows_the_share_and_what_is_flagged(morning: Morning) -> None:
    """One line each; a rep's page has none of it."""
    day = timedelta(days=1)
    told(morning, "gone_quiet", 9, state="passed", after=None, who="dana")
    told(morning, "gone_quiet", 2, state="done", after=day, who="dana")
    shown = page_of(morning, "helen")
    assert "Reminders · 18 % of 11 acted on within two days" in shown
    assert "Under 30 %, so better changed: Gone quiet (18 %). Ask ‘reminder figures’." in shown
    assert "acted on within" not in page_of(morning, "dana")


def page_of(morning: Morning, who: str) -> str:
    """Somebody's page as text."""
    with morning.database.reading("northwind") as session:
        member, place = session.need(Member, who), Place("slack", "D1", home=True)
        now = morning.clock.now()
        return plain(page(Scene(session, member, now, place, lambda _: Book()), View(), {}))
