"""Rules that a member does not want: muted by 'Not useful' or by being left alone five times.

A mute is kept with the member's settings, as {'muted.stalled': 'useless 2026-11-22'}, so that it is
in the journal and Undo takes it back. One that was brought back is 'back 2026-11-22': what was let
pass before that day counts no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from storage.records import Member, Nudge

PREFIX = "muted."
IN_A_ROW = 5
"""Left alone on so many of its days in a row, a rule falls silent."""
SILENT = ("useless", "ignored")
BACK = "back"


def muted_by(member: Member) -> dict[str, str]:
    """The rules that are muted for the member, each with how: 'useless' or 'ignored'."""
    return {rule: how for rule, how, _ in _kept(member) if how in SILENT}


def back_since(member: Member) -> dict[str, date]:
    """The rules that the member brought back, each with the day."""
    return {rule: date.fromisoformat(day) for rule, how, day in _kept(member) if how == BACK}


def _kept(member: Member) -> Iterator[tuple[str, str, str]]:
    for key, value in member.settings.items():
        if key.startswith(PREFIX) and value:
            how, _, day = str(value).partition(" ")
            yield key.removeprefix(PREFIX), how, day


def mute(member: Member, rule: str, how: str, day: date) -> None:
    """Say no more by this rule to the member; inside a recording."""
    member.settings = {**member.settings, PREFIX + rule: f"{how} {day}"}


def unmute(member: Member, rule: str, day: date) -> None:
    """Bring the rule back, for a new start; inside a recording."""
    member.settings = {**member.settings, PREFIX + rule: f"{BACK} {day}"}


def left_alone(told: Sequence[Nudge], day: date, patience: int, back: date | None = None) -> bool:
    """Whether the member let pass what the rule told on its latest five days.

    `told` is the latest first. What is not older than `patience` days may still be dealt with; one
    thing that was dealt with ends the row, as does the day on which the rule was brought back.
    """
    row = 0
    for told_on, group in groupby(told, key=lambda each: each.told_on):
        if any(each.state not in ("open", "passed") for each in group):
            break
        if back is not None and told_on <= back:
            break
        row += (day - told_on).days > patience
    return row >= IN_A_ROW
