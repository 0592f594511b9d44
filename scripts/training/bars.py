"""The bars: from which chance on each kind of update is written, and from which it is offered.

Searched on held-out messages: as many messages right at once and right by one tap, and as many
single updates right, as can be, with no more harm than the limit and no goal missed. First one pair
of bars for what costs trust when it is wrong and one for the rest, or the bars that ship where they
are better; then each kind's own two bars, the kinds in turn and twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from handlers.reading.meaning import Bar, Judge
from handlers.reading.model.shape import KINDS
from handlers.reading.score import Score, Verdict, tally
from handlers.reading.score.judge import HARM
from scripts.training.held_out import HeldOut

PRICE = 4  # a harmful message weighs as much as so many that need a tap more
MOST_HARM = 0.01  # of the messages
GOALS = {"exact": 0.75, "one_tap": 0.884, "update_f1": 0.87}  # over all sets, the plain ones too
MISSED = 10  # how much a point below a goal weighs
_COSTLY = ((0.8, 0.9), (0.3,))
_CHEAP = ((0.5, 0.6), (0.25, 0.35))
_WRITE = tuple(step / 20 for step in range(6, 20))  # .3 to .95
_LEAST_COSTLY = 0.6  # what costs trust is never written where it may as well be wrong
_OFFER = (0.12, 0.18, 0.25, 0.35, 0.45)
_ROUNDS = 2
Bars = Mapping[str, Bar]
Messages = Sequence[tuple[HeldOut, Judge]]


def searched(messages: Messages, present: Bars) -> dict[str, Bar]:
    """The best bars for messages, each with the judge that did not learn from it."""
    best = max((*_pairs(), present), key=lambda bars: worth(scored(messages, bars)))
    search = _Search(messages, best)
    for kind in _ROUNDS * KINDS:
        least = _LEAST_COSTLY if kind in HARM else 0.0
        writes = [write for write in _WRITE if write >= least]
        search.try_all(kind, [Bar(write, search.bars[kind].offer) for write in writes])
        search.try_all(kind, [Bar(search.bars[kind].write, offer) for offer in _OFFER])
    return search.bars


class _Search:
    """The best bars so far, and the verdicts under them.

    A kind's bar changes only messages that may hold the kind.
    """

    def __init__(self, messages: Messages, bars: Bars) -> None:
        self.bars = dict(bars)
        self._messages = messages
        self._verdicts = [m.verdict(m.read(judge, bars)) for m, judge in messages]
        self._of_kind = {
            kind: [n for n, (m, _) in enumerate(messages) if kind in _kinds_of(m)] for kind in KINDS
        }

    def try_all(self, kind: str, tries: Sequence[Bar]) -> None:
        """Keep the best of a kind's bars: one of the tries, or the one that is there."""
        for bar in tries:
            if bar.offer <= bar.write:
                self._try(kind, bar)

    def _try(self, kind: str, bar: Bar) -> None:
        bars, verdicts = self.bars | {kind: bar}, self._verdicts.copy()
        for number in self._of_kind[kind]:
            message, judge = self._messages[number]
            verdicts[number] = message.verdict(message.read(judge, bars))
        if worth(tally(verdicts)) > worth(tally(self._verdicts)):
            self.bars, self._verdicts = bars, verdicts


def _kinds_of(message: HeldOut) -> frozenset[str]:
    return frozenset(intent.kind for intent in message.meant.intents)


def _pairs() -> list[dict[str, Bar]]:
    found = []
    for costly, cheap in product(product(*_COSTLY), product(*_CHEAP)):
        found.append({kind: Bar(*(costly if kind in HARM else cheap)) for kind in KINDS})
    return found


def scored(messages: Messages, bars: Bars, caution: float = 0.0) -> Score:
    """How good the readings are under the bars."""
    return tally(_verdicts(messages, bars, caution))


def _verdicts(messages: Messages, bars: Bars, caution: float) -> list[Verdict]:
    return [m.verdict(m.read(judge, bars, caution)) for m, judge in messages]


def worth(score: Score) -> float:
    """What is to be as high as can be; far below where the harm is too much or a goal is missed."""
    over = max(0.0, score.harmful - MOST_HARM)
    wanted = score.exact + score.one_tap + score.update_f1 / 2
    short = sum(max(0.0, goal - getattr(score, name)) for name, goal in GOALS.items())
    return wanted - PRICE * score.harmful - 100 * over - MISSED * short
