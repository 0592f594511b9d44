"""The kinds of tokens that date phrases are made of, and the words of each kind.

Words are folded: lower case, without accents. Weekdays count from Monday = 0, months from 1,
relative days in days from today. Other languages stand here where a word of theirs means nothing
else in English, because people drop them into English messages.
"""

from __future__ import annotations

from collections.abc import Iterator

KINDS: dict[str, str] = {
    "WEEKDAY": "W", "MONTH": "M", "NUM": "N", "CARD": "n", "ORD": "O", "ORDWORD": "o",
    "YEAR": "Y", "DATE": "D", "DOTTED": "d", "CLOCK": "T", "REL": "y", "UNIT": "u",
    "QUARTER": "q", "PART": "p", "THIS": "t", "NEXT": "k", "LAST": "l", "END": "e", "OF": "g",
    "THE": "h", "IN": "i", "A": "a", "AGO": "s", "FROM": "r", "AFTER": "w", "PAST": "P",
    "TO": "z", "AT": "v", "ON": "c", "BY": "b", "UNTIL": "U", "FOR": "f", "BEFORE": "B",
    "MID": "m", "EARLY": "E", "LATE": "L", "COUPLE": "C", "FEW": "F", "WEEKNO": "K", "QNAME": "Q",
    "HNAME": "H", "FISCAL": "Z", "EOX": "X", "OCLOCK": "1", "MERIDIEM": "A", "NOON": "R",
    "HALF": "2", "ISH": "3", "THING": "4", "TOM": "5", "MORN": "6", "DIGITS": "7", "POSS": "8",
    "FUNC": "9", "OTHER": "0", "COMMA": ",", "DOT": ".", "NEWLINE": "|", "DASH": "-", "MARK": "*",
    "AND": "&", "OTHERDAY": "V", "WEEKEND": "x", "FEAST": "J", "OPEN": "(", "NOW": "!",
}  # fmt: skip

_WEEKDAYS = (
    "monday mon mo lunes lundi montag maandag lunedi poniedzialek mandag",
    "tuesday tues tue tu martes mardi dienstag dinsdag martedi wtorek tisdag",
    "wednesday weds wed we miercoles mercredi mittwoch woensdag mercoledi onsdag miyerkules",
    "thursday thurs thur thu th jueves jeudi donnerstag donderdag giovedi czwartek torsdag huwebes",
    "friday fri viernes vendredi freitag vrijdag venerdi piatek fredag biyernes",
    "saturday sat sabado samedi samstag zaterdag sabato sobota",
    "sunday sun domingo dimanche sonntag zondag domenica niedziela linggo",
)
_SHORT = frozenset({"mo", "tu", "we", "th"})
_MONTHS = (
    "january jan enero januar janvier gennaio januari",
    "february feb febuary febrero februar fevrier febbraio februari",
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
DAY, WEEK, MONTH, YEAR, HOUR, MINUTE, FORTNIGHT, WORKDAY, QUARTER = range(9)
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
    for number, words in enumerate(_WEEKDAYS):
        yield from ((word, ("WEEKDAY", number)) for word in words.split() if word not in _SHORT)


def _table() -> dict[str, tuple[str, int]]:
    known = {word: (KINDS[kind], value) for word, (kind, value) in reversed(list(_entries()))}
    names = [words.split()[0] for words in (*_WEEKDAYS, *_MONTHS)]
    long = [word for word in (*names, "tomorrow", "yesterday") if len(word) > 5]
    slips = {slip: known[word] for word in long for slip in _misspelt(word)}
    return slips | known


WORDS: dict[str, tuple[str, int]] = _table()
