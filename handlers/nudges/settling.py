"""What was told and has been dealt with elsewhere: its reason went away."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from handlers.nudges.gathering import Gatherer
from handlers.nudges.rules import rule_of
from handlers.nudges.subject import Subject
from handlers.nudges.telling import show_again
from storage.database import Session
from storage.nudges import open_nudges_about, who_wrote_since
from storage.records import Nudge

STILL_SHOWN = timedelta(days=14)
"""A message that is older is left as it is."""


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
    told = open_nudges_about(session, {*deals, *steps, *referrals})
    if not told:
        return
    ids = {nudge.record_id for nudge in told}
    subjects = {
        subject.id: subject
        for subject in gatherer.subjects(ids & {*deals}, ids & {*steps}, ids & {*referrals})
    }
    by = who_wrote_since(session, revision)
    for nudge in told:
        if not still_holds(nudge, subjects.get(nudge.record_id)):
            nudge.state, nudge.settled_at, nudge.settled_by = "elsewhere", now, by
            _show(session, nudge, now)


def still_holds(nudge: Nudge, subject: Subject | None) -> bool:
    """Whether the reason for which it was told is still there."""
    rule = rule_of(nudge.rule)
    found = rule.find(subject) if rule and subject and rule.record == subject.record else None
    if found is None or found.occasion != nudge.occasion:
        return False
    rests = subject.parked_until if subject else None
    return rests is None or rests <= nudge.told_on or nudge.rule == "parked_back"


def _show(session: Session, nudge: Nudge, now: datetime) -> None:
    if now - nudge.told_at <= STILL_SHOWN:
        show_again(session, nudge.message, now)
