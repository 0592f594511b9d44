"""Contact with several in one breath: 'calls today: Pete 2, Joel 1', 'saw Rose, then Will'.

One part has the words of what happened; the parts joined to it by a comma, a slash, a line or an
'and' may leave them out and give no more than a name, a count or a day. A word of its own ('vm',
'no answer') gives a part a type of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handlers.reading.candidates import NameMatch, When
from handlers.reading.meaning.intent import LIKELY, Intent
from handlers.reading.meaning.kinds.activity import count_in, type_of
from handlers.reading.meaning.mood import mood_of
from handlers.reading.meaning.telling import clause_of
from handlers.reading.meaning.told import DATE, DEAL, PERSON, Clause, Told
from handlers.reading.spans import Span

LISTED = "listed"
_ASK = r"(?:log|logged|record|please|pls|kindly|hey|me)"
_N = r"(?:\d{1,2}x?|one|two|three|four|five|six|an?|another|1st|first|second|third)"


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a list: what it says of itself, and what it takes from the parts before it.

    `own`: it has words of its own for what happened. `names` are its own or those of its heading.
    `noun`: those words are no verb ('2 calls', 'one email'). `head`: it says nothing
    but what the parts after it were. `again`: another day of the contact before it.
    """

    span: Span
    type: str
    names: tuple[NameMatch, ...] = ()
    when: When | None = None
    count: int = 1
    own: bool = False
    noun: bool = False
    head: bool = False
    again: bool = False


def find(told: Told) -> Iterator[Intent]:
    """The bare names of a list whose head says what all of them were: 'calls today: Pete 2'."""
    for items in lists_in(told):
        if items[0].head:
            yield from (intent_of(item) for item in items if item.names and not item.own)


def intent_of(item: Item) -> Intent:
    """An item as an intent of its own."""
    return Intent(
        "log_activity",
        (item.span,),
        LIKELY,
        item.names,
        when=item.when,
        label=item.type,
        count=item.count,
        rule=LISTED,
    )


def lists_in(told: Told) -> tuple[tuple[Item, ...], ...]:
    """Every list of two items or more, its items in order; worked out once."""
    return told.once(("lists",), lambda: tuple(_lists(told)))


def _lists(told: Told) -> Iterator[tuple[Item, ...]]:
    run: list[Item] = []
    heading: Clause | None = None
    parts = list(_parts(told))
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        if run and not _goes_on(run[-1].span, heading, part, told):
            yield from _listed(run)
            run, heading = [], None
        if _JOINING.sub("", part.text).strip(" ,.") == "":
            continue
        if _is_heading(part, after, told):
            heading = part
            continue
        item = _item(part, run, heading)
        if item is not None and not item.own and _ENDS in _gap(run[-1].span, part, told):
            item = None
        heading = None
        if item is not None and _tells_all(item, part) and run:
            run = [replace(one, type=item.type if one.type == "call" else one.type) for one in run]
            continue
        if item is not None:
            run.append(item)
            continue
        yield from _listed(run)
        run = []
    yield from _listed(run)


_NUMBERED = re.compile(rf"\W*(?:(?:{_ASK}|and|then|also|plus) )*{_N} ")


def _tells_all(item: Item, part: Clause) -> bool:
    """Whether it says of all that nobody was reached: 'both went to voicemail'."""
    return item.type == "voicemail" and not item.names and _ALL.search(part.text) is not None


_ALL = re.compile(r"\b(?:all|both|none|nobody|neither|no ?one|every|lahat|wala\w*)\b")


def _listed(run: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """The run where it is a list; 'twice, on Monday and again today' is spelt out by its days."""
    days = [item for item in run if item.again]
    if days and run[0].count == len(days) and len(run) == len(days) + 1:
        run = days
    if len(run) > 1:
        yield tuple(run)


def _item(part: Clause, run: Sequence[Item], heading: Clause | None) -> Item | None:
    mood = mood_of(part)
    if mood.asked or mood.hearsay or mood.recalled:
        return None
    names, when = _names(part), _day(part)
    noun = _short(part.text)
    own = noun or type_of(part)
    status = noun == "voicemail" and not (when or _NUMBERED.match(part.text))
    if own:
        head = _HEAD.fullmatch(part.text) is not None and not heading and not run
        inherited = run[0].when if run and run[0].head else None
        given = names or (_names(heading) if heading else ())
        count = max(count_in(part.text), _bare_count(part.text))
        is_noun = bool(noun) and not status
        day = when or inherited
        return Item(part.span, own, given, day, count, own=True, noun=is_noun, head=head)
    if not run:
        return None
    if any(one.is_name for one in names) and _NAME_ALONE.fullmatch(part.text):
        count = max(count_in(part.text), _bare_count(part.text))
        return Item(part.span, run[-1].type, names, when or run[-1].when, count)
    if _AGAIN.fullmatch(part.text):
        return replace(run[-1], span=part.span, when=when, count=1, own=False, again=True)
    return None


def _names(part: Clause) -> tuple[NameMatch, ...]:
    found = (m.candidate for m in part.of(PERSON, DEAL))
    return tuple(one for one in found if isinstance(one, NameMatch))


def _day(part: Clause) -> When | None:
    dates = (m.candidate for m in part.of(DATE))
    return next((d for d in dates if isinstance(d, When) and d.happened is not None), None)


def _short(text: str) -> str:
    """The type of a few words that name it without a verb: 'one email to Lerato', '2 calls'."""
    if len(text.split()) > _FEW:
        return ""
    return next((type_ for type_, words in _SHORT if words.search(text)), "")


_FEW = 9


def _noun(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"^\W*(?:(?:{_ASK}|and|then|also|plus|<date>) )*(?:{_N} )?(?:{words})\b"
        rf"(?! (?:him|her|them|back|by|me))"
        rf"|\((?:{words})(?: x\d)?\)|<person> (?:{words})\W*$"
    )


_SHORT = (
    ("voicemail", _noun(r"vms?|voice ?mails?|lvm|voice messages?|buzon|no pick|no ans")),
    ("email", _noun(r"e-?mails?|(?<!<)mails?|correos?")),
    ("message", _noun(r"texts?|txts?|sms|whats ?apps?|dms?|linkedin|msgs?")),
    ("call", _noun(r"(?:tele)?phone calls?|calls?|dials?|llamadas?|tel|spoke")),
    ("demo", _noun(r"demos?")),
    ("meeting", _noun(r"meetings?|visits?|coffees?|lunch|dinner|met|saw")),
)
_TITLE = r"(?:mr|mrs|ms|miss|dr|sir|prof)\.? "
_TIME = r"(?:<date>|just now|right after|too|as well|also|today|twice|once|again)"
_NAME_ALONE = re.compile(
    r"\W*(?:(?:and|n|then|also|plus|one|separately|next),? )*(?:for|with|w/|w|to|from|at|on)?\W*"
    rf"(?:{_TITLE})?(?:<deal> )?(?:<person>|<deal>)(?:'s)?"
    r"(?:,? \(?(?:at|from|of|@|in|over at|over)? ?(?:the )?(?:<deal>|<firm>)\)?"
    r"| (?:at|over at) (?!<)(?:[\w'-]+ ){0,3}?[\w'-]+)?"
    rf"(?:,?\s?(?:x ?\d{{1,2}}|\(?\d{{1,2}}x?\)?|(?:just )?(?:the )?(?:1|one)|{_TIME}))*\W*"
)
_AGAIN = re.compile(
    r"\W*(?:(?:and|then|again|once|twice|one|another|more|of|em|them|on) )*(?:<date>|just now)"
    r"(?: again)?\W*"
)
_HEAD = re.compile(
    r"\W*(?:(?:log|logged|left|made|did|eod|more|dial|all|the|my|our|please|pls|\d{1,2}|two"
    r"|three|four|five) )*(?:calls?|called|dials?|vms?|voice ?mails?|emails?|e-mails?|emailed"
    r"|dialed|dialled|rang|(?<!<)mails?|texts?|texted|visits?|visited|meetings?|met|saw|msgs?|messages?)"
    r"(?: (?:\d{1,2} |two |three |four )?(?:ppl|people|of them)\b)?"
    r"(?: (?:log|done|made|so far|today|leo|hoy|heute|aaj|block|<date>))*\W*"
)


def _bare_count(text: str) -> int:
    """'Pete 2', 'mail 2', 'Grace x2', 'once'."""
    match = _BARE.search(text)
    return int(match[1]) if match else 1


_BARE = re.compile(r"(?:<person>|<deal>|mails?|calls?|vms?|texts?)\W{1,2}x?\s?(\d{1,2})x?\W*$")


def _is_heading(part: Clause, after: Clause | None, told: Told) -> bool:
    """A name before a colon or a dash, and then what happened with it: 'Tina - lvm'."""
    if after is None or not _NAME_ALONE.fullmatch(part.text):
        return False
    gap = told.folded[part.span.end : after.span.start]
    if ":" in gap or _OF_WHOM.match(after.text):
        return True
    tells = bool(type_of(after) or _short(after.text)) and not _names(after)
    return tells and _DASH.fullmatch(gap) is not None


_DASH = re.compile(r"\s*(?:=|[-\u2013\u2014])\s*")
_OF_WHOM = re.compile(r"\W*(?:who|she|he|they|i|we)\b")


def _goes_on(last: Span, heading: Clause | None, part: Clause, told: Told) -> bool:
    """Whether no more than a sign, a line or a joining word stands between two parts."""
    gap = _gap(heading.span if heading is not None else last, part, told)
    return len(gap) <= _WIDEST and not any(map(str.isalnum, _JOINING.sub("", gap[1:])))


def _gap(before: Span, part: Clause, told: Told) -> str:
    """What stands between two parts."""
    return told.folded[before.end - 1 : part.span.start]


_ENDS = "."
_WIDEST = 20
_JOINING = re.compile(
    r"\b(?:and|n|then|comma|plus|also|but|so|separately|later|y|et|e|period|full|stop)\b"
)


def _parts(told: Told) -> Iterator[Clause]:
    """The clauses, parted at what joins the items of a list."""
    for clause in told.clauses:
        led = bool(_LED.match(clause.text))
        start = 0
        for match in (_CUT_LED if led else _CUT).finditer(clause.text):
            joined = match.end() > match.start() and not match.group().isspace()
            if ":" in match[0] and _ONLY_DAY.fullmatch(clause.text, start, match.start()):
                continue
            if match.start() > start and (joined or _tells(clause, start, match.start(), told)):
                yield from _part(clause, start, match.start(), told)
                start = match.end()
        yield from _part(clause, start, len(clause.text), told)


_VERB = (
    r"(?:(?:i|we) )?(?:have |'ve )?(?:called|rang|phoned|tried|e-?mailed|mailed|texted|txte?d?"
    r"|messaged|whatsapped|met|saw|visited|spoke|been in to see|dropped in on|popped in on"
    r"|left (?:a |an )?(?:voice ?mail|vm|message|msg)|left (?=<person>)|demoed)\b"
)
_SIGNS = (
    r"\s*(?:[,;\n\u2022]|\s/\s|: |\s[-\u2013\u2014+&]\s|\bcomma\b)\s*(?:and |then )?"
    r"|\s(?:and|n|then|plus|&|\+)\s(?:then )?|\s(?=\U0001f4f5)"
)
_LED = re.compile(r"\W*(?:\w+ ){0,6}?(?:on )?<date>,? " + _VERB)
_CUT = re.compile(
    _SIGNS + r"|(?<=>)\s(?=" + _VERB + r")|\s(?=one of (?:em|them)\b)|(?<=<date>)\s(?=one\b)"
)
_CUT_LED = re.compile(_SIGNS + r"|\s(?=<date>,? " + _VERB + ")")


_ONLY_DAY = re.compile(r"\W*(?:on )?<date>\W*")


def _tells(clause: Clause, start: int, end: int, told: Told) -> bool:
    """Whether the words say of themselves what happened, and with whom."""
    return any(type_of(part) and part.marks for part in _part(clause, start, end, told))


def _part(clause: Clause, start: int, end: int, told: Told) -> Iterator[Clause]:
    span = clause.place(start, end) if end > start else Span(0, 0)
    if not clause.text[start:end].strip(" \t-*.\u2013"):
        return
    marks = [m.candidate for m in clause.marks if start <= m.start and m.end <= end]
    place = (clause.number, clause.sentence)
    yield clause_of(told.folded, span, place, marks, asked=clause.asked)
