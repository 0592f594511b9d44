"""What a message that was put right should have been read as, in the form of corpora/FORMAT.md."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from handlers.kept import updates_of
from handlers.misread.edits import put_in
from handlers.misread.found import Misread
from handlers.questions.kind import unpacked
from handlers.reading.reading import Update
from handlers.reading.reading_json import update_to_json
from storage.database import Session
from storage.questions import open_questions
from storage.records import Member

OURS = ("step", "confirm")
"""Keys that are our own, beside those of the format."""


def labelled(session: Session, message: Misread) -> dict[str, Any]:
    """A line of a `*.messages.jsonl` file: the message, and `expect`."""
    said = message.said
    member = session.find(Member, said.member_id or "")
    zone = (member.timezone if member else None) or session.workspace.timezone
    updates = [_plain(update) for update in _updates(session, message)]
    return {
        "id": message.key,
        "from": said.member_id,
        "now": said.at.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds"),
        "thread_deal": said.detail.get("thread_deal"),
        "text": said.text,
        "expect": _expect(updates),
    }


def _updates(session: Session, message: Misread) -> list[Update]:
    """What stands of it, as it was put right; what was said anew counts in place of it."""
    if "replaced" in message.how and message.instead is not None:
        kinds = {update.do for update in updates_of(message.said)}
        return [update for update in updates_of(message.instead) if update.do in kinds]
    standing = [s for s in message.after if s.undone_by is None]
    updates = [update for each in standing for update in updates_of(each)]
    updates += [u for q in open_questions(session, message.key) for u in unpacked(q)]
    return put_in(session, message, standing, updates)


def _plain(update: Update) -> dict[str, Any]:
    return {key: value for key, value in update_to_json(update).items() if key not in OURS}


def _expect(updates: list[dict[str, Any]]) -> dict[str, Any]:
    if not updates:
        return {"outcome": "ignore"}
    is_open = any(isinstance(value, dict) for each in updates for value in each.values())
    return {"outcome": "ask" if is_open else "apply", "updates": updates}
