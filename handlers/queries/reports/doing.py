"""How somebody is doing: what a member or a team won, moved and did, and what needs a look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from handlers.digests.facts.model import Facts
from handlers.digests.telling import Known, by_rep
from handlers.digests.telling.need import Need, need_line
from handlers.digests.telling.sums import said_of, said_of_slips
from handlers.queries.reports.about import About, about_of
from handlers.queries.reports.stretch import Stretch
from handlers.queries.reports.telling import Found, found_of, whose
from handlers.reading.reading import Query
from handlers.reply import Block, Fact, Items, Reply, Text, bold, line
from handlers.reply import Facts as FactsBlock
from handlers.rights import LEADS
from handlers.scene import Scene
from handlers.wording.sums import sums_text
from handlers.wording.values import count, listed

MONTH = timedelta(days=30)


class Doing:
    """A member's or a team's own figures: the last 30 days unless said."""

    what = "doing"
    title = "See how you are doing, or somebody in your team"
    examples = ("how am I doing", "how am I doing this month")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """The figures as facts, a team's members in a table, the deals that need a look."""
        about = about_of(query)
        found = found_of(scene, about, about.when or _last_30_days(scene))
        if isinstance(found, Reply):
            return found
        facts, known = found.facts, found.known
        head = _head(scene, found)
        blocks: list[Block] = [Text((line(bold(head)),)), FactsBlock(tuple(_figures(facts, known)))]
        blocks += [*_people(scene, about, found), *_look(facts, known)]
        return Reply(head, tuple(blocks))


def _last_30_days(scene: Scene) -> Stretch:
    return Stretch(scene.today - MONTH, scene.today, "in the last 30 days")


def _head(scene: Scene, found: Found) -> str:
    """'Dana, this month: won 2 deals, $40,000; lost 1.'."""
    facts, known = found.facts, found.known
    mine = whose(scene, known, facts.scope) or "Everybody"
    won = f"won {count(len(facts.wins), 'deal')}" if facts.wins else "won none"
    worth = f", {said_of(facts.wins, known)}" if facts.wins else ""
    lost = f"lost {len(facts.losses):,}" if facts.losses else "lost none"
    return f"{mine}, {found.stretch.words}: {won}{worth}; {lost}."


def _figures(facts: Facts, known: Known) -> Iterator[Fact]:
    end, tally = facts.end, facts.tally
    yield Fact("Open now", _open(facts), note=_before(facts))
    if end.weighted:
        rest = f"without {count(end.unweighted, 'deal')}" if end.unweighted else None
        yield Fact("Weighted", sums_text(end.weighted, 0), note=rest)
    if tally.new:
        yield Fact("New", count(tally.new, "deal"))
    if facts.losses:
        yield Fact("Lost", f"{count(len(facts.losses), 'deal')}, {said_of(facts.losses, known)}")
    if facts.moves:
        yield Fact("Stage moves", _moves(facts))
    if facts.slips.pushed:
        pushed = facts.slips.pushed
        yield Fact("Put off", f"{count(len(pushed), 'deal')}, {said_of_slips(pushed, known)}")
    yield Fact("Activities", _activities(facts))
    if updates := sum(person.updates for person in facts.people):
        by_chat = sum(person.by_chat for person in facts.people)
        yield Fact("Updates", f"{updates:,}, {by_chat:,} of them said in chat")
    if deals := sum(person.open_deals for person in facts.people):
        complete = sum(person.complete for person in facts.people)
        yield Fact("Records", f"{complete:,} of {deals:,} deals have all that their stage asks for")


def _open(facts: Facts) -> str:
    end = facts.end
    if not end.deals:
        return "no open deals"
    return f"{count(end.deals, 'deal')}, {sums_text(end.sums, end.unvalued)}"


def _before(facts: Facts) -> str:
    start = facts.start
    if not start.deals:
        return "none at the start"
    return f"at the start {count(start.deals, 'deal')}, {sums_text(start.sums, start.unvalued)}"


def _moves(facts: Facts) -> str:
    back = sum(move.forward is False for move in facts.moves)
    forward = len(facts.moves) - back
    return f"{forward:,} on, {back:,} back" if back else f"{forward:,} on"


def _activities(facts: Facts) -> str:
    kinds: dict[str, int] = {}
    for person in facts.people:
        for kind, number in person.activities:
            kinds[kind] = kinds.get(kind, 0) + number
    ordered = sorted(kinds.items(), key=lambda each: (-each[1], each[0]))
    return listed([count(number, kind) for kind, number in ordered]) or "none noted"


def _people(scene: Scene, about: About, found: Found) -> Iterator[Block]:
    """A team's members one by one, for managers."""
    if about.member or scene.member.role not in LEADS:
        return
    table = by_rep(found.facts, found.known)
    if table is not None:
        yield table


def _look(facts: Facts, known: Known) -> Iterator[Block]:
    named = [Need.of(seen) for seen in facts.look.deals if known.audience.may_name(seen.deal)]
    if named:
        yield Items("Needs a look now", tuple(need_line(need, known) for need in named))
