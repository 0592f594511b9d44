"""Taking a ChangeSet back, without taking back what somebody did since.

A value goes back only where the present one is what the set wrote and nobody stands behind it
since (a change that was itself taken back does not count). A created record goes only where nobody
changed it and nothing refers to it; a deleted one comes back with its id where what it refers to
is still there. Whatever cannot be taken back stays and is reported.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from storage.changes.looking import changes_of
from storage.changes.netting import Net, assign, net, picked, present
from storage.changes.outcome import AlreadyUndone, Conflict, Reversal
from storage.changes.references import Name, missing, references, referrers, twin
from storage.changes.standing import Author, Since, standing_since, together
from storage.errors import JournalError
from storage.records import BY_NAME, Change, ChangeSet, Journaled, Owned, record_name
from storage.values import Value

if TYPE_CHECKING:
    from storage.session import Session


def reverse(session: Session, change_set: ChangeSet) -> Reversal:
    """Take the set back inside an open recording, which then `undoes` it.

    Where nothing could be taken back, the recording stays empty and the set is not marked. Taking
    back an undo puts its set in force again. Raises AlreadyUndone.
    """
    recorder = session.recorder
    if recorder is None or recorder.change_set is change_set:
        msg = "taking back needs an open recording of its own"
        raise JournalError(msg)
    if change_set.undone_by is not None:
        raise AlreadyUndone(session.need(ChangeSet, change_set.undone_by))
    session.flush()
    work = _Work(
        session, net(changes_of(session, change_set.id)), standing_since(session, change_set)
    )
    work.run()
    if work.done:
        _link(session, change_set, recorder.change_set)
    session.flush()
    return Reversal(tuple(work.done), tuple(work.conflicts))


def _link(session: Session, undone: ChangeSet, by: ChangeSet) -> None:
    by.undoes, undone.undone_by = undone.id, by.id
    if undone.undoes is not None:  # an undo is taken back: what it had undone is in force again
        session.need(ChangeSet, undone.undoes).undone_by = None


@dataclass(slots=True)
class _Work:
    session: Session
    nets: list[Net]
    since: Since
    done: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    loaded: list[Journaled] = field(default_factory=list)

    def run(self) -> None:
        """Bring back, set back, then take away: so that references are there when they count."""
        self._load()
        created = {each.name: each for each in self.nets if each.created}
        self._bring_back([each for each in self.nets if each.deleted])
        for each in self.nets:
            if each.attribute and each.name not in created:
                self._set_back(each)
        self.session.flush()
        self._take_away(created)

    def _load(self) -> None:
        """All records of the set, in one statement for each kind."""
        for record in dict.fromkeys(each.record for each in self.nets):
            ids = select(Change.record_id).where(
                Change.change_set_id == self.nets[0].changes[0].change_set_id
            )
            kind = BY_NAME[record]
            self.loaded += self.session.scalars(select(kind).where(kind.id.in_(ids)))

    def _bring_back(self, nets: list[Net]) -> None:
        rows = {each.name: each.kind(**each.old, id=each.record_id) for each in nets}
        again = True
        while again:
            again = False
            for each in nets:
                if each.name in rows and self._stands_against(each, rows[each.name], rows):
                    del rows[each.name]
                    again = True
        self.session.add_all(rows.values())
        self.done += [change for each in nets if each.name in rows for change in each.changes]
        self.session.flush()

    def _stands_against(self, each: Net, row: Journaled, rows: dict[Name, Journaled]) -> bool:
        if self.session.find(each.kind, each.record_id) is not None:
            other: Name | None = each.name
        else:
            other = missing(self.session, row, frozenset(rows)) or twin(self.session, row)
        if other is not None:
            self._conflict(each, author=self._author(each.name), other=other)
        return other is not None

    def _set_back(self, each: Net) -> None:
        row = self.session.find(each.kind, each.record_id)
        if row is None:
            self._conflict(each, author=self._author(each.name))
            return
        names = together(each.record, each.attribute)
        author, now = self._author(each.name, names), present(row, each.attribute)
        gone = self._gone(each)
        if author is not None or now != each.new or gone is not None:
            self._conflict(each, now=now, author=author, other=gone)
            return
        assign(row, each.attribute, each.old)
        self.done += each.changes

    def _gone(self, each: Net) -> Name | None:
        """The record that the old value refers to, where it no longer exists."""
        record = dict(references(each.kind)).get(each.attribute)
        if record is None or each.old is None:
            return None
        return None if self.session.find(BY_NAME[record], each.old) else (record, each.old)

    def _take_away(self, created: dict[Name, Net]) -> None:
        leaving = {name: each for name, each in created.items() if self._untouched(each)}
        while leaving and (held := self._held(leaving)):
            for name, by in held.items():
                other = (record_name(type(by)), by.id)
                each = leaving.pop(name)
                self._conflict(each, now=each.new, author=self._maker(other), other=other)
        for name, each in leaving.items():
            self.session.delete(self.session.need(each.kind, each.record_id))
            self.done += [change for of in self.nets if of.name == name for change in of.changes]

    def _untouched(self, each: Net) -> bool:
        """Whether a created record is as the set left it; else the conflicts are noted."""
        row = self.session.find(each.kind, each.record_id)
        if row is None:
            self._conflict(each, author=self._author(each.name))
            return False
        touched = [name for name, stack in self.since.get(each.name, {}).items() if name and stack]
        for name in touched:
            self._conflict(
                replace(each, attribute=name, new=picked(each.new, name)),
                now=present(row, name),
                author=self._author(each.name, frozenset({name})),
            )
        return not touched

    def _held(self, leaving: dict[Name, Net]) -> dict[Name, Owned]:
        """Which of them something refers to that does not leave too."""
        held: dict[Name, Owned] = {}
        for record in dict.fromkeys(record for record, _ in leaving):
            ids = [each for kind, each in leaving if kind == record]
            for row, target in referrers(self.session, record, ids):
                if (record_name(type(row)), row.id) not in leaving:
                    held.setdefault((record, target), row)
        return held

    def _author(self, name: Name, names: frozenset[str] = frozenset({""})) -> Author | None:
        """Whose later change to any of these attributes stands."""
        found = [
            stack[-1] for key, stack in self.since.get(name, {}).items() if key in names and stack
        ]
        return max(found, key=lambda each: each[0].number, default=None)

    def _maker(self, name: Name) -> Author | None:
        """Who made a record, or changed it last."""
        query = (
            select(Change, ChangeSet)
            .join(ChangeSet, ChangeSet.id == Change.change_set_id)
            .where(Change.record == name[0], Change.record_id == name[1])
            .order_by(Change.number.desc(), Change.position.desc())
            .limit(1)
        )
        return self.session.execute(query).first()

    def _conflict(
        self, each: Net, *, now: Value = None, author: Author | None, other: Name | None = None
    ) -> None:
        by = author[1] if author is not None else None
        self.conflicts.append(
            Conflict(
                record=each.record,
                record_id=each.record_id,
                attribute=each.attribute,
                was=each.new,
                now=now,
                member_id=by.member_id if by else None,
                at=by.at if by else None,
                change_set_id=by.id if by else None,
                other=other,
            )
        )
