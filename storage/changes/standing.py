"""Who stands behind a value now: the changes since a set, without those taken back again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.records import Change, ChangeSet

if TYPE_CHECKING:
    from storage.session import Session

Author = tuple[Change, ChangeSet]
Since = dict[tuple[str, str], dict[str, list[Author]]]

# Values that mean something only together: who changed one of them since stands behind all.
TOGETHER: tuple[tuple[str, frozenset[str]], ...] = (
    ("deal", frozenset({"amount", "currency"})),
    ("deal", frozenset({"stage", "stage_since"})),
    ("next_step", frozenset({"due_on", "due_at"})),
    ("activity", frozenset({"type", "on", "count"})),
    ("referral", frozenset({"to_name", "to_company"})),
    ("referral", frozenset({"status", "status_since", "new_deal_id"})),
)


def together(record: str, attribute: str) -> frozenset[str]:
    """The attributes that belong to this one, itself included."""
    for kind, names in TOGETHER:
        if kind == record and attribute in names:
            return names
    return frozenset({attribute})


def standing_since(session: Session, change_set: ChangeSet) -> Since:
    """For each record of the set, by attribute, the later changes that still stand, in order."""
    mine = select(Change.record_id).where(Change.change_set_id == change_set.id)
    query = (
        select(Change, ChangeSet)
        .join(ChangeSet, ChangeSet.id == Change.change_set_id)
        .where(Change.record_id.in_(mine), Change.number > change_set.number)
        .order_by(Change.number, Change.position)
    )
    rows = session.execute(query).all()
    undoes = {by.id: by.undoes for _, by in rows}
    since: Since = defaultdict(lambda: defaultdict(list))
    for change, by in rows:
        _stack(since[change.record, change.record_id][change.attribute], change, by, undoes)
    return since


def _stack(
    stack: list[Author], change: Change, by: ChangeSet, undoes: dict[str, str | None]
) -> None:
    """A change that takes the topmost back removes it; any other comes on top."""
    if stack and by.undoes and _meant(by.undoes, undoes) == _meant(stack[-1][1].id, undoes):
        undone, _ = stack.pop()
        if undone.old == change.new:
            return
    stack.append((change, by))


def _meant(set_id: str, undoes: dict[str, str | None]) -> str:
    """The undo of an undo stands for the set that was undone first."""
    while (undo := undoes.get(set_id)) and (first := undoes.get(undo)):
        set_id = first
    return set_id
