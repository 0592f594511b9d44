"""How long deals take in a stage that are won: after that, one is slow."""

from __future__ import annotations

from handlers import process as processes
from storage.database import Session
from storage.nudges import stage_days_of_won

ENOUGH = 20
"""So many won deals must have been in a stage before they tell its pace."""


def pace_of(session: Session) -> dict[str, int]:
    """By stage, the 75th percentile of the days that won deals spent in it; only where known."""
    process = processes.present(session)
    won = [stage.key for stage in process.stages if stage.outcome == "won"]
    found = stage_days_of_won(session, won)
    return {
        stage: percentile(days, 75)
        for stage, days in sorted(found.items())
        if len(days) >= ENOUGH and (each := process.stage(stage)) and each.outcome is None
    }


def percentile(days: list[int], share: int) -> int:
    """The smallest number of days that at least `share` per cent of them do not exceed."""
    ordered = sorted(days)
    place = -(-len(ordered) * share // 100) - 1
    return ordered[max(place, 0)]
