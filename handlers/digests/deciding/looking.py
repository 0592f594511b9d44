"""Drill-downs: a closer look at the digest's own figures, in its thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from handlers.digests.deciding.showing import in_thread, known_then
from handlers.digests.facts.model import Facts
from handlers.digests.facts.period import Period, Scope
from handlers.digests.gathering import facts_of
from handlers.digests.telling.known import Known, period_words
from handlers.digests.telling.tables import by_reason, by_rep, by_stage, slips_list
from handlers.reply import Block, Hint, Reply, line
from handlers.rights import LEADS
from handlers.scene import Scene
from storage import outbox
from storage.decisions import digest_told_of
from storage.records import DigestTold

FOR_LEADS = "Managers open that here. ‘my deals’ shows you your own."
GONE = "That digest is too old to look closer at."
THERE = "That is in the thread already."
NOTHING = "There is nothing to show there."

Look: TypeAlias = Callable[[Facts, Known], Block | None]
LOOKS: dict[str, tuple[Look, str]] = {
    "rep": (by_rep, "Activities are those of the period. Complete: all that a deal's stage asks."),
    "stage": (by_stage, "Days and shares are of half a year, left out below five deals."),
    "reason": (by_reason, "As it is known now; a deal's reason can still be told."),
    "slips": (slips_list, "Deals that are still open, the furthest first."),
}


def look_closer(scene: Scene, told_id: str, kind: str) -> str | None:
    """Say it in the thread; a sentence where there is nothing to say there."""
    if scene.member.role not in LEADS:
        return FOR_LEADS
    told = digest_told_of(scene.session, told_id)
    if told is None or kind not in LOOKS:
        return GONE
    key = f"digest-look:{told.id}:{kind}"
    if outbox.post_by_key(scene.session, key) is not None:
        return THERE
    reply = _reply(scene, told, kind)
    if reply is None:
        return NOTHING
    return None if in_thread(scene.session, told, reply, key, scene.now) else GONE


def _reply(scene: Scene, told: DigestTold, kind: str) -> Reply | None:
    """The digest's own period, as known when it was told."""
    known = known_then(scene.session, told, scene.process)
    period = Period(told.start, told.end, told.timezone)
    scope = Scope(told.team_id, told.member_id)
    facts = facts_of(scene.session, scene.process, scope, period, told.told_at)
    look, how = LOOKS[kind]
    block = look(facts, known)
    if block is None:
        return None
    when = period_words(period, known.today)
    return Reply(f"{told.title or known.whose(facts)}, {when}", (block, Hint(line(how))))
