"""Three weeks at a desk: the budget, the repeating, falling silent and being brought back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from handlers.nudges.muting import muted_by
from handlers.nudges.rules import rule_of
from handlers.plain import plain
from storage.records import Deal, Member, Nudge
from tests.nudges.morning import Morning
from tests.world import WORKSPACE

THU = date(2026, 3, 5)
WEEKS = 21


def mornings(morning: Morning, first: date = THU, number: int = WEEKS) -> Iterator[date]:
    """Each morning at half past eight."""
    for day in (first + timedelta(days=n) for n in range(number)):
        morning.at(day, 8, 30)
        yield day


def process(morning: Morning, old: str, new: str) -> None:
    """Change a line of the process."""
    with morning.database.transaction(WORKSPACE) as session:
        assert old in session.workspace.process
        session.workspace.process = session.workspace.process.replace(old, new)
        session.workspace.revision += 1
    morning.look()


def by_rule(morning: Morning, rule: str) -> list[Nudge]:
    """What Dana was told by a rule."""
    return [each for each in morning.nudges("dana") if each.rule == rule]


def silent(morning: Morning) -> dict[str, str]:
    """What is muted for Dana."""
    with morning.database.reading(WORKSPACE) as session:
        return muted_by(session.need(Member, "dana"))


def test_three_weeks_keep_the_budget_and_the_days(morning: Morning) -> None:
    """One message a working day at most, three deals in it, nothing again before its days."""
    process(morning, "most: 3", "most: 2")
    for _ in mornings(morning):
        pass
    days: dict[date, set[object]] = {}
    last: dict[tuple[str, str, str], Nudge] = {}
    for nudge in morning.nudges("dana"):
        days.setdefault(nudge.told_on, set()).add(nudge.facts["about"])
        key = (nudge.rule, nudge.record_id, nudge.occasion)
        rule = rule_of(nudge.rule)
        assert rule is not None
        if key in last:
            assert (nudge.told_on - last[key].told_on).days >= rule.again_days
        last[key] = nudge
    assert days
    assert max(map(len, days.values())) == 2
    assert all(day.weekday() < 5 for day in days)


def test_a_rule_that_the_process_has_off_is_silent(morning: Morning) -> None:
    """For everybody, and it comes back with the process."""
    morning.quieten("d-hooli")
    process(morning, "gone_quiet: 14", "gone_quiet: no")
    for _ in mornings(morning):
        pass
    assert by_rule(morning, "gone_quiet") == []
    assert by_rule(morning, "step_missing")
    process(morning, "gone_quiet: no", "gone_quiet: 14")
    list(mornings(morning, THU + timedelta(days=WEEKS), 4))
    assert by_rule(morning, "gone_quiet")


def test_not_useful_is_silent_until_it_is_brought_back_by_word(morning: Morning) -> None:
    """Three weeks without it; then it speaks again."""
    morning.quieten("d-hooli")
    morning.at(THU, 8, 30)
    told = by_rule(morning, "step_missing")
    assert len(told) == 1
    morning.press_raw("dana", "nudge_useless", told[0].id)
    list(mornings(morning, THU + timedelta(days=1)))
    assert len(by_rule(morning, "step_missing")) == 1
    morning.say("dana", "remind me of no next step again")
    morning.look()
    list(mornings(morning, THU + timedelta(days=WEEKS + 1), 7))
    assert len(by_rule(morning, "step_missing")) > 1


def test_what_was_brought_back_is_not_silenced_at_once(morning: Morning) -> None:
    """What was let pass before counts no more; five new days do."""
    for n in range(9):
        morning.step(f"s-{n}", f"Call number {n}", THU + timedelta(days=n))
    morning.quieten("d-acme")
    days = mornings(morning, number=WEEKS)
    fell = next(day for day in days if "step_overdue" in silent(morning))
    assert len({each.told_on for each in by_rule(morning, "step_overdue")}) >= 5
    morning.say("dana", "remind me of next step overdue again")
    morning.look()
    list(mornings(morning, fell + timedelta(days=1), 6))
    assert "step_overdue" not in silent(morning)
    assert any(each.told_on > fell for each in by_rule(morning, "step_overdue"))


def test_one_busy_morning_silences_nothing(morning: Morning) -> None:
    """Show all shows many of a kind at once: that is one morning, not five."""
    for n in range(8):
        deal = {"name": f"Deal {n}", "account_id": "a-acme", "owner_id": "dana"}
        values = {"stage": "proposal", "stage_since": morning.clock.now(), "currency": "USD"}
        made = Deal(id=f"x-{n}", created_at=morning.clock.now(), **deal, **values)  # type: ignore[arg-type]  # values of any of its columns
        morning.write(lambda session, made=made: session.add(made))  # type: ignore[misc]  # bound now
    morning.look()
    list(mornings(morning, number=2))
    message = f"nudges:dana:{THU + timedelta(days=1)}"
    morning.press_raw("dana", "nudge_all", message)
    list(mornings(morning, THU + timedelta(days=2), 4))
    assert "ignored" not in silent(morning).values()


def test_what_was_dealt_with_is_not_left_alone(morning: Morning) -> None:
    """One that was done ends the row."""
    morning.quieten("d-acme")
    for n in range(12):
        morning.step(f"s-{n}", f"Call number {n}", THU + timedelta(days=n))
    for day in mornings(morning, number=18):
        told = [each for each in by_rule(morning, "step_overdue") if each.state == "open"]
        if day.weekday() == 4 and told:
            morning.press_raw("dana", "nudge_done", told[0].id)
            morning.look()
    assert "step_overdue" not in silent(morning)


def test_the_rep_is_told_once_how_to_bring_it_back(morning: Morning) -> None:
    """In the message of that morning, or in one of its own."""
    morning.quieten("d-acme")
    for n in range(9):
        morning.step(f"s-{n}", f"Call number {n}", THU + timedelta(days=n))
    list(mornings(morning))
    said = [plain(reply) for reply in morning.replies]
    about = [each for each in said if "I stopped reminding you of “next step overdue”" in each]
    assert about
    first = {each.splitlines()[0] for each in about}
    assert len(first) == 1
