"""Amounts beside each other: ranges, corrections, old and new.

::

    40-50k   between 40 and 50k   65 or 70k     a range
    50k, no 55k   34k. nah 33.5                 the last counts
    95 -> 110   from 275 to 320k   178 not 165  the new counts
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from handlers.reading.money import vocabulary as v
from handlers.reading.money.amounts import Expression, Tokens
from handlers.reading.money.change import clause_before

_GAP = 6
_MOVE = 8
_BACK = 3
_FAR = 30
_THOUSAND = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Said:
    """One amount, or a range of two, over the tokens `first` to `last` (not included).

    `begun` is where the words of change stand before it; `target` where an arrow pointed to it;
    `corrected` where it took another's place.
    """

    first: int
    last: int
    low: Expression
    high: Expression | None = None
    begun: int = -1
    target: bool = False
    corrected: bool = False

    @property
    def bare(self) -> bool:
        """No currency and no multiplier in any part."""
        return self.low.bare and (self.high is None or self.high.bare)

    @property
    def whole(self) -> Expression:
        """The expression over all the tokens, for the words around it."""
        return replace(self.low, first=self.begun, last=self.last)


def _word(tokens: Tokens, i: int) -> str:
    return tokens[i].word if 0 <= i < len(tokens) else ""


def _gap(tokens: Tokens, a: int, b: int) -> list[str] | None:
    return [t.word for t in tokens[a:b]] if 0 <= b - a <= _GAP else None


def _corrects(gap: list[str]) -> bool:
    if "\n" in gap or v.CORRECTS.isdisjoint(gap):
        return False
    return set(gap) <= v.CORRECTS | v.BETWEEN_CORRECTIONS


def _alike(old: Expression, new: Expression) -> bool:
    """Whether the one may correct the other: '50k, no 55', not '340 actually, 2 depots'."""
    low, high = sorted(part.amount for part in _shared(old, new))
    return low > 0 and high / low <= _FAR


def _scale_from(short: Expression, other: Expression) -> Expression:
    """'40 and 50k': the multiplier that only one of them has holds for both."""
    if short.scale is not None or other.scale is None or short.value >= 1000:
        return short
    scale = _THOUSAND if other.words else other.scale
    near = not other.words or short.value * scale < other.value * 9
    return replace(short, scale=scale) if near else short


def _shared(a: Expression, b: Expression) -> tuple[Expression, Expression]:
    a, b = _scale_from(a, b), _scale_from(b, a)
    codes, implied = a.codes or b.codes, a.implied or b.implied
    return replace(a, codes=codes, implied=implied), replace(b, codes=codes, implied=implied)


def _is_range(tokens: Tokens, said: Said, gap: list[str]) -> bool:
    words = [word for word in gap if word not in v.HEDGES]
    if len(words) != 1 or words[0] not in v.RANGES:
        return False
    before = clause_before(tokens, said.first)
    if words[0] in v.ANDS:
        return not v.OPENERS.isdisjoint(before[:5])
    return words[0] == "or" or v.MOVERS.isdisjoint(before[:3])


def _range(said: Said, new: Expression) -> Said | None:
    low, high = sorted(_shared(said.low, new), key=lambda part: part.amount)
    if low.amount == high.amount or high.amount > low.amount * 20:
        return None
    return replace(said, last=new.last, low=low, high=high)


def _replaced(said: Said, new: Expression, *, target: bool) -> Said:
    _, later = _shared(said.low, new)
    return replace(said, last=new.last, low=later, high=None, target=target, corrected=True)


def _joined(tokens: Tokens, said: Said, new: Expression) -> Said | None:
    """Both as one, or None where they are two amounts."""
    gap = _gap(tokens, said.last, new.first)
    if gap is None:
        return None
    if gap in (["but"], [",", "but"]) and _word(tokens, said.first - 1) == "not":
        return replace(_replaced(said, new, target=True), first=said.first)
    if gap and set(gap) <= v.ARROWS:
        return _replaced(said, new, target=True)
    if _corrects(gap) and _alike(said.low, new):
        return _replaced(said, new, target=said.target)
    return _range(said, new) if _is_range(tokens, said, gap) else None


def combined(tokens: Tokens, found: list[Expression]) -> list[Said]:
    """The amounts said, each range and each correction as one, without what they replace."""
    done: list[Said] = []
    for new in found:
        both = _joined(tokens, done[-1], new) if done else None
        if both:
            done[-1] = both
        else:
            done.append(Said(new.first, new.last, new, begun=new.first))
    return _without_old(tokens, done)


def _denied(tokens: Tokens, expression: Expression) -> bool:
    """'not 165', '(was 135)', 'instead of 22', 'in place of 310'."""
    words = [t.word for t in tokens[max(0, expression.first - 3) : expression.first]][::-1]
    while words and words[0] in {"the", "a", "at"}:
        words = words[1:]
    head, next_word = [*words[:2], "", ""][:2]
    if head in {"was", "were"}:
        return next_word in {"(", ",", ""}
    pair = f"{next_word} {head}"
    return head in v.OLD or pair in {"instead of", "place of", "rather than"}


def _came_from(tokens: Tokens, expression: Expression) -> bool:
    before = clause_before(tokens, expression.first)
    return before[:1] in (["from"], ["de"]) and before[1:2] not in (["away"], ["off"])


def _without_old(tokens: Tokens, said: list[Said]) -> list[Said]:
    """Without denied amounts, and without the old one of 'from 64k to 59k', '59k from 64k'."""
    kept: list[Said] = []
    for number, one in enumerate(said):
        later = said[number + 1] if number + 1 < len(said) else None
        moved = later and later.first - one.last <= _MOVE and (one.bare or not later.bare)
        if later and moved and _came_from(tokens, one.low):
            said[number + 1] = replace(later, low=_scale_from(later.low, one.low))
            continue
        back = kept and one.first - kept[-1].last <= _BACK and _came_from(tokens, one.low)
        if not back and not _denied(tokens, one.low):
            kept.append(one)
    return kept
