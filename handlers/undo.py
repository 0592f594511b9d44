"""Taking back what a message did, and putting it back: only where nobody changed it since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.handed import tell_anew
from handlers.receipt import Account
from handlers.reply import Block, Text, line
from handlers.rights import LEADS
from handlers.scene import Scene
from handlers.wording.stories import Story, tell
from handlers.wording.values import full_day, sentence
from storage.changes import Conflict, find_change_set, recording, reverse
from storage.questions import close_questions
from storage.records import ChangeSet, Member


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How it went: whether anything was reversed, and a block for what stands against the rest."""

    done: bool
    above: tuple[Block, ...] = ()


def may_undo(scene: Scene, account: Account) -> bool:
    """Whoever wrote the message may, and managers may."""
    authors = {change_set.member_id for change_set in account.sets}
    return scene.member.id in authors or scene.member.role in LEADS


def take_back(scene: Scene, key: str, account: Account, *, source: str = "undo") -> TakenBack:
    """Reverse all that the message did and that still stands, the latest first.

    `account` is what the journal holds of the message `key`.
    """
    close_questions(scene.session, key, scene.now, "taken back")
    return _reverse(scene, key, account.standing, source)


def put_back(scene: Scene, key: str, account: Account) -> TakenBack:
    """Reverse the undoing, the earliest first; what a correction replaced stays replaced."""
    undone = [s for s in account.sets if s.undone_by]
    undoing = [find_change_set(scene.session, s.undone_by or "") for s in undone]
    return _reverse(scene, key, [s for s in undoing if s and s.source == "undo"], "undo")


def _reverse(scene: Scene, key: str, sets: list[ChangeSet], source: str) -> TakenBack:
    done = False
    conflicts: list[Conflict] = []
    for change_set in sets:
        with recording(
            scene.session, member_id=scene.member.id, source=source, at=scene.now, message_id=key
        ):
            reversal = reverse(scene.session, change_set)
        done = done or bool(reversal.reversed)
        conflicts += reversal.conflicts
        if reversal.reversed:
            tell_anew(scene, _first(scene, change_set))
    lines = tuple(dict.fromkeys(conflict_line(scene, conflict) for conflict in conflicts))
    above = (Text(tuple(line(text) for text in lines)),) if lines else ()
    return TakenBack(done, above)


def _first(scene: Scene, change_set: ChangeSet) -> ChangeSet:
    """The set that was written first: of an undoing, the one that it had undone."""
    undoes = change_set.undoes
    return scene.session.need(ChangeSet, undoes) if undoes else change_set


def conflict_line(scene: Scene, conflict: Conflict) -> str:
    """Say what stays: 'Amount stays $60,000: Marcus Webb changed it today at 10:42.'."""
    values = {conflict.attribute: (conflict.was, conflict.now)}
    story = Story(conflict.record, conflict.record_id, "update", values)
    facts = tell(scene, story)
    who = sentence(scene.member_name(conflict.member_id))
    when = moment(scene, conflict.at) if conflict.at else "since"
    if conflict.other or not facts:
        thing = conflict.record.replace("_", " ")
        return f"The {thing} stays: {who} added to it {when}."
    return f"{facts[0].label} stays {facts[0].value}: {who} changed it {when}."


def moment(scene: Scene, instant: datetime) -> str:
    """'today at 10:42', 'Fri 20 Nov at 16:05'."""
    local = instant.astimezone(scene.zone)
    day = "today" if local.date() == scene.today else f"on {full_day(local.date(), scene.today)}"
    return f"{day} at {local:%H:%M}"


def authors(scene: Scene, account: Account) -> str:
    """Who wrote what the account holds."""
    ids: list[Any] = [s.member_id for s in account.sets if s.member_id]
    member = scene.session.find(Member, ids[0]) if ids else None
    return member.name if member else "its writer"
