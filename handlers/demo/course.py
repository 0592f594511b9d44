"""What the touches of a story change: the amount, the close date, and what is planned next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from handlers.demo.days import working_day
from handlers.demo.phrases import AGREED, STEPS
from handlers.demo.plans import Plan
from handlers.demo.touches import AHEAD, STAGES, Touch


def amounts(plan: Plan, touches: list[Touch], rng: Random) -> Iterator[Touch]:
    """The amount is guessed at first, and settled by the last stage that changes it."""
    settled = rng.choice((1.0, 1.0, 0.9, 0.85, 1.15))
    guess = round(plan.amount / settled / 500) * 500
    known = "qualified" if rng.random() < 0.5 else "discovery"
    settling = next((each for each in ("negotiation", "proposal") if _enters(touches, each)), known)
    for touch in touches:
        if "thin" in plan.traits:
            yield touch
        elif touch.stage == settling:
            yield replace(touch, amount=plan.amount)
        elif touch.stage == known:
            yield replace(touch, amount=guess)
        else:
            yield touch


def _enters(touches: list[Touch], stage: str) -> bool:
    return any(touch.stage == stage for touch in touches)


def dates(plan: Plan, touches: list[Touch], today: date, rng: Random) -> Iterator[Touch]:
    """The close date: promised at the start, moved where the deal slips, right at the end."""
    opened = working_day(today, touches[0].back)
    final = _final(plan, touches, today, rng)
    pushes = rng.randint(2, 4) if "slipping" in plan.traits else rng.choice((0, 0, 1))
    moved = touches[1:][-pushes:] if pushes else []
    first = opened + (final - opened) * (0.45 if moved else 1.0)
    gap = (final - first) / max(1, len(moved))
    for touch in touches:
        if touch is touches[0]:
            yield replace(touch, close_date=first)
        elif touch in moved:
            yield replace(touch, close_date=first + gap * (moved.index(touch) + 1))
        elif plan.outcome and touch is touches[-1]:
            yield replace(touch, close_date=final)
        else:
            yield touch


def _final(plan: Plan, touches: list[Touch], today: date, rng: Random) -> date:
    if plan.outcome:
        return working_day(today, touches[-1].back)
    if "late" in plan.traits:
        return today - timedelta(days=rng.randint(3, 12))
    return today + timedelta(days=rng.randint(*AHEAD[plan.stage]))


def steps(plan: Plan, touches: list[Touch], today: date, rng: Random) -> Iterator[Touch]:
    """Each touch plans the next one; the last touch of an open deal plans what is ahead."""
    stage, first = STAGES[0], plan.company.people[0].first
    for touch, following in zip(touches, [*touches[1:], None], strict=True):
        stage = touch.stage or stage
        if stage not in STEPS:
            yield touch
        elif following:
            due = working_day(today, following.back + rng.randint(0, 1))
            yield replace(touch, step=(rng.choice(STEPS[stage]).format(first=first), due))
        else:
            text = AGREED.get(plan.name) or rng.choice(STEPS[stage])
            yield _ahead(plan, touch, text.format(first=first), today, rng)


def _ahead(plan: Plan, touch: Touch, text: str, today: date, rng: Random) -> Touch:
    if "no_step" in plan.traits:
        return touch
    if "parked" in plan.traits:
        return replace(touch, parked=today + timedelta(days=rng.randint(35, 60)))
    back = (
        rng.randint(1, max(1, touch.back - 1)) if "overdue" in plan.traits else -rng.randint(0, 6)
    )
    return replace(touch, step=(text, working_day(today, back)))
