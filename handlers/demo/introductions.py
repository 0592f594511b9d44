"""Referrals in the demo, one in each state at least, and the happy words that lead to asking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from handlers.demo.companies import Company
from handlers.demo.plans import Plan
from handlers.demo.story import Story
from handlers.demo.touches import Touch

UNDER_WAY = {"dana": "asked", "marcus": "promised", "priya": "declined"}
"""How each rep's latest ask stands."""

NAMED = {
    "dana": ("received", "Ari Cole", "Marlow Foods"),
    "marcus": ("contacted", "Nora Field", "Tidewater Marine"),
}
"""Who was named to whom lately, at companies that are not known yet, and how that stands."""

LIKED = {
    "dana": "Check-in with {first}, loves the new dashboard",
    "marcus": "{first} is really happy with the rollout, no complaints",
    "priya": "Good call, {first} said the drivers are happy with it",
}
"""What was noted some days after a deal was won."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A referral asked of a company's first person; `deal` is the one they had just signed.

    `steps` are (status, day) in the order of time, days as in `handlers.demo.days`; the first is
    'asked'. `to` is whom they named, a person and a company; `led_to` the deal that came of it.
    `thanked` is the day on which they were told how it went.
    """

    by: Company
    steps: tuple[tuple[str, int], ...]
    deal: Plan | None = None
    to: tuple[str, str] | None = None
    led_to: Plan | None = None
    thanked: int | None = None


def introductions(stories: list[Story], rng: Random) -> Iterator[Introduction]:
    """For each rep, those that led to deals, the latest ask, and whom they were to meet."""
    for owner, status in UNDER_WAY.items():
        mine = [story for story in stories if story.plan.company.owner == owner]
        won = [story for story in mine if story.plan.outcome == "won"]
        first = next(each for each in won if each.plan.source == "referral")
        yield _behind(first, mine, rng, thanked=owner != "marcus")
        yield from (_behind(each, mine, rng) for each in _others(mine))
        yield _latest(min(won, key=_end), status, rng)
        if owner in NAMED:
            yield _named(max(won, key=_end), *NAMED[owner], rng)


def words(stories: list[Story]) -> Iterator[tuple[Story, Touch]]:
    """For each rep, what a customer said some days after the last win but one."""
    for owner, text in LIKED.items():
        mine = [s for s in stories if s.plan.company.owner == owner and s.plan.outcome == "won"]
        story = sorted(mine, key=_end)[1]
        said = text.format(first=story.plan.company.people[0].first)
        yield story, Touch(max(1, min(6, _end(story) - 3)), activity=("call", said))


def _end(story: Story) -> int:
    return story.touches[-1].back


def _others(mine: list[Story]) -> Iterator[Story]:
    """What else came of a referral: a deal that was lost, and one that is open."""
    for outcome in ("lost", None):
        found = (s for s in mine if s.plan.source == "referral" and s.plan.outcome == outcome)
        yield from list(found)[:1]


def _behind(story: Story, mine: list[Story], rng: Random, *, thanked: bool = False) -> Introduction:
    """How the deal came about, in the two weeks before it was opened."""
    opened, plan = story.touches[0].back, story.plan
    steps = (
        ("asked", opened + rng.randint(10, 12)),
        ("promised", opened + rng.randint(6, 8)),
        ("received", opened + rng.randint(3, 4)),
        ("contacted", opened + rng.randint(1, 2)),
        ("opened", opened),
    )
    others = [each.plan.company for each in mine if each.plan.company != plan.company]
    told = _end(story) - 1 if thanked else None
    to = (plan.company.people[0].name, plan.company.name)
    return Introduction(rng.choice(others), steps, to=to, led_to=plan, thanked=told)


def _latest(story: Story, status: str, rng: Random) -> Introduction:
    asked = max(2, _end(story) - rng.randint(3, 8))
    answer = () if status == "asked" else ((status, asked - 1),)
    return Introduction(story.plan.company, (("asked", asked), *answer), story.plan)


def _named(story: Story, status: str, name: str, company: str, rng: Random) -> Introduction:
    """Asked two weeks ago, named last week, and perhaps contacted since."""
    steps = [("asked", 12 + rng.randint(0, 2)), ("received", 4 + rng.randint(0, 2))]
    if status == "contacted":
        steps.append((status, 2))
    return Introduction(story.plan.company, tuple(steps), story.plan, (name, company))
