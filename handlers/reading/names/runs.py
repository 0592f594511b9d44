"""Runs of words that may be the name of somebody whom the book does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlers.reading.names import stranger_cues as cues
from handlers.reading.names.common import DAYS, MONTHS, first_names, is_inflected, usual_words
from handlers.reading.names.forms import GENERIC
from handlers.reading.names.words import Word

_LONGEST = 5
_INSIDE = frozenset("of de del la le van von y e et du des der den di and".split())
_FAR = 3
_BACK = 9
# Between a cue for something new and its name these begin another story.
_SMALL = frozenset(
    "for with from at called uh um is its it's the a off via by on full stop comma pls please "
    "you me".split()
)
_SAID = frozenset("said says who which because told asked".split())


# What a caller does: with a name before it, the name is a caller's.
CALLING = frozenset(
    "called phoned rang emailed texted want wants wanted came need needs asked asks wrote "
    "enquired inquired messaged replied pinged say says would quer quiere veut mochte".split()
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words `first` to `last` (inclusive); `small` where they are in small letters."""

    first: int
    last: int
    small: bool


class Page:
    """The words of a message, which of them are taken by known names, and the cues around them."""

    def __init__(self, words: Sequence[Word], taken: Sequence[bool], known: frozenset[str]) -> None:
        self.words = words
        self.taken = taken
        self.known = known
        capitals = sum(word.capital and not word.opens for word in words)
        # Where most words have a capital, capitals tell nothing.
        self.shouting = len(words) > 4 and capitals > 0.7 * len(words)

    def runs(self) -> Iterator[Run]:
        """The runs in order; they do not overlap."""
        place = 0
        while place < len(self.words):
            run = self._capitals(place) or self._small(place)
            place = run.last + 1 if run else place + 1
            if run:
                yield run

    def before(self, place: int) -> str:
        """The word before, '' across a mark."""
        return self.words[place - 1].plain if place and not self.words[place].apart else ""

    def after(self, place: int) -> str:
        """The word behind, '' across a mark."""
        if place + 1 >= len(self.words) or self.words[place + 1].apart:
            return ""
        return self.words[place + 1].plain

    def is_new(self, place: int, *, close: bool = False) -> bool:
        """'new lead: X', 'open a deal for X', 'new oppty, X': the first name behind the cue.

        `close`: nothing but small words may stand between.
        """
        seen: set[str] = set()
        if self._is_headed(place) or self._is_called(place):
            return True
        for at in range(place - 1, max(-1, place - _BACK), -1):
            word = self.words[at]
            if self.taken[at]:
                return False
            if word.plain in cues.NEW or (word.plain in cues.NEW_WITH_NEW and self._opens_new(at)):
                return not seen & _SAID and not (close and seen - _SMALL)
            if word.capital and not word.opens and len(word.key) > 1:
                return False
            seen.add(word.plain)
        return False

    def _is_headed(self, place: int) -> bool:
        """'nouveau : X', 'yeni fırsat: X', 'add: X', 'Create X': right behind what opens a deal."""
        before = self.words[place - 1].plain if place else ""
        if ":" not in self.words[place].marks:
            return before in {"create", "register"} and not self.words[place].apart
        heading = [word.plain for word in self.words[max(0, place - _FAR - 1) : place]]
        if cues.NEW_THINGS & set(heading):
            return False
        return before in cues.OPENING or bool(cues.FRESH & set(heading))

    def _is_called(self, place: int) -> bool:
        """'a company called X', "it's called X"."""
        if self.before(place) not in {"called", "named"} or place < _FAR - 1:
            return False
        word = self.words[place - 2]
        return word.plain in cues.PLACES_CALLED or (word.plain == "it" and word.tail == "s")

    def _opens_new(self, at: int) -> bool:
        if self.words[at].plain == "one" and not (
            self.words[at + 1].apart or self.words[at + 1].plain == "to"
        ):
            return False  # 'the new one is a doll'
        return any(word.plain in cues.OPENING for word in self.words[max(0, at - _FAR) : at])

    def is_rival(self, place: int) -> bool:
        """'went with X', 'lost to X', 'competitor: X', 'X beat us'."""
        near = self._back(place, over=frozenset({"is", "the", "a", "now", "be", "called", "ni"}))
        word = self.words[near].plain if near is not None else ""
        if word in cues.RIVALS:
            return True
        verbs = {self.words[at].plain for at in range(max(0, place - _FAR), place)}
        by = self.before(place) in {"with", "to", "against", "chose", "picked", "w"}
        return by and bool(verbs & cues.RIVAL_VERBS)

    def is_at(self, place: int) -> bool:
        """'met the lady from X', 'dispatch @ X', 'his cousin at X'."""
        marked = "@" in self.words[place].marks
        if not marked and self.before(place) not in cues.AT:
            return False
        if self.taken[place - 1] if marked else self.taken[max(0, place - 2)]:
            return False
        if any(word.plain in cues.MEALS for word in self.words[max(0, place - 5) : place]):
            return False
        if marked and self._is_full_stranger(place - 1, place):
            return True
        if self.before(place) == "at" and self._is_full_stranger(place - 2, place):
            return True
        return any(
            self.words[at].plain in cues.SOMEBODY or self.words[at].key in first_names()
            for at in range(max(0, place - 4), place)
        )

    def _is_full_stranger(self, last: int, place: int) -> bool:
        """'Ari Cole at X'; in small letters 'ari cole at x wants'."""
        if last < 1 or self.words[last].apart or self.taken[last - 1] or self.is_new(last - 1):
            return False
        if self._is_proper(last) and self._is_proper(last - 1):
            return not self.words[last - 1].opens or not is_inflected(self.words[last - 1].key)
        both = self.words[last - 1 : last + 1]
        odd = all(word.key.isalpha() and not is_inflected(word.key) for word in both)
        return odd and self.after(place) in CALLING

    def is_introduced(self, place: int) -> bool:
        """'introduce us to X', 'an intro to X', 'put me on to X'."""
        near = {word.plain for word in self.words[max(0, place - 5) : place]}
        return bool(near & cues.INTRODUCING)

    def is_out_of(self, place: int) -> bool:
        """'the one out of Poplar Bluff': a town."""
        return self.before(place) == "of" and place > 1 and self.words[place - 2].plain == "out"

    def is_marked(self, place: int) -> bool:
        """Whether '@' or '(' stands behind a word."""
        return place + 1 < len(self.words) and bool(set(self.words[place + 1].marks) & set("@("))

    def _back(self, place: int, over: frozenset[str]) -> int | None:
        """The nearest word before that is none of `over`, also across ':' and '-'."""
        for at in range(place - 1, max(-1, place - 4), -1):
            if set(self.words[at + 1].marks.strip()) - set(":-,!\u2013\u2014 "):
                return None
            if self.words[at].plain not in over:
                return at
        return None

    def _capitals(self, place: int) -> Run | None:
        if self.shouting or not self._begins(place):
            return None
        last = place
        for at in range(place + 1, min(place + _LONGEST, len(self.words))):
            if self.words[at].marks == "-" and not self.taken[at]:
                last = at
                continue
            if self.words[at].apart or self.taken[at] or self._ends_with_owner(place, at - 1):
                break
            if not set(self.words[at].marks) & set("(@/"):
                inner = self.words[at].key.isdigit() and self._follows_proper(at)
                if self._is_proper(at) or inner:
                    last = at
                    continue
            if set(self.words[at].marks) & set("(@/"):
                break
            if not self._joins(at) or self._is_company_of(place, at):
                break
        while place < last and self._is_preface(place):
            place += 1
        return Run(place, last, small=False)

    def _ends_with_owner(self, place: int, at: int) -> bool:
        """'Jen's' is whose, "Carmine's Tile & Stone" is a name."""
        if not self.words[at].tail:
            return False
        return not (self.is_new(place) or self.before(place) in {"from", "at"})

    def _is_preface(self, place: int) -> bool:
        """'Mr Petit', 'Town Clerk Summer Ruiz'."""
        word = self.words[place]
        return word.plain in cues.ADDRESSES or (
            word.key in cues.TITLES | {"town", "interim", "new"}
            and self.words[place + 1].key not in cues.COMPANY_WORDS
        )

    def _begins(self, place: int) -> bool:
        if not self._is_proper(place):
            return False
        word = self.words[place]
        if word.opens and word.plain in cues.OPENING:
            return False
        if not (word.opens and is_inflected(word.key)):
            return True
        follows = place + 1 < len(self.words) and not self.words[place + 1].apart
        return word.key not in usual_words() and follows and self._is_proper(place + 1)

    def _is_proper(self, place: int) -> bool:
        word = self.words[place]
        if self.taken[place] or not word.capital or not word.key:
            return False
        return word.key not in DAYS | MONTHS | cues.NO_STRANGERS | {"i"}

    def _follows_proper(self, at: int) -> bool:
        return at + 1 < len(self.words) and self._is_proper(at + 1) and not self.words[at + 1].apart

    def _joins(self, at: int) -> bool:
        """'Bradford on Avon', 'Barrel and Bloom'; but 'Petra and Bob' are two."""
        if self.words[at].plain not in _INSIDE or at + 1 >= len(self.words):
            return False
        if not self._is_proper(at + 1) or self.words[at + 1].apart:
            return False
        if self.words[at].plain == "of":
            return self.words[at - 1].key in cues.SEATS
        sides = {self.words[at - 1].key, self.words[at + 1].key}
        return self.words[at].plain != "and" or not sides & first_names()

    def _is_company_of(self, place: int, at: int) -> bool:
        """'de Frutería Dos Hermanos' behind 'Ramiro Peña'."""
        trade = self.words[at + 1].key in cues.COMPANY_WORDS | cues.TRADES
        return trade and at - place < 3 and self.words[place].key in first_names()

    def _small(self, place: int) -> Run | None:
        """A run in small letters, only where a cue stands beside it."""
        if self._is_full_name(place):
            return Run(place, place + 1, small=True)
        if not self._is_unknown(place):
            return None
        last = place
        for at in range(place + 1, min(place + _FAR, len(self.words))):
            other = self.words[at]
            if other.apart or self.taken[at] or other.capital or self.words[at - 1].tail:
                break
            usual = other.key in usual_words() and other.key not in cues.COMPANY_WORDS | GENERIC
            if usual or not other.key.isalpha():
                break
            if set(other.marks) - set(" &"):
                break
            last = at
        cued = self.is_new(place, close=True) or self.is_rival(place) or self.is_at(place)
        cued = cued or (self.before(place) == "to" and self.is_introduced(place))
        cued = cued or self.after(last) == "ppl"
        if cued or (last > place and self._is_subject(place, last)):
            return Run(place, last, small=True)
        return None

    def _is_subject(self, place: int, last: int) -> bool:
        """'catawba hosiery wants to see us' at the start of a sentence."""
        return self.words[place].opens and self.after(last) in CALLING

    def _is_unknown(self, place: int) -> bool:
        word = self.words[place]
        if self.taken[place] or word.capital or len(word.key) < 4 or not word.key.isalpha():
            return False
        if word.key in cues.COMPANY_WORDS or word.key in GENERIC:
            return False
        return not (
            is_inflected(word.key) or word.key in self.known or word.key in cues.NO_STRANGERS
        )

    def _is_full_name(self, place: int) -> bool:
        """'roy leblanc': a first name and an unknown word, in small letters."""
        word = self.words[place]
        if self.taken[place] or word.capital or word.key not in first_names() or word.tail:
            return False
        if is_inflected(word.key) or place + 1 >= len(self.words):
            return False
        return not self.words[place + 1].apart and self._is_unknown(place + 1)
