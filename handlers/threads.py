"""Threads: where an answer belongs, and which deal a thread is about."""

from __future__ import annotations

from handlers.heard import Heard, PlaceKind
from handlers.scene import Scene
from storage import outbox


def answer_in(heard: Heard) -> str | None:
    """The thread of the answer: the message's own; in a channel, one under the message."""
    if heard.thread or heard.place.kind is not PlaceKind.CHANNEL:
        return heard.thread
    return heard.begins or heard.message_id


def deal_of_thread(scene: Scene, heard: Heard) -> str | None:
    """The deal that all our posts in the thread are about; None outside threads."""
    if heard.thread is None:
        return None
    # What we write to a member on our own may be addressed to the member, not to a conversation.
    places = {heard.place.id, heard.place.direct or heard.place.id}
    posts = [
        post
        for place in sorted(places)
        for post in outbox.posts_in_thread(scene.session, heard.place.surface, place, heard.thread)
    ]
    deals = {post.deal_id for post in posts if post.deal_id and scene.deal(post.deal_id)}
    return deals.pop() if len(deals) == 1 else None
