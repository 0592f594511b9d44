"""What an amount is not: a count of things, a distance, a date. And when a bare number is one."""

from __future__ import annotations

from handlers.reading.dates.kinds import KINDS
from handlers.reading.dates.kinds import WORDS as DATE_WORDS
from handlers.reading.money.amounts import Tokens
from handlers.reading.money.combine import Said
from handlers.reading.money.words import UNITS

_COUNTED = frozenset(
    "users user seats seat people persons pax heads headcount employees staff students learners "
    "members customers subscribers followers visitors devices units unit pcs pieces nos nodes sites "
    "branches lines licenses licences lics emails calls dials doors rooms beds cars trucks trailers "
    "impressions clicks views downloads records rows tokens requests sessions leads contacts "
    "sqft sf feet feets ft sqm m2 acres km kms miles mi meters metres tonnes tons kg kgs lbs pounds_ "
    "litres liters gallons kw mw kwh mwh gb tb mb rpm hz mah steps run race jog ride marathon "
    "monitor monitors tv tvs screen screens video resolution display mixer days weeks months years "
    "hours hrs minutes mins sec secs seconds times reasons points attendees guests covers cases "
    "bottles pallets boxes bags tins cartons containers vehicles vans gates yards apartments homes "
    "households patients cores servers terminals handsets extensions switches laptops trackers".split()
)
_RAN = frozenset("ran run running jog jogged cycled swam walked hiked rode".split())
_LABELS = frozenset(
    "line room phase building suite floor step top gate route no number nr # page version v ver "
    "level tier chapter section option lot block unit dock bay track grade class size model series "
    "type category form article act stage zone area channel bus flight ticket case order invoice po "
    "sow ref gate hall aisle table seat apartment apt bldg ext net week wk kw day year page slide "
    "item q exit pier peak highway hwy windows office ios android iphone orbit vega team grp".split()
)
_MONEY_WORDS = frozenset(
    "price prices priced amount amt value valued worth total totals sum figure number fee fees "
    "premium quote quoted offer deal cost costs acv arr mrr tcv revenue contract annual commission "
    "comission mrr rate final revised booked".split()
)
_CHANGE_WORDS = frozenset(
    "bump bumps bumped raise raised raises increase increases increased cut cuts reduce reduced "
    "reduces drop drops dropped lower lowered trim trimmed knock knocked shave shaved add added "
    "adding put puts putting set sets make makes made call bring brings take takes took move moves "
    "moved go goes went going get gets landed land lands settled settle agreed agree agrees agreed "
    "up down change changed update updated write lift slash discount tack bung another extra "
    "+ plus minus becomes become reads stands read shown carry hold came come comes book "
    "corrected revise sube suben subele queda quedo serian".split()
)
_CLOSERS = frozenset(
    "final now flat all total netto brutto net gross ex plus incl including w with not no nah "
    "instead rather on in for from as after so please pls and but or to she he they we i because "
    "cos which that then if until till by before when per a at once given thx thanks since na too "
    "lol exactly tops roughly ish sterling or + & bob off less more extra finally it use "
    "de con en y porque por po give depending plus worth overall as thats that's is was there here again today tomorrow yesterday anyway".split()
)
_POINTERS = frozenset("to tae at @ now = -> => → is becomes reads was around about call".split())
_DATE_KINDS = frozenset({KINDS["MONTH"], KINDS["WEEKDAY"]})


_EDGES = frozenset(",;()-–—:*/'\"’")


def _word(tokens: Tokens, i: int) -> str:
    return tokens[i].word if 0 <= i < len(tokens) else ""


def _kind(tokens: Tokens, i: int) -> str:
    return tokens[i].kind if 0 <= i < len(tokens) else ""


def _ends(tokens: Tokens, i: int) -> bool:
    """Whether the text, the sentence or the phrase ends there (an emoji ends it too)."""
    if 0 <= i < len(tokens) and tokens[i].kind == "*" and tokens[i].word > "\u2190":
        return True
    return not 0 <= i < len(tokens) or tokens[i].kind in {".", "|"} or tokens[i].word in _EDGES


def _dated(word: str) -> bool:
    return DATE_WORDS.get(word, ("", 0))[0] in _DATE_KINDS and word not in {"may", "sat", "sun"}


def counted(tokens: Tokens, said: Said) -> bool:
    """Whether what was multiplied are things or a distance: '20k users', 'ran 14k', '10k run'."""
    after, before = _word(tokens, said.last), _word(tokens, said.first - 1)
    if said.low.codes:
        return False
    ahead = _word(tokens, said.last + 1)
    wide = after in {"more", "extra", "new", "square", "sq", "active", "monthly", "daily"}
    if after in _COUNTED or (wide and (ahead in _COUNTED or after in {"square", "sq"})):
        return True
    return before in _RAN or _word(tokens, said.first - 2) in _RAN - {"run"}


def _label_before(tokens: Tokens, first: int) -> bool:
    first -= _word(tokens, first - 1) == "."
    before = _word(tokens, first - 1)
    return before in _LABELS - {"number", "order", "type", "contract"} or _dated(before)


def _window(tokens: Tokens, first: int, reach: int) -> list[str]:
    found: list[str] = []
    for i in range(first - 1, max(-1, first - 1 - reach), -1):
        if tokens[i].kind in {".", "|"} or tokens[i].word == ";":
            break
        found.append(tokens[i].word)
    return found


def _spelt_out(tokens: Tokens, said: Said) -> bool:
    """Whether it is a piece of a longer number: 'two two oh seven', contract 23-881."""
    first, last = said.first, said.last
    opened = _word(tokens, first) in {"a", "an"}
    if said.low.words and not opened and _word(tokens, first - 1) in UNITS:
        return True
    dash_before = _word(tokens, first - 1) == "-" and _kind(tokens, first - 2) in {"n", "o"}
    dash_after = _word(tokens, last) == "-" and _kind(tokens, last + 1) in {"n", "o"}
    return (dash_before or dash_after) and not said.corrected


def plain(tokens: Tokens, said: Said) -> bool:
    """Whether nothing speaks against a bare number being an amount: no noun, label, date, year."""
    last, low = said.last, said.low
    if low.value < 10 and low.value == int(low.value) and not said.target:
        return False
    if len(tokens[low.last - 1].word) > 6 and tokens[low.last - 1].word.isdigit():
        return False
    if _spelt_out(tokens, said):
        return False
    if 1990 <= low.value <= 2060 and low.value == int(low.value) and not low.grouped:
        return False
    after, before = _word(tokens, last), _word(tokens, said.first - 1)
    follows = _ends(tokens, last) or after in _CLOSERS or after in {"->", "=>", "→", "+"}
    if not follows or _dated(after) or after in {"of", "x"} or before == "x":
        return False
    if (
        after in {"more", "extra", "new"}
        and not _ends(tokens, last + 1)
        and (_word(tokens, last + 1) not in _CLOSERS)
    ):
        return False
    return said.target or not _label_before(tokens, said.first)


def _amount_words(tokens: Tokens, said: Said) -> bool:
    before = _window(tokens, said.first, 7)
    near = before[:1]
    if any(word.removesuffix("'s") in _MONEY_WORDS for word in before[:6]):
        return True
    pointed = bool(near) and near[0] in _POINTERS
    if any(word in _CHANGE_WORDS for word in before):
        return True
    after = [_word(tokens, i) for i in range(said.last, said.last + 3)]
    closed = after[:1] in (["final"], ["flat"], ["netto"], ["total"]) or after[:2] in (
        ["all", "in"], ["in", "the"], ["ex", "vat"], ["plus", "vat"],
    )  # fmt: skip
    return closed or (pointed and (said.low.value >= 20 or said.low.grouped))


def bare_amount(tokens: Tokens, said: Said) -> bool:
    """Whether a bare number stands where the words speak of an amount, a price or a change."""
    if not plain(tokens, said):
        return False
    opener = {"between", "btw", "btwn", "somewhere", "either"}
    if said.high and opener & set(_window(tokens, said.first, 3)):
        return True
    if said.target or said.low.grouped or (said.corrected and said.low.value >= 20):
        return True
    versus = _word(tokens, said.last) in {"not", "nt"} and _kind(tokens, said.last + 1) == "n"
    return versus or _amount_words(tokens, said)
