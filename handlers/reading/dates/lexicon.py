"""The words of each kind of token, with their usual misspellings.

Words are folded: lower case, without accents. Weekdays count from Monday = 0, months from 1,
relative days in days from today. Other languages stand here where a word of theirs means nothing
else in English, because people drop them into English messages.
"""

from __future__ import annotations

from collections.abc import Iterator

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
_WEEKDAYS_ELSEWHERE = (
    "lunes lundi montag maandag lunedi poniedzialek mandag",
    "martes mardi dienstag dinsdag martedi wtorek tisdag",
    "miercoles mercredi mittwoch woensdag mercoledi onsdag miyerkules",
    "jueves jeudi donnerstag donderdag giovedi czwartek torsdag huwebes",
    "viernes vendredi freitag vrijdag venerdi piatek fredag biyernes",
    "sabado samedi samstag zaterdag sabato sobota",
    "domingo dimanche sonntag zondag domenica niedziela linggo",
)
_MONTHS = (
    "january jan enero januar janvier gennaio januari",
    "february feb febuary feburary febrero februar fevrier febbraio februari",
    "march mar marzo marz maerz",
    "april apr abril avril aprile",
    "may mayo mai maggio",
    "june jun junio juni juin giugno",
    "july jul julio juli juillet luglio",
    "august aug agosto aout augusti",
    "september sept sep septiembre setiembre septembre settembre",
    "october oct octubre oktober octobre ottobre",
    "november nov noviembre novembre",
    "december dec diciembre dezember decembre dicembre",
)
_RELATIVE = {
    0: "today 2day tdy tonight tonite 2nite hoy heute oggi hoje ngayon idag vandaag",
    1: "tomorrow tmrw tmr tmw tmrrw tomoz 2moro 2morrow 2mrw tomorra tommorow tommorrow tomorow "
    "tomorro manana bukas kesho demain domani amanha morgen jutro imorgon",
    -1: "yesterday yday yest yesterdy ayer kahapon jana ieri gestern ontem wczoraj igar",
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
    "BY": "by", "UNTIL": "until till til untill hasta through thru", "FOR": "for para",
    "BEFORE": "before b4 be4", "MID": "mid middle", "LATE": "late",
    "EARLY": "early beginning start",
    "COUPLE": "couple", "FEW": "few several", "OCLOCK": "oclock", "NOON": "noon midday",
    "HALF": "half", "ISH": "ish sharp", "THING": "thing", "TOM": "tom", "MORN": "morn morra morrow",
    "AND": "and n y or o & + but", "WEEKEND": "weekend wkend", "NOW": "now",
}  # fmt: skip
# What may follow a number or an ordinal that stands for a day or an hour; a noun there counts.
_FUNCTION = (
    "with w for as is was be so if then than when where who whom which because cos coz cause since "
    "he she they we i you it its it's them him her his their our me my re regarding about bout "
    "pls please thanks thx also though not no nt per via without w/o only instead ok okay latest "
    "should would will shall can could must might has have had are were am before dont don't "
    "over out up off again wi sir po together afterwards both all "
    "local there here what why how ulit na po que con si voy estar"
)


def _misspelt(word: str) -> Iterator[str]:
    """One letter missing, or two changed places: what fast typing makes of a long word."""
    for i in range(1, len(word) - 1):
        yield word[:i] + word[i + 1 :]
    for i in range(1, len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _entries() -> Iterator[tuple[str, tuple[str, int]]]:
    for value, words in _UNITS.items():
        yield from ((word, ("UNIT", value)) for word in words.split())
    for kind, words in _PLAIN.items():
        yield from ((word, (kind, 0)) for word in words.split())
    for number, word in enumerate(_CARDINALS, 1):
        yield word, ("CARD", number)
    for number, word in enumerate(_ORDINALS, 1):
        yield word, ("ORDWORD", number)
    yield from (("thirty", ("CARD", 30)), ("forty", ("CARD", 40)), ("fifty", ("CARD", 50)))
    yield "thirtieth", ("ORDWORD", 30)
    yield from ((word, ("FUNC", 0)) for word in _FUNCTION.split())
    for offset, words in _RELATIVE.items():
        yield from ((word, ("REL", offset)) for word in words.split())
    for number, words in enumerate(_MONTHS, 1):
        yield from ((word, ("MONTH", number)) for word in words.split())
    for number, words in (*enumerate(_WEEKDAYS), *enumerate(_WEEKDAYS_ELSEWHERE)):
        yield from ((word, ("WEEKDAY", number)) for word in words.split())


def _table() -> dict[str, tuple[str, int]]:
    known = {word: (KINDS[kind], value) for word, (kind, value) in reversed(list(_entries()))}
    names = [words.split()[0] for words in (*_WEEKDAYS, *_MONTHS)]
    long = [word for word in (*names, "tomorrow", "yesterday") if len(word) > 5]
    slips = {slip: known[word] for word in long for slip in _misspelt(word)}
    return slips | known


WORDS: dict[str, tuple[str, int]] = _table()
