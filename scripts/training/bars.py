"""The bars: from which chance on each kind of update is written, and from which it is offered.

Searched on held-out messages: as many messages right at once and right by one tap as can be, with
no more harm than the limit. First one pair of bars for what costs trust when it is wrong and one
for the rest, then each kind's own bar for writing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from handlers.reading.meaning import Bar, Judge
from handlers.reading.model.shape import KINDS
from handlers.reading.score import Score, tally
from handlers.reading.score.judge import HARM
from scripts.training.held_out import HeldOut

PRICE = 4  # a harmful message weighs as much as so many that need a tap more
MOST_HARM = 0.009  # of the messages; the promise is 0.01
_COSTLY = ((0.87, 0.95), (0.3, 0.45))
_CHEAP = ((0.4, 0.5), (0.25, 0.35))
_STEPS = (0.6, 0.7, 0.8, 0.9, 0.95)
# The kinds whose own bars are looked for, those that are most often wrong about the deal first.
_APART = ("log_activity", "create_deal", "set_close_date", "move_stage", "park_deal", "set_amount")
Bars = Mapping[str, Bar]


def searched(messages: Sequence[tuple[HeldOut, Judge]]) -> dict[str, Bar]:
    """The best bars for messages, each with the judge that did not learn from it."""
    best = max(_pairs(), key=lambda bars: worth(scored(messages, bars)))
    for kind in _APART:
        tries = [best | {kind: Bar(write, best[kind].offer)} for write in _STEPS]
        best = max([best, *tries], key=lambda bars: worth(scored(messages, bars)))
    return best


def _pairs() -> list[dict[str, Bar]]:
    found = []
    for costly, cheap in product(product(*_COSTLY), product(*_CHEAP)):
        found.append({kind: Bar(*(costly if kind in HARM else cheap)) for kind in KINDS})
    return found


def scored(messages: Sequence[tuple[HeldOut, Judge]], bars: Bars, caution: float = 0.0) -> Score:
    """How good the readings are under the bars."""
    return tally([m.verdict(m.read(judge, bars, caution)) for m, judge in messages])


def worth(score: Score) -> float:
    """What is to be as high as can be; far below anything else where the harm is too much."""
    over = max(0.0, score.harmful - MOST_HARM)
    return score.exact + score.one_tap - PRICE * score.harmful - 100 * over
