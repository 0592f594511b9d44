"""Putting replies into the outbox: once each, and a receipt in place of its earlier self.

In a channel nothing is said of a deal that others there may not see: such a receipt goes into the
member's own conversation, any other reply to the member's eyes only. What is done on
somebody's home page shows on that page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.heard import Place, PlaceKind
from handlers.home.noting import note
from handlers.plain import plain_block
from handlers.privacy import in_channel, is_for_all, receipt_is_for_all
from handlers.receipt import Account, account_of, receipt
from handlers.reply import Block, Hint, Reply, Text, line
from handlers.reply_json import reply_to_json
from handlers.scene import Scene
from handlers.wording import nothing
from storage import outbox
from storage.people import identity_of
from storage.records import Post
from storage.transcript import Conversation, kind_of_place

ALONE_DIRECTLY = frozenset({"teams"})
"""Platforms that show nobody anything apart from others: it goes into the direct conversation."""


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
    others = in_channel(scene) and is_for_all(scene, [scene.deal(deal_id)])
    alone = only_for_member or not (others or scene.place.kind is PlaceKind.DIRECT)
    return outbox.put(
        scene.session,
        surface=scene.place.surface,
        place=scene.place.id,
        thread=thread,
        kind="ephemeral" if alone else "post",
        reply=reply_to_json(reply),
        key=key,
        member_id=scene.member.id,
        deal_id=deal_id,
        now=scene.now,
    )


def whisper(scene: Scene, text: str, key: str, thread: str | None = None) -> None:
    """A sentence for the member alone; in a direct message everything is."""
    if scene.place.home and note(scene, text=text):
        return
    say(scene, sentence_reply(text), key, thread=thread, only_for_member=in_channel(scene))


def sentence_reply(text: str) -> Reply:
    """A sentence as a reply."""
    return Reply(text, (Text((line(text),)),))


def said_directly(reply: Reply) -> Reply:
    """What could not be said in its place, as it is said to the member directly."""
    return Reply(reply.summary, (Hint(line(nothing.NOT_THERE)), *reply.blocks))


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
    first = _shown(scene, key)
    if first is None and scene.place.home and note(scene, key=key, text=_words(above)):
        return True
    for_all = receipt_is_for_all(scene, key, account)
    if first is not None and (for_all or _is_direct(scene, first) or first.kind == "ephemeral"):
        first.deal_id = deal_id or first.deal_id
        show_instead(scene, first, reply, f"receipt:{key}:{event}")
    elif first is not None:
        moved = sentence_reply(nothing.MOVED_ASIDE)
        show_instead(scene, first, moved, f"receipt:{key}:{event}")
        _say_alone(scene, reply, key, deal_id)
    elif in_channel(scene) and not for_all:
        _say_alone(scene, reply, key, deal_id)
        if scene.place.direct and scene.place.surface not in ALONE_DIRECTLY:
            whisper(scene, nothing.ASIDE, f"aside:{key}", thread)
    else:
        say(scene, reply, f"receipt:{key}", thread=thread, deal_id=deal_id)
    return True


def _words(above: Sequence[Block]) -> str:
    return " ".join(plain_block(block, controls=False) for block in above)


def _shown(scene: Scene, key: str) -> Post | None:
    """The receipt as it was first posted; where it moved out of a channel, as it was then."""
    alone = outbox.standing_post(scene.session, f"receipt:{key}:alone")
    return alone or outbox.standing_post(scene.session, f"receipt:{key}")


def own_post(scene: Scene, post_id: str | None) -> Post | None:
    """The message of ours that a tap was on, as it was first posted, where it is the member's."""
    post = scene.session.find(Post, post_id) if post_id else None
    first = scene.session.find(Post, post.of_post_id) if post and post.of_post_id else post
    return first if first is not None and first.member_id == scene.member.id else None


def show_instead(scene: Scene, first: Post, reply: Reply, key: str) -> None:
    """Put the reply in place of a post; what was for one member's eyes is said anew."""
    anew = first.kind == "ephemeral"
    outbox.put(
        scene.session,
        surface=first.surface,
        place=first.place,
        thread=first.thread,
        kind="ephemeral" if anew else "update",
        reply=reply_to_json(reply),
        key=key,
        of_post_id=first.id,
        member_id=first.member_id,
        deal_id=first.deal_id,
        now=scene.now,
    )


def _say_alone(scene: Scene, reply: Reply, key: str, deal_id: str | None) -> None:
    """The receipt in the member's own conversation, or for the member's eyes only."""
    direct = scene.place.direct
    place = Place(scene.place.surface, direct) if direct else scene.place
    alone = replace(scene, place=place)
    say(alone, reply, f"receipt:{key}:alone", deal_id=deal_id, only_for_member=not direct)


def _is_direct(scene: Scene, post: Post) -> bool:
    """Whether the post stands where only one member reads it."""
    here = scene.place
    if here.kind is PlaceKind.DIRECT and here.id == post.place:
        return True
    known = identity_of(scene.session, post.surface, post.member_id or "")
    if known is not None and known.external_id == post.place:
        return True
    where = Conversation(post.surface, post.place)
    return kind_of_place(scene.session, where) == PlaceKind.DIRECT


def _deal_of(account: Account) -> str | None:
    """The deal that a thread under the receipt is about: the one deal of all its sets."""
    deals = {s.deal_id for s in account.sets if s.deal_id and not s.undone_by}
    return deals.pop() if len(deals) == 1 else None
