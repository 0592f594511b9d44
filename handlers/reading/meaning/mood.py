"""What kind of speech a clause is: said, denied, imagined, told of others, recalled, asked, kept.

    denied     'haven't called', 'did not sign', 'no new date'
    imagined   'if they sign', 'could be 45k', 'maybe', 'a dream', 'jk'
    hearsay    'heard they signed with', 'rumour', 'saw on LinkedIn'
    recalled   'last year we won them', 'back in 2019'
    kept       'leave the number alone', 'no change', 'still at 63'
    asked      a question that asks for something to be told
    ahead      what will happen: 'will sign', 'by Friday', 'gonna'

Nothing is written of what is denied, imagined, told of others or recalled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from handlers.reading.meaning.told import Clause, Told

DENIED = re.compile(
    r"\b(?:not|never|nope|nah|naw|nae|none|nothing|nobody|cannot|cant|can't|won't|wont|don't|dont"
    r"|doesn't|doesnt|didn't|didnt|isn't|isnt|aren't|arent|wasn't|wasnt|weren't|hasn't"
    r"|hasnt|haven't"
    r"|havent|hadn't|couldn't|couldnt|wouldn't|wouldnt|shouldn't|ain't|aint|hardly|barely|cannae"
    r"|didnae|wala|hindi|neither|nor|without|no (?!longer|answer|ans\b|pick|wait|sorry"
    r"|show|<|actually"
    r"|make|scratch|make that|problem|prob\b)\w+)\b"
)
_CONTRAST = re.compile(  # 'in oct not sept', '88k not 95': a correction, no denial
    r"\bno (?:hard feelings|surprise|pressure|biggie|drama)\b|\bnot (?:her|him|me|them"
    r"|us)\b|\bnot (?:jan|feb|mar|apr|june?|july?|aug|sept?"
    r"|oct|nov|dec)\w*\b|\b(?:not|nt|no)\s(?:the\s|a\s|in\s"
    r"|on\s)?(?:<money>|<date>|\d|<deal>|<person>|just\b|only\b|sure\b|bad\b"
    r"|too bad|a bad|now\b|today\b|tomorrow\b)|\bnot a problem\b|\bno (?:probs?"
    r"|problem|worries|rush|longer|doubt)\b"
    r"|\bwhy not\b|\bdon'?t (?:forget|let me forget)\b|\bno\.\s?\d|\b(?:can'?t"
    r"|cannot) (?:wait|believe)\b"
)
IMAGINED = re.compile(
    r"\b(?:if(?! (?:u|you|possible|ok|that))|unless|whether|would|wouldn't|could|might"
    r"|maybe|perhaps|suppos\w+|hypothetical\w*|imagine"
    r"|hypothetically|wish|wishes|hope|hopes|hoping|hopefully|dream\w*|possibly"
    r"|potentially|potential|may"
    r"|what if|someday|some day|one day|unlikely|manifest\w*|joke|joking|jest|jk"
    r"|kidding|prank|grapje"
    r"|i'd bet|as if|pigs fly|wonder\w*|pretend|in theory|theoretically"
    r"|thinking (?:about|of|out loud)"
    r"|rumou?red|guess|gut says|probably|prob\b|i think|try(?:ing)? to|tries to"
    r"|not sure|50/50|about to|close to (?:sign\w*|clos\w*|a|the finish|done|agree\w*)"
    r"|nearly|almost"
    r"|ready to|likes? to|wants? to sign|keen to sign|tempted|fishing|talking about|dreaming)\b"
    r"|^\W*(?:were|had|should) (?!a |an |the |my |good |great |lunch|coffee|breakfast"
    r"|drinks|dinner)\S+ (?:\S+ )?(?:to|ever|accept|agree|split|award|awarded|be)\b"
)
# In one clause these make the whole sentence imagined; the others only their own clause.
SUPPOSED = re.compile(
    r"\b(?:if(?! (?:u|you|possible|ok|that))|unless|would|might|hypothetical\w*)\b"
)
HEARSAY = re.compile(
    r"\b(?:heard (?:that|the|they|on|a|from .{1,30} that|<)|hear (?:that|they|<"
    r"|\w+ got)|hearing (?:that|<)"
    r"|rumou?rs?|gossip|grapevine|they say|it seems|supposedly|allegedly"
    r"|word is|reportedly|who(?:ever)? told"
    r"|i am told|third[- ]hand|saw (?:on|in) (?:the|insta|linkedin|twitter|fb|facebook"
    r"|ig)|read (?:that|in|on)"
    r"|in the (?:news|papers?|times)|(?:radio|paper|news) says|did (?:ye|you|u) see|swears|see that"
    r"|dicen que|in the corridor)\b"
)
RECALLED = re.compile(
    r"\b(?:last (?:year|yr|summer|winter|spring|fall|autumn|season|august|january"
    r"|february|march|april"
    r"|june|july|september|october|november|december)|the past year|years? ago"
    r"|back in(?: the day| \d| twenty)?|used to"
    r"|in (?:19|20)[012]\d|twenty (?:nineteen|twenty|twenty[- ]\w+)"
    r"|remember(?:ing)? when|just remembering|in those days"
    r"|once upon|those were|good times|previously|originally|dates from|at the time"
    r"|my predecessor)\b|\bin '\d\d\b"
)
KEPT = re.compile(
    r"\b(?:leave (?:it|them|that|everything|as|alone|the \w+|<\w+>)|leaving (?:it|the)"
    r"|let (?:it|the .{1,30}) (?:be|remain)"
    r"|keep (?:it|them|as|<\w+> as|the (?:number|price|amount|date|stage"
    r"|deal)(?! (?:is|at|to))|that at)|stays?\b(?! (?:with|on|in touch))"
    r"|unchanged|no chang\w*|no chg|(?:do not|don't|dont) (?:touch|change|move|log"
    r"|update|put|enter|anything)"
    r"|not (?:touching|moving|changing|calling|our price|deal value|a close date"
    r"|a lead|ours|our business)|nothing (?:to|for) (?:log|do|change|you)"
    r"|nothing (?:here )?to (?:log|change)|log nothing|dont log|no increase"
    r"|hasn't moved|doesn't move|not affected|should not be entered|carry on)\b"
)
INJECTED = re.compile(
    r"\b(?:ignore|forget|disregard|override)\b.{0,30}\b(?:rules|instructions?|prompts?|prev\w*)\b"
    r"|\b(?:delete|wipe|erase|remove|drop)\b.{0,12}\b(?:every|all|table"
    r"|whole)\b.{0,25}\b(?:deals?|pipeline|system|records?|crm|data\w*)\b"
    r"|\b(?:wipe|erase)\b.{0,40}\bsystem\b|\b(?:mark|make|set|change"
    r"|mark lahat)\b.{0,12}\b(?:all|every|lahat)\b.{0,20}\bdeals?\b|\bdrop table\b"
)
NOTHING = re.compile(
    r"\b(?:nothing (?:here |new )?(?:to|for) (?:log|file|record|report|you|crm"
    r"|the crm)|nothing for (?:you|crm) to|log nothing|nothing to file|don'?t log"
    r"|do not log|wrong (?:app|chat|channel|window)\b(?=.{0,8}$)"
    r"|not our business|nothing to do with us|not a lead|just read it|read it and"
    r"|automatic reply|out of office reply|no crm|internal,? nothing)\b"
)
JOKE = re.compile(
    r"\b(?:joking|just kidding|kidding|i jest|nee grapje|grapje|april fools?|jk\b"
    r"|was a joke|in my dream|woke up|had a (?:bad )?dream|check the date|(?:not|isn't"
    r"|hasn't|haven't|never|no) (?:\w+ ){0,2}(?:signed|won|lost)(?= |\W|$)"
    r"|trivia|quiz|softball|football|fitba|cricket|hockey|foosball|raffle|lottery|rifa"
    r"|leafs|habs|ajax|champions league|state match|match dekha|gemme|golf scramble"
    r"|the reds|the jets|bowling|karaoke)\b|\bthe (?:bar|place) down\b"
    r"|\bclosed the (?:bar|place)\b"
)
AHEAD = re.compile(
    r"\b(?:will|'ll|shall|gonna|gon|going to|goin to|about to|need(?:s|ing)? to"
    r"|have to|has to|must|should"
    r"|to (?:sign|be signed|close)|expect(?:s|ed|ing)?|supposed to|due|plans? to"
    r"|tomorrow|tmrw|tmr|when)\b|\bby <date>|\b\w+ll\b(?=\s(?:sign|go|be))"
)
_REQUEST = re.compile(
    r"^\W*(?:(?:hey|hi|ok|so|and|also|pls|please|bot|then|kindly|abeg)\b\W*)*(?:can"
    r"|could|would|will|cd|cld)\s(?:you|u|we|i|y'all|someone|somebody|sombody)\b"
)
_SHOW = re.compile(
    r"\b(?:show|tell|remind me (?:where|what|of)|list|give me|send me|know|see"
    r"|confirm (?:the|what|whether)|pull up)\b"
)


# Behind a value these take it back; what stands instead may not have been understood.
TAKEN_BACK = re.compile(
    r"\b(?:no,? (?:wait|sorry|hang on|hold on)|wait,? no|sorry(?! (?:for|about|to))|scratch that"
    r"|i mean(?:t)?|correction|strike that|make that)\b"
)
_SOON = 60  # characters behind a value


def is_taken_back(told: Told, end: int) -> bool:
    """Whether a correction follows soon behind a value that ends at a place of the message."""
    return TAKEN_BACK.search(told.folded, end, end + _SOON) is not None


@dataclass(frozen=True, slots=True)
class Mood:
    """How a clause is meant; see the module."""

    denied: bool = False
    imagined: bool = False
    hearsay: bool = False
    recalled: bool = False
    kept: bool = False
    asked: bool = False
    ahead: bool = False

    @property
    def unreal(self) -> bool:
        """Whether nothing that the clause says has happened or is to be written."""
        return self.imagined or self.hearsay or self.recalled or self.asked


CONDITION = re.compile(
    r"^\W*(?:\w+[:,]\s)?(?:and |but |so |lol |haha |oh |man |i tell you what "
    r"|tell ya what |i'm telling you )?(?:if|unless|were|should|whether|hypothetically"
    r"|supposing|what if|when pigs)\b"
)


def is_conditional(told: Told, clause: Clause) -> bool:
    """Whether the clause's sentence begins with a condition ('if they ever sign, I'll dance')."""
    first = told.sentence(clause.sentence)[0]
    return any(CONDITION.match(one.text) for one in (first, clause))


@lru_cache(maxsize=512)
def _mood(text: str, plain: str, *, asked: bool) -> Mood:
    return Mood(
        denied=bool(DENIED.search(_CONTRAST.sub(" ", text))),
        imagined=bool(IMAGINED.search(text)),
        hearsay=bool(HEARSAY.search(text)),
        recalled=bool(RECALLED.search(plain)),
        kept=bool(KEPT.search(text)),
        asked=asked and not (_REQUEST.match(text) and not _SHOW.search(text)),
        ahead=bool(AHEAD.search(text)),
    )


def mood_of(clause: Clause) -> Mood:
    """The mood of the clause's own words."""
    return _mood(clause.text, clause.plain, asked=clause.asked)


def is_joke(told: Told) -> bool:
    """Whether the message takes itself back, or is about a game, so that nobody won a deal."""
    return _is_joke(told.folded)


@lru_cache(maxsize=16)
def _is_joke(folded: str) -> bool:
    return JOKE.search(folded) is not None


def is_injected(told: Told) -> bool:
    """Whether the message gives orders about the assistant itself or all records at once."""
    return INJECTED.search(told.folded) is not None


def is_nothing(told: Told) -> bool:
    """Whether the message says of itself that there is nothing to write down."""
    return NOTHING.search(told.folded) is not None


def is_kept(told: Told, clause: Clause, within: int = 1) -> bool:
    """Whether a sentence at most so many away says to leave things as they are."""
    numbers = range(clause.sentence - within, clause.sentence + within + 1)
    return any(_whole(told, number).plainly_kept for number in numbers)


def sentence_mood(told: Told, clause: Clause) -> Mood:
    """The mood of the whole sentence: an 'if' in one clause makes the others imagined too."""
    return told.once(("mood in sentence", clause.number), lambda: _in_sentence(told, clause))


def _in_sentence(told: Told, clause: Clause) -> Mood:
    own = mood_of(clause)
    if len(told.sentence(clause.sentence)) == 1:
        return own
    whole = _whole(told, clause.sentence)
    return replace(
        own,
        imagined=own.imagined or whole.supposed,
        hearsay=whole.hearsay,
        recalled=whole.recalled,
        kept=whole.kept,
    )


@dataclass(frozen=True, slots=True)
class _Whole:
    """What one clause or another of a sentence is."""

    supposed: bool
    hearsay: bool
    recalled: bool
    kept: bool
    plainly_kept: bool


def _whole(told: Told, number: int) -> _Whole:
    """Of one sentence, worked out once: every clause of it asks."""
    return told.once(("mood", number), lambda: _of_parts(told.sentence(number)))


def _of_parts(parts: tuple[Clause, ...]) -> _Whole:
    moods = [mood_of(part) for part in parts]
    return _Whole(
        supposed=any(SUPPOSED.search(part.text) for part in parts),
        hearsay=any(mood.hearsay for mood in moods),
        recalled=any(mood.recalled for mood in moods),
        kept=any(mood.kept for mood in moods),
        plainly_kept=any(KEPT.search(part.plain) for part in parts),
    )
