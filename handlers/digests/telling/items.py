"""Deals that need a look, as a digest shows them: the reason, what was decided, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from handlers.digests.facts.model import Facts
from handlers.digests.telling.known import Known
from handlers.digests.telling.need import Need, head_of, reason_of
from handlers.reply import Block, Button, Buttons, Hint, Line, Text, bold, line, struck
from handlers.wording.values import count, full_day, short
from storage.records import Decision

MOST = 3
"""So many deals fit a screen with all else, each with its buttons."""
MOST_KEPT = 20
"""So many, with their buttons, fit the message in the thread that shows the others."""

MORE = "more"
"""The drill-down to the deals that need a look and are not among the first."""
NEEDS, NONE = "Needs a look", "Nothing: each deal is on its way."

SHOWN_BY = {"closing": "closing", "passed": "closing", "stalled": "stalled", "slipping": "stalled"}
"""Which part of a digest shows a deal for which reason."""

IN_ALL = {
    "passed": "past their close date",
    "closing": "closing soon with something missing",
    "slipping": "put off again and again",
    "stalled": "slow in their stage",
}


def needs_of(facts: Facts, known: Known, shows: Sequence[str]) -> list[Need]:
    """The deals that may be named and have a reason that is shown, the most urgent first."""
    named = [seen for seen in facts.look.deals if known.audience.may_name(seen.deal)]
    return [Need.of(e) for e in named if any(SHOWN_BY[reason] in shows for reason in e.reasons)]


def number_of(facts: Facts, shows: Sequence[str]) -> int:
    """How many there are in all, also of those that may not be named."""
    return facts.look.number([reason for reason, part in SHOWN_BY.items() if part in shows])


def head_block(number: int) -> Text:
    """What stands above them."""
    if not number:
        return Text((line(bold(NEEDS)), line(NONE)))
    return Text((line(bold(NEEDS), f" · {number:,}"),))


def put_aside(number: int) -> str:
    """How many deals rest."""
    return f"{count(number, 'deal')} put aside as fine for now."


def rest_of(facts: Facts, shown: int, shows: Sequence[str]) -> Iterator[Block]:
    """How many there are for each reason, where not all are shown, and how many were put aside."""
    counts = {each: facts.look.number((each,)) for each in IN_ALL if SHOWN_BY[each] in shows}
    parts = [f"{number:,} {IN_ALL[each]}" for each, number in counts.items() if number]
    resting = sum(any(SHOWN_BY[each] in shows for each in why) for why in facts.look.resting)
    said = []
    if parts and number_of(facts, shows) > shown:
        said.append(f"In all: {', '.join(parts)}.")
    if resting:
        said.append(put_aside(resting))
    if said:
        yield Hint(line(" ".join(said)))


def item_blocks(
    need: Need,
    known: Known,
    *,
    item_id: str = "",
    decisions: Sequence[Decision] = (),
    zone: str = "",
) -> Iterator[Block]:
    """One deal; without `item_id` it has no buttons. `decisions` are about it, oldest first."""
    standing = [each for each in decisions if each.state in ("open", "answered")]
    rests = any(each.kind == "fine" for each in standing)
    reason = reason_of(need, known)
    lines: list[Line] = [line(bold(short(need.name, 60)), head_of(need, known))]
    lines.append(line(struck(reason)) if rests else line(reason))
    lines += [line(decided(each, known, zone)) for each in standing]
    yield Text(tuple(lines))
    if item_id:
        yield Buttons(_taps(need, known, item_id, standing))


def decided(decision: Decision, known: Known, zone: str) -> str:
    """'Helen asked Dana on Mon 23 Nov at 09:12.' and what came of it."""
    by = known.member(decision.member_id)
    if decision.kind == "fine":
        until = full_day(decision.until or known.today, known.today)
        return f"{by}: fine until {until}, unless something changes."
    local = decision.at.astimezone(ZoneInfo(zone)) if zone else decision.at
    asked = known.member(decision.owner_id)
    when = f"{full_day(local.date(), known.today)} at {local:%H:%M}"
    if decision.state == "answered":
        return f"{asked} answered {by}: {short(decision.answer, 120)}"
    return f"{by} asked {asked} on {when}."


def _taps(
    need: Need, known: Known, item_id: str, standing: Sequence[Decision]
) -> tuple[Button, ...]:
    asked = any(each.kind == "asked" for each in standing)
    rests = any(each.kind == "fine" for each in standing)
    buttons = [Button("Open", "digest_open", item_id)]
    if not asked and not rests and need.owner_id in known.members:
        first = known.member(need.owner_id).split()[0]
        buttons.insert(0, Button(f"Ask {short(first, 30)}", "digest_ask", item_id, opens_form=True))
    if not rests:
        buttons.append(Button("Fine for now", "digest_fine", item_id, opens_form=True))
    if any(each.state == "open" for each in standing):
        buttons.append(Button("Take back", "digest_back", item_id))
    return tuple(buttons)


def drill_downs(told_id: str, facts: Facts, shows: Sequence[str], more: int) -> Buttons:
    """What can be looked at closer, in the thread; `more` deals that need a look among it."""
    kinds = [(f"Show {more} more", MORE)] if more > 0 else []
    if facts.entries and "movement" in shows:
        kinds.append(("How it adds up", "movement"))
    kinds += [("By rep", "rep"), ("By stage", "stage")]
    if facts.losses:
        kinds.append(("Why we lost", "reason"))
    if facts.slips.pushed:
        kinds.append(("What slipped", "slips"))
    return Buttons(tuple(Button(label, "digest_by", f"{told_id}:{kind}") for label, kind in kinds))
