"""What slipped: close dates that were put off in a time, how far and how often."""

from __future__ import annotations

from handlers.digests.facts.model import Facts, Slip
from handlers.digests.telling import Known, slips_list
from handlers.digests.telling.sums import said_of_slips
from handlers.queries.reports.about import about_of
from handlers.queries.reports.stretch import Stretch, whole
from handlers.queries.reports.telling import Found, found_of, whose
from handlers.reading.reading import Query
from handlers.reply import Block, Hint, Items, Line, Reply, Text, bold, line
from handlers.scene import Scene
from handlers.wording.values import count, full_day, money, sentence

EVERY = 100_000
"""All of them: an answer is cut to its pages later."""


class Slipped:
    """Close dates that were put off, and those brought forward; this month unless said."""

    what = "slipped"
    title = "See what slipped"
    examples = ("what slipped this month", "which deals slipped since Friday")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """How many and how much, then each, the furthest first."""
        about = about_of(query)
        found = found_of(
            scene, about, about.when or Stretch(*whole("month", scene.today), "this month")
        )
        if isinstance(found, Reply):
            return found
        facts, known = found.facts, found.known
        head = _head(scene, found)
        blocks: list[Block] = [Text((line(bold(head)),))]
        blocks += [
            each for each in (slips_list(facts, known, EVERY), _pulled(facts, known)) if each
        ]
        if any(slip.pushes + slip.pulls > 1 for slip in facts.slips.pushed):
            blocks.append(
                Hint(line("How far is from the first date in that time to the last one."))
            )
        return Reply(head, tuple(blocks))


def _head(scene: Scene, found: Found) -> str:
    facts, when = found.facts, found.stretch.words
    pushed, mine = facts.slips.pushed, whose(scene, found.known, facts.scope)
    if not pushed:
        return f"{mine + ': n' if mine else 'N'}o close date was put off {when}."
    middle = facts.slips.median_pushed or 0
    usual = f", half of them by {middle:.0f} days or more" if len(pushed) > 1 else ""
    said = (
        f"{count(len(pushed), 'deal')} slipped {when}, {said_of_slips(pushed, found.known)}{usual}"
    )
    return f"{mine}: {said}" if mine else sentence(said)


def _pulled(facts: Facts, known: Known) -> Items | None:
    pulled = [slip for slip in facts.slips.pulled if known.audience.may_name(slip.deal)]
    lines = tuple(_earlier(slip, known) for slip in pulled)
    return Items("Brought forward", lines) if lines else None


def _earlier(slip: Slip, known: Known) -> Line:
    deal = slip.deal
    moved = f"{full_day(slip.old, known.today)} to {full_day(slip.new, known.today)}"
    earlier = f"{moved} ({count(-slip.days, 'day')} earlier)"
    parts = (money(deal.amount, deal.currency), known.member(deal.owner_id), earlier)
    return line(bold(known.name(deal)), f" · {' · '.join(parts)}")
