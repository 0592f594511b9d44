"""Edit: a form filled in with what the message saved, to put it right in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers.editing import EDITORS, Edited, editor_of
from handlers.forms import Fault
from handlers.heard import Press
from handlers.kept import edited_updates, updates_of
from handlers.learning import said_otherwise
from handlers.moving import deals_touched
from handlers.receipt import Account, account_of
from handlers.reply import Form, FormErrors
from handlers.rights import may_edit, refusal
from handlers.saying import show_receipt, whisper
from handlers.scene import Scene
from handlers.undo import authors, may_undo
from handlers.wording.learnt import proposed
from handlers.wording.stories import home_of
from handlers.wording.values import short
from storage.changes import changes_of, recording
from storage.records import Alias, ChangeSet, Deal

NOTHING = "There is nothing left to edit in that message."
MOST = 12
"""Fields on one form; a message that changed more than that is better taken back and said anew."""


class Edit:
    """Opens the form, checks it, and writes what was changed in it."""

    name = "edit"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, or its faults; None where the member may not edit, which `act` says."""
        account = account_of(scene, press.argument)
        if _refusal(scene, account) is not None:
            return None
        edited = _edited(scene, account)
        if not press.submitted:
            fields = tuple(e.field for e in edited)[:MOST]
            return Form("Edit what I saved", self.name, press.argument, fields) if fields else None
        faults = [
            (e.field.key, read.reason)
            for e in edited
            if isinstance(read := _read(scene, e, press), Fault)
        ]
        return FormErrors(tuple(faults)) if faults else None

    def act(self, scene: Scene, press: Press) -> None:
        """Write the differences as a ChangeSet of the same message."""
        account = account_of(scene, press.argument)
        reason = _refusal(scene, account)
        if reason is not None or not press.submitted:
            whisper(scene, reason or NOTHING, f"press:{press.event_id}", press.thread)
            return
        writes = [_read(scene, edited, press) for edited in _edited(scene, account)]
        with recording(
            scene.session,
            member_id=scene.member.id,
            source="correction",
            at=scene.now,
            message_id=press.argument,
        ) as change_set:
            for write in writes:
                if callable(write):
                    write()
        above = proposed(scene, _taught(scene, account, change_set))
        show_receipt(scene, press.argument, press.event_id, thread=press.thread, above=above)


def _taught(scene: Scene, account: Account, edit: ChangeSet) -> list[Alias]:
    """The words that the edit shows to mean another stage, or another field, than was read."""
    found: list[Alias] = []
    rights = edited_updates(changes_of(scene.session, edit.id))
    for change_set in account.standing:
        found += said_otherwise(scene, change_set.text or "", updates_of(change_set), rights)
    return found


def _edited(scene: Scene, account: Account) -> Sequence[Edited]:
    """The fields of everything that the message changed and that still stands."""
    found: list[Edited] = []
    several = len(deals_touched(scene, account)) > 1
    told = account.stories()
    for story in told:
        if editor := editor_of(story.record):
            deal = scene.deal(home_of(scene, story, told).deal_id) if several else None
            found += [_named(edited, deal) for edited in editor(scene, story)]
    order = list(EDITORS)
    return sorted(found, key=lambda e: order.index(e.record))


def _named(edited: Edited, deal: Deal | None) -> Edited:
    """The field with the deal's name in its label, where the form holds several deals."""
    if deal is None:
        return edited
    label = f"{edited.field.label} ({short(deal.name, 40)})"
    return replace(edited, field=replace(edited.field, label=label))


def _read(scene: Scene, edited: Edited, press: Press) -> Callable[[], None] | Fault | None:
    """What to write for the field: nothing where it was left as it was shown."""
    typed = press.values.get(edited.field.key)
    if typed is None or typed.strip() == edited.field.value:
        return None
    return edited.read(scene, typed.strip())


def _refusal(scene: Scene, account: Account) -> str | None:
    if not may_undo(scene, account):
        return f"Only {authors(scene, account)} or a manager can edit this."
    if not account.standing:
        return NOTHING
    for change_set in account.standing:
        deal = scene.deal(change_set.deal_id)
        if deal and not may_edit(scene, deal):
            return refusal(scene, deal)
    return None
