"""What each step of a deal does to the open pipeline: entries, moves, and shifts of close dates.

Within one step the amount changes first, then the owner, then the stage: so a deal that is won at
a new amount is raised and leaves at the new one, and one that goes to another team takes its new
amount with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from handlers.digests.facts.course import Step, end_of, steps_of
from handlers.digests.facts.cover import Cover
from handlers.digests.facts.ladder import Ladder
from handlers.digests.facts.model import StageMove
from handlers.digests.facts.movement import DealThen, Entry
from handlers.digests.facts.period import Period
from storage.digests import Course, State


@dataclass(frozen=True, slots=True)
class Shift:
    """A close date that went from one day to another while the deal was open and in scope."""

    deal_id: str
    at: datetime
    old: date
    new: date


@dataclass(slots=True)
class Happened:
    """All that happened to the deals that changed, and how they were at either end.

    `start` and `end` are the states of those that were open and in scope, at the end by their ids;
    `gone` those that are not there at the end; `arrived` and `left` count standing moves into and
    out of open stages, by key.
    """

    entries: list[Entry] = field(default_factory=list)
    moves: list[StageMove] = field(default_factory=list)
    shifts: list[Shift] = field(default_factory=list)
    start: list[State] = field(default_factory=list)
    end: dict[str, State] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    arrived: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)


class Bookkeeper:
    """Enters courses, one after the other."""

    def __init__(self, ladder: Ladder, cover: Cover, period: Period) -> None:
        self._ladder, self._cover, self._period = ladder, cover, period
        self._turns = cover.turns(period.start, period.end)
        self.happened = Happened()

    def enter(self, course: Course) -> None:
        """Note all that happened to the deal."""
        steps = steps_of(course)
        last = end_of(course, steps)
        if course.start is None and last is None:
            return  # made and taken back within the period
        if last is None:
            self.happened.gone.add(course.deal_id)
        elif self._counts(last, self._period.end):
            self.happened.end[course.deal_id] = last
        if course.start is not None and self._counts(course.start, self._period.start):
            self.happened.start.append(course.start)
        for step in self._with_turns(course.start, steps) if self._turns else steps:
            for entry in self._entries(course, step):
                self.happened.entries.append(entry)
                self._count_entry(entry)
            self._moves(course, step)

    def _with_turns(self, start: State | None, steps: list[Step]) -> Iterator[Step]:
        """The steps, and between them a standing still whenever the owner joins or leaves."""
        state, after = start, self._period.start
        for step in [*steps, Step(self._period.end, None, None)]:
            for at in self._turns.get(state.owner_id, ()) if state else ():
                if after < at <= step.at:
                    yield Step(at, state, state)
            if step.before is not None or step.after is not None:
                yield step
                state, after = step.after, step.at

    def _counts(self, state: State, at: datetime) -> bool:
        return self._ladder.outcome(state.stage) is None and self._cover.covers(state.owner_id, at)

    def _entries(self, course: Course, step: Step) -> Iterator[Entry]:
        before, after, at = step.before, step.after, step.at
        if before is None and after is not None:
            yield from self._made(course, after, step)
        elif after is None and before is not None:
            if self._counts(before, at):
                yield _entry("removed", course, before, at, self._ladder)
        elif before is not None and after is not None:
            yield from self._changed(course, before, after, at)

    def _made(self, course: Course, state: State, step: Step) -> Iterator[Entry]:
        """One that was closed when it was made counts where it closed in the period."""
        outcome = self._ladder.outcome(state.stage)
        closed_before = outcome and step.since is not None and step.since <= self._period.start
        if closed_before or not self._cover.covers(state.owner_id, step.at):
            return
        yield _entry("new", course, state, step.at, self._ladder)
        if outcome:
            yield _entry(outcome, course, state, step.at, self._ladder)

    def _changed(
        self, course: Course, before: State, after: State, at: datetime
    ) -> Iterator[Entry]:
        if before == after:
            yield from self._turned(course, before, at)
            return
        valued = before.changed("amount", after.amount).changed("currency", after.currency)
        if valued is not before and self._counts(before, at):
            yield from self._revalued(course, before, valued, at)
        owned = valued.changed("owner_id", after.owner_id)
        if owned is not valued:
            yield from self._handed(course, valued, owned, at)
        staged = owned.changed("stage", after.stage)
        if staged is not owned and self._cover.covers(owned.owner_id, at):
            yield from self._staged(course, owned, staged, at)

    def _turned(self, course: Course, state: State, at: datetime) -> Iterator[Entry]:
        """The owner came into the scope, or left it, with the deal."""
        if self._ladder.outcome(state.stage) is None:
            term = "moved_in" if self._cover.covers(state.owner_id, at) else "moved_out"
            yield _entry(term, course, state, at, self._ladder)

    def _revalued(self, course: Course, old: State, new: State, at: datetime) -> Iterator[Entry]:
        was, now = old.amount or Decimal(0), new.amount or Decimal(0)
        changes = [(new.currency, now - was)]
        if old.currency != new.currency:
            changes = [(old.currency, -was), (new.currency, now)]
        for currency, change in changes:
            if change:
                term = "raised" if change > 0 else "lowered"
                deal = then_of(course, new, self._ladder)
                yield Entry(term, deal, at, abs(change), currency)

    def _handed(self, course: Course, old: State, new: State, at: datetime) -> Iterator[Entry]:
        was, now = self._counts(old, at), self._counts(new, at)
        if was and not now:
            yield _entry("moved_out", course, old, at, self._ladder)
        if now and not was:
            yield _entry("moved_in", course, new, at, self._ladder)

    def _staged(self, course: Course, old: State, new: State, at: datetime) -> Iterator[Entry]:
        was, now = self._ladder.outcome(old.stage), self._ladder.outcome(new.stage)
        if was and was != now:
            yield _entry("reopened", course, new, at, self._ladder)
        if now and was != now:
            yield _entry(now, course, new, at, self._ladder)

    def _moves(self, course: Course, step: Step) -> None:
        before, after, at = step.before, step.after, step.at
        if before is None or after is None or not self._cover.covers(after.owner_id, at):
            return
        if before.stage != after.stage:
            self._move(course, before, after, at)
        old, new = before.close_date, after.close_date
        if old and new and old != new and self._counts(after, at):
            self.happened.shifts.append(Shift(course.deal_id, at, old, new))

    def _move(self, course: Course, before: State, after: State, at: datetime) -> None:
        old, new = self._ladder.key(before.stage), self._ladder.key(after.stage)
        if old == new:
            return
        self._count(self.happened.left, old)
        self._count(self.happened.arrived, new)
        if not self._ladder.outcome(old) and not self._ladder.outcome(new):
            deal = then_of(course, after, self._ladder)
            forward = self._ladder.is_forward(old, new)
            self.happened.moves.append(StageMove(deal, at, old, new, forward))

    def _count_entry(self, entry: Entry) -> None:
        """What is new or comes from another team arrives in its stage; the reverse leaves it."""
        if entry.term in ("new", "moved_in"):
            self._count(self.happened.arrived, entry.deal.stage)
        if entry.term in ("removed", "moved_out"):
            self._count(self.happened.left, entry.deal.stage)

    def _count(self, counts: dict[str, int], stage: str) -> None:
        if not self._ladder.outcome(stage):
            counts[stage] = counts.get(stage, 0) + 1


def then_of(course: Course, state: State, ladder: Ladder) -> DealThen:
    """The deal as it was in that state."""
    return DealThen(
        course.deal_id,
        course.name,
        state.owner_id,
        ladder.key(state.stage),
        state.amount,
        state.currency,
        state.close_date,
        course.private,
    )


def _entry(term: str, course: Course, state: State, at: datetime, ladder: Ladder) -> Entry:
    return Entry(term, then_of(course, state, ladder), at, state.amount, state.currency)
