"""What a digest tells in a line each; '' where there is nothing to tell."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.digests.facts.model import Facts
from handlers.wording.sums import sums_text
from handlers.wording.values import count, sentence

KINDS = {
    "call": "call",
    "meeting": "meeting",
    "demo": "demo",
    "email": "e-mail",
    "message": "text message",
    "voicemail": "voicemail",
}
"""Kinds of activity that are counted; a note is none that reached a customer."""


def pipeline_line(facts: Facts, *, weighted: bool) -> str:
    """'34 open deals, $1,410,500; weighted by stage $520,000.'."""
    end = facts.end
    if not end.deals:
        return ""
    said = f"{count(end.deals, 'open deal')}, {sums_text(end.sums, end.unvalued)}"
    if weighted and end.weighted:
        said += f"; weighted by stage {sums_text(end.weighted, 0)}"
    return f"{said}."


def flow_line(facts: Facts) -> str:
    """'5 moves forward, 1 back, 3 close dates put off (14 days in the middle).'."""
    parts = [*_moves(facts), *_dates(facts)]
    return sentence(f"{', '.join(parts)}.") if parts else ""


def _moves(facts: Facts) -> Iterator[str]:
    forward = sum(move.forward is True for move in facts.moves)
    back = sum(move.forward is False for move in facts.moves)
    if forward:
        yield count(forward, "move forward", "moves forward")
    if back:
        yield f"{back:,} back" if forward else count(back, "move back", "moves back")


def _dates(facts: Facts) -> Iterator[str]:
    slips = facts.slips
    for moved, middle, how in (
        (slips.pushed, slips.median_pushed, "put off"),
        (slips.pulled, slips.median_pulled, "brought forward"),
    ):
        if moved:
            most = " in the middle" if len(moved) > 1 else ""
            days = count(round(middle or 0), "day")
            yield f"{count(len(moved), 'close date')} {how} ({days}{most})"


def activity_line(facts: Facts) -> str:
    """'14 calls, 6 meetings.', the most frequent first."""
    sums: dict[str, int] = {}
    for person in facts.people:
        for kind, number in person.activities:
            sums[kind] = sums.get(kind, 0) + number
    told = sorted(((sums[kind], kind) for kind in KINDS if sums.get(kind)), key=lambda e: -e[0])
    return f"{', '.join(count(number, KINDS[kind]) for number, kind in told)}." if told else ""


def referrals_line(facts: Facts) -> str:
    """'4 asked for, 2 received, 1 became a deal, 1 won.'."""
    counts = facts.referrals
    parts = [
        f"{number:,} {what}"
        for number, what in (
            (counts.asked, "asked for"),
            (counts.received, "received"),
            (counts.opened, "became a deal"),
            (counts.won, "won"),
        )
        if number
    ]
    return sentence(f"{', '.join(parts)}.") if parts else ""
