"""Taps on what a member was told of: done, snoozed, updated, not useful, all of it, why."""

from __future__ import annotations

from handlers.actions.nudges.asking import NudgeAll, NudgeWhy
from handlers.actions.nudges.back import NudgeBack
from handlers.actions.nudges.dealing import NudgeDone, NudgeSnooze, NudgeUseless
from handlers.actions.nudges.updating import NudgeUpdate

__all__ = [
    "NudgeAll",
    "NudgeBack",
    "NudgeDone",
    "NudgeSnooze",
    "NudgeUpdate",
    "NudgeUseless",
    "NudgeWhy",
]
