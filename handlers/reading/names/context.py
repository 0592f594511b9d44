"""Whether an ordinary word is used as a name where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.reading.candidates import NameKind
from handlers.reading.names import cues
from handlers.reading.names.common import DAYS, MONTHS, common_words, usual_words
from handlers.reading.names.mentions import Mention
from handlers.reading.names.words import Word

PERSONS = (NameKind.CONTACT, NameKind.MEMBER)
_ARTICLES = frozenset("the la le el".split())
_HEADING_MARKS = frozenset(":-=\u2013\u2014\u2192+>(")


def used_as_name(mention: Mention, words: Sequence[Word], sure: frozenset[int]) -> bool:
    """Whether the sentence uses an ordinary word, or several, as a name.

    `sure`: the places of words that are names for certain, which vouch for their neighbours.
    """
    said = words[mention.first : mention.last + 1]
    before = words[mention.first - 1] if mention.first and not said[0].apart else None
    if mention.form.article and len(said) == 1 and before and before.plain in _ARTICLES:
        return True
    after = words[mention.last + 1] if mention.last + 1 < len(words) else None
    if len(said) > 1 and (all(word.capital for word in said) or _is_telling(mention, said)):
        return _phrase(said, before, after)
    return _Single(mention, words, before, after, sure).holds()


def _is_telling(mention: Mention, said: Sequence[Word]) -> bool:
    """Whether several words together are more than a usual phrase like 'next step'."""
    if said[0].key in cues.PLAINEST and said[1].key in cues.NOUNS_AFTER:
        return False
    whole = len(mention.places) >= mention.form.core
    return whole or any(word.key not in usual_words() for word in said)


def _phrase(said: Sequence[Word], before: Word | None, after: Word | None) -> bool:
    """Several ordinary words together ('next chapter') are the plain words after 'the', 'a' ..."""
    if all(word.capital for word in said):
        return True
    if after is not None and after.plain == "of" and not after.apart:
        return False
    if before is None or before.plain not in cues.NOT_BEFORE:
        return True
    return after is not None and after.plain in cues.DEAL_NOUNS and before.plain == "the"


class _Single:
    """The evidence about one ordinary word; `before` and `follows` are '' across a mark."""

    def __init__(
        self,
        mention: Mention,
        words: Sequence[Word],
        before: Word | None,
        after: Word | None,
        sure: frozenset[int],
    ) -> None:
        self.first, self.last = mention.first, mention.last
        self.words = words
        self.word = words[self.first]
        self.before = before.plain if before else ""
        self.after = after
        self.follows = after.plain if after and not after.apart else ""
        self.sure = sure
        self.person = mention.form.kind in PERSONS
        self.stripped = any(piece.word == self.word.key[:-1] for _, piece in mention.hits)
        key = self.word.key[:-1] if self.stripped else self.word.key
        self.dated = key in DAYS | MONTHS
        self.modal = key in cues.MODALS
        self.plainest = key in cues.PLAINEST
        inner = 0 not in mention.places and mention.form.kind is NameKind.ACCOUNT
        plain = key in usual_words() or key in cues.VERBS
        self.hard = plain or inner or mention.form.article
        self.key = key

    def holds(self) -> bool:
        """Whether the word is a name here."""
        if self.person and self._is_addressed():
            return True
        if self.word.tail == "s" or self.stripped:
            return self._owns()
        if self.before in cues.NOT_BEFORE:
            nouns = not self.hard and self.follows in cues.DEAL_NOUNS
            return nouns and self.before in {"the", "that", "this", "our", "my"}
        if self.before == "to" and self.key in cues.VERBS and not self.word.capital:
            return self._linked_by_to() or (not self.person and self._is_handled())
        if self.modal or self.dated:
            return self._modal() if self.modal else self._day_or_month()
        return not self._adjective() and (not self.hard or self._is_supported())

    def _is_addressed(self) -> bool:
        """'May apu', and the company's own: "target's mark"."""
        if self.follows in cues.HONORIFICS:
            return True
        before = self.words[self.first - 1] if self.before else None
        owned = before is not None and before.tail == "s" and self.first - 1 in self.sure
        return owned and (self.word.capital or self.key not in cues.NOUNISH)

    def _is_supported(self) -> bool:
        """Whether anything around a usual word tells that it is a name."""
        if self._introduced() or self._linked() or self._capital_inside() or self._opens_with():
            return True
        if not self.person and self._is_handled():
            return True
        states = self.follows in cues.AFTER and self._may_open()
        return not self.plainest and (states or self._located() or self._heads())

    def _opens_with(self) -> bool:
        """'Target want a quote', 'Sunday send the list'; but 'May want', 'Will send' are short."""
        opens = self.word.opens and self.word.capital and not self.before and not self.modal
        return opens and self.follows in cues.PRESENT and self.key not in cues.NOUNISH - {"target"}

    def _is_handled(self) -> bool:
        """'bump target to 60k', 'the close date for relay', 'how is pilot looking'."""
        if self.before in cues.HANDLING:
            heads = self.after is not None and self.after.marks.strip()[:1] == ":"
            return self.follows in cues.HANDLED or heads or self.follows[:1].isdigit()
        earlier = [word.plain for word in self.words[max(0, self.first - 5) : self.first - 1]]
        if self.before in {"to", "for", "on"}:
            return bool(cues.DETAILS & set(earlier)) and self.follows not in cues.NOUNS_AFTER
        return self._is_asked_about(earlier)

    def _is_asked_about(self, earlier: Sequence[str]) -> bool:
        asked = self.before in {"is", "are"} and earlier[-1:] in (["how"], ["where"])
        return asked and self.follows in cues.STATUS

    def _owns(self) -> bool:
        if self.before in cues.NOT_BEFORE | {"on", "next", "new"}:
            return False
        if self.modal and not self.dated and self.word.tail == "s":
            return True
        if self.dated or self.modal:
            return self.follows in cues.OWNED or (self.person and self._introduced())
        if self.word.tail == "s":
            return not self.plainest
        return self.follows in cues.OWNED or self._introduced()

    def _day_or_month(self) -> bool:
        if self._counted():
            return False
        if self.before in {"on", "in", "by", "until", "till", "til", "since", "before", "after"}:
            return self.before in {"before", "after", "on"} and self._speaks()
        earlier = [word.plain for word in self.words[max(0, self.first - 3) : self.first - 1]]
        if not self.person and self._is_asked_about(earlier):
            return True
        introduced = cues.BEFORE - {"from", "at", "vs", "between", "am", "met", "called"}
        if self._opens_with():
            return True
        return self._speaks() or self.before in introduced or self._located() or self._spoken_of()

    def _counted(self) -> bool:
        """'May 28', '6 May', 'the fifth of may'."""
        behind = self.follows.rstrip("stndrh")
        earlier = self.words[self.first - 2].plain if self.first > 1 else ""
        ordinal = self.before == "of" and (
            earlier[:1].isdigit() or earlier.endswith(("th", "st", "rd"))
        )
        return behind.isdigit() or self.before.rstrip("stndrh").isdigit() or ordinal

    def _modal(self) -> bool:
        return (
            self.before in cues.BEFORE
            or self._speaks()
            or self._located()
            or self._capital_inside()
            or self._spoken_of()
            or self._linked()
            or self.follows == self.word.key
            or (not self.dated and self.after is not None and self._is_heading())
        )

    def _speaks(self) -> bool:
        """'will called', 'Will finally called'."""
        if self.follows in cues.MODAL_AFTER:
            return True
        second = self.words[self.last + 2] if self.last + 2 < len(self.words) else None
        return (
            self.follows in cues.ADVERBS and second is not None and second.plain in cues.MODAL_AFTER
        )

    def _may_open(self) -> bool:
        """Whether the word may be the first of its clause, as far as its kind needs that."""
        free = not self.before or self.before in cues.CONNECTING
        return free or self.key not in cues.NOUNISH or (self.word.capital and not self.word.opens)

    def _introduced(self) -> bool:
        if "@" in self.word.marks or (self.before == "how" and self._how_is()):
            return True
        return self.before in cues.BEFORE or self._spoken_of()

    def _how_is(self) -> bool:
        return self.words[self.first - 1].tail == "s"

    def _spoken_of(self) -> bool:
        if self.before in cues.LINKING:
            return self._linked_by_to()
        asked = self.person and self.before in cues.ASKING
        plain = {"it", "them", "that", "this", "be", "to"}
        return asked and self.follows not in plain | ({"the", "a"} if self.hard else set())

    def _linked_by_to(self) -> bool:
        """'spoke to mark', 'a quick word with sue', 'dropped in on may'."""
        if self.before not in cues.LINKING:
            return False
        earlier = {word.plain for word in self.words[max(0, self.first - 5) : self.first - 1]}
        if self.before == "on":
            return bool(earlier & {"in", "checked"}) and self.person
        # 'moved the call to sunday' is a date; 'spoke to sunday' is not.
        telling = cues.TALKING if self.dated and not self.person else cues.SPEAKING | cues.BEFORE
        told = bool(earlier & telling)
        return told and self.follows not in {"it", "them", "that", "this", "as", "up"}

    def _linked(self) -> bool:
        """'Denise and Mark', 'mark and denise', 'Grant, May and Will'."""
        if not self.person:
            return False
        if self.before in {"and", "y", "n"}:
            return self.first - 2 in self.sure
        marks = self.word.marks.strip()
        if self.first and marks in {",", "/", "+", "&"} and self.first - 1 in self.sure:
            return marks != "," or self.word.capital
        return self.follows in {"and", "y", "n"} and self.last + 2 in self.sure

    def _located(self) -> bool:
        """'will at hccu', 'Mark (Kestrel)', 'may from common ground', 'hope @ current'."""
        if not self.person or self.after is None:
            return False
        marked = "@" in self.after.marks or "(" in self.after.marks
        if marked and self.last + 1 in self.sure:
            return True
        near = {self.last + 2, self.last + 3}
        return self.follows in {"at", "from", "over", "in", "of"} and bool(near & self.sure)

    def _capital_inside(self) -> bool:
        """A capital inside a sentence whose other words begin small."""
        if not self.word.capital or self.word.opens or self.dated:
            return False
        near = self.words[max(0, self.first - 3) : self.last + 4]
        return any(word.key in common_words() and not word.capital for word in near)

    def _adjective(self) -> bool:
        """'pilot phase', 'current landing zone' in small letters, 'target is 4'."""
        if self.person or (self.word.capital and not self.word.opens):
            return False
        if self.key in cues.FIGURED and self.follows in {"is", "close"}:
            return self.follows != "is" or self._number_behind()
        return self.follows in cues.NOUNS_AFTER

    def _number_behind(self) -> bool:
        second = self.words[self.last + 2] if self.last + 2 < len(self.words) else None
        return second is not None and second.plain[:1].isdigit()

    def _is_heading(self) -> bool:
        """'Will: budget is fine'."""
        return self.word.opens and self.after is not None and self.after.marks.strip() == ":"

    def _heads(self) -> bool:
        """'Forward: no change', 'target up 9k', '- pilot 7/31': the word opens its clause."""
        if (self.before and self.before not in cues.CONNECTING) or self.after is None:
            return False
        if self.after.marks.strip()[:1] in _HEADING_MARKS and self.after.marks.strip():
            return True
        if self.person or (
            self.key in cues.ORDERS and self.follows in {"to", "up", "down", "from"}
        ):
            return False
        return self.follows in cues.STATES or self.follows[:1].isdigit()
