"""The whole of a name of which some words are known: 'Cork & Cleaver' of 'Cleaver'.

A name goes on over the words with a capital that nothing parts from it, over '&', a hyphen and an
apostrophe, and over the small words that stand inside names ('Fromagerie du Presbytère'). It ends
before where somebody sits ('Tuskar Tours of Ballsbridge') and before its spelling ('Odom O D O M').
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading.names import stranger_cues as cues
from handlers.reading.names.common import DAYS, MONTHS, first_names, is_common, is_inflected
from handlers.reading.names.forms import GENERIC, LEGAL_FORMS, PARTICLES, PLACES, TITLES
from handlers.reading.names.words import Word

_TRADES = cues.COMPANY_WORDS | cues.TRADES
_COMPANY = (_TRADES | GENERIC | LEGAL_FORMS) - {"of", "and", "the"}
# Written small behind the name of such a place, and part of it: 'Dove Creek schools'.
_KINDS = (PLACES - {"studio"}) | frozenset("schools farms district apartments trust union".split())
_COURTESIES = TITLES | cues.ADDRESSES | cues.COURTESIES | {"m"}
_COURTEOUS = _COURTESIES | (PARTICLES - {"van", "von", "der", "den", "al", "el"})
_PLAIN_COURTESIES = frozenset("mr mrs ms miss".split())
# Between two words of a name whatever they are; and only behind what kind of company it is.
_MERGED = frozenset("du des do dos das del della dello delle dei van von zum zur vom".split())
_INSIDE = frozenset("of de di da de la le el".split())
_OF_PEOPLE = frozenset("van von der den de del di da dos du al el bin ibn ter ten".split())
_AND = frozenset("and n y e et und".split())
_ENDS_NONE = frozenset("of at from in en and or".split())
_ARTICLES = frozenset("l d qu".split())
_SHORTENED = frozenset("ma thos wm geo chas".split())  # names, where a full stop follows
_INITIALS = 4
_LEADING = cues.NEW | cues.NEW_WITH_NEW | frozenset("for called add create with from at".split())
_MOST_OF_FIRM, _MOST_OF_PERSON = 7, 4


@dataclass(frozen=True, slots=True)
class Wholes:
    """The words of a message; `closed[i]`: word i belongs to something else, no name goes on it."""

    words: Sequence[Word]
    closed: Sequence[bool]
    shouting: bool

    def whole(self, first: int, last: int, *, firm: bool) -> tuple[int, int]:
        """The first and the last word of the name of which `first` to `last` are some words."""
        first, last = self._trimmed(first, last, firm=firm)
        most = _MOST_OF_FIRM if firm else _MOST_OF_PERSON
        while last - first + 1 < most and (step := self._right(first, last, firm=firm)):
            last += step
        while last - first + 1 < most and (step := self._left(first, last, firm=firm)):
            first -= step
        return first if firm else self._behind_courtesies(first, last), last

    def _behind_courtesies(self, first: int, last: int) -> int:
        """Where the name itself begins: 'Mme Odile Brassard'; but 'Sister Rosalie' is called so."""
        while first < last and self._is_courtesy(first):
            if last - first < 2 and self.words[first].key not in _PLAIN_COURTESIES:
                break
            first += 1
        return first

    def _is_courtesy(self, at: int) -> bool:
        key = self.words[at].key
        return key in _COURTESIES and key not in first_names()

    def _trimmed(self, first: int, last: int, *, firm: bool) -> tuple[int, int]:
        """Without the spelling, the company of a person and the small words at the end."""
        for at in range(first + 1, last + 1):
            if self._is_spelt(at, last) or (not firm and self._is_company_of(at)):
                last = at - 1
                break
        while last > first and self._ends_none(last):
            last -= 1
        return first, last

    def _ends_none(self, at: int) -> bool:
        """Whether no name ends with a word; 'Da-in' does."""
        return self._small(at) and self.words[at].plain in _ENDS_NONE and not self._tight(at)

    def _is_spelt(self, at: int, last: int) -> bool:
        """'O D O M' behind 'Odom': its letters."""
        letters = [word.key for word in self.words[at : last + 1]]
        before = self.words[at - 1].key
        spelt = len(letters) > 1 and len(letters[0]) == len(letters[1]) == 1
        return spelt and before.startswith(letters[0] + letters[1])

    def _is_company_of(self, at: int) -> bool:
        """'de Frutería Dos Hermanos' behind 'Ramiro Peña'."""
        small = self._small(at) and self.words[at].plain in {"de", "of"}
        return small and at + 1 < len(self.words) and self.words[at + 1].key in _TRADES

    def _small(self, at: int) -> bool:
        return not self.words[at].capital

    def _proper(self, at: int) -> bool:
        word = self.words[at]
        if self.closed[at] or not word.capital or not word.key:
            return False
        return word.key not in DAYS | MONTHS | cues.NO_STRANGERS | _COURTEOUS | {"i"}

    def _written(self, first: int, last: int) -> bool:
        return any(word.capital for word in self.words[first : last + 1])

    def _tight(self, at: int) -> bool:
        """Whether a hyphen or an apostrophe joins a word to the one before."""
        return self.words[at].marks in {"", "-"} and at > 0 and not self.words[at].apart

    def _paired(self, at: int) -> bool:
        return set(self.words[at].marks) <= set(" &+") and bool(
            set(self.words[at].marks) & set("&+")
        )

    def _plain_before(self, at: int) -> bool:
        return self.words[at].marks in {" ", ". ", "' ", "\u2019 "} and not self.words[at].apart

    def _right(self, first: int, last: int, *, firm: bool) -> int:
        """How many words the name goes on to the right."""
        at = last + 1
        if at >= len(self.words) or self.closed[at]:
            return 0
        if self._tight(at):
            return 1
        if firm and self._paired(at):
            return 2 if self.words[at].plain in {"the", "a"} and self._follows(at) else 1
        if not firm and first == last and self._is_small_person(first):
            return 1
        if not self._may_go_on(first, last, firm=firm):
            return 0
        if self._is_kind(at) if firm and self._small(at) else self._proper(at):
            return int(not (firm and self._begins_person(at)))
        return 2 if self._follows(at) and self._joins(last, at, firm=firm, first=first) else 0

    def _may_go_on(self, first: int, last: int, *, firm: bool) -> bool:
        """Whether the next word, behind no more than a blank, may be of the name at all."""
        word, end = self.words[last + 1], self.words[last]
        if self.shouting or not self._plain_before(last + 1) or not self._written(first, last):
            return False
        if len(word.key) == 1 and self._is_letter(last + 2):
            return False
        if end.tail and (not firm or len(word.key) < _INITIALS):
            return False
        return not firm or end.capital

    def _follows(self, at: int) -> bool:
        """Whether a word with a capital stands right behind."""
        return at + 1 < len(self.words) and self._plain_before(at + 1) and self._proper(at + 1)

    def _is_kind(self, at: int) -> bool:
        """'schools' of 'Dove Creek schools'."""
        return self.words[at].key in _KINDS and not self.words[at - 1].tail

    def _is_letter(self, at: int) -> bool:
        return at < len(self.words) and len(self.words[at].key) == 1

    def _is_small_person(self, at: int) -> bool:
        """'roy' of 'roy leblanc': a first name and a word that is none of every day's."""
        if at + 1 >= len(self.words) or self.words[at].capital or self.words[at + 1].apart:
            return False
        word, after = self.words[at], self.words[at + 1]
        if (
            word.key not in first_names()
            or is_common(word.key)
            or word.tail
            or self.closed[at]
            or self.closed[at + 1]
        ):
            return False
        odd = after.key.isalpha() and len(after.key) > 2 and not is_inflected(after.key)
        return (
            odd
            and not after.capital
            and after.marks == " "
            and after.key not in cues.NO_STRANGERS | _COMPANY
        )

    def _begins_person(self, at: int) -> bool:
        """'Benny' of 'Dove Creek Schools Benny Cruz'."""
        return self.words[at].key in first_names() and self.words[at - 1].key in _COMPANY

    def _joins(self, before: int, at: int, *, firm: bool, first: int = 0) -> bool:
        """Whether a small word between two with capitals belongs to the name of both."""
        word, sides = self.words[at].plain, {self.words[before].key, self.words[at + 1].key}
        if not firm:
            whole = before > first and word in _INSIDE  # 'Nydia Peña de Hidalgo' is of Hidalgo
            return not whole and word in _OF_PEOPLE and self.words[at + 1].key not in _COMPANY
        if word in _AND:
            return not sides & first_names() and not self.closed[at + 1]
        if word == "of":
            return self.words[before].key in cues.SEATS
        return word in _MERGED or (word in _INSIDE and self.words[before].key in _TRADES)

    def _left(self, first: int, last: int, *, firm: bool) -> int:
        """How many words the name goes on to the left."""
        at = first - 1
        if not first or self.closed[at]:
            return 0
        if self._tight(first) or (firm and self._paired(first)):
            return int(self.words[first].marks != "" or self.words[at].key not in _ARTICLES)
        if not firm and (self._is_shortened(at) or (first == last and self._is_small_person(at))):
            return 1
        if not self._plain_before(first) or self.shouting or (last > first and not firm):
            return 0
        if firm and self._is_number_of_name(at) and self._proper(first):
            return 1
        if self._written(first, last) and self._proper(at):
            return int(self._may_begin(at, firm=firm))
        return self._over_small(first, firm=firm)

    def _over_small(self, first: int, *, firm: bool) -> int:
        """How many words it goes on where a small one stands before: 'Fromagerie du'."""
        at = first - 1
        if not at or self.words[first].key in _TRADES or not self._proper(first):
            return 0
        joined = self._plain_before(at) and self._proper(at - 1)
        if not joined or not self._joins(at - 1, at, firm=firm, first=at - 1):
            return 0
        return 1 + int(self._may_begin(at - 1, firm=firm))

    def _is_shortened(self, at: int) -> bool:
        """'Ma.' of 'Ma. Theresa Go'."""
        after = self.words[at + 1]
        return after.marks == ". " and not after.apart and self.words[at].key in _SHORTENED

    def _heads(self, at: int) -> bool:
        """Whether a word stands where something new is named: 'new lead: 3 Bridges'."""
        before = self.words[at - 1].plain if at else ""
        return self.words[at].apart or before in _LEADING

    def _is_number_of_name(self, at: int) -> bool:
        word = self.words[at]
        return word.key.isdigit() and not self.closed[at] and self._heads(at)

    def _may_begin(self, at: int, *, firm: bool) -> bool:
        """Whether a word with a capital may be part of the name behind it."""
        word = self.words[at]
        if (word.tail and not (firm and self._heads(at))) or (not firm and word.key in _COMPANY):
            return False
        if word.key in cues.TITLES or (firm and word.key in first_names()):
            return word.key in _COMPANY
        return not (word.opens and is_inflected(word.key) and word.key not in _COMPANY)
