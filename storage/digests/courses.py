"""Deals that changed since an instant: how they were then, what happened since, how they are.

Five statements, however many deals there are: the deals as they are, the changes of the period and
which of them take others back, what changed after it, and the values before it. What did not
change since is as it was: it is read from the deal itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_, select

from storage.digests.texts import as_text, value_of
from storage.digests.undone import undoing_since
from storage.history import ORDER
from storage.records import Change, Deal
from storage.session import Session
from storage.values import Value


@dataclass(frozen=True, slots=True)
class State:
    """A deal at an instant."""

    owner_id: str
    stage: str
    amount: Decimal | None
    currency: str
    close_date: dt.date | None

    def changed(self, attribute: str, value: Value) -> State:
        """The state with another value, itself where it is the same."""
        if getattr(self, attribute) == value:
            return self
        return replace(self, **{attribute: value})


KEPT = tuple(each.name for each in fields(State))
_WHOLE = ("", *KEPT)


@dataclass(frozen=True, slots=True)
class Mark:
    """One change of a deal. `attribute` '' is the deal itself: made with the State in `new`.

    There `new` None means that it was taken out; `since` is when it came into the stage in which
    it was made. `undoes` is the set that the change's own set took back.
    """

    at: dt.datetime
    change_set_id: str
    undoes: str | None
    attribute: str
    new: Value
    since: dt.datetime | None = None


@dataclass(slots=True)
class Course:
    """A deal that changed since an instant.

    `start` is how it was then, `present` how it is now, None where it was not there. `settled` are
    the attributes without a change after the period: for them `present` is how it was at its end.
    """

    deal_id: str
    name: str = ""
    private: bool = False
    start: State | None = None
    present: State | None = None
    marks: list[Mark] = field(default_factory=list)
    settled: set[str] = field(default_factory=lambda: set(_WHOLE))

    def is_open_to(self, member_id: str) -> bool:
        """Whether it is not private, or the member's own, as it was last."""
        states = [self.present, *(mark.new for mark in self.marks if not mark.attribute)]
        last = next((each for each in states if each is not None), self.start)
        return not self.private or (last is not None and last.owner_id == member_id)


def courses_since(
    session: Session,
    start: dt.datetime,
    end: dt.datetime,
    owners: Collection[str],
    *,
    for_member: str | None = None,
) -> list[Course]:
    """The deals that changed after `start`, with their marks up to `end`, by their ids.

    Those that are the `owners`' now are there too, whether or not they changed. With `for_member`
    the private deals of others are left out.
    """
    found: dict[str, Course] = {}
    firsts: dict[str, dict[str, Any]] = {}
    _read_present(session, start, owners, found)
    _read_marks(session, start, end, found, firsts)
    _read_start(session, start, end, found, firsts)
    courses = (found[deal_id] for deal_id in sorted(found))
    return [each for each in courses if for_member is None or each.is_open_to(for_member)]


def _since(start: dt.datetime) -> ColumnElement[bool]:
    return and_(Change.record == "deal", Change.attribute.in_(_WHOLE), Change.at > start)


def _read_present(
    session: Session, start: dt.datetime, owners: Collection[str], found: dict[str, Course]
) -> None:
    columns = [getattr(Deal, name) for name in KEPT]
    changed = Deal.id.in_(select(Change.record_id).where(_since(start)))
    query = select(Deal.id, Deal.name, Deal.private, *columns)
    query = query.where(or_(changed, Deal.owner_id.in_(owners)) if owners else changed)
    for deal_id, name, private, *values in session.execute(query):
        state = State(*values)
        found[deal_id] = Course(deal_id, name, private, start=state, present=state)


def _read_marks(
    session: Session,
    start: dt.datetime,
    end: dt.datetime,
    found: dict[str, Course],
    firsts: dict[str, dict[str, Any]],
) -> None:
    """The changes up to `end`; of deals that were taken out at any time, as they last were."""
    gone = case((Change.action == "delete", as_text(Change.old)))
    query = (
        select(
            Change.record_id,
            Change.attribute,
            as_text(Change.new),
            gone,
            Change.at,
            Change.change_set_id,
        )
        .where(_since(start), or_(Change.at <= end, Change.action == "delete"))
        .order_by(*ORDER)
    )
    undoing = undoing_since(session, start)
    for deal_id, attribute, new, old, at, set_id in session.execute(query):
        course = found.setdefault(deal_id, Course(deal_id))
        if old is not None:
            last = value_of(old)
            firsts.setdefault(deal_id, last)
            course.name = course.name or last["name"]
            course.private = course.private or last.get("private", False)
        if at <= end:
            course.marks.append(_mark(attribute, value_of(new), at, set_id, undoing.get(set_id)))


def _mark(attribute: str, new: Value, at: dt.datetime, set_id: str, undoes: str | None) -> Mark:
    if attribute or new is None:
        return Mark(at, set_id, undoes, attribute, new)
    return Mark(at, set_id, undoes, "", _state(new), new["stage_since"])


def _state(values: dict[str, Any]) -> State:
    return State(*(values.get(name) for name in KEPT))  # type: ignore[arg-type]


def _read_start(
    session: Session,
    start: dt.datetime,
    end: dt.datetime,
    found: dict[str, Course],
    firsts: dict[str, dict[str, Any]],
) -> None:
    """Set back what changed: to its latest value up to `start`, or to nothing."""
    changed = {(each.deal_id, mark.attribute) for each in found.values() for mark in each.marks}
    for deal_id, attribute in session.execute(_after(end)):
        if deal_id in found:  # else made after the end and not there any more
            found[deal_id].settled.discard(attribute)
            changed.add((deal_id, attribute))
    latest = _latest(session, start)
    values: dict[str, dict[str, Any]] = {}
    absent: set[str] = set()
    for deal_id, attribute in changed:
        known = [each for of in {"", attribute} if (each := latest.get((deal_id, of)))]
        of, text = max(known)[1:] if known else (None, None)
        new = value_of(text)
        if not attribute and not new:
            absent.add(deal_id)
        elif attribute and of is not None:
            values.setdefault(deal_id, {})[attribute] = new if of else (new or {}).get(attribute)
    for deal_id, course in found.items():
        course.start = None if deal_id in absent else _at_start(course, deal_id, values, firsts)


def _at_start(
    course: Course,
    deal_id: str,
    values: dict[str, dict[str, Any]],
    firsts: dict[str, dict[str, Any]],
) -> State | None:
    """What did not change up to the first time that it was taken out is as it was then."""
    before = values.get(deal_id)
    if deal_id not in firsts and before is None:
        return course.present
    base = firsts.get(deal_id) or (
        {name: getattr(course.present, name) for name in KEPT} if course.present else None
    )
    return _state(base | (before or {})) if base else None


def _after(end: dt.datetime) -> Any:
    """(deal, attribute) of all that changed after the period, some more than once.

    To have each once, SQLite would look through all deals' changes.
    """
    return select(Change.record_id, Change.attribute).where(_since(end))


Place = tuple[dt.datetime, int, int]
"""When a change took effect, and its place among those of the same instant."""


def _latest(
    session: Session, start: dt.datetime
) -> dict[tuple[str, str], tuple[Place, str, str | None]]:
    """By deal and attribute the last change up to `start`: its place, attribute, value as text.

    Of the deals that changed since. All their earlier changes are read, narrow as they are: to look
    up the last one of each by itself takes several times as long.
    """
    query = select(
        Change.record_id,
        Change.attribute,
        Change.at,
        Change.number,
        Change.position,
        as_text(Change.new),
    ).where(
        Change.record == "deal",
        Change.record_id.in_(select(Change.record_id).where(_since(start))),
        Change.attribute.in_(_WHOLE),
        # In a case, so that SQLite does not look through all deals' changes by their instant.
        case((Change.at <= start, 1), else_=0) == 1,
    )
    found: dict[tuple[str, str], tuple[Place, str, str | None]] = {}
    for deal_id, attribute, at, number, position, new in session.execute(query):
        key, place = (deal_id, attribute), (at, number, position)
        before = found.get(key)
        if before is None or before[0] < place:
            found[key] = place, attribute, new
    return found
