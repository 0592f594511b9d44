"""'No, I meant X': what the message before did is taken back, or moved to X.

    a correction that says what is right, of another deal   the set before is taken back
    a correction that says what is right, of the same deal  the newer value simply counts
    a correction that only names a deal                     the set before moves there

A message counts as a correction by its first words, and only within an hour of the one before it,
in the same conversation. What it takes back is shown, and can be put back.
"""

from __future__ import annotations

import re
from datetime import timedelta

from handlers.heard import Heard
from handlers.moving import move_to
from handlers.naming import named_deals
from handlers.reading.reading import Reading, Update
from handlers.receipt import account_of
from handlers.reply import Block, Text, line
from handlers.rights import may_edit
from handlers.saying import show_receipt
from handlers.scene import Scene
from handlers.undo import take_back
from handlers.wording.values import short
from storage.changes import latest_change_sets
from storage.records import ChangeSet, Deal

LATELY = timedelta(hours=1)
OPENING = re.compile(
    r"\W*(?:(?:no+|nope|nah|sorry|oops|ups|ah|eh+|wait|hang on|hold on|actually)\b\W*){0,4}"
    r"(?:(?:not|rather than)\b[^.;:\n]{1,40}?\W)?"
    r"(?:(?:i\s+)?(?:meant|mean|correction|scratch that)\b"
    r"|(?:that|it|this)\s+should\s+(?:be|say|read|have been)\s+\W?\d|make\s+(?:that|it)\s+\W?\d)",
    re.IGNORECASE,
)
"""The words that open a correction; bounded, so that no text makes it slow."""


def is_correction(text: str) -> bool:
    """Whether the message opens like one that corrects the message before it."""
    return OPENING.match(text[:120]) is not None


def corrected(scene: Scene, heard: Heard) -> ChangeSet | None:
    """The member's last set that the message may correct: of this conversation, and fresh."""
    here = f"{heard.place.surface}:{heard.place.id}:"
    for change_set in latest_change_sets(scene.session, scene.member.id, most=10):
        fresh = scene.now - change_set.at <= LATELY
        key = change_set.message_id or ""
        if not (fresh and key.startswith(here)):
            continue
        account = account_of(scene, key)
        if account.standing and not account.is_own:
            return change_set
    return None


def replace(scene: Scene, heard: Heard, before: ChangeSet, reading: Reading) -> tuple[Block, ...]:
    """Take back the set before where the reading says the same of another deal."""
    if not _replaces(before, reading.updates):
        return ()
    key = before.message_id or ""
    taken = take_back(scene, key, account_of(scene, key), source="correction")
    show_receipt(scene, key, heard.event_id)
    if not taken.done:
        return taken.above
    said = f"Taken back: “{short(before.text or '', 60)}”"
    return (Text((line(said),)), *taken.above)


def move(scene: Scene, heard: Heard, before: ChangeSet) -> bool:
    """Move the set before to the one deal that the message names; False where it names none."""
    deal = _named_deal(scene, heard.text, before)
    if deal is None:
        return False
    key = before.message_id or ""
    move_to(scene, key, account_of(scene, key), deal, event=heard.event_id)
    return True


def _replaces(before: ChangeSet, updates: tuple[Update, ...]) -> bool:
    kinds = {str(update.get("do")) for update in before.detail.get("updates", ())}
    deals = {update.values.get("deal") for update in updates}
    return before.deal_id not in deals and any(update.do in kinds for update in updates)


def _named_deal(scene: Scene, text: str, before: ChangeSet) -> Deal | None:
    """The one deal named that is not the wrong one and may be changed."""
    named = named_deals(scene, text)
    right = [d for d in named if d.id != before.deal_id and may_edit(scene, d)]
    return right[0] if len(right) == 1 else None
