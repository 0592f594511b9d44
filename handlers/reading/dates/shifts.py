"""So far from a date that the deal has: pushed out two weeks, slips a month, 2 wks earlier."""

from __future__ import annotations

from datetime import date

from handlers.reading.candidates import Shift
from handlers.reading.dates.context import ends
from handlers.reading.dates.durations import count_said, moved, unit_said
from handlers.reading.dates.kinds import DAY, FORTNIGHT, KINDS, MONTH, QUARTER, WEEK, WORKDAY, YEAR
from handlers.reading.dates.scene import Is, Rule, Scene, Slot
from handlers.reading.pattern import Match

UNITS = {
    DAY: "day", WEEK: "week", MONTH: "month", QUARTER: "quarter", YEAR: "year",
    WORKDAY: "working day",
}  # fmt: skip
_CODES = {name: unit for unit, name in UNITS.items()}
_LATER = frozenset(
    "push pushes pushed pushing slip slips slipped slipping slid slide slides sliding delay delays "
    "delayed postpone postpones postponed defer deferred kick kicked drags dragged goes went go "
    "move moves moved moving shift shifts shifted bump bumped".split()
)
_SOONER = frozenset("pull pulls pulled pulling bring brings brought".split())
_BACKWARD = frozenset("earlier sooner forward".split())
_OUTWARD = frozenset("later out".split())
_BEHIND = _OUTWARD | _BACKWARD | {"back"}
# Between the verb and the count these make it a length or an aim of its own.
_OTHERWISE = frozenset("for to in within net from every after before until till than at".split())
_REACH = 8
_MOST = 60


def _verb(scene: Scene, first: int) -> str:
    """The verb of moving before the count in its clause; '' where none moves it."""
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        word = scene.word(i)
        if scene.kind(i) in {KINDS["DOT"], KINDS["NEWLINE"], KINDS["COMMA"]}:
            return ""
        if word in _LATER or word in _SOONER:
            return word
        if word in _OTHERWISE:
            return ""
    return ""


def _sign(scene: Scene, match: Match) -> int:
    """1 for later, -1 for earlier, 0 where the words move nothing."""
    verb = _verb(scene, match.first)
    around = {scene.word(i) for i in (match.first - 2, match.first - 1, match.last)}
    late, soon = not around.isdisjoint(_OUTWARD), not around.isdisjoint(_BACKWARD)
    plain = verb in {"goes", "went", "go", "bump", "bumped"} and not (late or soon)
    if not verb or plain or not (ends(scene, match.last) or scene.word(match.last) in _BEHIND):
        return 0
    return -1 if soon or (verb in _SOONER and not late) else 1


def shift(scene: Scene, match: Match) -> Slot | None:
    """'out two weeks', 'by a month', '2 wks later': by how much, for whoever knows from when."""
    unit, count, sign = unit_said(scene, match), count_said(scene, match), _sign(scene, match)
    if unit == FORTNIGHT:
        unit, count = WEEK, 2 * count
    if unit not in UNITS or count > _MOST or not sign:
        return None
    last = match.last + (scene.word(match.last) in _BEHIND)
    how = f"{count} {UNITS[unit]}{'s' if count > 1 else ''} {'later' if sign > 0 else 'earlier'}"
    return Slot(match.first, last, Is.SHIFT, note=how, shift=(sign * count, unit))


def shifted_from(shift: Shift, base: date) -> date:
    """The date that a shift makes of one that the deal has (its close date, its next step's)."""
    return moved(base, _CODES[shift.unit], shift.count) or base


_MANY = "NUM|CARD|A|COUPLE|FEW"
RULES: tuple[Rule, ...] = (
    Rule(f"{_MANY} UNIT|QUARTER", shift),
    Rule("A? COUPLE|FEW OF? UNIT|QUARTER", shift),
)
