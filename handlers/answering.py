"""Answering a message: a question, 'undo that', or with a sentence."""

from __future__ import annotations

from handlers import threads
from handlers.heard import Heard
from handlers.judged import with_feedback
from handlers.origin import origin_key
from handlers.privacy import in_channel
from handlers.queries.answering import answer_is_for_all, answer_of
from handlers.queries.view import View
from handlers.reading.reading import Query
from handlers.receipt import account_of
from handlers.reply import Block
from handlers.saying import say, show_receipt, whisper
from handlers.scene import Scene
from handlers.undo import take_back
from handlers.wording import nothing
from storage.changes import latest_change_sets


def answer(scene: Scene, heard: Heard, query: Query) -> None:
    """Answer it where it was asked; in a channel for the asker alone, where not all may read it."""
    if query.what == "undo":
        _undo_last(scene, heard)
        return
    reply = answer_of(scene, View(query)) or answer_of(scene, View(Query("help")))
    if reply:
        reply = with_feedback(reply, heard, query)
        deal_id = query.deal if isinstance(query.deal, str) else None
        key = f"reply:{heard.event_id}"
        alone = in_channel(scene) and deal_id is None and not answer_is_for_all(scene, query)
        say(
            scene,
            reply,
            key,
            thread=threads.answer_in(heard),
            deal_id=deal_id,
            only_for_member=alone,
        )


def answer_alone(scene: Scene, heard: Heard, question: Query, above: tuple[Block, ...]) -> None:
    """Answer a message that only asks; what it said before it was edited is told first."""
    if above:
        show_receipt(scene, origin_key(heard), heard.event_id, above=above)
    answer(scene, heard, question)


def _undo_last(scene: Scene, heard: Heard) -> None:
    """'Undo that': take back the member's last message that still stands, here or elsewhere."""
    for change_set in latest_change_sets(scene.session, scene.member.id, most=25):
        key = change_set.message_id or ""
        account = account_of(scene, key)
        if account.standing:
            taken = take_back(scene, key, account)
            show_receipt(scene, key, heard.event_id, above=taken.above)
            text = next((s.text for s in account.sets if s.text), "")
            tell(scene, heard, nothing.taken_back(text, done=taken.done))
            return
    tell(scene, heard, nothing.NOTHING_TO_UNDO)


def tell(scene: Scene, heard: Heard, text: str) -> None:
    """A sentence for whoever wrote, where it was written."""
    whisper(scene, text, f"reply:{heard.event_id}", threads.answer_in(heard))
