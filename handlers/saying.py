"""Putting replies into the outbox: once each, and a receipt in place of its earlier self."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.heard import PlaceKind
from handlers.receipt import Account, account_of, receipt
from handlers.reply import Block, Reply, Text, line
from handlers.reply_json import reply_to_json
from handlers.scene import Scene
from storage import outbox
from storage.records import Post


def say(
    scene: Scene,
    reply: Reply,
    key: str,
    *,
    thread: str | None = None,
    deal_id: str | None = None,
    only_for_member: bool = False,
) -> Post:
    """Say something new in the scene's place; the same key again says nothing."""
    return outbox.put(
        scene.session,
        surface=scene.place.surface,
        place=scene.place.id,
        thread=thread,
        kind="ephemeral" if only_for_member else "post",
        reply=reply_to_json(reply),
        key=key,
        member_id=scene.member.id,
        deal_id=deal_id,
        now=scene.now,
    )


def whisper(scene: Scene, text: str, key: str, thread: str | None = None) -> None:
    """A sentence for the member alone; in a direct message everything is."""
    reply = Reply(text, (Text((line(text),)),))
    alone = scene.place.kind is PlaceKind.CHANNEL
    say(scene, reply, key, thread=thread, only_for_member=alone)


def show_receipt(
    scene: Scene, key: str, event: str, *, thread: str | None = None, above: Sequence[Block] = ()
) -> bool:
    """Post the receipt of a message, or put its present state in place of the one shown.

    `event` makes the update unique. False where there is nothing to show.
    """
    account = account_of(scene, key)
    reply = receipt(scene, key, account, above=above)
    if reply is None:
        return False
    deal_id = _deal_of(account)
    first = outbox.post_by_key(scene.session, f"receipt:{key}")
    if first is None:
        say(scene, reply, f"receipt:{key}", thread=thread, deal_id=deal_id)
        return True
    first.deal_id = deal_id or first.deal_id
    outbox.put(
        scene.session,
        surface=first.surface,
        place=first.place,
        thread=first.thread,
        kind="update",
        reply=reply_to_json(reply),
        key=f"receipt:{key}:{event}",
        of_post_id=first.id,
        member_id=first.member_id,
        deal_id=first.deal_id,
        now=scene.now,
    )
    return True


def _deal_of(account: Account) -> str | None:
    """The deal that a thread under the receipt is about: the one deal of all its sets."""
    deals = {s.deal_id for s in account.sets if s.deal_id and not s.undone_by}
    return deals.pop() if len(deals) == 1 else None
