"""Putting a message into the outbox, and its present state in place of the one shown."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from handlers import process as processes
from handlers.nudges.calendar import calendar_of
from handlers.nudges.message import Shown, above_of, hour_message, message_of
from handlers.plain import plain
from handlers.process import Process
from handlers.reply import Block, Reply
from handlers.reply_json import reply_from_json, reply_to_json
from handlers.wording.values import money, short
from storage import outbox
from storage.database import Session
from storage.nudges import nudges_of_message
from storage.people import identities_of, records_of
from storage.records import Deal, Identity, Member, Nudge, Post

DAY, HOUR = "nudges", "nudge-hour"

STAGED = frozenset({"stage", "won"})
"""Facts that a sentence tells the stage with: '39 days in Proposal', 'won 8 weeks ago'."""


def key_of_day(member_id: str, day: object) -> str:
    """The outbox key of a member's message of a day: so there is one."""
    return f"{DAY}:{member_id}:{day}"


def key_of_hour(member_id: str, local: datetime) -> str:
    """The outbox key of the message about the member's steps of that local hour."""
    return f"{HOUR}:{member_id}:{local:%Y-%m-%dT%H:%M}"


def tell(
    session: Session, message: str, now: datetime, *, left: int = 0, above: Sequence[Block] = ()
) -> bool:
    """Say what the nudges of this message tell; False where their member is nowhere to be met."""
    nudges = nudges_of_message(session, message)
    if not nudges:
        return False
    where = where_of(session, nudges[0].member_id)
    if where is None:
        return False
    outbox.put(
        session,
        surface=where.surface,
        place=where.direct or where.external_id,
        reply=reply_to_json(_reply(session, nudges, now, left, tuple(above))),
        key=message,
        member_id=nudges[0].member_id,
        deal_id=_one_deal(nudges),
        now=now,
        # Hundreds may be told at one hour; who writes meanwhile is answered before.
        patient=message.startswith(f"{DAY}:"),
    )
    return True


def show_again(session: Session, message: str, now: datetime, *, left: int | None = None) -> None:
    """Put the message's present state in place of the one shown."""
    first = outbox.post_by_key(session, message)
    nudges = nudges_of_message(session, message)
    if first is None or not nudges:
        return
    remaining = int(nudges[0].facts.get("left", 0)) if left is None else left
    above = above_of(reply_from_json(first.reply))
    _put_instead(session, first, _reply(session, nudges, now, remaining, above), now)


def say_alone(
    session: Session, member_id: str, blocks: Sequence[Block], key: str, now: datetime
) -> bool:
    """Say something to the member that tells of no deal; nothing where there is nothing to say."""
    where = where_of(session, member_id)
    if not blocks or where is None:
        return False
    outbox.put(
        session,
        surface=where.surface,
        place=where.direct or where.external_id,
        reply=reply_to_json(_alone(blocks)),
        key=key,
        member_id=member_id,
        now=now,
    )
    return True


def say_instead(session: Session, first: Post, blocks: Sequence[Block], now: datetime) -> None:
    """Put these blocks in place of what was said to a member alone."""
    _put_instead(session, first, _alone(blocks), now)


def _alone(blocks: Sequence[Block]) -> Reply:
    return Reply(short(plain(Reply("", tuple(blocks))), 140), tuple(blocks))


def _put_instead(session: Session, first: Post, reply: Reply, now: datetime) -> None:
    said = reply_to_json(reply)
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:12]
    outbox.put(
        session,
        surface=first.surface,
        place=first.place,
        thread=first.thread,
        kind="update",
        reply=said,
        key=f"{first.key}:{now.isoformat()}:{digest}",
        of_post_id=first.id,
        member_id=first.member_id,
        deal_id=first.deal_id,
        now=now,
    )


def where_of(session: Session, member_id: str) -> Identity | None:
    """Where the member is met: on the workspace's own platform before any other."""
    known = identities_of(session, member_id)
    own = [each for each in known if each.surface == session.workspace.surface]
    return next(iter([*own, *known]), None)


def _reply(
    session: Session, nudges: Sequence[Nudge], now: datetime, left: int, above: tuple[Block, ...]
) -> Reply:
    shown = _shown(session, nudges, now, left, above)
    hour = nudges[0].message.startswith(HOUR)
    return hour_message(nudges, shown) if hour else message_of(nudges, shown)


def _shown(
    session: Session, nudges: Sequence[Nudge], now: datetime, left: int, above: tuple[Block, ...]
) -> Shown:
    member = session.need(Member, nudges[0].member_id)
    process = processes.present(session)
    calendar = calendar_of(member, process, session.workspace.timezone)
    by = {nudge.settled_by for nudge in nudges if nudge.settled_by}
    people = records_of(session, "member", by) if by else {}
    who = {each.id: each.name for each in people.values() if isinstance(each, Member)}
    undo = {nudge.id: str(nudge.facts["undo"]) for nudge in nudges if nudge.facts.get("undo")}
    today = calendar.day_of(now)
    return Shown(member.id, today, _heads(session, process, nudges), who, undo, left, above)


def _heads(session: Session, process: Process, nudges: Sequence[Nudge]) -> dict[str, str]:
    """'$45,000 · Proposal' for each record whose deal is still there."""
    ids = {nudge.deal_id for nudge in nudges if nudge.deal_id}
    rows = records_of(session, "deal", ids) if ids else {}
    # Where a sentence names the stage, it is not said twice.
    told = {nudge.facts.get("about") for nudge in nudges if STAGED & nudge.facts.keys()}
    found: dict[str, str] = {}
    for nudge in nudges:
        deal = rows.get(nudge.deal_id or "")
        # Beside a referral the amount of what its giver bought would be taken for its own.
        if isinstance(deal, Deal) and nudge.record != "referral":
            stage = process.stage(deal.stage)
            amount = money(deal.amount, deal.currency) if deal.amount is not None else ""
            named = stage.name if stage and nudge.facts.get("about") not in told else ""
            parts = (amount, named)
            found[nudge.record_id] = " · ".join(part for part in parts if part)
    return found


def _one_deal(nudges: Sequence[Nudge]) -> str | None:
    deals = {nudge.deal_id for nudge in nudges}
    return deals.pop() if len(deals) == 1 else None
