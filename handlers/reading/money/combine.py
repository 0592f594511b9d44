"""Amounts beside each other: ranges, corrections, old and new.

::

    40-50k   between 40 and 50k   65 or 70k     a range
    50k, no 55k   34k. nah 33.5                 the last counts
    95 -> 110   from 275 to 320k   178 not 165  the new counts
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers.reading.money.amounts import Expression, Tokens
from handlers.reading.money.change import clause_before

_CORRECTS = frozenset(
    "no nah nope sorry sry scratch actually correction wait mean meant rather oops whoops pardon "
    "nay".split()
)
_BETWEEN_WORDS = frozenset(
    "i it make that uh um er erm , . .. ... - – — to is the call be i'm it's hang on say please "
    "write at".split()
)
_OLD = frozenset("not nt was were instead versus vs wasn't isn't".split())
_RANGE_WORDS = frozenset("to - – — or and through till until".split())
_OPENERS = frozenset("between btw btwn somewhere either entre".split())
_MOVERS = frozenset("from went goes go moved moves move de".split())
_GAP = 6


@dataclass(frozen=True, slots=True)
class Said:
    """One amount, or a range of two, over the tokens `first` to `last`; `led` by its change."""

    first: int
    last: int
    low: Expression
    high: Expression | None = None
    changed_at: int = -1
    target: bool = False
    corrected: bool = False

    @property
    def bare(self) -> bool:
        """No currency and no multiplier in any part."""
        return self.low.bare and (self.high is None or self.high.bare)

    @property
    def change_start(self) -> Expression:
        """The amount beside which the words of change stand: the first that was said."""
        return replace(self.low, first=self.changed_at, last=self.low.last)


def _gap(tokens: Tokens, a: int, b: int) -> list[str] | None:
    return [t.word for t in tokens[a:b]] if 0 <= b - a <= _GAP else None


def _corrects(gap: list[str]) -> bool:
    if "\n" in gap or not any(word in _CORRECTS for word in gap):
        return False
    return all(word in _CORRECTS | _BETWEEN_WORDS for word in gap)


def _shared(a: Expression, b: Expression) -> tuple[Expression, Expression]:
    """'40 and 50k': the multiplier and the currency that only one of them has hold for both."""
    if a.scale is None and b.scale is not None and a.value < 1000 and not b.words:
        a = replace(a, scale=b.scale)
    elif (
        a.scale is None and b.scale is not None and a.value < 1000 and a.value * 1000 < b.value * 9
    ):
        a = replace(a, scale=b.value.__class__(1000))
    if b.scale is None and a.scale is not None and b.value < 1000:
        b = replace(b, scale=a.scale if not a.words else a.value.__class__(1000))
    codes = a.codes or b.codes
    implied = a.implied or b.implied
    return replace(a, codes=codes, implied=implied), replace(b, codes=codes, implied=implied)


def _is_range(tokens: Tokens, said: Said, gap: list[str]) -> bool:
    words = [word for word in gap if word not in {"maybe", "even", "perhaps", "the", ","}]
    before = clause_before(tokens, said.first)[:5]
    if "".join(words) in {"oritmighthavebeen", "orpossibly"}:
        return True
    if len(words) != 1 or words[0] not in _RANGE_WORDS:
        return False
    if words[0] == "and":
        return any(word in _OPENERS for word in before)
    return words[0] == "or" or not any(word in _MOVERS for word in before[:3])


def _range(said: Said, new: Expression) -> Said | None:
    low, high = sorted(_shared(said.low, new), key=lambda part: part.amount)
    if low.amount == high.amount or high.amount > low.amount * 20:
        return None
    return replace(said, last=new.last, low=low, high=high)


def _replaced(said: Said, new: Expression, *, target: bool) -> Said:
    _, later = _shared(said.low, new)
    return replace(said, last=new.last, low=later, high=None, target=target, corrected=True)


def _old_before(tokens: Tokens, expression: Expression) -> bool:
    """'not 165', '(was 135)', 'instead of 22', 'in place of 310'."""
    words = [t.word for t in tokens[max(0, expression.first - 3) : expression.first]][::-1]
    while words and words[0] in {"the", "a", "at"}:
        words = words[1:]
    if not words:
        return False
    if words[0] in {"was", "were"}:
        return words[1:2] in (["("], [","], [])
    return (
        words[0] in _OLD
        or (words[0] == "of" and words[1:2] in (["instead"], ["place"]))
        or (words[0] == "than" and words[1:2] == ["rather"])
    )


def combined(tokens: Tokens, found: list[Expression]) -> list[Said]:
    """The amounts said, each range and each correction as one."""
    done: list[Said] = []
    for new in found:
        last = done[-1] if done else None
        gap = _gap(tokens, last.last, new.first) if last else None
        if last is None or gap is None:
            done.append(Said(new.first, new.last, new, changed_at=new.first))
        elif gap and set(gap) <= {"->", "=>", "→", "»", "-->"}:
            done[-1] = _replaced(last, new, target=True)
        elif _corrects(gap):
            done[-1] = _replaced(last, new, target=last.target)
        elif _is_range(tokens, last, gap) and (both := _range(last, new)):
            done[-1] = both
        else:
            done.append(Said(new.first, new.last, new, changed_at=new.first))
    return _without_old(tokens, done)


def _without_old(tokens: Tokens, said: list[Said]) -> list[Said]:
    kept: list[Said] = []
    for i, one in enumerate(said):
        before = clause_before(tokens, one.first)
        later = said[i + 1] if i + 1 < len(said) else None
        came_from = before[:1] in (["from"], ["de"]) and before[1:2] not in (["away"], ["off"])
        moved_on = later is not None and later.first - one.last <= 8
        if _old_before(tokens, one.low) or (came_from and moved_on):
            if later is not None and came_from:
                said[i + 1] = replace(later, low=_shared(one.low, later.low)[1])
            continue
        kept.append(one)
    return kept
