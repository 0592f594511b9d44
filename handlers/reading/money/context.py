"""What an amount is not: a count of things, a distance, a label. And when a bare number is one."""

from __future__ import annotations

from handlers.reading.dates.kinds import KINDS
from handlers.reading.dates.lexicon import WORDS as DATE_WORDS
from handlers.reading.money import vocabulary as v
from handlers.reading.money.amounts import Tokens
from handlers.reading.money.combine import Said
from handlers.reading.money.counts import LATEST, count_told, label_before, run_on, year_said
from handlers.reading.money.words import UNITS

_DATE_KINDS = frozenset({KINDS["MONTH"], KINDS["WEEKDAY"]})
_EDGES = frozenset(",;()-–—:*/'\"’")
_SHORTENED = frozenset(
    "no nr tel ext ph apt rm fl mob cell st bldg ref art sec ch p v vol fig".split()
)
_HOURS = 24
_PENSION = 401  # the 401k plan of the United States
_SYMBOLS_FROM = "\u2190"  # arrows, emoji and other pictures end a phrase


def _word(tokens: Tokens, i: int) -> str:
    return tokens[i].word if 0 <= i < len(tokens) else ""


def _kind(tokens: Tokens, i: int) -> str:
    return tokens[i].kind if 0 <= i < len(tokens) else ""


def _ends(tokens: Tokens, i: int) -> bool:
    """Whether the text, the sentence or the phrase ends there."""
    if not 0 <= i < len(tokens) or tokens[i].kind in {".", "|"}:
        return True
    return tokens[i].word in _EDGES or (tokens[i].kind == "*" and tokens[i].word > _SYMBOLS_FROM)


def _dated(word: str) -> bool:
    return DATE_WORDS.get(word, ("", 0))[0] in _DATE_KINDS and word not in {"may", "sat", "sun"}


def _sentence_before(tokens: Tokens, first: int, reach: int = 7) -> list[str]:
    """The words before, nearest first, up to the sentence's edge."""
    found: list[str] = []
    for i in range(first - 1, max(-1, first - 1 - reach), -1):
        if tokens[i].kind in {".", "|"} or tokens[i].word == ";":
            break
        found.append(tokens[i].word)
    return found


def counted(tokens: Tokens, said: Said) -> bool:
    """Whether what was multiplied are things or a distance: '20k users', 'ran 14k', '10k run'."""
    if said.low.codes:
        return False
    after, ahead = _word(tokens, said.last), _word(tokens, said.last + 1)
    if said.low.value == _PENSION and _word(tokens, said.first - 1) not in v.POINTERS:
        return True
    litres = tokens[said.last - 1].word == "l" and after.isalpha() and after not in v.CLOSERS
    if said.low.words and year_said(tokens, said):
        return True
    if litres or _millimetres(tokens, said) or label_before(tokens, said.first):
        return True
    if after in v.COUNTED or (after in v.WIDENED and ahead in v.COUNTED):
        return True
    before, earlier = _word(tokens, said.first - 1), _word(tokens, said.first - 2)
    return before in v.RAN or earlier in v.RAN - {"run"}


def _millimetres(tokens: Tokens, said: Said) -> bool:
    """'3 mm since Easter': 'mm' is millions only where the words around speak of money."""
    return tokens[said.last - 1].word == "mm" and not _of_money(tokens, said)


def _labelled(tokens: Tokens, first: int) -> bool:
    """'room 12', 'PO no. 4500', 'May 8': the number belongs to the word before it."""
    first -= _word(tokens, first - 1) == "." and _word(tokens, first - 2) in _SHORTENED
    before = _word(tokens, first - 1)
    share = before == "of" and _word(tokens, first - 2) == "out"
    return before in v.LABELS or _dated(before) or before == "x" or share


def _part_of_code(tokens: Tokens, said: Said) -> bool:
    """Whether it is a piece of a longer number: 'two two oh seven', contract 23-881."""
    first, last = said.first, said.last
    opened = _word(tokens, first) in {"a", "an"}
    if said.low.words and not opened and _word(tokens, first - 1) in UNITS:
        return True
    dash_before = _word(tokens, first - 1) == "-" and _kind(tokens, first - 2) in {"n", "o"}
    dash_after = _word(tokens, last) == "-" and _kind(tokens, last + 1) in {"n", "o"}
    thing = _word(tokens, last) == "-" and _kind(tokens, last + 1) == "w" and _glued(tokens, last)
    return thing or ((dash_before or dash_after) and not said.corrected)


def _glued(tokens: Tokens, dash: int) -> bool:
    """Whether the dash stands inside one word: '30-day terms'."""
    return tokens[dash - 1].end == tokens[dash].start and tokens[dash].end == tokens[dash + 1].start


def _amount_like(tokens: Tokens, said: Said) -> bool:
    """Whether the number is large enough, no year, and shorter than a phone number."""
    low, digits = said.low, tokens[said.low.last - 1].word
    whole = low.value == int(low.value)
    if whole and low.value < 10 and not (said.target or _changed_by(tokens, said.first)):
        return False
    year = whole and 1990 <= low.value <= LATEST and not low.grouped
    code = digits.isdigit() and (len(digits) > 6 or digits.startswith("0"))
    code = code or (digits.count(" ") > 1 and not digits.endswith("00"))  # a phone's groups
    return not year and not code


def _changed_by(tokens: Tokens, first: int) -> bool:
    """'bump béla by 3', 'up by 5'."""
    before = _sentence_before(tokens, first)
    return before[:1] == ["by"] and not (v.RAISE | v.CUT | v.UP | v.DOWN).isdisjoint(before)


def _followed_well(tokens: Tokens, last: int) -> bool:
    """Whether no counted thing follows: the phrase ends, or goes on with another thought."""
    after, ahead = _word(tokens, last), _word(tokens, last + 1)
    if _ends(tokens, last):
        return True
    if ahead in {"says", "said", "reckons", "thinks"}:
        return True
    if after in v.WIDENED:
        return _ends(tokens, last + 1) or ahead in v.CLOSERS
    return after in v.CLOSERS or after in v.ARROWS


def plain(tokens: Tokens, said: Said) -> bool:
    """Whether nothing speaks against a bare number being an amount: no noun, label, code, year."""
    if not _amount_like(tokens, said) or _part_of_code(tokens, said):
        return False
    if not _followed_well(tokens, said.last) or label_before(tokens, said.first):
        return False
    if count_told(tokens, said.last) or run_on(tokens, said.first):
        return False
    if said.low.value <= _HOURS and _word(tokens, said.first - 1) in v.HOUR_LEADS:
        return False
    return said.target or not _labelled(tokens, said.first)


def _of_money(tokens: Tokens, said: Said) -> bool:
    """Whether the words around speak of an amount, a price or a change."""
    before = _sentence_before(tokens, said.first)
    if any(word.removesuffix("'s") in v.MONEY for word in before[:6]):
        return True
    if not v.CHANGING.isdisjoint(before):
        return True
    after = tuple(_word(tokens, i) for i in range(said.last, said.last + 3))
    if any(after[: len(words)] == words for words in v.FINAL_WORDS):
        return True
    if before[:1] in (["now"], ["do"]) and said.low.value != int(said.low.value):
        return True
    return bool(before) and before[0] in v.POINTERS and said.low.value >= 20


def bare_amount(tokens: Tokens, said: Said) -> bool:
    """Whether a bare number is an amount: as written, by a correction, or by the words around."""
    if not plain(tokens, said):
        return False
    if said.target or said.low.grouped or (said.corrected and said.low.value >= 20):
        return True
    if said.high and not v.OPENERS.isdisjoint(_sentence_before(tokens, said.first, 3)):
        return True
    comma = _word(tokens, said.last) == ","
    after = said.last + comma
    other = _word(tokens, after) in {"not", "nt"} and _kind(tokens, after + 1) == "n"
    versus = other and said.low.value >= 10
    return versus or _by_itself(tokens, said) or _of_money(tokens, said)


def _by_itself(tokens: Tokens, said: Said) -> bool:
    """'214.' as a sentence of its own, 'signed. 214', 'we got it, 605 after I ...'."""
    before = said.first - 1
    opened = before < 0 or tokens[before].word in {",", "-"} or _ends(tokens, before)
    if not opened or said.low.value < 10:
        return False
    closed = said.last >= len(tokens) or tokens[said.last].kind in {".", "|"}
    closed = closed or (before < 0 and tokens[said.last].word == ",")
    alone = closed and (before < 0 or tokens[before].word != ",") and said.low.value >= 20
    words = {token.word for token in tokens[max(0, said.first - 8) : said.first]}
    return alone or not v.DONE_DEAL.isdisjoint(words)
