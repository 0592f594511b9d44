"""Replies as JSON, for the outbox: every block is told by its `block` key."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from pydantic.dataclasses import dataclass

from handlers.reply import Block, Reply

_STRICT = ConfigDict(extra="forbid")


@with_config(_STRICT)
@dataclass(frozen=True)
class _Envelope:
    """A reply whose blocks are told apart by `block`."""

    summary: str
    blocks: tuple[Annotated[Block, Field(discriminator="block")], ...]


_ADAPTER = TypeAdapter(_Envelope)


def reply_to_json(reply: Reply) -> dict[str, Any]:
    """The reply as plain JSON."""
    return asdict(reply)


def reply_from_json(raw: dict[str, Any]) -> Reply:
    """The reply that `reply_to_json` was given; raises pydantic.ValidationError for another."""
    found = _ADAPTER.validate_python(raw)
    return Reply(found.summary, found.blocks)
