"""Threads: where an answer belongs, and which deal a thread is about."""

from __future__ import annotations

from dataclasses import replace

from handlers.heard import Heard, PlaceKind
from handlers.reading.reading import OneOf, Reading, Update
from handlers.scene import Scene
from storage import outbox
from storage.nudges import nudges_of_message
from storage.records import Nudge, Post


def answer_in(heard: Heard) -> str | None:
    """The thread of the answer: the message's own; in a channel, one under the message."""
    if heard.thread or heard.place.kind is not PlaceKind.CHANNEL:
        return heard.thread
    return heard.begins or heard.message_id


def deal_of_thread(scene: Scene, heard: Heard) -> str | None:
    """The deal that all our posts in the thread are about; None outside threads."""
    deals = {post.deal_id for post in said_in(scene, heard) if post.deal_id}
    known = {deal_id for deal_id in deals if scene.deal(deal_id)}
    return known.pop() if len(known) == 1 else None


def among(scene: Scene, heard: Heard, reading: Reading) -> Reading:
    """The reading with the deals of the thread to choose from, where it leaves the deal open.

    A reminder is about several deals: 'done' below it is about one of these.
    """
    if not any(update.values.get("deal") == OneOf() for update in reading.updates):
        return reading
    deals = tuple(dict.fromkeys(each.deal_id for each in told_in(scene, heard) if each.deal_id))
    if not deals:
        return reading
    one = deals[0] if len(deals) == 1 else OneOf(deals)
    return replace(reading, updates=tuple(_about(update, one) for update in reading.updates))


def told_in(scene: Scene, heard: Heard) -> list[Nudge]:
    """What the reminders in the message's thread told, in order."""
    return [nudge for post in said_in(scene, heard) for nudge in _told(scene, post)]


def _about(update: Update, deals: str | OneOf) -> Update:
    if update.values.get("deal") != OneOf():
        return update
    return replace(update, values={**update.values, "deal": deals})


def _told(scene: Scene, post: Post) -> list[Nudge]:
    return nudges_of_message(scene.session, post.key) if post.of_post_id is None else []


def said_in(scene: Scene, heard: Heard) -> list[Post]:
    """What we said in the message's thread; nothing outside threads."""
    if heard.thread is None:
        return []
    # What we write to a member on our own may be addressed to the member, not to a conversation.
    places = {heard.place.id, heard.place.direct or heard.place.id}
    return [
        post
        for place in sorted(places)
        for post in outbox.posts_in_thread(scene.session, heard.place.surface, place, heard.thread)
    ]
