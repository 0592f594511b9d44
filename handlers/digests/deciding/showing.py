"""A posted digest as it is now, and what is said in its thread."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from handlers import process as processes
from handlers.digests.facts.period import local_day
from handlers.digests.telling.audience import Audience
from handlers.digests.telling.items import MORE, MOST, NEEDS, item_blocks
from handlers.digests.telling.known import Known, known_on
from handlers.digests.telling.need import Need
from handlers.process.model import Process
from handlers.reply import Block, Buttons, Reply, Text, bold, line
from handlers.reply_json import reply_from_json, reply_to_json
from storage import outbox
from storage.database import Session
from storage.decisions import decisions_on, items_of
from storage.records import Decision, DigestItem, DigestTold, Post


def known_then(session: Session, told: DigestTold, process: Process | None = None) -> Known:
    """What the digest's sentences need, on the day on which it was told."""
    audience = Audience(None if told.owners is None else frozenset(told.owners))
    day = local_day(told.told_at, told.timezone)
    return known_on(session, process or processes.present(session), audience, day)


def show_again(session: Session, told: DigestTold, item_id: str, now: datetime) -> None:
    """Put what was decided on a deal in place of what is shown of it, here or in the thread."""
    for key in (told.key, look_key(told, MORE)):
        first = outbox.post_by_key(session, key)
        blocks = reply_from_json(first.reply).blocks if first else ()
        if first is not None and any(_is_of(block, item_id) for block in blocks):
            _show(session, told, first, now)


def _show(session: Session, told: DigestTold, first: Post, now: datetime) -> None:
    reply = reply_from_json(first.reply)
    raw = reply_to_json(Reply(reply.summary, _as_now(session, told, list(reply.blocks))))
    digest = hashlib.sha256(json.dumps(raw, sort_keys=True).encode()).hexdigest()[:12]
    outbox.put(
        session,
        surface=first.surface,
        place=first.place,
        thread=first.thread,
        kind="update",
        reply=raw,
        key=f"{first.key}:{now.isoformat()}:{digest}",
        of_post_id=first.id,
        now=now,
    )


def look_key(told: DigestTold, kind: str) -> str:
    """The key in the outbox of a closer look at a digest."""
    return f"digest-look:{told.id}:{kind}"


def others(session: Session, told: DigestTold, known: Known) -> tuple[Block, ...]:
    """The deals that need a look and are not among the first, as they are now; none: ()."""
    decisions, items = decisions_on(session, told.id), items_of(session, told.id)
    head = Text((line(bold(f"{NEEDS}: {len(items) - MOST} more")),))
    drawn = [_drawn(told, each, known, decisions) for each in items[MOST:]]
    return (head, *(block for blocks in drawn for block in blocks)) if drawn else ()


def _as_now(session: Session, told: DigestTold, blocks: list[Block]) -> tuple[Block, ...]:
    known, decisions = known_then(session, told), decisions_on(session, told.id)
    for item in items_of(session, told.id):
        place = next((n for n, block in enumerate(blocks) if _is_of(block, item.id)), None)
        if place is not None:
            # A deal is told of in two blocks: its lines, and its buttons.
            blocks[place - 1 : place + 1] = _drawn(told, item, known, decisions)
    return tuple(blocks)


def _drawn(
    told: DigestTold, item: DigestItem, known: Known, decisions: list[Decision]
) -> list[Block]:
    mine = [each for each in decisions if each.item_id == item.id]
    need, zone = Need.restored(item.facts), told.timezone
    return [*item_blocks(need, known, item_id=item.id, decisions=mine, zone=zone)]


def _is_of(block: Block, item_id: str) -> bool:
    return isinstance(block, Buttons) and any(b.argument == item_id for b in block.buttons)


def in_thread(
    session: Session, told: DigestTold, reply: Reply, key: str, now: datetime
) -> Post | None:
    """Say something in the thread below the digest; None where it stands nowhere."""
    first = outbox.post_by_key(session, told.key)
    if first is None or first.external_id is None:
        return None
    return outbox.put(
        session,
        surface=first.surface,
        place=first.place,
        thread=first.thread or first.external_id,
        reply=reply_to_json(reply),
        key=key,
        now=now,
    )
