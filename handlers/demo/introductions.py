"""Referrals in the demo: asked of whom, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from handlers.demo.companies import Company
from handlers.demo.plans import Plan
from handlers.demo.story import Story

UNDER_WAY = {"dana": "asked", "marcus": "promised", "priya": "declined"}
"""How each rep's latest ask stands."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A referral asked of a company's first person; `deal` is the one they had just signed.

    `steps` are (status, day) in the order of time, days as in `handlers.demo.days`; the first is
    'asked'. `to` is the company that it led to, if any.
    """

    by: Company
    steps: tuple[tuple[str, int], ...]
    deal: Plan | None = None
    to: Company | None = None


def introductions(stories: list[Story], rng: Random) -> Iterator[Introduction]:
    """For each rep, one that led to a deal which was won since, and the latest ask."""
    for owner, status in UNDER_WAY.items():
        mine = [story for story in stories if story.plan.company.owner == owner]
        won = [story for story in mine if story.plan.outcome == "won"]
        yield _behind(next(each for each in won if each.plan.source == "referral"), mine, rng)
        yield _latest(min(won, key=lambda story: story.touches[-1].back), status, rng)


def _behind(story: Story, mine: list[Story], rng: Random) -> Introduction:
    """How the deal came about, in the two weeks before it was opened."""
    opened = story.touches[0].back
    steps = (
        ("asked", opened + rng.randint(9, 12)),
        ("promised", opened + rng.randint(4, 7)),
        ("received", opened + rng.randint(1, 2)),
    )
    others = [each.plan.company for each in mine if each.plan.company != story.plan.company]
    return Introduction(rng.choice(others), steps, to=story.plan.company)


def _latest(story: Story, status: str, rng: Random) -> Introduction:
    asked = max(2, story.touches[-1].back - rng.randint(3, 8))
    answer = () if status == "asked" else ((status, asked - 1),)
    return Introduction(story.plan.company, (("asked", asked), *answer), story.plan)
