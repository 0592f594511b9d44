"""What happened to one deal in a period, step by step, without what was taken back in it.

A mark and the undo of its set go together where the value is then again what it was before the
mark. Marks of one set at one instant are one step. Where what remains would not lead to where all
marks lead (changes were written into the past between a set and its undo), all marks count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.digests import Course, Mark, State
from storage.values import Value


@dataclass(frozen=True, slots=True)
class Step:
    """From one state to the next; None: the deal is not there.

    `since` is when a deal that was made came into its stage.
    """

    at: datetime
    before: State | None
    after: State | None
    since: datetime | None = None


def steps_of(course: Course) -> list[Step]:
    """The steps from the start of the period to its end, each from where the one before led."""
    every = _walk(course.start, course.marks)
    steps = every
    if any(mark.undoes for mark in course.marks):
        standing = _walk(course.start, _standing(course))
        if _end(course.start, standing) == _end(course.start, every):
            steps = standing
    last = _end(course.start, steps)
    known = _settled(course, last)
    if known != last and course.marks:
        steps.append(Step(course.marks[-1].at, last, known))
    return steps


def end_of(course: Course, steps: Sequence[Step]) -> State | None:
    """How the deal is at the end of the period."""
    return _end(course.start, steps)


def _end(start: State | None, steps: Sequence[Step]) -> State | None:
    return steps[-1].after if steps else start


def _standing(course: Course) -> list[Mark]:
    stacks: dict[str, list[Mark]] = {}
    for mark in course.marks:
        stack = stacks.setdefault(mark.attribute, [])
        kept = [*stack]
        while kept and mark.undoes and kept[-1].change_set_id == mark.undoes:
            kept.pop()
        if len(kept) < len(stack) and _same(mark, _beneath(course.start, kept, mark.attribute)):
            stacks[mark.attribute] = kept
        else:
            stack.append(mark)
    left = {id(mark) for stack in stacks.values() for mark in stack}
    return [mark for mark in course.marks if id(mark) in left]


def _beneath(start: State | None, kept: list[Mark], attribute: str) -> Value:
    if kept:
        return kept[-1].new
    return getattr(start, attribute, None) if attribute else start


def _same(mark: Mark, value: Value) -> bool:
    """A deal that comes back is as it was; what `_walk` makes of it is checked anyway."""
    return (mark.new is None) == (value is None) if not mark.attribute else bool(mark.new == value)


def _walk(start: State | None, marks: Sequence[Mark]) -> list[Step]:
    steps: list[Step] = []
    state, place = start, 0
    while place < len(marks):
        first, before, since = marks[place], state, None
        values: dict[str, Value] = {}
        while place < len(marks) and _is_together(first, marks[place]):
            mark = marks[place]
            if mark.attribute:
                values[mark.attribute] = mark.new
            else:
                state, since, values = mark.new, mark.since, {}
            place += 1
        if state is not None and values:
            state = state.with_(values)
        if state != before:
            steps.append(Step(first.at, before, state, since))
    return steps


def _is_together(one: Mark, other: Mark) -> bool:
    return one.change_set_id == other.change_set_id and one.at == other.at


def _settled(course: Course, last: State | None) -> State | None:
    """What the record itself says of attributes that did not change after the period."""
    present = course.present
    if "" not in course.settled or present is None:
        return None if "" in course.settled else last
    if last is None or last == present:
        return present
    return last.with_({name: getattr(present, name) for name in course.settled if name})
