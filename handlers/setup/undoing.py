"""Taking back what was set up, only where nobody changed it since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from handlers import process
from handlers.process import parse
from handlers.process.differences import difference
from handlers.scene import Scene
from handlers.setup.state import detail_of
from handlers.team import change_workspace
from handlers.wording.values import count, listed, sentence
from storage.changes import changes_of, recording, reverse
from storage.changes.references import referrers
from storage.deals import count_by_stage
from storage.records import ChangeSet, Deal, Identity, Member

BACK = "Taken back. Everything is as it was before."
GONE = "That was taken back already."
CHANGED = "I left it: somebody changed this since. ‘set up’ shows how it is now."
IN_USE = "I left it: deals have come into stages that were not there before. {reasons}"
PARTLY = "Taken back, except {what}, who did something here since."


def take_back(scene: Scene, change_set_id: str, key: str) -> str:
    """Take one set back; the sentence that says what came of it."""
    found = detail_of(scene.session, change_set_id)
    if found is None or found[0].undone_by:
        return GONE
    made, detail = found
    if "process" in detail:
        return _process(scene, made, detail["process"], key)
    if "places" in detail:
        return _places(scene, made, detail["places"], key)
    return _people(scene, made, key) if "people" in detail else _rows(scene, made, key)


def _places(scene: Scene, made: ChangeSet, changed: Mapping[str, Any], key: str) -> str:
    workspace = scene.session.workspace
    if any(getattr(workspace, name) != new for name, (_, new) in changed.items()):
        return CHANGED
    with _undoing(scene, made, key):
        change_workspace(scene.session, **{name: old for name, (old, _) in changed.items()})
    return BACK


def _process(scene: Scene, made: ChangeSet, texts: tuple[str, str], key: str) -> str:
    """The former text, and into their former stages the deals that were led on."""
    session = scene.session
    old, new = texts
    if session.workspace.process != new:
        return CHANGED
    moved = {
        change.record_id: change
        for change in changes_of(session, made.id)
        if (change.record, change.attribute) == ("deal", "stage")
    }
    home = {
        deal: str(moved[deal.id].old)
        for deal_id in moved
        if (deal := session.find(Deal, deal_id)) and deal.stage == moved[deal_id].new
    }
    held = dict(count_by_stage(session))
    for deal, stage in home.items():
        held[deal.stage] -= 1
        held[stage] = held.get(stage, 0) + 1
    found = difference(process.present(session), parse(old), held)
    if found.reasons:
        return IN_USE.format(reasons=" ".join(map(sentence, found.reasons)))
    with _undoing(scene, made, key):
        for deal, stage in home.items():
            deal.stage = stage
        session.workspace.process = old
    return BACK


def _people(scene: Scene, made: ChangeSet, key: str) -> str:
    """Roles and teams as before; who was added goes, unless they did something since."""
    session = scene.session
    added = [
        change.record_id
        for change in changes_of(session, made.id)
        if (change.record, change.action) == ("member", "create")
    ]
    ties: dict[str, list[Identity]] = {}
    busy: set[str] = set()
    for row, member_id in referrers(session, "member", added):
        if isinstance(row, Identity):
            ties.setdefault(member_id, []).append(row)
        else:
            busy.add(member_id)
    for member_id, identities in ties.items():
        for identity in identities if member_id not in busy else ():
            session.delete(identity)
    session.flush()
    said = _rows(scene, made, key)
    names = [m.name for each in sorted(busy) if (m := session.find(Member, each))]
    return PARTLY.format(what=listed(names[:5])) if names else said


def _rows(scene: Scene, made: ChangeSet, key: str) -> str:
    """What the journal holds, by its own rules."""
    with recording(
        scene.session, member_id=scene.member.id, source="undo", at=scene.now, message_id=key
    ):
        left = reverse(scene.session, made).conflicts
    if not left:
        return BACK
    return f"Taken back, except {count(len(left), 'value')} that somebody changed since."


@contextmanager
def _undoing(scene: Scene, made: ChangeSet, key: str) -> Iterator[None]:
    """A recording that stands against the set that it takes back."""
    with recording(
        scene.session,
        member_id=scene.member.id,
        source="undo",
        at=scene.now,
        message_id=key,
        keep=True,
    ) as change_set:
        change_set.undoes, made.undone_by = made.id, change_set.id
        yield
