"""The kinds of tokens that date phrases are made of, and the units of time."""

from __future__ import annotations

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
    "KAL": "$", "TARIKH": "#", "HACE": "@", "UM": "%",
}  # fmt: skip
DAY, WEEK, MONTH, YEAR, HOUR, MINUTE, FORTNIGHT, WORKDAY, QUARTER = range(9)
