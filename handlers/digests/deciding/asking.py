"""Asking the rep: a direct message with a manager's question, whose answer comes back."""

from __future__ import annotations

from datetime import timedelta

from handlers.digests.deciding.question import ASK, question
from handlers.digests.deciding.showing import show_again
from handlers.digests.deciding.tapped import Tapped
from handlers.nudges.telling import where_of
from handlers.reply_json import reply_to_json
from handlers.scene import Scene
from handlers.wording.values import full_day, sentence
from storage import outbox
from storage.decisions import asks_of
from storage.records import Decision, Member

LONGEST = 1000
"""Characters of a question."""
EMPTY = "Write what you would like to know."
OPEN_FOR = timedelta(days=14)
"""A question that nobody answered for so long may be asked again."""
TOO_LONG = f"Keep it under {LONGEST:,} characters, please."


def ask_refusal(scene: Scene, tap: Tapped) -> str | None:
    """Why the owner cannot be asked now; None where they can."""
    owner = scene.session.find(Member, tap.deal.owner_id) if tap.deal.owner_id else None
    if owner is None:
        return "Nobody owns that deal, so there is nobody to ask."
    if owner.id == scene.member.id:
        return "The deal is yours."
    if not owner.active:
        return f"{owner.name} is not active any more."
    asked = _asked_already(scene, tap, owner.id)
    if asked is not None:
        who = sentence(scene.member_name(asked.member_id))
        on = full_day(asked.at.astimezone(scene.zone).date(), scene.today)
        return f"{who} asked {owner.name} on {on}, and the answer is not there yet."
    if where_of(scene.session, owner.id) is None:
        return f"I can't write to {owner.name} yet: they have never talked to me."
    return None


def _asked_already(scene: Scene, tap: Tapped, owner_id: str) -> Decision | None:
    """An open question about the deal, also one on another digest."""
    asks = asks_of(scene.session, owner_id, scene.now - OPEN_FOR)
    return next((e for e in asks if e.deal_id == tap.deal.id and e.state == "open"), None)


def ask(scene: Scene, tap: Tapped, text: str) -> None:
    """Write the question to the deal's owner, and show that it was asked."""
    decision = Decision(
        told_id=tap.told.id,
        item_id=tap.item.id,
        deal_id=tap.deal.id,
        kind="asked",
        member_id=scene.member.id,
        at=scene.now,
        owner_id=tap.deal.owner_id,
        text=text,
        seen=tap.need.kept(),
    )
    scene.session.add(decision)
    scene.session.flush()
    where = where_of(scene.session, tap.deal.owner_id or "")
    assert where is not None, "looked at before"
    outbox.put(
        scene.session,
        surface=where.surface,
        place=where.direct or where.external_id,
        reply=reply_to_json(question(scene.session, decision, tap.told)),
        key=f"{ASK}{decision.id}",
        member_id=decision.owner_id,
        deal_id=decision.deal_id,
        now=scene.now,
    )
    show_again(scene.session, tap.told, tap.item.id, scene.now)
