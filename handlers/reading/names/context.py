"""Whether an ordinary word is used as a name where it stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from handlers.reading.candidates import NameKind
from handlers.reading.names import cues
from handlers.reading.names.common import DAYS, MONTHS, common_words
from handlers.reading.names.mentions import Mention
from handlers.reading.names.words import Word

_PERSONS = (NameKind.CONTACT, NameKind.MEMBER)


def used_as_name(mention: Mention, words: Sequence[Word], sure: Collection[int]) -> bool:
    """Whether the sentence uses an ordinary word, or several, as a name.

    `sure`: the places of words that are names for certain, which vouch for their neighbours.
    """
    said = words[mention.first : mention.last + 1]
    before = words[mention.first - 1] if mention.first else None
    if before is not None and said[0].apart:
        before = None
    if mention.form.article:
        return before is not None and before.key in {"the", "at", "with", "from", "la", "le"}
    if len(said) > 1:
        return _phrase(said, before)
    after = words[mention.last + 1] if mention.last + 1 < len(words) else None
    return _Single(mention, words, said[0], before, after, sure).holds()


def _phrase(said: Sequence[Word], before: Word | None) -> bool:
    """Several ordinary words together ('next chapter') are the plain words after 'the', 'a' ..."""
    if all(word.capital for word in said):
        return True
    return before is None or before.key not in cues.NOT_BEFORE or before.key in {"is", "was"}


class _Single:
    """The evidence about one ordinary word."""

    def __init__(
        self,
        mention: Mention,
        words: Sequence[Word],
        word: Word,
        before: Word | None,
        after: Word | None,
        sure: Collection[int],
    ) -> None:
        self.mention = mention
        self.words = words
        self.word = word
        self.before = before.key if before else ""
        self.after = after
        self.follows = after.key if after and not after.apart else ""
        self.sure = sure
        self.person = mention.form.kind in _PERSONS
        self.dated = word.key.rstrip("s") in DAYS | MONTHS and word.key not in {"will", "mark"}

    def holds(self) -> bool:
        """Whether the word is a name here."""
        if self.word.tail == "s" or self._plain_possessive():
            return self._owns()
        if self.before in cues.NOT_BEFORE:
            return False
        if self.dated:
            return self._named_by_day_or_month()
        if self.word.key in cues.MODALS:
            return self._modal()
        if self._introduced() or self._linked():
            return not self._adjective()
        if self._capital_inside() or self.follows in cues.AFTER or self._located():
            return not self._adjective()
        return self._heads()

    def _plain_possessive(self) -> bool:
        """'sundays close date': the ending without its apostrophe."""
        return any(piece.sim < 1 for _, piece in self.mention.hits) and self.word.key.endswith("s")

    def _owns(self) -> bool:
        if self.before in {"the", "a", "an", "on", "next", "last", "this", "every", "most", "many"}:
            return False
        if self.dated:
            return self.follows in cues.OWNED or (self.person and self._introduced())
        if self.word.tail == "s":
            return True
        return self.follows in cues.OWNED or self._introduced()

    def _named_by_day_or_month(self) -> bool:
        if self.follows in cues.MODAL_AFTER and self.before not in {
            "on",
            "in",
            "by",
            "until",
            "till",
        }:
            return True
        return self.before in cues.BEFORE - {"from", "at", "vs", "between"} or self._located()

    def _modal(self) -> bool:
        return (
            self.before in cues.BEFORE
            or self.follows in cues.MODAL_AFTER
            or self._located()
            or self._capital_inside()
            or self._spoken_to()
            or self._linked()
        )

    def _introduced(self) -> bool:
        return self.before in cues.BEFORE or self._spoken_to()

    def _spoken_to(self) -> bool:
        if self.before not in cues.WEAK_BEFORE:
            return False
        if self.before in {"and", "plus", "by", "about", "re", "of", "on"}:
            return False
        if self.before in {"to", "for"}:
            earlier = {
                word.key for word in self.words[max(0, self.mention.first - 4) : self.mention.first]
            }
            return bool(
                earlier & (cues.SPEAKING | cues.BEFORE | {"voicemail", "vm", "message", "note"})
            )
        return self.person and self.follows not in {"the", "it", "them", "a", "that", "this"}

    def _linked(self) -> bool:
        """'Denise and Mark', 'mark and denise', 'Grant, May and Will'."""
        first = self.mention.first
        if self.before in {"and", "&", "y", "n"} and first >= 2:
            return first - 2 in self.sure and self.person
        if self.word.apart and self.word.marks.strip() in {",", "/", "+"} and first >= 1:
            return first - 1 in self.sure and self.person and self.word.capital
        if self.follows in {"and", "y"}:
            return self.mention.last + 2 in self.sure and self.person
        return False

    def _located(self) -> bool:
        """'will at hccu', 'Mark (Kestrel)', 'may from common ground', 'hope @ current'."""
        last = self.mention.last
        near = [place for place in (last + 2, last + 3) if place in self.sure]
        if self.person and self.follows in {"at", "from", "over", "in", "of"} and near:
            return True
        if self.after is None or last + 1 not in self.sure:
            return False
        return self.person and ("@" in self.after.marks or "(" in self.after.marks)

    def _capital_inside(self) -> bool:
        """A capital inside a sentence whose other words begin small."""
        if not self.word.capital or self.word.opens or self.dated:
            return False
        near = self.words[max(0, self.mention.first - 3) : self.mention.last + 4]
        small = [word for word in near if word.key in common_words() and not word.capital]
        return len(small) >= 2 or (bool(small) and self.person)

    def _adjective(self) -> bool:
        """'pilot phase', 'current landing zone' in small letters, 'target is 4'."""
        if self.word.capital and not self.word.opens:
            return False
        return self.follows in cues.NOUNS_AFTER or (self.follows.isdigit())

    def _heads(self) -> bool:
        """'Forward: no change', 'corked - sent samples': the word stands alone as a heading."""
        if self.dated or self.before or self.after is None:
            return False
        marks = self.after.marks.strip()
        return self.word.key not in {"next", "order", "scope", "target"} and marks[:1] in {
            ":", "-", "=", "\u2013", "\u2014",
        }  # fmt: skip
