"""What changed: how the pipeline moved in a time, and the deals that made it so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handlers.digests.facts.model import Facts, StageMove
from handlers.digests.facts.movement import Entry
from handlers.digests.telling import Known, headline, movement_chart, movement_table, slips_list
from handlers.queries.reports.about import about_of
from handlers.queries.reports.slipped import EVERY
from handlers.queries.reports.stretch import DAY, Stretch, whole
from handlers.queries.reports.telling import Found, found_of, whose
from handlers.reading.reading import Query
from handlers.reply import Block, Items, Line, Reply, Text, bold, line
from handlers.scene import Scene
from handlers.wording.values import day, money, sentence

GROUPS = (
    ("won", "Won"),
    ("lost", "Lost"),
    ("new", "New"),
    ("reopened", "Reopened"),
    ("moved_in", "Came from another team"),
    ("moved_out", "Went to another team"),
    ("removed", "Removed"),
)
"""The terms of the movement that are told deal by deal, in this order."""


class Changed:
    """What became of the pipeline in a time: since Monday unless said."""

    what = "changed"
    title = "See what changed"
    examples = ("what changed since Friday", "what happened last month")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """The most important thing, the movement, then deal by deal."""
        about = about_of(query)
        found = found_of(scene, about, about.when or week_so_far(scene))
        if isinstance(found, Reply):
            return found
        facts, known = found.facts, found.known
        first, head = headline(facts, known), _head(scene, found)
        blocks: list[Block] = [Text((line(bold(head)), line(first)))]
        blocks += [
            each for each in (movement_chart(facts, known), movement_table(facts, known)) if each
        ]
        blocks += [*lists_of(scene, facts, known)]
        return Reply(f"{head}: {first}", tuple(blocks))


def week_so_far(scene: Scene) -> Stretch:
    """On a Monday the last seven days: nothing has changed yet in this week."""
    first, last = whole("week", scene.today)
    if scene.today == first:
        return Stretch(first - 7 * DAY, scene.today, "in the last 7 days")
    return Stretch(first, last, "this week")


def _head(scene: Scene, found: Found) -> str:
    mine = whose(scene, found.known, found.facts.scope)
    when = sentence(found.stretch.words)
    return f"{mine}, {found.stretch.words}" if mine else when


def lists_of(scene: Scene, facts: Facts, known: Known) -> Iterator[Items]:
    """What was won, lost, new, moved on and back, put off: a list each, as far as there is any."""
    for term, title in GROUPS:
        entries = [entry for entry in facts.entries if entry.term == term]
        if lines := [*_entries(scene, entries, facts, known)]:
            yield Items(title, tuple(lines))
    for title, forward in (("Moved on", True), ("Moved back", False)):
        moves = [move for move in facts.moves if (move.forward is not False) == forward]
        if lines := [*_moves(scene, moves, known)]:
            yield Items(title, tuple(lines))
    if slips := slips_list(facts, known, EVERY):
        yield slips


def _entries(scene: Scene, entries: Iterable[Entry], facts: Facts, known: Known) -> Iterator[Line]:
    why = {deal: reason.reason for reason in facts.reasons for deal in reason.deal_ids}
    for entry in entries:
        if known.audience.may_name(entry.deal):
            parts = [money(entry.amount, entry.currency), known.member(entry.deal.owner_id)]
            parts += [_on(scene, entry)]
            reason = why.get(entry.deal.id) if entry.term == "lost" else None
            parts += [reason] if reason else []
            yield line(bold(known.name(entry.deal)), f" · {' · '.join(parts)}")


def _moves(scene: Scene, moves: Iterable[StageMove], known: Known) -> Iterator[Line]:
    for move in moves:
        if known.audience.may_name(move.deal):
            went = f"{known.stage(move.old)} → {known.stage(move.new)}"
            parts = (went, known.member(move.deal.owner_id), _on(scene, move))
            yield line(bold(known.name(move.deal)), f" · {' · '.join(parts)}")


def _on(scene: Scene, what: Entry | StageMove) -> str:
    return day(what.at.astimezone(scene.zone).date(), scene.today)
