"""The words of each kind of token, with their usual misspellings.

Words are folded: lower case, without accents. Weekdays count from Monday = 0, months from 1,
relative days in days from today. Other languages stand here where a word of theirs means nothing
else in English, because people drop them into English messages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from handlers.reading.dates import tongues
from handlers.reading.dates.kinds import (
    DAY,
    FORTNIGHT,
    HOUR,
    KINDS,
    MINUTE,
    MONTH,
    QUARTER,
    WEEK,
    WORKDAY,
    YEAR,
)

_WEEKDAYS = (
    "monday mon",
    "tuesday tues tue tusday teusday",
    "wednesday weds wed wensday wendsday wenesday",
    "thursday thurs thur thu thurday thirsday",
    "friday fri",
    "saturday sat saterday",
    "sunday sun",
)
_MONTHS = (
    "january jan",
    "february feb febuary feburary",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
ENGLISH_MONTHS = frozenset(" ".join(_MONTHS).split())
_RELATIVE = {
    0: "today 2day tdy tonight tonite 2nite",
    1: "tomorrow tmrw tmr tmw tmrrw tomoz 2moro 2morrow 2mrw tomorra tommorow tommorrow tomorow "
    "tomorro",
    -1: "yesterday yday yest yesterdy",
}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_CARDINALS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
_UNITS = {
    DAY: "day days", WEEK: "week weeks wk wks", MONTH: "month months mth mths",
    HOUR: "hour hours hr hrs", YEAR: "year years yr yrs", MINUTE: "minute minutes min mins",
    FORTNIGHT: "fortnight fortnights", WORKDAY: "workday workdays", QUARTER: "quarters qtr",
}  # fmt: skip
_PLAIN = {
    "QUARTER": "quarter", "PART": "morning afternoon arvo evening night nite noght",
    "THIS": "this coming upcoming come ths", "NEXT": "next nxt nex", "LAST": "last previous prior",
    "END": "end ends fin", "OF": "of de", "THE": "the el da den le", "IN": "in within inside en",
    "A": "a an another", "AGO": "ago back", "FROM": "from frm", "AFTER": "after", "PAST": "past",
    "TO": "to tae", "AT": "at around round kl godz las @ circa abt approx", "ON": "on",
    "BY": "by", "UNTIL": "until till til untill hasta through thru while", "FOR": "for para",
    "BEFORE": "before b4 be4", "MID": "mid middle", "LATE": "late",
    "EARLY": "early beginning start",
    "COUPLE": "couple", "FEW": "few several", "OCLOCK": "oclock", "NOON": "noon midday",
    "HALF": "half", "ISH": "ish sharp", "THING": "thing", "TOM": "tom", "MORN": "morn morra morrow",
    "AND": "and n y or o & + but", "WEEKEND": "weekend wkend wknd", "NOW": "now",
}  # fmt: skip
# What may follow a number or an ordinal that stands for a day or an hour; a noun there counts.
_FUNCTION = (
    "with w for as is was be so if then than when where who whom which because cos coz cause since "
    "he she they we i you it its it's them him her his their our me my re regarding about bout "
    "pls please thanks thx also though not no nt per via without w/o only instead ok okay latest "
    "should would will shall can could must might has have had are were am before dont don't "
    "over out up off again wi sir po together afterwards both all "
    "yaar bhai sir madam myself mate hun love boss bro man folks team guys lah lol la "
    "local there here what why how ulit na po que con si voy estar"
)


_Entry: TypeAlias = tuple[str, tuple[str, int]]


def _misspelt(word: str) -> Iterator[str]:
    """One letter missing, or two changed places: what fast typing makes of a long word."""
    for i in range(1, len(word) - 1):
        yield word[:i] + word[i + 1 :]
    for i in range(1, len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _listed(words: Mapping[int, str] | tuple[str, ...], kind: str) -> Iterator[_Entry]:
    pairs = words.items() if isinstance(words, Mapping) else enumerate(words)
    for value, listed in pairs:
        yield from ((word, (kind, value)) for word in listed.split())


def _entries() -> Iterator[_Entry]:
    """The words with their kind and value; of two that are alike, the first counts."""
    yield from _listed(_UNITS, "UNIT")
    for kind, words in _PLAIN.items():
        yield from ((word, (kind, 0)) for word in words.split())
    yield from _listed(("", *_CARDINALS), "CARD")
    yield from _listed(("", *_ORDINALS), "ORDWORD")
    yield from _listed({30: "thirty", 40: "forty", 50: "fifty"}, "CARD")
    yield "thirtieth", ("ORDWORD", 30)
    yield from ((word, ("FUNC", 0)) for word in _FUNCTION.split())
    yield from _listed(_RELATIVE, "REL")
    yield from _listed(("", *_MONTHS), "MONTH")
    yield from _listed(_WEEKDAYS, "WEEKDAY")
    yield from _elsewhere()


def _elsewhere() -> Iterator[_Entry]:
    yield from _listed(tongues.WEEKDAYS, "WEEKDAY")
    yield from _listed(tongues.MONTHS, "MONTH")
    yield from _listed(tongues.RELATIVE, "REL")
    yield from _listed(tongues.EITHER_SIDE, "KAL")
    yield from _listed(tongues.UNITS, "UNIT")
    yield from _listed(tongues.CARDINALS, "CARD")
    yield from _listed({0: tongues.NEXT, 1: tongues.NEXT_BEHIND}, "NEXT")
    yield from _listed({0: tongues.LAST, 1: tongues.LAST_BEHIND}, "LAST")
    for kind, words in tongues.PLAIN.items():
        yield from ((word, (kind, 0)) for word in words.split())


def _table() -> dict[str, tuple[str, int]]:
    known = {word: (KINDS[kind], value) for word, (kind, value) in reversed(list(_entries()))}
    names = [words.split()[0] for words in (*_WEEKDAYS, *_MONTHS)]
    long = [word for word in (*names, "tomorrow", "yesterday") if len(word) > 5]
    slips = {slip: known[word] for word in long for slip in _misspelt(word)}
    return slips | known


WORDS: dict[str, tuple[str, int]] = _table()
