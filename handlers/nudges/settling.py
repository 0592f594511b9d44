"""What was told and has been dealt with elsewhere: its reason went away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from handlers.nudges.gathering import Gatherer
from handlers.nudges.muting import muted_by
from handlers.nudges.rules import rule_of
from handlers.nudges.subject import Subject
from handlers.nudges.telling import show_again
from storage.nudges import shown_nudges_about, useless_nudges_of, who_wrote_since
from storage.records import Nudge

STILL_SHOWN = timedelta(days=14)
"""A message that is older is left as it is."""

TAPPED = frozenset({"undo", "became"})
"""What a tap leaves with a nudge: the key to take it back, and what became of it."""

REVERSIBLE = frozenset({"done", "snoozed", "elsewhere"})
"""What a change of records settled, another one may open again."""


def settle(
    gatherer: Gatherer,
    deals: Collection[str],
    steps: Collection[str],
    referrals: Collection[str],
    revision: int,
    now: datetime,
) -> None:
    """Close what was told of these records and no longer holds, and show it so."""
    session = gatherer.session
    told = shown_nudges_about(session, {*deals, *steps, *referrals}, now - STILL_SHOWN)
    if not told:
        return
    ids = {nudge.record_id for nudge in told}
    subjects = {
        subject.id: subject
        for subject in gatherer.subjects(ids & {*deals}, ids & {*steps}, ids & {*referrals})
    }
    by = who_wrote_since(session, revision)
    changed = {nudge.message for nudge in told if _settle(nudge, subjects, by, now)}
    session.flush()
    for message in sorted(changed):
        show_again(session, message, now)


def _settle(nudge: Nudge, subjects: Mapping[str, Subject], by: str | None, now: datetime) -> bool:
    """Close the nudge, or open it again where what settled it was taken back; whether it did."""
    holds = still_holds(nudge, subjects.get(nudge.record_id))
    if nudge.state == "open" and not holds:
        nudge.state, nudge.settled_at, nudge.settled_by = "elsewhere", now, by
        return True
    if holds and nudge.state in REVERSIBLE and _wrote(nudge):
        _open_again(nudge)
        return True
    return False


def _open_again(nudge: Nudge) -> None:
    nudge.state, nudge.settled_at, nudge.settled_by = "open", None, None
    nudge.facts = {key: value for key, value in nudge.facts.items() if key not in TAPPED}


def _wrote(nudge: Nudge) -> bool:
    """Whether it was settled by a change of records, not only by a tap that says so."""
    return nudge.state == "elsewhere" or bool(nudge.facts.get("undo"))


def reopen(gatherer: Gatherer, member_ids: Collection[str], now: datetime) -> None:
    """Open again what was muted and no longer is."""
    session, changed = gatherer.session, set()
    for member_id in sorted(member_ids):
        member = gatherer.member(member_id)
        silent = muted_by(member) if member else {}
        for nudge in useless_nudges_of(session, member_id, now - STILL_SHOWN):
            if nudge.rule not in silent:
                _open_again(nudge)
                changed.add(nudge.message)
    session.flush()
    for message in sorted(changed):
        show_again(session, message, now)


def still_holds(nudge: Nudge, subject: Subject | None) -> bool:
    """Whether the reason for which it was told is still there."""
    rule = rule_of(nudge.rule)
    found = rule.find(subject) if rule and subject and rule.record == subject.record else None
    if found is None or found.occasion != nudge.occasion:
        return False
    if subject and subject.owner_id != nudge.member_id:
        return False  # somebody else's now
    rests = subject.parked_until if subject else None
    return rests is None or rests <= nudge.told_on or nudge.rule == "parked_back"
