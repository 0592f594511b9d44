"""Dates in figures: 3/14, 14/3/26, 2026-03-14, 14.3., 09/2027."""

from __future__ import annotations

import re

from handlers.reading.dates.almanac import day_of
from handlers.reading.dates.context import (
    ends,
    fraction,
    leads,
    speaks_of_dates,
)
from handlers.reading.dates.kinds import KINDS
from handlers.reading.dates.resolve import in_full, whole_month, yearless
from handlers.reading.dates.scene import Rule, Scene, Slot
from handlers.reading.pattern import Match


def numeric(scene: Scene, match: Match) -> Slot | None:
    """'3/14', '14/3/26', '2026-03-14', '14.3.', in the workspace's order where both fit."""
    if fraction(scene, match.first):
        return None
    text = scene.tokens[match.first].word
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if len(parts) == 3 and parts[0] > 31:
        return in_full(match, parts[0], parts[1], parts[2], scene.today)
    if len(parts) == 2 and parts[1] > 1900:
        first = day_of(parts[1], parts[0], 1)
        return None if first is None else whole_month(scene, match, first)
    first_is_month = scene.month_first and "." not in text
    month, day = parts[:2] if first_is_month else parts[1::-1]
    if month > 12 and day <= 12 and "." not in text:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if len(parts) == 3:
        return in_full(match, parts[2], month, day, scene.today)
    return yearless(match, month, day, scene.today)


def dotted(scene: Scene, match: Match) -> Slot | None:
    """'18.02', '14.3.': only where the words around say that a day is meant."""
    token = scene.tokens[match.first]
    day, month = (int(part) for part in re.findall(r"\d+", token.word))
    shaped = re.fullmatch(r"\d\d?\.(?:0[1-9]|1[0-2])\.?|\d\d?\.\d\d?\.", token.word)
    stopped = token.word.endswith(".") and not scene.glued(match.last)
    if not shaped or not 1 <= month <= 12 or not (stopped or ends(scene, match.last)):
        return None
    before, after = scene.kind(match.first - 1), scene.kind(match.last)
    if after == KINDS["AT"]:
        after = scene.kind(match.last + 1)
    timed = after in {KINDS["CLOCK"], KINDS["DOTTED"]}
    dated = timed or leads(scene, match.first - 1) or before == KINDS["WEEKDAY"]
    money = before in {KINDS["AT"], KINDS["TO"]} and not speaks_of_dates(scene, match.first)
    full = token.word.endswith(".") and (scene.glued(match.last) or dated or _full(scene, match))
    if not (dated or full) or (money and not timed):
        return None
    return yearless(match, month, day, scene.today)


def _full(scene: Scene, match: Match) -> bool:
    """'Offer to him 19.2.', 'close 4.12. and': where days are written so, and no figure leads."""
    before = scene.word(match.first - 1)
    written_so = not scene.month_first or speaks_of_dates(scene, match.first, 2)
    return written_so and before not in _OF_FIGURES


_OF_FIGURES = frozenset(
    "version v release rev at to now price value amount total costing grade chapter section item "
    "no nr is was are stays stay remains from than about around by mm cm m kg x of at @ @".split()
)

RULES: tuple[Rule, ...] = (
    Rule("DATE", numeric),
    Rule("DOTTED", dotted),
)
