"""Where changes come from: one chat message, with the receipt that shows what it did."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.heard import Heard


@dataclass(frozen=True, slots=True)
class Origin:
    """A message and where its receipt belongs; `key` is what its change sets carry.

    `key` is made of the surface, the conversation and the platform's message id, so that equal ids
    of two conversations are told apart. `thread_deal` is the deal that its thread is about,
    `corrects` the key of the message that it puts right.
    """

    key: str
    text: str
    thread: str | None
    thread_deal: str | None = None
    corrects: str | None = None


def origin_key(heard: Heard) -> str:
    """The origin's key of a message."""
    return f"{heard.place.surface}:{heard.place.id}:{heard.message_id}"


def origin_of(
    heard: Heard, *, thread_deal: str | None = None, corrects: str | None = None
) -> Origin:
    """The origin that a message is."""
    return Origin(origin_key(heard), heard.text, heard.thread, thread_deal, corrects)
