"""Opening a ChangeSet: whatever is flushed inside goes into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from storage.changes.recorder import Recorder
from storage.errors import JournalError
from storage.records import ChangeSet
from storage.values import utc

if TYPE_CHECKING:
    from storage.session import Session


@contextmanager
def recording(
    session: Session,
    *,
    member_id: str | None,
    source: str,
    at: dt.datetime,
    message_id: str | None = None,
    text: str | None = None,
    keep: bool = False,
) -> Iterator[ChangeSet]:
    """One ChangeSet for all changes flushed inside; it takes the workspace's next number.

    Where nothing changed, the set is dropped and its `number` is 0 afterwards, unless `keep`.
    After an exception the transaction can only roll back. Recordings do not nest: JournalError.
    """
    if session.recorder is not None:
        msg = "a recording is open already"
        raise JournalError(msg)
    session.flush()
    change_set = ChangeSet(
        member_id=member_id, source=source, at=utc(at), message_id=message_id, text=text
    )
    recorder = _open(session, change_set)
    try:
        yield change_set
        session.flush()
        if not (recorder.changes or keep):
            _drop(session, recorder)
    except BaseException:
        session.broken = True
        raise
    finally:
        session.recorder = None


@contextmanager
def effective(session: Session, instant: dt.datetime) -> Iterator[None]:
    """Changes flushed inside took effect at `instant` (imported history), in an open recording."""
    recorder = session.recorder
    if recorder is None:
        msg = "there is no recording to which these changes belong"
        raise JournalError(msg)
    session.flush()
    before, recorder.effective = recorder.effective, utc(instant)
    try:
        yield
        session.flush()
    finally:
        recorder.effective = before


def created_so_far(session: Session, records: Collection[str]) -> dict[str, list[str]]:
    """The ids of the records of these kinds that the open recording has made, in order."""
    session.flush()
    found: dict[str, list[str]] = {}
    for change in session.recorder.changes.values() if session.recorder else ():
        if change.action == "create" and change.record in records:
            found.setdefault(change.record, []).append(change.record_id)
    return found


def _open(session: Session, change_set: ChangeSet) -> Recorder:
    workspace = session.workspace
    workspace.revision += 1
    change_set.number = workspace.revision
    session.recorder = Recorder(change_set)
    session.add(change_set)
    return session.recorder


def _drop(session: Session, recorder: Recorder) -> None:
    """Give the number back: the workspace is locked, so nobody took the next one."""
    recorder.dropping = True
    session.delete(recorder.change_set)
    session.workspace.revision -= 1
    session.flush()
    recorder.change_set.number = 0
