"""A plan -> what happened, day by day: how the deal came to stand where it does.

Days are working days counted back from today (see `days`), so that time runs from large to small.
A story begins when the deal is opened, enters each stage up to the plan's, with a touch every week
or two in between, and ends with its outcome or with what the rep will do next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from handlers.demo.companies import Person
from handlers.demo.course import amounts, dates, steps
from handlers.demo.phrases import ACTIVITIES, LOST, RIVALS, WON
from handlers.demo.plans import Plan
from handlers.demo.touches import LONGEST, STAGES, USUAL, WORRYING, Touch


@dataclass(frozen=True, slots=True)
class Story:
    """A deal's touches in the order of time; the first opens the deal."""

    plan: Plan
    touches: tuple[Touch, ...]


def tell(plan: Plan, age: float, today: date, rng: Random) -> Story:
    """The story of a plan. `age` from 0 (just now) to 1 (long ago) says when a closed one ended."""
    spent = _spent(plan, rng)
    end = round(3 + age * max(0, LONGEST - sum(spent))) if plan.outcome else 0
    touches = list(_visits(plan, _entries(spent, end), end, rng))
    touches = list(amounts(plan, touches, rng))
    touches = list(dates(plan, touches, today, rng))
    touches = list(steps(plan, touches, today, rng))
    return Story(plan, tuple(touches))


def _spent(plan: Plan, rng: Random) -> list[int]:
    """The days spent in each stage up to the plan's last."""
    path = STAGES[: STAGES.index(plan.stage) + 1]
    pace = rng.uniform(0.5, 1.3) * (0.7 if plan.source == "referral" else 1.0)
    spent = [max(2, round(USUAL[stage] * pace * rng.uniform(0.6, 1.4))) for stage in path]
    if not plan.outcome:
        spent[-1] = _standing(plan, rng)
    if "slipping" in plan.traits:
        spent = [days + 6 for days in spent[:-1]] + [max(12, spent[-1])]
    return spent


def _entries(spent: list[int], end: int) -> list[tuple[str, int]]:
    """(stage, day of entry) from the first stage on."""
    days = [end + sum(spent[at:]) for at in range(len(spent))]
    return list(zip(STAGES, days, strict=False))


def _standing(plan: Plan, rng: Random) -> int:
    """How long an open deal has been in its stage."""
    if "stalled" in plan.traits:
        return WORRYING[plan.stage] + rng.randint(3, 14)
    if plan.traits & {"overdue", "parked"}:
        return USUAL[plan.stage] + rng.randint(1, 3)
    return rng.randint(3, USUAL[plan.stage])


def _visits(plan: Plan, entries: list[tuple[str, int]], end: int, rng: Random) -> Iterator[Touch]:
    """The touches with what was said; a day has one at most."""
    person = plan.company.people[0]
    leaves = [day for _, day in entries[1:]] + [end]
    for (stage, day), until in zip(entries, leaves, strict=True):
        days = [day, *_between(plan, stage, day, until, rng)]
        opening, *later = ACTIVITIES[stage]
        phrases = [opening, *rng.sample(later, len(later))]
        for number, back in enumerate(days):
            said = _said(phrases[number % len(phrases)], person)
            entered = stage if number == 0 else None
            yield Touch(back, entered, said, fields=_learnt(plan, stage, number, rng))
    if plan.outcome:
        yield _ending(plan, person, end, rng)


def _between(plan: Plan, stage: str, day: int, until: int, rng: Random) -> Iterator[int]:
    """The days of further touches within a stage; a stalled deal went quiet after its start."""
    quiet = plan.traits & {"stalled", "overdue"} and stage == plan.stage
    last = max(until + 1, day - 6) if quiet else until + 1
    while (day := day - rng.randint(2, 7)) >= last:
        yield day


def _ending(plan: Plan, person: Person, end: int, rng: Random) -> Touch:
    if plan.outcome == "won":
        return Touch(end, "won", _said(rng.choice(WON), person))
    fields: dict[str, str | bool] = {"lost_reason": plan.reason or "no decision"}
    if plan.reason == "competitor":
        fields["competitor"] = rng.choice(RIVALS)
    return Touch(end, "lost", _said(rng.choice(LOST), person), fields=fields)


def _learnt(plan: Plan, stage: str, number: int, rng: Random) -> dict[str, str | bool]:
    """What a touch brought to light: mostly what the stage asks for, sometimes less."""
    if number or rng.random() < 0.15:
        return {}
    if stage == "discovery":
        return {"decision_maker": rng.choice(plan.company.people).name}
    if stage == "negotiation":
        return {"budget_confirmed": True}
    if stage == "proposal" and (plan.company.said == "Initech" or rng.random() < 0.35):
        return {"competitor": rng.choice(RIVALS)}
    return {}


def _said(phrase: tuple[str, str], person: Person) -> tuple[str, str]:
    kind, text = phrase
    return kind, text.format(first=person.first)
