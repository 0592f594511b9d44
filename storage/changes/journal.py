"""Every flush passes here: what it changes in journaled records goes into the open ChangeSet.

Several changes to one attribute at one instant become one (52k, then 54k, then back: none).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import inspect

from storage.changes.differences import compare, differences, replaced, snapshot, stored
from storage.changes.recorder import Noted, Recorder
from storage.errors import JournalError
from storage.records import Change, ChangeSet, Journaled, record_name

if TYPE_CHECKING:
    from storage.session import Session

LINKS = frozenset({"undoes", "undone_by", "deal_id", "member_id", "message_id", "text", "detail"})


def journal(session: Session) -> None:
    """Note all changes that this flush is about to write; raises JournalError."""
    _protect(session)
    for row in [row for row in session.new if isinstance(row, Journaled)]:
        _created(session, row)
    for row in [row for row in session.dirty if isinstance(row, Journaled)]:
        if row not in session.deleted:
            _updated(session, row)
    for row in [row for row in session.deleted if isinstance(row, Journaled)]:
        _deleted(session, row)


def _recorder(session: Session, row: object) -> Recorder:
    if session.recorder is None:
        msg = f"{row!r} is changed outside a recording: open storage.changes.recording first"
        raise JournalError(msg)
    return session.recorder


def _created(session: Session, row: Journaled) -> None:
    recorder, name = _recorder(session, row), record_name(type(row))
    before, now = recorder.found(name, row.id, ""), snapshot(row)
    if before is None:
        _note(session, recorder, Noted(name, row.id, "", "create", None, now))
        return
    # Deleted and back within one set: what remains are the values that differ.
    _drop(session, recorder, before)
    for attribute, old, new in compare(before.old, now, row.KEYED):
        _note(session, recorder, Noted(name, row.id, attribute, "update", old, new))


def _updated(session: Session, row: Journaled) -> None:
    name = record_name(type(row))
    for attribute, old, new in list(differences(session, row)):
        recorder = _recorder(session, row)
        creation = recorder.found(name, row.id, "")
        if creation is not None:
            creation.new = snapshot(row)
        else:
            _note(session, recorder, Noted(name, row.id, attribute, "update", old, new))


def _deleted(session: Session, row: Journaled) -> None:
    recorder, name = _recorder(session, row), record_name(type(row))
    old = stored(session, row)
    for change in recorder.updates_of(name, row.id):
        old = replaced(old, change.attribute, change.old)
        _drop(session, recorder, change)
    _note(session, recorder, Noted(name, row.id, "", "delete", old, None))


def _note(session: Session, recorder: Recorder, what: Noted) -> None:
    """Note it, as one with what the set did before to the same attribute at the same instant."""
    before = recorder.found(what.record, what.record_id, what.attribute)
    if before is not None:
        what = replace(what, old=before.old)
        _drop(session, recorder, before)
    if what.old != what.new:
        session.add(recorder.note(what))


def _drop(session: Session, recorder: Recorder, change: Change) -> None:
    recorder.forget(change)
    if inspect(change).pending:
        session.expunge(change)
    else:
        session.delete(change)


def _protect(session: Session) -> None:
    """The journal is only ever added to, and only by its own hand."""
    recorder = session.recorder
    for row in (*session.new, *session.deleted, *session.dirty):
        if isinstance(row, Change):
            allowed = recorder is not None and recorder.owns(row) and row not in session.deleted
        elif isinstance(row, ChangeSet):
            allowed = _may_touch(session, row)
        else:
            continue
        if not allowed and (row not in session.dirty or session.is_modified(row)):
            msg = f"the journal is not written by hand: {row!r}"
            raise JournalError(msg)


def _may_touch(session: Session, row: ChangeSet) -> bool:
    if session.recorder is not None and row is session.recorder.change_set:
        return row not in session.deleted or session.recorder.dropping
    if row in session.new or row in session.deleted:
        return False
    changed = {each.key for each in inspect(row).attrs if each.history.has_changes()}
    return changed <= LINKS
