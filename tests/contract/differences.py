"""Where we read public examples otherwise than the projects they come from, by class with a reason.

An example that differs belongs to the first class whose pattern its text holds. docs/values.md
lists the classes; a test compares the two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """A class of examples: its name, the pattern of its texts, and why we read them otherwise."""

    name: str
    pattern: str
    reason: str

    def holds(self, text: str) -> bool:
        return re.search(self.pattern, text, re.IGNORECASE) is not None


_COUNT = r"(?:\d+|an?|one|two|three|few|couple of)"
DATES: tuple[Difference, ...] = (
    Difference(
        "years no deal has",
        r"\b(?:BCE?|AD|CE)\b|\b1391\b|\b[5-9]\d$|Feb 82|Aug,? ?96|\b96\b|century|decade|\d0'?s\b"
        r"|(?:seventies|noughties|tens)|nineteen|two thousand|one thousand|year (?:two )?\d*hundred"
        r"|year 247|seventeen|established at",
        "Deals close in years written with digits, from this one on.",
    ),
    Difference(
        "no such day",
        r"feb 30|2/29/2019|31st of this month|fifth sunday|2024.13.0?1",
        "A day that the calendar lacks is no date here; they give an empty one or swap its parts.",
    ),
    Difference(
        "two ends",
        r"\b(?:between|from)\b.*\b(?:and|to|until|till|through)\b|\d+ (?:to|till|until"
        r"|through) \w+ ?\d*"
        r"|\d-\d+ |4-23|between \d+-\d+|20\d\d-20\d\d|02 to April",
        "A range is two dates here, one for each end.",
    ),
    Difference(
        "seconds to hours",
        rf"{_COUNT}[ -]?(?:seconds?|sec|minutes?|mins?|m|hours?|hr)\b|half an hour|next hour"
        r"|the min (?:before|after)|\dhr",
        "A task is due on a day or at a time of day; counts of minutes are kept only after 'in'.",
    ),
    Difference(
        "a length alone",
        rf"(?:give it|wait for|set a timer|set ooo|^[+-]?)\W*{_COUNT} ?(?:months?|years?"
        rf"|days?|m|y|d)\b"
        rf"|\b(?:next|last|past|previous|after|upcoming) (?:{_COUNT}|few|\d+) ?(?:days?"
        rf"|weeks?|months?"
        r"|years?|quarter)|\b(?:days?|weeks?|w|mo|years?) (?:later|hence|in the future)"
        r"|[-+] ?\d+ ?days"
        r"|two (?:monday|sundays)|\d+(?:w|mo) later|after an? (?:year|hour)",
        "'2 months' alone is a term or a length; in sales it is a date only with 'in' or "
        "'ago', and "
        "with a verb of moving it is a shift from the deal's own date.",
    ),
    Difference(
        "the end is counted",
        r"\b(?:within|less than|more than|before today|days from today|between now)\b|commencing"
        r"|week (?:starting|beginning)|w/c",
        "They close a period before the counted day; we mean the day itself.",
    ),
    Difference(
        "whole periods",
        r"\b(?:this|next|last|past|current|coming|upcoming|the|my|same|rest of|rest the"
        r"|earlier in the"
        r"|later in the|after this)\b.*\b(?:week|month|quarter|qtr|year|weekend)s?\b|lastmonth"
        r"|\bweek of\b|first week|second week|third week",
        "A week, month or quarter ahead is its first day for a task and its last for a close date "
        "(Friday for a week); not the same weekday or day one step on.",
    ),
    Difference(
        "days of stories",
        r"\b(?:next|last|past|this|the|my) (?:day|weekday)\b",
        "'The next day' and 'last weekday' tell of days that only the story knows.",
    ),
    Difference(
        "no weekday is today",
        r"^thursday$",
        "Said on a Thursday, 'Thursday' is in a week (or a week ago).",
    ),
    Difference(
        "a weekday of no month",
        r"\b(?:first|second|third|sixth|tenth) (?:sunday|monday|tuesday)|friday the fifteen",
        "'The second Monday' without its month is a habit ('council meets ...'), and a "
        "weekday that "
        "does not fall on the number is noted, not trusted.",
    ),
    Difference(
        "a clock alone",
        r"^\d+ ?am$|at night|midnight|\bnow\b",
        "A time of day alone stays today's; 'now' is no date; midnight ends the day.",
    ),
    Difference(
        "seasons",
        r"\b(?:summer|spring|autumn|fall|winter)\b",
        "Seasons lie otherwise in each hemisphere: the words are left for a question.",
    ),
    Difference(
        "shapes of counts and codes",
        r"\bon 15$|4[.-]22|april ?22|oct(?:ober)?/?2\b|\d/\d+,\d+|2024[.-]14|20\d\d ?[-/.,]+ ?\w+"
        r"|\d\d ?[-/]+ ?20\d\d|2016H2|2016 june|oct 26 11:00|for the (?:second|thirty)"
        r"|september\.16"
        r"|twenty second\?|dec\. 21|8/10/2012|in 1 mon|\d+d\b",
        "In sales messages these are scores, versions, part numbers and counts more often.",
    ),
    Difference(
        "years gone by",
        r"\b(?:this|last) sept|^may$|end of august|years? \d+ (?:month|days)|month 2 years|"
        r"june of|quarter of 2016|2016 the|2015\b",
        "A month that has gone by is next year's, as nothing closes in the past; 'May' alone is a "
        "name as often; long compound counts are told of the past.",
    ),
)
MONEY: tuple[Difference, ...] = (
    Difference(
        "coins",
        r"dime|nickel|quarter|cent|penn|pence|\bsens?\b|¢|\d ?c\b|kopiyka|mao|satoshi|grosz|qepik"
        r"|paisa|haler|stotin",
        "No deal is counted in coins, and a quarter is three months here.",
    ),
    Difference(
        "change after the notes",
        r"(?:dollars?|rupees?|gbp|us\$ ?\d|ringgit|usd|\$ ?\d+|pounds?|euros?)[\w$ ]*?(?: and)? "
        r"(?:\d+|one|two|fifty|fourteen|forty|twenty|three|four)",
        "'20 dollars 43' is said at a till; beside an amount of a deal a second number is another.",
    ),
    Difference(
        "a bare number",
        r"^(?:about )?(?:five|5|7[.,]2\d*|ꌐ)$",
        "A number without currency or multiplier wants words of money around it.",
    ),
    Difference(
        "currencies of few deals",
        r"₡|₾|₭|ரூ|元|₿|btc|bitcoin|tugrik|rial|kip|colon|lari|egyptianpound|\bl\.?e\b"
        r"|gene?h|geneihat"
        r"|genihat|saudiriyal|kuai|yen|manat|riel|dirham|dong|taka|frank",
        "Their signs and local spellings are left out: they are short words or codes elsewhere.",
    ),
    Difference(
        "'rm' before two digits",
        r"\brm ?42|42rm|malaysia ringgit",
        "'rm 42' is a room; ringgits want groups or a multiplier ('RM 1,200', 'RM45k').",
    ),
    Difference(
        "shorthand of the newswire",
        r"maud|musd|usd million|\$ 30 \$|usd 20|a dollar",
        "'MUSD', '10 $ 30 $' and 'a dollar' are no way that a rep writes a price.",
    ),
)


def class_of(text: str, classes: Iterable[Difference]) -> str:
    """The name of the class that a differing example belongs to; '' where none explains it."""
    return next((one.name for one in classes if one.holds(text)), "")


def tally(differing: Iterable[str], classes: Iterable[Difference]) -> Counter[str]:
    """How many differing examples each class holds; those of no class under ''."""
    listed = tuple(classes)
    return Counter(class_of(text, listed) for text in differing)
