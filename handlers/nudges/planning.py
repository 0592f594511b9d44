"""One member's turn: the day's message, and a second one for a step with an hour.

    tell_member   what is due for this member now; 'told', 'nothing' or why not

It runs in the transaction that the workspace waits for, after the watches were brought up to the
journal: so what it tells is true at its commit, and a second process that had the same member on
its list finds nothing left to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers import process as processes
from handlers.nudges.calendar import Calendar
from handlers.nudges.following import watch
from handlers.nudges.gathering import Gatherer
from handlers.nudges.looking import findings, latest, rules_for
from handlers.nudges.message import silence
from handlers.nudges.muting import IN_A_ROW, back_since, left_alone, mute
from handlers.nudges.ranking import Item, grouped, weighed
from handlers.nudges.rhythm import BEFORE, next_day, next_hour, settled
from handlers.nudges.telling import key_of_day, key_of_hour, say_alone, tell, where_of
from handlers.reply import Block
from storage.changes import recording
from storage.database import Session
from storage.nudges import (
    last_of_rules,
    nudges_of_message,
    open_nudges_of,
    rhythm_of,
    steps_at,
    told_about,
    watches_due,
    watching_of,
)
from storage.records import Member, Nudge

RECORDS = ("deal", "next_step", "referral")

LATE = timedelta(minutes=30)
"""So long after its telling was due a step with an hour is still told of."""

PATIENCE = 2
"""Days that something told may take before it counts as left alone."""

REMEMBERED = timedelta(days=200)
"""What was told before that is not counted as left alone any more."""


def tell_member(session: Session, member_id: str, now: datetime) -> str:
    """Tell what is due; the member's rhythm goes on. Call `follow` before it."""
    rhythm = rhythm_of(session, member_id)
    member = session.find(Member, member_id)
    if rhythm is None or rhythm.next_at is None or rhythm.next_at > now:
        return "not due"
    if member is None or not member.active:
        session.delete(rhythm)
        return "gone"
    gatherer = Gatherer(session, processes.present(session), watching_of(session).pace)
    calendar = gatherer.calendar(member)
    outcome = "nothing"
    if rhythm.day_at is not None and rhythm.day_at <= now:
        outcome = _day(gatherer, member, calendar, now)
        rhythm.day_at = next_day(gatherer, member, calendar, now)
    if rhythm.hour_at is not None and rhythm.hour_at <= now:
        if _hour(gatherer, member, calendar, rhythm.hour_at, now):
            outcome = "told"
        rhythm.hour_at = next_hour(gatherer, member, calendar, now)
    settled(rhythm)
    return outcome


def _day(gatherer: Gatherer, member: Member, calendar: Calendar, now: datetime) -> str:
    if not calendar.may_be_told(now):
        return "outside hours"
    if where_of(gatherer.session, member.id) is None:
        return "nowhere to be met"
    day = calendar.day_of(now)
    key = key_of_day(member.id, day)
    if nudges_of_message(gatherer.session, key):
        return "told already"
    _close_old(gatherer.session, member, now, calendar)
    above = _fall_silent(gatherer, member, now, calendar)
    groups = items_for(gatherer, member, calendar, now)
    if not groups:
        say_alone(gatherer.session, member.id, above, f"{key}:silent", now)
        return "nothing"
    left = max(len(groups) - gatherer.process.nudges.most, 0)
    groups = groups[: gatherer.process.nudges.most]
    note(gatherer.session, member, groups, key, now, calendar, left=left)
    tell(gatherer.session, key, now, left=left, above=above)
    look_later(gatherer, groups, now)
    return "told"


def look_later(gatherer: Gatherer, groups: Sequence[Sequence[Item]], now: datetime) -> None:
    """Look at what was told when it may be told again."""
    told = [item.subject for group in groups for item in group]
    ids = {kind: {each.id for each in told if each.record == kind} for kind in RECORDS}
    watch(gatherer, ids["deal"], ids["next_step"], ids["referral"], now)


def items_for(
    gatherer: Gatherer, member: Member, calendar: Calendar, now: datetime
) -> list[list[Item]]:
    """What the member is to be told of today, by deal, what matters most first."""
    day = calendar.day_of(now)
    due = watches_due(gatherer.session, member.id, day)
    told = latest(told_about(gatherer.session, member.id, [each.id for each in due]))
    rules = rules_for(member, gatherer.process)
    ids = {kind: {each.id for each in due if each.record == kind} for kind in RECORDS}
    subjects = gatherer.subjects(*(ids[kind] for kind in RECORDS))
    items = [
        Item(rule, found, subject)
        for subject in subjects
        for rule, found in findings(subject, rules, told)
        if found.holds_on(day)
    ]
    return grouped(weighed(items, gatherer.session.workspace.currency, day))


def note(  # noqa: PLR0913  each is a fact of what is told
    session: Session,
    member: Member,
    groups: Sequence[Sequence[Item]],
    message: str,
    now: datetime,
    calendar: Calendar,
    *,
    left: int = 0,
    begin: int = 0,
) -> None:
    """Keep what is told, in order; `left` is how many more there are."""
    day = calendar.day_of(now)
    items = [item for group in groups for item in group]
    for place, item in enumerate(items, begin):
        weight = {
            "amount": item.amount,
            "chance": item.chance,
            "urgency": str(item.urgency),
            "left": max(left, 0),
        }
        about = {"about": item.about, "name": item.subject.name}
        session.add(
            Nudge(
                member_id=member.id,
                rule=item.rule.key,
                record=item.subject.record,
                record_id=item.subject.id,
                deal_id=item.subject.deal_id,
                occasion=item.finding.occasion,
                told_on=day,
                told_at=now,
                message=message,
                place=place,
                facts={**item.finding.facts, **about, **weight},
            )
        )
    session.flush()


def _hour(
    gatherer: Gatherer, member: Member, calendar: Calendar, due: datetime, now: datetime
) -> bool:
    """Tell of the steps whose hour has come; of those that are long past, nothing."""
    if now - due > LATE or calendar.wishes.rests_on(calendar.day_of(due)):
        return False
    # What was planned less than ten minutes ahead is told at its hour, anything else before it.
    hours = [each.astimezone(calendar.zone) for each in (due + BEFORE, due)]
    told = [_tell_hour(gatherer, member, calendar, local, now) for local in hours]
    return any(told)


def _tell_hour(
    gatherer: Gatherer, member: Member, calendar: Calendar, local: datetime, now: datetime
) -> bool:
    rules = rules_for(member, gatherer.process, by_hour=True)
    steps = steps_at(gatherer.session, member.id, local.date(), local.time().replace(tzinfo=None))
    subjects = gatherer.subjects(steps=[step.id for step in steps])
    items = [
        Item(rule, found, subject)
        for subject in subjects
        for rule in rules
        if (found := rule.find(subject)) is not None
    ]
    if not items or where_of(gatherer.session, member.id) is None:
        return False
    key = key_of_hour(member.id, local)
    if nudges_of_message(gatherer.session, key):
        return False
    note(gatherer.session, member, [items], key, now, calendar)
    return tell(gatherer.session, key, now)


def _close_old(session: Session, member: Member, now: datetime, calendar: Calendar) -> None:
    """What was told some days ago and left alone is no longer waited for."""
    limit = calendar.day_of(now) - timedelta(days=PATIENCE)
    for nudge in open_nudges_of(session, member.id, limit):
        nudge.state, nudge.settled_at = "passed", now


def _fall_silent(
    gatherer: Gatherer, member: Member, now: datetime, calendar: Calendar
) -> tuple[Block, ...]:
    """Mute what the member left alone five times in a row, and say how to bring it back."""
    day = calendar.day_of(now)
    last = last_of_rules(gatherer.session, member.id, day - REMEMBERED, IN_A_ROW + PATIENCE + 1)
    back = back_since(member)
    silent = [
        rule
        for rule in rules_for(member, gatherer.process)
        if left_alone(last.get(rule.key, ()), day, PATIENCE, back.get(rule.key))
    ]
    for rule in silent:
        with recording(gatherer.session, member_id=None, source="settings", at=now):
            mute(member, rule.key, "ignored", day)
    return silence(silent)
