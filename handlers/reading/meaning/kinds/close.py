"""`set_close_date`: when the deal is now expected to close; `park_deal`: not now, wake it then."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reading.candidates import When
from handlers.reading.meaning.around import Around, around, first_fit
from handlers.reading.meaning.intent import HARDLY, LIKELY, SURE, Intent
from handlers.reading.meaning.kinds import lexicon
from handlers.reading.meaning.mood import mood_of, sentence_mood
from handlers.reading.meaning.told import DATE, Clause, Mark, Told

_CLOSE = r"\b(?:close date|closing date|close|closes|closing|closin|clos(?:e|ing) out|cd|expected clos\w+|target clos\w+|closure|cierre|cerramos)(?:'s)?"
_SLIP = r"\b(?:slips?|slipped|slipping|slides?|slid|sliding|push(?:ed|es|ing)?|pull(?:s|ed|ing)?|moves?|moved|shift(?:s|ed)?|drag(?:s|ged)?|bring|brought)"
NOT_CLOSING: tuple[Around, ...] = (
    around("not that", 0, r"\b(?:not|nt|from|instead of|rather than|was)\s(?:the\s|in\s)?"),
    around("from to", 0, "", r"\s?(?:->|>|to|no|no wait|sorry|actually|no sorry)\s(?:the\s)?<date>"),
    around("a task", 0, r"\bclos(?:e|ed|es|ing)\s(?:that|the|this|out that|out the)\s(?:task|to-?do|item|step|chase)\b.*"),
    around("still", 0, r"\bstill\s(?:clos\w+|on for|set for)\s(?:on\s|for\s|by\s)?"),
    around("every", 0, r"\bcloses\severy\s"),
    around("their year", 0, r"\b(?:year|quarter|books|fiscal|office|offices|shop)\s(?:end\s)?closes?\s(?:on\s)?"),
    around("the office", 0, r"\b(?:office|offices|shop|bar|place|restaurant|door|store|school|schools|road|gate)s?\s(?:\S+\s){0,4}clos\w+.*"),
)  # fmt: skip
CLOSING: tuple[Around, ...] = (
    around("close is", SURE, _CLOSE + r"(?:\s?[:=>-]+\s?|\s(?!call|review|meeting|plan|that|the task|report)(?:[^\s.!?]+\s){0,7}?)"),
    around("date close", SURE, "", r"\s(?:close\b(?! call)|closing\b|for (?:the|our) close|as the clos\w+|so put that as the clos\w+)"),
    around("close date to", SURE, r"\bclose date\b.{0,40}\s"),
)  # fmt: skip
_SLIPPING = re.compile(
    _SLIP
    + r"\b(?:\s(?:it|that|this|us|them|<deal>|the deal|deal|out|in|back|[a-z&]+)){0,4}\s(?:to|into|till|until|til|at)\s(?:the\s)?$"
)
_DEAL_FIRST = re.compile(r"<deal>.{0,30}$")
_ENDS_OF = re.compile(lexicon.EVENT + r"s?\b|" + lexicon.PAPER + r"s?\b")
_WISHED = re.compile(
    r"\b(?:wants?|ask(?:s|ed|ing)?|hop(?:e|es|ing)|would like|trying) .{0,30}" + _CLOSE
)

_PARK = re.compile(
    r"\b(?:park(?:s|ed)?(?! (?:street|ave|lane|road|st)\b)|shelv(?:e|es|ed|ing)|on ice|on hold|hold (?:it|off|this|that|them)(?=.{0,20}(?:until|til|till))|snooze[sd]?|freeze (?:it|that|this|them|<deal>|until|till?)|frozen|froze it|on the back ?burner"
    r"|to sleep|pause[ds]?|in pause|hibernat\w+|set aside|set \S+ \S+ ?\S* ?aside|dormant|zzz|let (?:it|that one|them) rest|dejalos quietos|tuck (?:that|it|this).{0,12} in|wake (?:it|me|that|this|them|him|her)(?: one)?(?: back)?(?: up)?|rouse (?:it|that)|wakes? up"
    r"|(?:a |it's a )?not[- ]now)\b|🧊|💤"
)
_LATER = re.compile(
    r"\b(?:come|check|circle|get|comes|coming) back (?:to (?:it|this|them|us|her|him|me|that|topic) )?(?:to topic )?(?:in|on|after|at)\b|\b(?:revisit|try again|look at it again|come round again|pick (?:it|this) up again|nothing before|nothing until|not (?:before|until|till))\b"
)
_NOT_PARKED = re.compile(
    r"\b(?:change|hiring|price|code|capital|spending|budget) freeze\b|\bparking\b|\bcar ?park\b|\bpark (?:street|ave|lane|road)\b|\bnobody'?s park\w+|\bon hold with\b|\b(?:have|got|had) (?:her|him|them|his|their)? ?\S* on hold\b|\bto sleep (?:on|at)\b|\bhow\b|\bput a \S+ on hold\b"
)


def find_closing(clause: Clause, told: Told) -> Iterator[Intent]:
    """The close date that the clause sets; where it names several, the last."""
    mood, whole = mood_of(clause), sentence_mood(told, clause)
    if mood.unreal or mood.denied or mood.kept or _PARK.search(clause.text):
        return
    found = [(m, c, r) for m in clause.of(DATE) for c, r in (_chance(clause, m, told),) if c > 0]
    if not found:
        yield from _without_date(clause)
        return
    mark, chance, rule = found[-1]
    if isinstance(mark.candidate, When) and mark.candidate.closing is not None:
        span = clause.place(max(0, clause.text.rfind(" ", 0, max(0, mark.start - 30))), mark.end)
        doubted = whole.unreal or whole.kept
        chance = min(chance, LIKELY) if doubted else chance
        other = _or_else(clause, found)
        later = _or_next(clause, told) if other is None else None
        yield Intent(
            "set_close_date",
            (span,),
            chance,
            when=other or mark.candidate,
            rule=rule,
            or_when=mark.candidate if other else later,
        )


def _or_else(clause: Clause, found: list[tuple[Mark, float, str]]) -> When | None:
    """The first of two dates between which it is open: 'either the 28th or the 6th'."""
    if len(found) < 2:
        return None
    first, second = found[-2][0], found[-1][0]
    between = clause.text[first.end : second.start]
    when = first.candidate
    return when if isinstance(when, When) and re.search(r"\bor\b", between) else None


def _or_next(clause: Clause, told: Told) -> When | None:
    """The date that the next clause begins with, where 'or' stands between."""
    after = told.next_to(clause)
    if after is None:
        return None
    between = told.folded[clause.span.end : after.span.start]
    opens = re.match(r"(?:was it |maybe |the |it was |it might be )*<date>", after.text)
    dates = [m.candidate for m in after.of(DATE) if isinstance(m.candidate, When)]
    return dates[0] if opens and re.search(r"\bor\b", between) else None


_CORRECTED = re.compile(
    r"^\W*(?:wait\W+|oh\W+)*(?:no|nope|sorry|actually|i mean|i meant|scratch that)\W+(?:wait\W+|no\W+|sorry\W+)*(?:the\s|it's\s)?<date>"
)


def _corrects(clause: Clause, told: Told) -> bool:
    """'closing jan. wait no, end feb': the date of the clause before is put right."""
    if clause.number == 0 or not _CORRECTED.match(clause.text):
        return False
    before = told.clauses[clause.number - 1]
    return any(_chance(before, mark, told)[0] > 0 for mark in before.of(DATE))


def _chance(clause: Clause, mark: Mark, told: Told) -> tuple[float, str]:
    if first_fit(NOT_CLOSING, clause.text, mark.start, mark.end):
        return 0.0, "no"
    if _WISHED.search(clause.text[: mark.start]):
        return HARDLY, "wished"
    if mark is clause.of(DATE)[0] and _corrects(clause, told):
        return SURE, "corrected"
    if fit := first_fit(CLOSING, clause.text, mark.start, mark.end):
        return fit.chance, fit.name
    before = clause.text[: mark.start]
    if _SLIPPING.search(before) and not _ENDS_OF.search(before):
        return (SURE if not told.in_thread and "<deal>" in before else 0.0), "slips"
    return 0.0, ""


_OPEN_END = re.compile(
    r"\b(?:push|change|move)\b.{0,20}\bclos(?:e|ing)(?: date)?\b.{0,12}\b(?:out|on (?:it|em|them))\b|\bclose date on .{1,12} too\b|\bclose pushed out\b"
)


def _without_date(clause: Clause) -> Iterator[Intent]:
    """'push out the close date on it': to when, is to be asked."""
    if match := _OPEN_END.search(clause.text):
        yield Intent("set_close_date", (clause.place(*match.span()),), SURE)


def find_parking(clause: Clause, told: Told) -> Iterator[Intent]:
    """The deal laid aside, and until when; the date may stand in the next clause."""
    mood = mood_of(clause)
    if mood.asked or mood.hearsay or mood.recalled or _NOT_PARKED.search(clause.text):
        return
    parked, later = _PARK.search(clause.text), _LATER.search(clause.text)
    if not parked and not later:
        return
    when = _until(clause, told)
    match = parked or later
    assert match is not None
    chance = SURE if parked and not mood.imagined else LIKELY
    if when is not None or (parked and _LASTING.search(clause.text)):
        yield Intent("park_deal", (clause.place(*match.span()),), chance, when=when)


_LASTING = re.compile(
    r"\b(?:until|till?|after|til)\b|\bput .* on (?:ice|hold)\b|\bshelve\b|\bsnooze\b|^\W*park (?:<deal>|it|this|that|them)"
)


def _until(clause: Clause, told: Told) -> When | None:
    """The last date of the clause, or the first of the clauses after it in its sentence or next."""
    near = [*told.sentence(clause.sentence), *told.sentence(clause.sentence + 1)]
    after = [one for one in near if one.number >= clause.number]
    for one in after[:3]:
        dates = [m.candidate for m in one.of(DATE) if isinstance(m.candidate, When)]
        dates = [d for d in dates if d.due is not None]
        if dates:
            return dates[-1]
        if one is not clause and one.of("<deal>"):
            return None
    return None
