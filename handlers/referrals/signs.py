"""Whether a note says that a customer is happy, or is not.

A sign is a phrase of HAPPY or UNHAPPY in a clause that neither denies nor imagines it. Where a note
has both, the customer is not happy: nobody is asked for a favour who has something to complain of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.wording.values import short

THING = r"(?P<what>(?:the|our|it|this|that|how|what|their|working|using)\b[^,]*)"
"""What they like, as far as the clause goes."""

VERY = "(?:really |very |so |super |extremely )?"
GLAD = "(?:happy|pleased|satisfied|thrilled|impressed|delighted)"

HAPPY = (
    rf"\b(?:loves?|loved|loving|adores?) {THING}",
    rf"\b(?:really|very|so|super|extremely|quite|pretty|all) (?:happy|pleased) with {THING}",
    rf"\b(?:(?<!be )happy|delighted|thrilled|pleased|impressed) (?:with|by|about) {THING}",
    r"\b(?:could not|couldn'?t) be happier\b",
    rf"\b(?:is|are|was|were|seems?|they'?re|she'?s|he'?s) {VERY}(?:happy|thrilled)(?: so far)?$",
    r"\bover the moon\b",
    rf"\braving about {THING}",
    r"\b(?:great|excellent|glowing|fantastic|super|very good) feedback\b",
    rf"\bbig fans? of {THING}",
    r"\bgoing (?:really well|great|brilliantly)\b",
    r"\b(?:would|will|happy to) recommend us\b",
    r"\brecommended us\b",
    r"\bsaved? (?:them|her|him|us all|the team) (?:\d|a |hours|days|so much)",
    r"\bexceed(?:s|ed) (?:their|her|his|all) expectations\b",
    r"\b(?:nps|csat)(?: score)?(?: of| is| was)? (?:9|10)\b",
    r"\bgave us (?:a )?(?:9|10|five stars|5 stars)\b",
)

UNHAPPY = (
    r"\bunhappy\b",
    rf"(?:\bnot|n'?t|\bnever|\bhardly|\bfar from|\bless than)(?: (?!be )\w+){{0,2}} {GLAD}\b",
    r"\bfrustrat(?:ed|ing|ion)\b",
    r"\bcomplain(?:s|ed|ing|ts?)?\b",
    r"\bdisappoint(?:ed|ing|ment)\b",
    r"\b(?:angry|furious|upset|annoyed|fed up|livid|mad at us)\b",
    r"\bcancel(?:l?ing)? (?:the|their|its) (?:contract|subscription|plan|account|order|renewal)\b",
    r"\b(?:wants?|threatens?|threatening|going) to (?:cancel|leave|churn|quit)\b",
    r"\bwants? (?:out|a refund|their money back)\b",
    r"\brefund\b",
    r"\bchurn(?:ing)?\b",
    r"\b(?:outages?|downtime)\b",
    r"\bkeeps? (?:crashing|breaking|failing|going down)\b",
    r"\b(?:does not|doesn'?t|not|isn'?t|stopped|never) work(?:s|ed|ing)?\b",
    r"\b(?:is|are|was) (?:broken|down|buggy|unusable)\b",
    r"\bescalat(?:ed|ion|ing|es)\b",
    r"\bregrets?\b",
    r"\b(?:terrible|awful|unacceptable|horrible)\b",
    r"\b(?:poor|slow|bad) (?:support|service|quality|experience)\b",
    r"\b(?:let (?:them|her|him) down|lost (?:trust|faith|patience))\b",
    r"\blooking (?:at|for|into) (?:alternatives|other vendors|other options|a replacement)\b",
    r"\b(?:won'?t|not going to|not) renew(?:ing)?\b",
    r"\b(?:bugs?|issues|problems?|trouble) with (?:the|our)\b",
    r"\bhates? (?:the|our|it|how)\b",
)

HEDGE = re.compile(
    r"\b(?:if|unless|once|until|when|whether|would|wouldn'?t|could|should|might|may|hope[sd]?|hoping"
    r"|wants? to|need(?:s|ed)? to|no|nobody|not|n'?t|\w+n'?t|never|hardly|used to|no longer|without"
    r"|competitors?|rivals?|current (?:vendor|tool|system|provider)|make sure|ask(?:ed)?)\b|'d\b",
    re.IGNORECASE,
)
"""Before a phrase: it is denied, imagined, asked, or said of somebody else."""

NOT_OURS = re.compile(
    r"\b(?:idea|concept|price|pricing|proposal|offer|quote|competitors?|rivals?|golf|weekend"
    r"|current (?:vendor|tool|system|provider)|old (?:vendor|tool|system|provider))\b",
    re.IGNORECASE,
)
"""What people like before they have bought anything."""

QUESTION = re.compile(r"[^.;!\n?]*\?")
CLAUSES = re.compile(r"[.;,!\n–—]|\s-\s|\b(?:but|although|though|however)\b")
_HAPPY = tuple(re.compile(phrase, re.IGNORECASE) for phrase in HAPPY)
_UNHAPPY = tuple(re.compile(phrase, re.IGNORECASE) for phrase in UNHAPPY)


@dataclass(frozen=True, slots=True)
class Sign:
    """What a note says: `said` quotes it, `what` is the thing that they like ('' where none is)."""

    happy: bool
    said: str
    what: str = ""


def sign_in(text: str) -> Sign | None:
    """The sign in a note; None where it says neither."""
    told = QUESTION.sub(" . ", text.replace("’", "'"))
    clauses = [" ".join(each.split()) for each in CLAUSES.split(told)]
    unhappy = (_found(each, _UNHAPPY) for each in clauses)
    if sad := next((found for found in unhappy if found), None):
        return Sign(happy=False, said=short(sad[0], 60))
    for clause in clauses:
        found = _found(clause, _HAPPY)
        if found and not NOT_OURS.search(found[0]):
            return Sign(happy=True, said=short(found[0], 60), what=short(found[1], 50))
    return None


def _found(clause: str, phrases: tuple[re.Pattern[str], ...]) -> tuple[str, str] | None:
    """(from the phrase to the end of its clause, the thing in it), where nothing hedges it."""
    for phrase in phrases:
        match = phrase.search(clause)
        if match and not HEDGE.search(clause[: match.start()]):
            return clause[match.start() :], match.groupdict().get("what") or ""
    return None
