"""Whom the words of a deed name: deals and steps, only where all of the words are the name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from handlers.naming import TIE, named_deals
from handlers.reading.candidates import NameKind
from handlers.reading.names import find_names
from handlers.reading.text import fold, parse_text
from handlers.scene import Scene
from storage.people import all_members
from storage.records import Deal, Member, NextStep
from storage.steps import steps_due

_AROUND = re.compile(
    r"^(?:the|our|my)\s+|(?:'s)?\s+(?:deal|deals|account|opportunity|opp|one)$|'s$", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:,|;|&|\+|\band\b)\s*", re.IGNORECASE)
SURE = 0.6
"""How well a name must fit (see `candidates.Named`)."""
SAME_STEP = 88
"""How alike the words and a step must be (rapidfuzz, 0 to 100)."""


def plain_name(words: str) -> str:
    """The name without 'the' before it and 'deal' behind it."""
    bare = words.strip(" \t,.:;!-\"“”'‘")
    stripped = _AROUND.sub("", bare).strip()
    return stripped or bare


def deals_of_words(scene: Scene, words: str) -> list[list[Deal]]:
    """The deals of each name in 'acme and hooli'; [] where any of the words is no name."""
    bare = plain_name(words)
    if whole := _deals_named(scene, bare):
        return [whole]
    parts = [plain_name(part) for part in _AND.split(bare) if part.strip()]
    found = [_deals_named(scene, part) for part in parts]
    return found if len(parts) > 1 and all(found) else []


def _deals_named(scene: Scene, words: str) -> list[Deal]:
    kinds = (NameKind.DEAL, NameKind.ACCOUNT)
    return named_deals(scene, words) if _is_one_name(scene, words, kinds) else []


def names_company(scene: Scene, words: str) -> bool:
    """Whether the words are one name of a company or a deal, whatever deals there are."""
    return _is_one_name(scene, plain_name(words), (NameKind.DEAL, NameKind.ACCOUNT))


def _is_one_name(scene: Scene, words: str, kinds: Sequence[NameKind]) -> bool:
    matches = find_names(parse_text(words), scene.book, scene.member.id) if words else ()
    return (
        len(matches) == 1
        and matches[0].span.of(words) == words
        and matches[0].named[0].kind in kinds
        and matches[0].named[0].score >= SURE
    )


def members_named(scene: Scene, words: str) -> list[Member]:
    """The active members that the words name: one by the full name, all of a first name."""
    bare = plain_name(words)
    wanted = fold(bare)
    active = [each for each in all_members(scene.session) if each.active]
    if exact := [each for each in active if fold(each.name) == wanted]:
        return exact
    if first := [each for each in active if wanted in fold(each.name).split()]:
        return first
    matches = find_names(parse_text(bare), scene.book, scene.member.id)
    if len(matches) != 1 or matches[0].span.of(bare) != bare:
        return []
    best = matches[0].named[0].score - TIE
    near = [each for each in matches[0].named if each.score >= max(best, SURE)]
    if any(each.kind is not NameKind.MEMBER for each in near):
        return []
    ids = {each.id for each in near}
    return [each for each in active if each.id in ids]


def is_known_name(scene: Scene, words: str) -> bool:
    """Whether the words name anything of the book: a company, a deal, somebody."""
    return bool(find_names(parse_text(plain_name(words)), scene.book, scene.member.id))


def is_contact(scene: Scene, words: str) -> bool:
    """Whether the words may name one of the customers' people."""
    matches = find_names(parse_text(plain_name(words)), scene.book, scene.member.id)
    return any(
        each.kind is NameKind.CONTACT and each.score >= match.named[0].score - TIE
        for match in matches
        for each in match.named
    )


def contacts_named(scene: Scene, words: str) -> list[str]:
    """The customers' people that the words name, and nothing else; their ids, all as likely."""
    bare = plain_name(words)
    matches = find_names(parse_text(bare), scene.book, scene.member.id) if bare else ()
    if len(matches) != 1 or matches[0].span.of(bare) != bare:
        return []
    best = max(matches[0].named[0].score - TIE, SURE)
    near = [each for each in matches[0].named if each.score >= best]
    return [each.id for each in near if each.kind is NameKind.CONTACT]


def steps_of_words(scene: Scene, words: str) -> list[NextStep]:
    """The member's open steps that the words tell, word for word or nearly: 'send pricing'."""
    wanted = fold(plain_name(words))
    steps = steps_due(scene.session, [scene.member.id], None)
    exact = [step for step in steps if fold(step.text) == wanted]
    return exact or [step for step in steps if _alike(wanted, fold(step.text))]


def _alike(wanted: str, text: str) -> bool:
    return len(wanted) >= 6 and fuzz.ratio(wanted, text) >= SAME_STEP
