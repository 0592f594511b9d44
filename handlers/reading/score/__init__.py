"""How good readings are: the figures of corpora/FORMAT.md, 'How a reading is scored'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.reading.score.judge import HARM, Verdict, is_note, judge, matched
from handlers.reading.score.values import fold

__all__ = ["HARM", "Score", "Verdict", "fold", "is_note", "judge", "matched", "tally"]

_PLACES = 4


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of `n` messages (0 to 1), and F1 over single updates."""

    n: int
    exact: float
    one_tap: float
    harmful: float
    update_f1: float


def tally(verdicts: Iterable[Verdict]) -> Score:
    """The figures over a set of messages; all zero for an empty one."""
    all_of_them = tuple(verdicts)
    n = len(all_of_them) or 1
    right = sum(v.right for v in all_of_them)
    wrong = sum(v.extra + v.missed for v in all_of_them)
    f1 = 2 * right / (2 * right + wrong) if right else 0.0
    return Score(
        n=len(all_of_them),
        exact=round(sum(v.exact for v in all_of_them) / n, _PLACES),
        one_tap=round(sum(v.one_tap for v in all_of_them) / n, _PLACES),
        harmful=round(sum(v.harmful for v in all_of_them) / n, _PLACES),
        update_f1=round(f1, _PLACES),
    )
