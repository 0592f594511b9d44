"""`log_activity`: something happened. Verbs of the past, and nouns of events that are over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.reading.candidates import NameMatch, When
from handlers.reading.meaning.intent import LIKELY, SURE, Intent
from handlers.reading.meaning.kinds.lexicon import NAME
from handlers.reading.meaning.mood import mood_of
from handlers.reading.meaning.told import DATE, PERSON, Clause, Told


@dataclass(frozen=True, slots=True)
class Happened:
    """Words that say that something happened; `type` as FORMAT.md has activity types."""

    type: str
    words: re.Pattern[str]


def _said(type_: str, *words: str) -> Happened:
    return Happened(type_, re.compile("|".join(words)))


# How it went tells that it was: 'fantastic demo with Acme'.
GOOD = (
    r"good|great|nice|lovely|fantastic|excellent|awesome|brilliant|super|solid|amazing|wonderful"
    r"|terrific|productive|decent|positive|tough|rough|disappointing"
)
# The first type that fits a stretch of words has it: 'rang, got voicemail' is one voicemail.
VOICEMAIL = _said(
    "voicemail",
    r"\b(?:left|leave|drop(?:ped)?|got|hit|going|went)\b.{0,30}\b(?:voice ?mails?|vms?"
    r"|v/m|voice message|message on|word on the machine|machine)\b",
    r"\bleft (?:a |another |again a |him a |her a |them a |<person> a |word|2 |3 |two "
    r"|three )*(?:msgs?|message|messages|word)\b(?! (?:on|in) (?:whatsapp|linkedin|teams"
    r"|slack))",
    r"\b(?:straight|right|went|goes|sent) to (?:vm|voice ?mail|voice)\b",
    r"\b(?:vms?|vm'?e?d|voicemail(?:ed|s)?|voicemails)\b",
    r"\bno (?:answer|ans|pick ?up|reply on the phone|response on the phone|pick)\b",
    r"\b(?:did not|didn'?t|didnt|don't|not|never) (?:pick|picked|pick up|picked up"
    r"|answer)\b(?! (?:the|our|my))",
    r"\b(?:not|nobody|no ?one|still not) (?:lifting|picking|answering|picks)"
    r"|\b(?:mteja|unanswered|rang out|ring(?:ing)? lang|no connect)\b|📵",
)
CALL = _said(
    "call",
    r"\btalked(?= (?:to|with|w/|w|for|an|through|over|again|today|<)|\W*$)|(?<!-)\b(?:spoke"
    r"|spoken|chatted|caught up|catching up|touched base|just spoke"
    r"|conversed)\b(?! (?:too soon|highly|of|about you))",
    r"\b(?:called|rang|phoned|telephoned|dialled|dialed|rung|buzzed)\b(?! (?:off|it"
    r"|him a|out|in sick|for a|themselves|the meeting|<firm>)(?!\w))",
    r"\b(?:had|quick|long|short|brief|got|just|"
    + GOOD
    + r") (?:a |an |another )?(?:\w+ ){0,2}(?:call|con ?call|phone call|chat"
    r"|chinwag|natter|word)s?\b(?! (?:back|by|tomorrow|on mon|scheduled|booked|set"
    r"|for <date>|in the diary))",
    r"\bcall (?:me|us)? ?(?:w/|w|with|from) " + NAME,
    r"(?:" + NAME + r"|\b(?:him|her|them|me|us|was|been|spoken|got|had|madam|sir|mam"
    r"|now)\b).{0,30}\b(?:on|over|by|off) (?:the |a |my )?(?:phone|line|blower|call"
    r"|horn|dog)\b(?! (?:at|by|tomorrow|<date>))|\boff the (?:phone|horn)\b|\b(?:on"
    r"|over) (?:the )?(?:phone|call) (?:w/|w|with|to)\b",
    r"\b(?:picked|picks) up\b(?! (?:the|a|some|his|her|lunch))|\bhung up\b|\b(?:got"
    r"|get) (?:a ?hold|ahold|hold) of\b|\bgot through to\b|\bgot .{0,25}on the (?:line"
    r"|phone)\b|\bpatched me\b|\breached (?!out)" + NAME,
    NAME + r" (?:call|ring|phone|telephone|rang)(?:s|ed)? (?:me|us|today|just now|back"
    r"|<date>)|\b(?:gave|give|gie'?d?|gied) .{0,30}\b(?:a )?(?:bell|ring|buzz|shout"
    r"|call|tinkle)\b|\bhad .{0,30}on the (?:phone|blower|line|horn)\b|\b(?:by"
    r"|via) (?:tele)?phone\b|\bphone (?:w/|w|with) |\bconferred\b",
    r"\b(?:returned|took) (?:my|his|her|their|a) call\b|\bring(?:ed)? me\b"
    r"|\bphone conversation\b|\bcalls? with\b|\b(?:\d+|two|three|four|five) (?:calls?"
    r"|dials?)\b|☎️?",
    r"\bcall(?:d)? me (?:this|today|just|back|<date>)|\bcon call\b|\bwas on to me\b"
    r"|\bbent my ear\b|\bgot (?:a|his|her) (?:call|bell|ring)\b|\bsumagot\b"
    r"|\btinawagan\b|\bla llame\b|\bhablamos\b",
)
EMAIL = _said(
    "email",
    r"\b(?:e-?mail(?:ed|d)|mailed)\b|\b(?:sent|shot|fired|dropped|got|received|replied"
    r"|reply|exchanged|wrote|written|confirmed|presented"
    r"|answered)\b.{0,40}\b(?:e-?mails?|by mail|mail|inbox)\b",
    r"\bre(?:ci|ce)e?ved (?:an? )?(?:e-?)?mail|\bmail from "
    + NAME
    + r"|\be-?mail (?:this (?:am|morning)|today|<date>)|📧|\b\d e-?mails?\b",
    r"\be-?mail (?:from|sent|out|went|in from|#)|\b(?:by|via|over|per) (?:e-?mail"
    r"|mail)\b|\bnag-?email\b|\bmail done\b|\bemail done\b|\bexchange of emails\b"
    r"|\breplied to my (?:e-?mail|mail)",
)
MESSAGE = _said(
    "message",
    r"\b(?:texted|txt'?e?d|sms'?e?d|whats ?app'?e?d|messaged|dm'?e?d|pinged"
    r"|linkedin'?e?d|slacked|vibered|inmailed|wechatted|imessaged)\b",
    r"\b(?:sent|got|dropped|shot|replied|left|hit|connected|answered|msg|messaged"
    r"|reached|a|\d) (?:\S+ ){0,6}?(?:text|texts|sms|whats ?app|dms?|linkedin|ig|li"
    r"|viber|wechat|inmail|imessage|message on \w+|telegram)\b(?! (?:to|about"
    r"|by) <date>)",
    NAME + r" (?:text|whatsapp|sms|viber|dm|message|app)(?:s|ed)? (?:me|us|say|says|saying"
    r"|today|just now|back|<date>)|\bdrop(?:s|ped)? me (?:a )?(?:sms|text|message"
    r"|whatsapp)|\b\d (?:txts?|texts?|dms?|msgs?) (?:to )?|\bmsg sent\b"
    r"|\b(?:just )?apped me\b|💬",
    r"\bwhats ?app (?:done|sent|from|w/|with|to)\b|\bnag-?(?:viber|text|wa|message)\b"
    r"|\bli (?:request|msg|dm)|\b(?:linkedin )?dms? (?:out|sent)\b|\btext from\b"
    r"|\b(?:on|by|via|over|in) (?:whats ?app|linkedin|sms|text|li|ig|viber|wechat"
    r"|messenger)\b|\bconnected on li\b",
)
DEMO = _said(
    "demo",
    r"\bdemo'?e?d\b|\b(?:gave|did|ran|had|done|finished|held|showed|delivered|log"
    r"|walked .{0,20} through)\b (?:\S+ ){0,5}?(?:the |a |our )?demo(?:nstration)?\b"
    r"|\bconducted .{0,40}demonstration|\bnag-?demo\b|\bdemo(?:nstration)? (?:went"
    r"|done|was|is done|today went|with .{1,30} went|yesterday)\b"
    r"|\bfriday demo .* poa\b|\b(?:" + GOOD + r") (?:first |second |final |online )?demo\b",
)
MEETING = _said(
    "meeting",
    r"\b(?:met|meet up|met up)\b(?! (?:the|our|their|his|her|all) (?:target|criteria"
    r"|number|deadline|quota|requirements))|\b(?:sat|sit) (?:down|in|with"
    r"|yesterday with)\b(?! (?:on it|tight|on this))|\b(?:visited|stopped (?:by|in)"
    r"|dropped (?:by|in) (?:on|to|at)|popped (?:in|by|over)|swung by|came by"
    r"|drove (?:out|over|up|down)|rode out|went (?:to see|out to|over to|by|round)"
    r"|called in (?:to|on)|ran into|bumped into)\b",
    r"\b(?:" + GOOD + r"|had|took|grabbed|grabbd|just|after|did|from|out of"
    r"|over|finished|for|quick|long|back from|yesterday'?s|held|attended|concluded"
    r"|w/) (?:\S+ ){0,4}?(?:lunch|coffee|kopi|tea|fika|pints?|dinner|breakfast|beers?"
    r"|drinks|brunch|meeting|mtg|f2f|golf|tour|visit|site ?walk|walkthrough"
    r"|walk-through|walk thru|review|qbr|workshop|fika|kickoff|site inspection"
    r"|inspection|sit ?down|zoom|round of golf|session|presentation"
    r"|tasting)\b(?! (?:is|scheduled|booked|set|for|on the books|tomorrow|request))",
    r"^\W*(?:<date>\W*)?(?:\d )?(?:lunch|coffee|kopi|tea|fika|pints?|dinner|breakfast"
    r"|beers?|drinks|brunch|meeting|mtg|f2f|golf|face to face|video meeting|site visit"
    r"|visit|qbr|reunion|zoom|teams|in person|sit ?down) (?:today |yesterday |<date> "
    r"|this morning |just now |hoy |yday )?(?:w/|w|with|at|con|mit|avec|of)\b",
    r"\b(?:my|our|sponsor|team|yesterday'?s|<date>'?s?) (?:lunch|coffee|kopi|tea"
    r"|dinner|breakfast|meeting|mtg|visit|drinks|qbr) (?:w/|w|with) |\b(?:qbr|meeting"
    r"|mtg|lunch|visit|site walk) (?:(?:w/|w|with) .{1,30}? went|(?:is )?(?:done|over|went))\b"
    r"|\battended\b"
    r"|\b(?:hours?|hrs?|morning|afternoon|day) with <person>|\bna-?meet\b"
    r"|\breviewed .{0,30}on ?site\b",
    r"\b(?:zoomed|toured|walked (?:the|it|four|their|through|his|her|a|\w+ of)|saw "
    + NAME
    + r"|seen|been (?:down|in|out|up|over|by|at)\b|was (?:out|over|down|up|above|in"
    r"|at)(?: at| with| in| by)? "
    + NAME
    + r"|presented|pitched|hosted|i met|just came out of|just walked out of"
    r"|came out of (?:a |the )?(?:meeting|review|session|their)|went through"
    r"|looked (?:round|around)|shown (?:her|him|them) (?:round|around)|ate with"
    r"|had them in|in person|face to face)\b",
    r"\b(?:on|over) (?:teams|zoom|google meet|meet|webex|video)\b(?! (?:at|by"
    r"|tomorrow))|\bwith <person> (?:at|in|this morning|over) (?:the |their )",
)
TYPES = (VOICEMAIL, DEMO, EMAIL, MESSAGE, MEETING, CALL)

_FUTURE = re.compile(
    r"\b(?:will|'ll|shall|gonna|gon|going to|goin to|need(?:s|ed)? to|have to|has to"
    r"|needs? (?:a|an|another)|(?:would|'d) (?:love|like)|wish(?! list)"
    r"|gotta|got to|must|should|remind|let's|lets|to (?:call|ring|phone|meet|email"
    r"|send|visit|text|see|present)"
    r"|wants?|would like|asks? for|promis\w+|plan(?:ning)? to|supposed to|is set"
    r"|scheduled|booked|booking|on the books|set for|arranged|fixed (?:for|next)"
    r"|tomorrow|tmrw|tmr|asap|owe|chase)\b"
)
_NEVER = re.compile(
    r"\b(?:haven'?t|havent|hasn'?t|didn'?t|didnt|did not|not yet|never"
    r"|no[- ]?show(?:ed|s)?|ain'?t|aint|couldn'?t|could not|cannot|can'?t|have not"
    r"|has not|no demo|cancel+ed|cancel|was gonna|were gonna|was going to|without"
    r"|forgot to|neither|nor|nobody|havent|yet to|still no|no new)\b"
)
_COUNT = re.compile(
    r"\b(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s?(?:x\b|times\b"
    r"|dials?|calls?|vms?|voice ?mails?|e-?mails?|texts?|attempts?|tries|msgs?"
    r"|messages?|dms)|\bx\s?(?P<x>\d{1,2})\b|\b(?P<twice>twice|both times)\b"
    r"|\b(?P<y>\d{1,2})x\b"
)
_NUMBERS = {
    w: n for n, w in enumerate("zero one two three four five six seven eight nine ten".split())
}
_LOG = re.compile(
    r"^\W*(?:pls |please |kindly )?(?:log|record|note|add) (?:a |an |the "
    r"|that )?(?:\S+ ){0,3}(call|meeting|demo|email|visit|lunch|voicemail|text)"
)


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """Everything that the clause says has happened, one intent a type."""
    del told
    mood = mood_of(clause)
    if mood.asked or mood.hearsay or mood.recalled or _is_imagined(clause):
        return
    taken: list[tuple[int, int]] = []
    for kind in _possible(clause):
        if match := _first(kind, clause, taken):
            taken.append(match.span())
            yield _intent(clause, kind.type, match)
            if kind is VOICEMAIL:
                taken.append((0, len(clause.text))) if not _ALSO.search(clause.text) else None


def type_of(clause: Clause) -> str:
    """The type of what the clause says has happened; '' where it says nothing of the kind."""
    if _is_imagined(clause):
        return ""
    return next((kind.type for kind in _possible(clause) if _first(kind, clause, [])), "")


def _possible(clause: Clause) -> tuple[Happened, ...]:
    """The types that the clause may tell of: where nobody was met, a voicemail is all."""
    return (VOICEMAIL,) if _NEVER.search(clause.text) else TYPES


_ALSO = re.compile(
    r"\b(?:and|then|also|\+|,)\b.{0,12}\b(?:e-?mailed|texted|whatsapped|messaged|dm)"
)
_IF = re.compile(
    r"^\W*(?:if|unless|should|were|had (?!a|an|the|my|good|lunch|coffee|breakfast"
    r"|drinks|dinner|<|lovely|great)|when|until|till?)\b|\b(?:if only|would have"
    r"|could have|might have|should have)\b"
)


def _is_imagined(clause: Clause) -> bool:
    return _IF.search(clause.text) is not None


def _first(kind: Happened, clause: Clause, taken: list[tuple[int, int]]) -> re.Match[str] | None:
    for match in kind.words.finditer(clause.text):
        free = all(match.end() <= a or b <= match.start() for a, b in taken)
        if free and _over(kind, clause, match) and not _is_planned(clause, match):
            return match
    return None


_NOUN = re.compile(
    r"\W*(?:lunch|coffee|tea|drinks|dinner|breakfast|meeting|mtg|call|con ?call|demo|visit"
    r"|site visit|zoom|teams|qbr|catch ?up|review|kick-?off|workshop)\b"
)


def _is_planned(clause: Clause, match: re.Match[str]) -> bool:
    """A noun without a verb, on a day that can only lie ahead: 'meeting with Jen tomorrow'."""
    dates = [m.candidate for m in clause.of(DATE) if isinstance(m.candidate, When)]
    ahead = any(date.happened is None and date.due is not None for date in dates)
    return ahead and _NOUN.match(match.group()) is not None


def _over(kind: Happened, clause: Clause, match: re.Match[str]) -> bool:
    """Whether it is past: no word of the future stands before it."""
    if kind is VOICEMAIL and re.search(r"\b(?:didn'?t|did not) (?:leave|get)", clause.text):
        return False
    before = clause.text[: match.start() + 4]
    return not _FUTURE.search(before) or bool(_LOG.match(clause.text))


def _intent(clause: Clause, kind: str, match: re.Match[str]) -> Intent:
    people = tuple(m.candidate for m in clause.of(PERSON) if isinstance(m.candidate, NameMatch))
    return Intent(
        "log_activity",
        (clause.place(*match.span()), clause.span),
        SURE if people or clause.of("<deal>") else LIKELY,
        when=_when(clause),
        label=kind,
        count=count_in(clause.text),
    )


def _when(clause: Clause) -> When | None:
    dates = (m.candidate for m in clause.of(DATE))
    return next((d for d in dates if isinstance(d, When) and d.happened is not None), None)


def count_in(text: str) -> int:
    """How often something was done: '3 dials', 'twice'; 1 where it is not said."""
    match = _COUNT.search(text)
    if match is None:
        return 1
    if match["twice"]:
        return 2
    said = match["n"] or match["x"] or match["y"]
    return _NUMBERS.get(said) or int(said)
