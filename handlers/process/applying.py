"""Putting a new process in force: its text, and the deals of renamed stages, at once."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from handlers.process.defaults import default
from handlers.process.differences import Difference, difference
from handlers.process.document import Table, load
from handlers.process.faults import Fault, ProcessFaults
from handlers.process.model import Process
from handlers.process.parser import parse

if TYPE_CHECKING:  # A file can be read and checked without a database, and faster.
    from storage.database import Session


def plan(session: Session, text: str) -> Difference:
    """What putting `text` in force would change. Raises ProcessFaults where it cannot be."""
    from storage.deals import count_by_stage

    new = parse(text)
    found = difference(present(session), new, count_by_stage(session))
    if found.reasons:
        line = _line_of_pipelines(text)
        raise ProcessFaults(Fault(line, 1, "pipelines", reason) for reason in found.reasons)
    return found


def apply(
    session: Session, text: str, *, member_id: str | None, now: datetime, key: str | None = None
) -> Difference:
    """Put the process in force, and move the deals of renamed stages, in one ChangeSet.

    The caller's transaction commits. `member_id` None is whoever runs the program. A deal that is
    carried over keeps its `stage_since`: it did not move, its stage has another key. The set is of
    the message `key`, and keeps both texts, so that it can be taken back. Raises ProcessFaults,
    with nothing changed, where the text has faults or would strand deals.
    """
    from storage.changes import recording
    from storage.deals import deals_in_stages

    found = plan(session, text)
    told = "\n".join(found.lines) or None
    with recording(
        session,
        member_id=member_id,
        source="process",
        at=now,
        message_id=key,
        text=told,
        keep=bool(told),
    ) as change_set:
        change_set.detail = {"setup": {"process": [session.workspace.process, text]}}
        for deal in deals_in_stages(session, found.moves):
            deal.stage = found.moves[deal.stage]
    session.workspace.process = text
    return found


def present(session: Session) -> Process:
    """The workspace's process; the one that ships where the stored text cannot be read."""
    try:
        return parse(session.workspace.process)
    except ProcessFaults:
        return default()


def _line_of_pipelines(text: str) -> int:
    node, _ = load(text)
    return node.keys["pipelines"].line if isinstance(node, Table) else 1
