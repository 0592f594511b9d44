"""What is written below a reminder, or right after one, is about what it told."""

from __future__ import annotations

from datetime import date

from handlers.plain import plain
from handlers.reply import Choice
from handlers.reply_json import reply_from_json
from storage.records import Deal, Member, NextStep, Post
from tests.nudges.morning import Morning
from tests.world import WORKSPACE

THU, FRI, SAT, MON = (date(2026, 3, day) for day in (5, 6, 7, 9))


def sent(morning: Morning, day: date, name: str = "m1") -> None:
    """The day's message stands in the chat under that name."""
    first = morning.told("dana", day)[0].id
    with morning.database.transaction(WORKSPACE) as session:
        post = session.need(Post, first)
        post.external_id, post.status = name, "sent"


def step(morning: Morning, step_id: str = "s-pricing") -> NextStep:
    """A step as it is now."""
    with morning.database.reading(WORKSPACE) as session:
        return session.need(NextStep, step_id)


def states(morning: Morning) -> set[tuple[str, str]]:
    """(record, state) of all that Dana was told."""
    return {(each.record_id, each.state) for each in morning.nudges("dana")}


def offered(morning: Morning) -> list[str]:
    """What the newest reply offers."""
    blocks = morning.replies[-1].blocks
    return [o.label for block in blocks if isinstance(block, Choice) for o in block.options]


def test_done_below_a_reminder_of_one_thing(morning: Morning) -> None:
    """Ticks its step off, with Undo, and the reminder says so."""
    morning.quieten("d-acme")
    morning.change(Deal, "d-acme", stage_since=morning.clock.now())
    morning.at(FRI, 8, 30)
    sent(morning, FRI)
    morning.say("dana", "done", thread="m1")
    assert "Done: Send pricing" in morning.last
    assert step(morning).done_at == morning.clock.now()
    assert "✓ Done." in morning.text("dana", FRI)
    morning.tap("dana", "Undo")
    morning.look()
    assert step(morning).done_at is None
    assert "✓ Done." not in morning.text("dana", FRI)


def test_done_right_after_a_reminder_needs_no_thread(morning: Morning) -> None:
    """But after anything else was said it is read like any message."""
    morning.quieten("d-acme")
    morning.at(FRI, 8, 30)
    morning.say("dana", "✅")
    assert step(morning).done_at == morning.clock.now()
    morning.say("dana", "done")
    assert "until something changes" not in morning.last


def test_done_below_a_reminder_of_three_asks_which(morning: Morning) -> None:
    """One tap answers; what has no step counts as dealt with."""
    morning.at(FRI, 8, 30)
    sent(morning, FRI)
    morning.say("dana", "done!", thread="m1")
    assert len(offered(morning)) == 4
    morning.tap("dana", "Globex renewal")
    assert "I leave Globex renewal until something changes." in morning.last
    assert ("d-globex", "done") in states(morning)
    assert ("d-globex", "open") not in states(morning)


def test_snooze_this_below_a_reminder(morning: Morning) -> None:
    """Nothing of it is told before that day, and then it is."""
    morning.quieten("d-hooli")
    morning.at(THU, 8, 30)
    sent(morning, THU)
    morning.say("dana", "snooze this till monday", thread="m1")
    assert morning.last == "I bring Hooli pilot back on Mon 9 Mar."
    morning.at(FRI, 8, 30)
    assert morning.told("dana", FRI) == []
    morning.at(MON, 8, 30)
    assert "Hooli pilot" in morning.text("dana", MON)


def test_remind_me_again_tomorrow_right_after_the_message(morning: Morning) -> None:
    """Of several it is asked which; all of them is one tap."""
    morning.at(THU, 8, 30)
    morning.say("dana", "remind me again tomorrow")
    assert offered(morning)[-1] == "All of them"
    morning.tap("dana", "All of them")
    assert {state for _, state in states(morning)} == {"snoozed"}


def test_snooze_all_takes_all_that_is_open(morning: Morning) -> None:
    """The steps move, with one receipt; the rest is left until then."""
    morning.at(FRI, 8, 30)
    morning.say("dana", "snooze all until monday")
    assert "Next step: Send pricing, Mon 9 Mar" in morning.last
    assert "back on Mon 9 Mar." in morning.last
    assert step(morning).due_on == MON
    assert {state for _, state in states(morning)} == {"snoozed"}


def test_undo_of_a_snooze_brings_all_of_it_back(morning: Morning) -> None:
    """The step's old day, and what was told beside it."""
    morning.quieten("d-acme")
    morning.at(FRI, 8, 30)
    morning.say("dana", "snooze all until monday")
    morning.tap("dana", "Undo")
    morning.look()
    assert step(morning).due_on == FRI
    assert {state for _, state in states(morning)} == {"open"}


def test_snoozing_a_deal_by_name_parks_nothing(morning: Morning) -> None:
    """Where nothing is due, parking is offered and not done."""
    morning.quieten("d-hooli")
    morning.at(THU, 8, 30)
    morning.say("dana", "snooze hooli until 17 march")
    assert morning.last == "I bring Hooli pilot back on Tue 17 Mar."
    morning.say("dana", "snooze route until friday")
    assert "I couldn't find “route”." in morning.last
    morning.say("dana", "snooze summit logistics until friday")
    assert "park until tomorrow?" in morning.last
    with morning.database.reading(WORKSPACE) as session:
        assert session.need(Deal, "d-hooli").parked_until is None


def test_a_deal_that_is_given_away_is_no_more_ones_own_reminder(morning: Morning) -> None:
    """The reminder says so; the new owner is told once, with the step, and reminded from then."""
    morning.quieten("d-acme")
    morning.at(FRI, 8, 30)
    sent(morning, FRI)
    morning.say("dana", "give this to marcus", thread="m1")
    given = [post for post in morning.posts if post.key.startswith("given:")]
    assert [post.place for post in given] == ["dm-marcus"]
    assert "Send pricing, today" in str(given[0].reply)
    morning.look()
    assert {state for _, state in states(morning)} == {"elsewhere"}
    morning.at(MON, 8, 30)
    assert "Send pricing" in morning.text("marcus", MON)
    assert morning.told("dana", MON) == []


def test_two_of_a_name_are_asked_apart(morning: Morning) -> None:
    """Nobody gets a deal by chance."""
    morning.write(lambda s: s.add(Member(id="m2", name="Marcus Lind", role="rep")))
    morning.say("dana", "give ridge data room to marcus")
    assert offered(morning) == ["Marcus Lind", "Marcus Webb"]
    morning.tap("dana", "Marcus Lind")
    assert "Owner: Marcus Lind (was you)" in morning.last


def test_who_confirms_everything_is_asked(morning: Morning) -> None:
    """Also before a deal changes hands."""
    morning.change(Member, "dana", caution="always")
    morning.say("dana", "give hooli to marcus")
    assert "Shall Marcus Webb get Hooli pilot?" in morning.last
    morning.tap("dana", "Yes")
    assert any("Owner: Marcus Webb (was you)" in plain(reply) for reply in morning.replies)


def test_a_channel_hears_only_orders_that_name_their_deal(morning: Morning) -> None:
    """'Done' and 'snooze all' are said among people there."""
    morning.at(FRI, 8, 30)
    morning.say("dana", "snooze all until monday", channel="c1")
    morning.say("dana", "done", channel="c1")
    assert step(morning).due_on == FRI
    assert step(morning).done_at is None
    assert {state for _, state in states(morning)} == {"open"}
    morning.say("dana", "give hooli pilot to marcus", channel="c1")
    said = [plain(reply_from_json(post.reply)) for post in morning.posts if post.place == "c1"]
    assert "Owner: Marcus Webb" in said[-1]
