"""Rules that a member does not want: muted by 'Not useful' or by being left alone five times.

A mute is kept with the member's settings, as {'muted.stalled': 'useless 2026-11-22'}, so that it is
in the journal and Undo takes it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from storage.records import Member, Nudge

PREFIX = "muted."
IN_A_ROW = 5
"""Left alone so often in a row, a rule falls silent."""


def muted_by(member: Member) -> dict[str, str]:
    """The rules that are muted for the member, each with how: 'useless' or 'ignored'."""
    return {
        key.removeprefix(PREFIX): str(value).partition(" ")[0]
        for key, value in member.settings.items()
        if key.startswith(PREFIX) and value
    }


def mute(member: Member, rule: str, how: str, day: date) -> None:
    """Say no more by this rule to the member; inside a recording."""
    member.settings = {**member.settings, PREFIX + rule: f"{how} {day}"}


def unmute(member: Member, rule: str) -> None:
    """Bring the rule back; inside a recording."""
    kept = {key: value for key, value in member.settings.items() if key != PREFIX + rule}
    member.settings = kept


def left_alone(latest: Sequence[Nudge], day: date, patience: int) -> bool:
    """Whether the member let the rule's latest five pass, each for more than `patience` days."""
    passed = [
        each
        for each in latest[:IN_A_ROW]
        if each.state in ("open", "passed") and (day - each.told_on).days > patience
    ]
    return len(passed) >= IN_A_ROW
