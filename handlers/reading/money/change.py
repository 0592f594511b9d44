"""How the words around an amount relate it to the present one: to, up, down, raise, cut."""

from __future__ import annotations

from decimal import Decimal

from handlers.reading.candidates import Change
from handlers.reading.money.amounts import Expression, Tokens
from handlers.reading.pattern import Tok

FILLERS = frozenset(
    "about around roughly approx approximately circa ca like uh um er erm say maybe some the a an "
    "just only nearly almost exactly of sum figure good another extra further additional "
    "more ~ : an anothr us her him it them".split()
)
_MORE = frozenset("another anothr extra further additional more".split())
_TO = frozenset(
    "to tae at @ now is are = becomes become reads equals stands makes totals total final value "
    "price amount -> => → a on".split()
)
_RAISE = frozenset(
    "bump bumps bumped bumping raise raises raised raising increase increases increased increasing "
    "lift lifts lifted hike hiked boost boosted grow grows grew ups upped".split()
)
_CUT = frozenset(
    "cut cuts cutting reduce reduces reduced reducing drop drops dropped dropping droppin lower "
    "lowers lowered lowering trim trims trimmed trimming decrease decreases decreased slash slashed "
    "discount discounted shrink shrinks shrank come comes came go goes".split()
) - {"come", "comes", "came", "go", "goes"}  # fmt: skip
_ADD = frozenset(
    "add adds added adding tack tacks tacked bung chuck stick throw plus + subele sumar sumale "
    "dazu include".split()
)
_TAKE = frozenset(
    "knock knocks knocked knocking shave shaves shaved shaving chop chopped lop lopped deduct "
    "deducted subtract subtracted minus remove removed strip stripped".split()
)
_TAKE_OFF = frozenset("take takes took taken taking pull pulled drop dropping droppin can".split())
_OFF = frozenset("off less lower cheaper discount out away".split())
_GOES_OFF = frozenset("can comes come goes gets is".split())
_ON_TOP = frozenset("more extra higher increase uplift".split())
_REACH = 7


def _word(tokens: Tokens, i: int) -> str:
    return tokens[i].word if 0 <= i < len(tokens) else ""


def _ends(token: Tok[Decimal]) -> bool:
    return token.kind in {".", "|"} or token.word in {";", ",", "(", ")", ":"}


def clause_before(tokens: Tokens, first: int) -> list[str]:
    """The words before, nearest first, up to the clause's edge."""
    found: list[str] = []
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if _ends(tokens[i]) and not (tokens[i].word == ":" and not found):
            break
        found.append(tokens[i].word)
    return found


def clause_after(tokens: Tokens, last: int) -> list[str]:
    """The words after, nearest first, up to the clause's edge."""
    found: list[str] = []
    for i in range(last, min(len(tokens), last + _REACH)):
        if _ends(tokens[i]):
            break
        found.append(tokens[i].word)
    return found


def _signed(tokens: Tokens, expression: Expression) -> Change | None:
    """'+10k', '-5k': the sign stands apart from what is before and touches the amount."""
    i = expression.first - 1
    sign = _word(tokens, i)
    if sign not in {"+", "-", "–", "−"}:
        return None
    apart = i == 0 or tokens[i - 1].end < tokens[i].start
    touches = tokens[i].end == tokens[i + 1].start
    if sign == "+":
        return Change.UP
    return Change.DOWN if apart and touches else None


def _direction(words: list[str]) -> Change | None:
    """Which way the nearest verb goes: 'reduced it by', 'up another', 'goes down by'."""
    for word in words:
        if word in {"up", "upward", "upwards"} or word in _RAISE | _ADD:
            return Change.UP
        if word in {"down", "downward", "downwards"} or word in _CUT | _TAKE | _TAKE_OFF:
            return Change.DOWN
    return None


def _said_after(words: list[str], before: list[str]) -> Change | None:
    """'take a grand off', 'R150k off there', '95k on top', '10k less', '6k more'."""
    head = words[:2]
    if head[:1] and (head[0] in _OFF - {"out"} or (head[0] in {"away", "out"} and _taken(before))):
        return Change.DOWN
    if head[:1] and (head[0] in _ON_TOP or head == ["on", "top"]):
        return Change.UP
    if _taken(before) and any(w in {"off", "away", "out"} for w in words[:5]):
        return Change.DOWN
    return Change.DOWN if words[1:2] == ["off"] and words[0] in _GOES_OFF else None


def _taken(before: list[str]) -> bool:
    return any(word in _TAKE_OFF for word in before[:4])


def change_of(tokens: Tokens, expression: Expression) -> Change | None:
    """The change that the words around say, or None where they say nothing."""
    signed = _signed(tokens, expression)
    if signed:
        return signed
    before = clause_before(tokens, expression.first)
    after = clause_after(tokens, expression.last)
    said = _said_after(after, before)
    if said:
        return said
    near = 0
    while near < len(before) and before[near] in FILLERS:
        near += 1
    return _said_before(before, near)


def _said_before(before: list[str], near: int) -> Change | None:
    head = before[near] if near < len(before) else ""
    if any(word in _MORE for word in before[:near]):
        return _direction(before[near : near + 4]) or Change.UP
    if head == "by":
        return _direction(before[near + 1 :])
    if head in _TO:
        return Change.TO
    if head in {"up", "upward", "plus", "mas"}:
        return Change.UP
    if head in {"down", "minus", "menos"}:
        return Change.DOWN
    if head in _ADD or (head == "in" and before[near + 1 : near + 2] == ["throw"]):
        return Change.UP
    if any(word in _TAKE for word in before[: near + 4]):
        return Change.DOWN
    if head in {"away", "out"} and before[near + 1 : near + 2] and before[near + 1] in _TAKE_OFF:
        return Change.DOWN
    if head == "with" and before[near + 1 : near + 2] == ["discount"]:
        return Change.DOWN
    return _verb_of_change(before)


def _verb_of_change(before: list[str]) -> Change | None:
    """'bump gw overflow 70k', 'reduce Pilot Butte $60,000', with nothing between but a name."""
    for i, word in enumerate(before):
        bare = word.removeprefix("pa")
        if word in {"to", "at", "from", "now", "is", "was"}:
            return None
        if bare in _RAISE or (bare == "up" and i == len(before) - 1):
            if word == "increase" and before[i + 1 : i + 2] in (["an"], ["the"]):
                return Change.UP
            return Change.RAISE
        if bare in _CUT:
            return Change.DOWN if word == "discount" else Change.CUT
    return None
