"""Names in a message that do not stand for whom they name elsewhere.

'not Juniper Hills' is set aside, 'Nadia from Acme' is not the Nadia of another company, and a
capital after a word of contact ('spoke with Initech') is a company that the book lacks.
"""

from __future__ import annotations

import re

from handlers.reading.candidates import NameKind, NameMatch
from handlers.reading.compose.target import Mention
from handlers.reading.meaning import Clause, Mark, Told
from handlers.reading.meaning.told import PERSON, WHO
from handlers.reading.names.common import is_common


def lone_name(clause: Clause | None, raw: str) -> str:
    """'spoke with Initech': a capital after a word of contact, where no name of the book stands."""
    if clause is None or clause.of(WHO):
        return ""
    match = _TO_SOMEBODY.search(clause.span.of(raw))
    return match[1] if match and not is_common(match[1].lower()) else ""


_TO_SOMEBODY = re.compile(
    r"(?:[Ww]ith|w/|[Tt]o|[Aa]t|@|[Ff]rom|[Cc]alled|[Ee]mailed|[Mm]et|[Tt]exted|[Vv]isited|[Rr]ang)"
    r" ([A-Z][\w&'-]+(?: [A-Z][\w&'-]+){0,3})"
)


def is_namesake(mention: Mention, after: list[Mention], told: Told) -> bool:
    """Whether it is a first name whose bearer works elsewhere than it says: 'nadia from acme'."""
    if not after or not is_person(mention.match) or mention.match.named[0].score >= _FULL:
        return False
    between = told.folded[mention.match.span.end : after[0].start]
    return bool(_WORKS_AT.fullmatch(between)) and not mention.accounts & after[0].accounts


_FULL = 0.9
_WORKS_AT = re.compile(r"\s(?:at|@|of|from|over at|with)\s(?:the\s)?")


def is_set_aside(clause: Clause, mark: Mark) -> bool:
    """'not Juniper Hills', 'Gail no Sandra'.

    'Ken @ Brightleaf' of a company that the book lacks is another Ken.
    """
    before = clause.text[: mark.start]
    if _NOT.search(before) or _LOST_TO.search(before):
        return True
    if _TAKEN_BACK.match(clause.text[mark.end :]):
        return True
    elsewhere = mark.kind == PERSON and _ELSEWHERE.match(clause.text[mark.end :])
    candidate = mark.candidate
    return bool(elsewhere) and isinstance(candidate, NameMatch) and candidate.named[0].score < _FULL


_TAKEN_BACK = re.compile(
    r",?\s(?:no|no wait|no sorry|sorry|i mean)\s(?:not\s|sorry\s|it's\s)?<(?:person|deal|who|firm)>"
)
_ELSEWHERE = re.compile(r"\s(?:at|@|of|from|over at|in)\s<firm>")
# Who won it instead, also where the book knows them: 'lost Hooli to Globex', 'went with Globex'.
_LOST_TO = re.compile(
    r"\b(?:lost|losing|lose)\b.{1,60}\bto (?:the )?$|\b(?:went|gone|going|go) with (?:the )?$"
    r"|\b(?:beaten|undercut) by (?:the )?$|\b(?:chose|picked) (?:the )?$"
)
_NOT = re.compile(r"\b(?:not|n't|wasn't|isn't|instead of) (?:at |with |for |the )?$")


def is_person(match: NameMatch) -> bool:
    """Whether it is a contact's name."""
    return match.named[0].kind is NameKind.CONTACT


class Headings:
    """A company that stands in front of a sentence ('Acme: ...') is what the sentence is about.

    A first name in it whose bearer works elsewhere is somebody else of the same name.
    """

    def __init__(self) -> None:
        self._company: Mention | None = None
        self._sentence = -1

    def without_namesakes(self, mentions: list[Mention], clause: Clause) -> list[Mention]:
        """The names of a clause that may mean whom they name; clauses come in order."""
        if clause.sentence != self._sentence:
            self._company, self._sentence = None, clause.sentence
        companies = [m for m in mentions if not is_person(m.match)]
        if companies:
            self._company = companies[0] if _HEADING.match(clause.text) else None
        return [m for m in mentions if self._fits(m)]

    def _fits(self, mention: Mention) -> bool:
        company = self._company
        if company is None or not is_person(mention.match):
            return True
        is_full = mention.match.named[0].score >= _FULL
        return is_full or bool(mention.accounts & company.accounts)


_HEADING = re.compile(
    r"^\W*(?:(?:re|fyi|for|update|quick|on)\s)?<deal>(?:\s\w+)?\s?(?::|[-\u2013\u2014>](?=\s|$))"
)
