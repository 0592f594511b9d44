"""How the words around an amount relate it to the present one: to, up, down, raise, cut.

What stands nearest counts: a sign ('+10k'), then the words after ('3k off', '95k on top'), then
the word before past fillers ('up another 12k', 'down to 43', 'reduced by 8k'), then the clause's
verb ('bump the hampers 15k').
"""

from __future__ import annotations

from decimal import Decimal

from handlers.reading.candidates import Change
from handlers.reading.money import vocabulary as v
from handlers.reading.money.amounts import Expression, Tokens
from handlers.reading.pattern import Tok

_REACH = 7
_FAR = 14  # 'lower the mechanical room for Hershey Pike by $1,500'
_NEAREST: tuple[tuple[frozenset[str], Change], ...] = (
    (v.TO, Change.TO),
    (v.UP | v.ADD, Change.UP),
    (v.DOWN, Change.DOWN),
)
_AHEAD_OF_VERB = frozenset({"to", "at", "from", "now", "is", "was"})


def _ends(token: Tok[Decimal]) -> bool:
    return token.kind in {".", "|"} or token.word in {";", ",", "(", ")", ":"}


def clause_before(tokens: Tokens, first: int, reach: int = _REACH) -> list[str]:
    """The words before, nearest first, up to the clause's edge."""
    found: list[str] = []
    for i in range(first - 1, max(-1, first - 1 - reach), -1):
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
    """'+10k', '-5k': a minus stands apart from what is before it and touches the amount."""
    i = expression.first - 1
    sign = tokens[i].word if i >= 0 else ""
    if sign == "+":
        return Change.UP
    apart = i == 0 or (i > 0 and tokens[i - 1].end < tokens[i].start)
    touches = i >= 0 and tokens[i].end == tokens[i + 1].start
    return Change.DOWN if sign in {"-", "–", "−"} and apart and touches else None


def _direction(words: list[str]) -> Change | None:
    """Which way the nearest verb goes: 'reduced it by', 'up another', 'goes down by'."""
    for word in words:
        if word in v.UP | v.RAISE | v.ADD:
            return Change.UP
        if word in v.DOWN | v.CUT | v.TAKE | v.TAKE_OUT:
            return Change.DOWN
    return None


def _said_after(words: list[str], before: list[str]) -> Change | None:
    """'take a grand off', 'R150k off there', '95k on top', '10k less', '6k more'."""
    head = words[0] if words else ""
    taken = any(word in v.TAKE_OUT for word in before[:4])
    goes_off = head in v.GOES_OFF and words[1:2] == ["off"]
    if head in v.SAID_AFTER_DOWN or goes_off or (taken and not v.OUT.isdisjoint(words[:5])):
        return Change.DOWN
    return Change.UP if head in v.SAID_AFTER_UP or words[:2] == ["on", "top"] else None


def _said_before(before: list[str]) -> Change | None:
    near = next((i for i, word in enumerate(before) if word not in v.FILLERS), len(before))
    head, next_word = [*before[near : near + 2], "", ""][:2]
    if before[:1] == ["of"] and head in v.RAISE | v.CUT | v.TAKE | v.SAID_AFTER_DOWN:
        return Change.UP if head in v.RAISE else Change.DOWN
    if not v.MORE.isdisjoint(before[:near]):
        return _direction(before[near : near + 4]) or Change.UP
    if head == "by":
        return _direction(before[near + 1 :])
    if head == "on" and next_word in v.ADD:
        return Change.UP
    for words, change in _NEAREST:
        if head in words:
            return change
    taken = not v.TAKE.isdisjoint(before[: near + 4])
    if taken or (head in v.OUT and next_word in v.TAKE_OUT) or (head, next_word) == _DISCOUNT:
        return Change.DOWN
    return Change.UP if (head, next_word) == ("in", "throw") else _verb_of_change(before)


_DISCOUNT = ("with", "discount")


def _verb_of_change(before: list[str]) -> Change | None:
    """'bump gw overflow 70k', 'reduce Pilot Butte $60,000': to or by, the deal will tell."""
    for i, word in enumerate(before):
        verb = word.removeprefix("pa")
        if word in _AHEAD_OF_VERB:
            return None
        if verb.startswith("rais") and not v.PAPERS.isdisjoint(before[:i]):
            return None  # 'raised the PO 4.2 lakh': written, not made larger
        if verb in v.RAISE or (verb == "up" and i == len(before) - 1):
            noun = before[i + 1 : i + 2] in (["an"], ["the"])
            return Change.UP if verb == "increase" and noun else Change.RAISE
        if verb in v.CUT or (word == "down" and before[i + 1 : i + 2] == ["take"]):
            return Change.CUT
    return None


def change_of(tokens: Tokens, expression: Expression) -> Change | None:
    """The change that the words around say, or None where they say nothing."""
    before = clause_before(tokens, expression.first)
    if before[:1] == ["by"]:
        before = clause_before(tokens, expression.first, _FAR)
    after = clause_after(tokens, expression.last)
    return _signed(tokens, expression) or _said_after(after, before) or _said_before(before)
