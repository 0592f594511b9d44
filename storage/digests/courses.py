"""Deals that changed since an instant: how they were then, what happened since, how they are.

Five statements, however many deals there are: the deals as they are, the changes of the period and
which of them take others back, what changed after it, and the values before it. What did not
change since is as it was: it is read from the deal itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, or_, select, union
from sqlalchemy.orm import aliased

from storage.digests.texts import as_text, value_of, values_in
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
        return self if getattr(self, attribute) == value else self.with_({attribute: value})

    def with_(self, values: Mapping[str, Value]) -> State:
        """The state with these values."""
        return State(*[values[n] if n in values else getattr(self, n) for n in KEPT])


KEPT = tuple(each.name for each in fields(State))
_WHOLE = ("", *KEPT)
_ALL = frozenset(_WHOLE)


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
    settled: frozenset[str] = _ALL

    def is_open_to(self, member_id: str) -> bool:
        """Whether it is not private, or the member's own, as it was last."""
        states = [self.present, *(mark.new for mark in self.marks if not mark.attribute)]
        last = next((each for each in states if each is not None), self.start)
        return not self.private or (last is not None and last.owner_id == member_id)


def courses_since(
    session: Session,
    start: dt.datetime,
    end: dt.datetime,
    *,
    turned: Collection[str] = (),
    of: Collection[str] | None = None,
    for_member: str | None = None,
) -> list[Course]:
    """The deals that changed after `start`, with their marks up to `end`, by their ids.

    Those that are of the owners `turned` now are there too, whether or not they changed. With `of`
    the deals that were somebody else's all the time may be missing; with `for_member` the private
    deals of others are left out.
    """
    reading = _Reading(session, start, end, of)
    reading.present(turned)
    reading.marks()
    reading.start()
    courses = (reading.found[deal_id] for deal_id in sorted(reading.found))
    return [each for each in courses if for_member is None or each.is_open_to(for_member)]


def _since(start: dt.datetime) -> ColumnElement[bool]:
    return and_(Change.record == "deal", Change.attribute.in_(_WHOLE), Change.at > start)


def _handed_over(start: dt.datetime) -> Select[str]:
    """The deals that came, went, or changed hands."""
    whose = Change.attribute.in_(("", "owner_id"))
    return select(Change.record_id).where(Change.record == "deal", whose, Change.at > start)


class _Reading:
    """The courses as they are put together, by deal.

    `firsts` is how a deal was when it was taken out for the first time. Where only the deals of
    some owners are wanted, `handed` are all that came, went, or were handed over, else None.
    """

    def __init__(
        self,
        session: Session,
        start: dt.datetime,
        end: dt.datetime,
        of: Collection[str] | None,
    ) -> None:
        self._session, self._start, self._end, self._of = session, start, end, of
        self._handed: set[str] | None = None
        self._firsts: dict[str, dict[str, Any]] = {}
        self.found: dict[str, Course] = {}

    def present(self, turned: Collection[str]) -> None:
        """The deals as they are now."""
        columns = [getattr(Deal, name) for name in KEPT]
        wanted: ColumnElement[bool] = Deal.id.in_(
            select(Change.record_id).where(_since(self._start))
        )
        if self._of is not None:
            self._handed = set(self._session.scalars(_handed_over(self._start)))
            theirs = or_(Deal.owner_id.in_(self._of), Deal.id.in_(_handed_over(self._start)))
            wanted = and_(wanted, theirs)
        query = select(Deal.id, Deal.name, Deal.private, *columns)
        query = query.where(or_(wanted, Deal.owner_id.in_(turned)) if turned else wanted)
        for deal_id, name, private, *values in self._session.execute(query):
            state = State(*values)
            self.found[deal_id] = Course(deal_id, name, private, start=state, present=state)

    def marks(self) -> None:
        """The changes up to the end; of deals taken out at any time, how they last were."""
        undoing = undoing_since(self._session, self._start)
        for deal_id, attribute, new, old, at, set_id in self._session.execute(self._changes()):
            course = self._course(deal_id)
            if course is None:
                continue
            if old is not None:
                last = value_of(old)
                self._firsts.setdefault(deal_id, last)
                course.name = course.name or last["name"]
                course.private = course.private or last.get("private", False)
            if at <= self._end:
                course.marks.append(_mark(attribute, new, at, set_id, undoing.get(set_id)))

    def _course(self, deal_id: str) -> Course | None:
        """The deal's; a new one where it is not there any more, None where it is not wanted."""
        course = self.found.get(deal_id)
        if course is None and (self._handed is None or deal_id in self._handed):
            course = self.found[deal_id] = Course(deal_id)
        return course

    def _changes(self) -> Any:
        gone = case((Change.action == "delete", as_text(Change.old)))
        return (
            select(
                Change.record_id,
                Change.attribute,
                as_text(Change.new),
                gone,
                Change.at,
                Change.change_set_id,
            )
            .where(_since(self._start), or_(Change.at <= self._end, Change.action == "delete"))
            .order_by(*ORDER)
        )

    def start(self) -> None:
        """Set back what changed: to its latest value up to the start, or to nothing."""
        made = {each.deal_id for each in self.found.values() if _is_made(each)}
        after = select(Change.record_id, Change.attribute).where(_since(self._end))
        for deal_id, attribute in self._session.execute(after):
            if course := self.found.get(deal_id):  # else made after the end and not there any more
                course.settled -= {attribute}
                if not attribute:
                    made.add(deal_id)
        values: dict[str, dict[str, Any]] = {}
        for deal_id, attribute, of, new in self._session.execute(_latest(self._start, self._of)):
            if attribute:
                values.setdefault(deal_id, {})[attribute] = (
                    value_of(new) if of else values_in(new, attribute)[0]
                )
            elif new is not None:
                made.discard(deal_id)
        for deal_id, course in self.found.items():
            course.start = None if deal_id in made else self._at_start(course, values.get(deal_id))

    def _at_start(self, course: Course, before: dict[str, Any] | None) -> State | None:
        """What did not change up to the first time that it was taken out is as it was then."""
        first = self._firsts.get(course.deal_id)
        if first is None:
            present = course.present
            return present.with_(before) if present and before else present
        return _state(first | (before or {}))


def _is_made(course: Course) -> bool:
    return any(not mark.attribute for mark in course.marks)


def _mark(
    attribute: str, new: str | None, at: dt.datetime, set_id: str, undoes: str | None
) -> Mark:
    if attribute or new is None:
        return Mark(at, set_id, undoes, attribute, value_of(new))
    *state, since = values_in(new, *KEPT, "stage_since")
    return Mark(at, set_id, undoes, "", State(*state), since)


def _state(values: dict[str, Any]) -> State:
    return State(*(values.get(name) for name in KEPT))  # type: ignore[arg-type]


def _latest(start: dt.datetime, of: Collection[str] | None) -> Any:
    """(deal, attribute, the attribute of the change, value as text) of all that changed since.

    The change is the last one up to `start`, of the attribute or of the whole deal. Each is looked
    up by itself, so that a deal's whole past is not read.
    """
    changed, before = _changed_since(start, of).subquery(), aliased(Change)
    last = (
        select(before.id)
        .where(
            before.record == "deal",
            before.record_id == changed.c.record_id,
            before.attribute.in_((changed.c.attribute, "")),
            before.at <= start,
        )
        .order_by(before.at.desc(), before.number.desc(), before.position.desc())
        .limit(1)
        .scalar_subquery()
    )
    columns = changed.c.record_id, changed.c.attribute, Change.attribute, as_text(Change.new)
    return select(*columns).select_from(changed).join(Change, Change.id == last)


def _changed_since(start: dt.datetime, of: Collection[str] | None) -> Any:
    """(deal, attribute) of all that changed, each once.

    Attribute by attribute: to have each once, SQLite would look through all deals' changes.
    """
    since = select(Change.record_id, Change.attribute).where(
        Change.record == "deal", Change.at > start
    )
    if of is not None:
        theirs = exists().where(Deal.id == Change.record_id, Deal.owner_id.in_(of))
        since = since.where(or_(theirs, Change.record_id.in_(_handed_over(start))))
    return union(*(since.where(Change.attribute == each) for each in _WHOLE))
