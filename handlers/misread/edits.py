"""What edits by hand make of the updates that were read.

An edit overrides the update that wrote the value. What it adds counts only where the message says
it (its amount, its day, its stage): the rest is more than the message told, and nobody could have
read it there. What it empties takes the update away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from handlers.kept import FIELDS
from handlers.misread.found import Misread
from handlers.reading.dates import find_dates
from handlers.reading.money import find_money
from handlers.reading.reading import Update
from handlers.reading.text import fold
from storage.changes import changes_of
from storage.database import Session
from storage.records import Activity, Change, ChangeSet, Deal, NextStep

DEALS = {
    "stage": ("move_stage", "to"),
    "amount": ("set_amount", "amount"),
    "close_date": ("set_close_date", "date"),
}
"""A deal's attributes: the update that sets each, and its key there."""

CREATED = {"stage": "stage", "amount": "amount", "close_date": "close_date"}


@dataclass(frozen=True, slots=True)
class _Message:
    text: str
    at: datetime
    order: str
    made: frozenset[str]


def put_in(
    session: Session, message: Misread, standing: list[ChangeSet], updates: list[Update]
) -> list[Update]:
    """The updates with the standing edits put in."""
    edits = [s for s in standing if s.source == "correction" and "updates" not in s.detail]
    if not edits:
        return updates
    told = _told(session, message, standing)
    for edit in edits:
        for change in changes_of(session, edit.id):
            if (one := ONE.get(change.record)) and change.attribute:
                updates = one(session, told, updates, change)
    return updates


def _told(session: Session, message: Misread, standing: list[ChangeSet]) -> _Message:
    made = {
        change.record_id
        for each in standing
        for change in changes_of(session, each.id)
        if change.record == "deal" and change.action == "create"
    }
    zone = ZoneInfo(session.workspace.timezone)
    said, order = message.said, session.workspace.date_order
    return _Message(said.text or "", said.at.astimezone(zone), order, frozenset(made))


def _deal(session: Session, told: _Message, updates: list[Update], change: Change) -> list[Update]:
    if change.record_id in told.made:
        key = CREATED.get(change.attribute)
        return [_with(u, key, change.new) if key and u.do == "create_deal" else u for u in updates]
    deal = session.find(Deal, change.record_id)
    if change.attribute.startswith(FIELDS):
        field = change.attribute.removeprefix(FIELDS)
        values = {"deal": change.record_id, "field": field, "value": change.new}
        new = Update("set_field", values)
        return _overridden(told, updates, new, "value", same=("deal", "field"))
    if change.attribute not in DEALS or deal is None:
        return updates
    do, key = DEALS[change.attribute]
    more = {"currency": deal.currency} if do == "set_amount" else {}
    new = Update(do, {"deal": change.record_id, key: change.new, **more})
    return _overridden(told, updates, new, key, same=("deal",))


def _overridden(
    told: _Message, updates: list[Update], new: Update, key: str, *, same: tuple[str, ...]
) -> list[Update]:
    def agrees(one: Update) -> bool:
        return one.do == new.do and all(one.values.get(k) == new.values[k] for k in same)

    rest = [one for one in updates if not agrees(one)]
    if new.values[key] is None:
        return rest
    there = len(rest) < len(updates)
    return [*rest, new] if there or _is_said(told, new.values[key]) else updates


def _step(session: Session, told: _Message, updates: list[Update], change: Change) -> list[Update]:
    del told
    step = session.find(NextStep, change.record_id)
    key = {"text": "text", "due_on": "due", "due_at": "due"}.get(change.attribute)
    if step is None or key is None:
        return updates
    value: object = step.text if key == "text" else _due(step.due_on, step.due_at)
    places = [i for i, u in enumerate(updates) if u.do == "set_next_step" and _of(u, step)]
    return _at(updates, places[:1], key, value)


def _activity(
    session: Session, told: _Message, updates: list[Update], change: Change
) -> list[Update]:
    del told
    activity = session.find(Activity, change.record_id)
    if activity is None or change.attribute not in ("type", "on"):
        return updates
    mine = [i for i, u in enumerate(updates) if u.do == "log_activity" and _of(u, activity)]
    was = [i for i in mine if updates[i].values.get(change.attribute) == change.old]
    return _at(updates, (was or mine)[:1], change.attribute, change.new)


ONE: Mapping[str, Callable[[Session, _Message, list[Update], Change], list[Update]]] = {
    "deal": _deal,
    "next_step": _step,
    "activity": _activity,
}


def _of(update: Update, record: NextStep | Activity) -> bool:
    """Whether the update is about the record's deal or company."""
    return update.values.get("deal") == record.deal_id or (
        record.deal_id is None and update.values.get("account") == record.account_id
    )


def _at(updates: list[Update], places: Iterable[int], key: str, value: object) -> list[Update]:
    chosen = set(places)
    return [_with(u, key, value) if i in chosen else u for i, u in enumerate(updates)]


def _with(update: Update, key: str, value: object) -> Update:
    return update.with_value(key, value)  # type: ignore[arg-type]  # a column's value is a scalar


def _due(on: date | None, at: time | None) -> date | datetime | None:
    return datetime.combine(on, at) if on and at else on


def _is_said(told: _Message, value: object) -> bool:
    """Whether the message says the value: its amount, its day, its words."""
    if isinstance(value, bool):
        return False
    if isinstance(value, date):
        found = find_dates(told.text, told.at, told.order)
        return any(value in (when.closing, when.due) for when in found)
    if isinstance(value, str):
        return fold(value) in fold(told.text)
    return any(money.amount == value for money in find_money(told.text))
