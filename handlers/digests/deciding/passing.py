"""An answer as it stands in the digest's thread, or in the manager's own conversation."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.digests.deciding.question import show_question
from handlers.digests.deciding.showing import in_thread, show_again
from handlers.nudges.telling import where_of
from handlers.reply import Block, Fact, Facts, Line, Reply, Text, bold, line
from handlers.reply_json import reply_to_json
from handlers.saying import show_instead
from handlers.scene import Scene
from handlers.wording.values import short
from storage import outbox
from storage.decisions import digest_told_of
from storage.records import Deal, Decision, DigestTold, Member, Post

TAKEN_OUT = "The answer was taken back."


def pass_on(scene: Scene, decision: Decision, key: str, words: str, facts: Sequence[Fact]) -> None:
    """Say the answer where the question came from; of the same `key` again, in its place.

    `words` are the rep's own, '' where only what changed is told.
    """
    told = digest_told_of(scene.session, decision.told_id)
    deal = scene.deal(decision.deal_id)
    if told is None or deal is None:
        return
    reply = _answer(scene, decision, deal, words, facts)
    _say(scene, decision, told, deal, f"digest-answer:{decision.id}:{key}", reply)
    decision.state, decision.answer = "answered", _in_short(words, facts)
    decision.settled_at, decision.settled_by = scene.now, scene.member.id
    scene.session.flush()
    show_question(scene.session, decision, told, scene.now)
    show_again(scene.session, told, decision.item_id, scene.now)


def was_passed(scene: Scene, decision: Decision, key: str) -> bool:
    """Whether that answer was passed on already."""
    return outbox.post_by_key(scene.session, f"digest-answer:{decision.id}:{key}") is not None


def take_out(scene: Scene, decision: Decision, key: str) -> None:
    """Where that answer was passed on, say that it was taken back; the question is open again."""
    first = outbox.post_by_key(scene.session, f"digest-answer:{decision.id}:{key}")
    told = digest_told_of(scene.session, decision.told_id)
    if first is None or told is None:
        return
    _instead(scene, first, Reply(TAKEN_OUT, (Text((line(f"{scene.member.name}: {TAKEN_OUT}"),)),)))
    decision.state, decision.answer = "open", ""
    decision.settled_at = decision.settled_by = None
    scene.session.flush()
    show_question(scene.session, decision, told, scene.now)
    show_again(scene.session, told, decision.item_id, scene.now)


def _answer(
    scene: Scene, decision: Decision, deal: Deal, words: str, facts: Sequence[Fact]
) -> Reply:
    who = scene.member.name
    asker = scene.session.find(Member, decision.member_id)
    to = f" to {asker.name}" if asker else ""
    lines: list[Line] = [line(bold(f"{who}{to}, about {short(deal.name, 60)}"))]
    lines += [line(f"“{words}”")] if words else []
    blocks: list[Block] = [Text(tuple(lines))]
    blocks += [Facts(tuple(facts))] if facts else []
    return Reply(short(f"{who}: {_in_short(words, facts)}", 140), tuple(blocks))


def _in_short(words: str, facts: Sequence[Fact]) -> str:
    """'“Legal has it.”', else what changed: 'Close date: Fri 12 Dec'."""
    if words:
        return f"“{short(words, 160)}”"
    if all(fact.struck for fact in facts):
        return "The change was taken back."
    return short(", ".join(f"{fact.label}: {fact.value}" for fact in facts[:3]), 160)


def _say(
    scene: Scene, decision: Decision, told: DigestTold, deal: Deal, key: str, reply: Reply
) -> None:
    """In the thread, unless the deal is private by now; else to whoever asked."""
    before = outbox.post_by_key(scene.session, key)
    if before is not None:
        _instead(scene, before, reply)
        return
    if not deal.private and in_thread(scene.session, told, reply, key, scene.now) is not None:
        return
    where = where_of(scene.session, decision.member_id)
    if where is not None:
        outbox.put(
            scene.session,
            surface=where.surface,
            place=where.direct or where.external_id,
            reply=reply_to_json(reply),
            key=key,
            member_id=decision.member_id,
            deal_id=deal.id,
            now=scene.now,
        )


def _instead(scene: Scene, first: Post, reply: Reply) -> None:
    show_instead(scene, first, reply, f"{first.key}:{scene.now.isoformat()}")
