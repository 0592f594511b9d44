"""`find_names`: the records of the book that a message names, each with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlers.reading.book import Book
from handlers.reading.candidates import Named, NameKind, NameMatch
from handlers.reading.names.common import DAYS, MONTHS, first_names, is_common, is_inflected
from handlers.reading.names.context import PERSONS, used_as_name
from handlers.reading.names.cues import STATES
from handlers.reading.names.forms import ABBREVIATIONS, GENERIC, PARTICLES, PLACES
from handlers.reading.names.index import NameIndex
from handlers.reading.names.mentions import Mention, mentions_of
from handlers.reading.names.pieces import pieces_of
from handlers.reading.names.scores import LOWEST, score
from handlers.reading.names.stranger_cues import COMPANY_WORDS, DEPARTMENTS
from handlers.reading.names.words import Word, words_of
from handlers.reading.spans import Span
from handlers.reading.text import Text, fold

_MOST_NAMED = 12
_BEHIND_BEST = 0.3
_WORD_BONUS = 0.3
_KINDS = tuple(NameKind)
_ONE_WORD = 0.66
_COMPANY_WORDS = (GENERIC | COMPANY_WORDS) - DEPARTMENTS


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    last: int
    named: Named


def find_names(text: Text, book: Book, sender: str) -> tuple[NameMatch, ...]:
    """The names in a message, in its order; their spans do not overlap.

    `sender` is a member's id: the sender's personal aliases count, and among records that fit
    equally those of the sender's own deals come first. A possessive 's is left out of the span.
    """
    words = words_of(text)
    index = book.index
    mentions = list(mentions_of(words, pieces_of(words, index), index, sender))
    found = [*_personal(words, book, sender), *_scored(mentions, words, index)]
    chosen = _choose(found)
    accounts = {
        index.account_of(item.named.kind, item.named.id) for item in found if item.named.score > 0.7
    } - {None}
    return tuple(
        NameMatch(
            Span(words[first].span.start, words[last].span.end),
            _rank(named, index, sender, accounts),
        )
        for (first, last), named in sorted(chosen.items())
    )


def _scored(
    mentions: Sequence[Mention], words: Sequence[Word], index: NameIndex
) -> Iterator[_Found]:
    likely = [
        (mention, value)
        for mention in mentions
        if (value := score(mention, index, beside_account=False)) >= LOWEST
    ]
    sure = _sure_places(likely, words)
    named: dict[str | None, set[int]] = {}
    found = []
    for mention, value in likely:
        last = _with_initial(mention, words)
        value = _adjusted(value, mention, last, words, index) * _initials_shown(mention, words)
        if value >= LOWEST and (last > mention.last or _is_meant(mention, words, sure)):
            found.append(_Found(mention.first, last, _named(mention, value)))
            if mention.form.kind is not NameKind.DEAL or len(mention.hits) > 1:
                account = index.account_of(mention.form.kind, mention.form.id)
                named.setdefault(account, set()).add(mention.first)
    yield from (item for item in found if not _is_elsewhere(item, words, index, named))
    yield from _beside(mentions, words, index, named)
    yield from _by_kind(mentions, words, index)


def _beside(
    mentions: Sequence[Mention],
    words: Sequence[Word],
    index: NameIndex,
    named: Mapping[str | None, set[int]],
) -> Iterator[_Found]:
    """Ordinary words of a deal's name, where its account is named too or 'deal' follows."""
    for mention in mentions:
        if mention.form.kind is not NameKind.DEAL:
            continue
        account = index.account_of(mention.form.kind, mention.form.id)
        if (account is not None and account in named) or _called_deal(mention, words):
            value = score(mention, index, beside_account=True)
            if score(mention, index, beside_account=False) < LOWEST <= value:
                yield _Found(mention.first, mention.last, _named(mention, value))


def _by_kind(
    mentions: Sequence[Mention], words: Sequence[Word], index: NameIndex
) -> Iterator[_Found]:
    """'the church', 'that bank', where only one account of the book is called so."""
    for mention in mentions:
        word = words[mention.first]
        alone = mention.form.kind is NameKind.ACCOUNT and mention.first == mention.last
        if not alone or mention.first == 0 or word.apart or word.key not in PLACES:
            continue
        if words[mention.first - 1].plain not in {"the", "that"}:
            continue
        if _accounts_with(word.key, index) == {mention.form.id}:
            yield _Found(mention.first, mention.last, _named(mention, LOWEST))


def _accounts_with(word: str, index: NameIndex) -> set[str]:
    forms = (index.forms[number] for number in index.postings.get(word, ())[:_MOST_NAMED])
    return {form.id for form in forms if form.kind is NameKind.ACCOUNT}


def _called_deal(mention: Mention, words: Sequence[Word]) -> bool:
    """'the snow deal', 'that phones job', 'CCTV: on hold', 'cctv to survey'."""
    if mention.last + 1 >= len(words):
        return False
    word, after = words[mention.first], words[mention.last + 1]
    if word.opens:
        return after.apart or after.plain in STATES
    before = words[mention.first - 1].plain
    return before in {"the", "that", "my", "our"} and not after.apart and after.plain in _DEALS


_DEALS = frozenset("deal opp oppty opportunity job project one".split())


def _is_elsewhere(
    found: _Found, words: Sequence[Word], index: NameIndex, named: Mapping[str | None, set[int]]
) -> bool:
    """One word of a deal's name in a sentence that is about another account."""
    if found.named.kind is not NameKind.DEAL or found.named.score > _ONE_WORD:
        return False
    account = index.account_of(NameKind.DEAL, found.named.id)
    if account in named:
        return False
    start = found.first
    while start > 0 and not words[start].opens:
        start -= 1
    end = found.first + 1
    while end < len(words) and not words[end].opens:
        end += 1
    return any(start <= place < end for places in named.values() for place in places)


def _initials_shown(mention: Mention, words: Sequence[Word]) -> float:
    """Two letters stand for a company as 'HV' or 'H&V'; 'kl' in small letters is another word."""
    word = words[mention.first]
    single = mention.form.short and mention.first == mention.last
    return 0.0 if single and len(word.key) < 3 and not word.capital else 1.0


def _named(mention: Mention, value: float) -> Named:
    return Named(mention.form.kind, mention.form.id, round(min(1.0, value), 3))


def _sure_places(likely: Sequence[tuple[Mention, float]], words: Sequence[Word]) -> frozenset[int]:
    """The places of words that are names without help, then those that they vouch for."""
    sure: frozenset[int] = frozenset()
    for _ in range(2):
        sure = frozenset(
            place
            for mention, value in likely
            if value > _ONE_WORD and _is_meant(mention, words, sure)
            for place in range(mention.first, mention.last + 1)
        )
    return sure


def _is_meant(mention: Mention, words: Sequence[Word], sure: Collection[int]) -> bool:
    kind, said = mention.form.kind, words[mention.first : mention.last + 1]
    if kind is NameKind.DEAL or (kind in PERSONS and len(said) > 1):
        return True
    ordinary = all(_is_ordinary(word.key) for word in said)
    if not ordinary and not mention.form.article:
        return True
    return used_as_name(mention, words, sure)


def _is_ordinary(key: str) -> bool:
    if key in ABBREVIATIONS:
        return True
    return is_common(key) or len(key) == 1 or (key.endswith("s") and is_common(key[:-1]))


def _with_initial(mention: Mention, words: Sequence[Word]) -> int:
    """The last word of the mention, with the initial of the last name where one follows."""
    form, after = mention.form, mention.last + 1
    if form.kind not in PERSONS or len(form.words) < 2 or mention.places != {0}:
        return mention.last
    if after < len(words) and _is_initial(words[after]) and form.words[-1][0] == words[after].key:
        return after
    return mention.last


def _is_initial(word: Word) -> bool:
    return (
        len(word.key) == 1
        and not word.apart
        and not word.tail
        and (word.capital or word.key not in "aiwyn")
    )


def _adjusted(
    value: float, mention: Mention, last: int, words: Sequence[Word], index: NameIndex
) -> float:
    """A first name with the right initial gains; one before another surname is somebody else."""
    if last > mention.last:
        return min(1.0, value + 0.14)
    if mention.form.kind in (NameKind.ACCOUNT, NameKind.DEAL):
        return value - _inside_other_name(mention, words, index)
    if mention.form.kind not in PERSONS or len(mention.form.words) < 2:
        return value
    if len(mention.places) == 1 and _follows_stranger(mention, words, index):
        return value - 0.4
    if mention.places != {0}:
        return value
    after = words[last + 1] if last + 1 < len(words) else None
    if after is None or after.apart or words[last].tail:
        return value
    if _is_initial(after) and after.capital:
        return value - 0.3
    surname = after.capital and not is_common(after.key) and after.key not in index.postings
    return value - 0.4 if surname and words[last].capital and after.key.isalpha() else value


def _inside_other_name(mention: Mention, words: Sequence[Word], index: NameIndex) -> float:
    """What one word of a company's or deal's name loses inside another proper name.

    'Dove Creek Schools' is not Friday Creek, 'Prairie Cold Chain' not Balaji Cold Chain.
    """
    form, word = mention.form, words[mention.first]
    if mention.last > mention.first or not word.capital or len(mention.places) == form.core:
        return 0.0
    around = [words[mention.first - 1]] if mention.first and not word.apart else []
    if mention.last + 1 < len(words) and not words[mention.last + 1].apart:
        around.append(words[mention.last + 1])
    proper = [other for other in around if other.capital and not other.opens and len(other.key) > 1]
    if form.kind is NameKind.ACCOUNT and 0 in mention.places:
        if _names_other_company(mention, words):
            return 0.4
        strange = (
            not is_inflected(other.key) and other.key not in index.postings for other in proper
        )
        return 0.2 if any(strange) else 0.0
    return 0.4 if any(other.key not in DAYS | MONTHS for other in proper) else 0.0


def _names_other_company(mention: Mention, words: Sequence[Word]) -> bool:
    """'Trinity River Brewing' is not Trinity-Hale Law, 'Ramiro Peña' not Peña Brothers."""
    word, before = words[mention.first], words[mention.first - 1]
    if mention.first and not word.apart and before.capital and before.key in first_names():
        return not is_common(before.key)
    for other in words[mention.last + 1 : mention.last + 4]:
        if other.apart or not other.capital or words[mention.last].tail:
            return False
        if other.key in _COMPANY_WORDS and other.key not in mention.form.words:
            return True
    return False


def _follows_stranger(mention: Mention, words: Sequence[Word], index: NameIndex) -> bool:
    """'Farhan Shaikh' is not Irfan Sheikh, 'Desmond Tan' not Tan Kah Hock."""
    said = words[mention.first]
    if mention.first == 0 or said.apart or words[mention.first - 1].tail:
        return False
    before = words[mention.first - 1]
    if not before.key.isalpha() or len(before.key) < 3 or is_inflected(before.key):
        return False
    if 0 in mention.places:
        return before.key in first_names() and before.capital and said.capital
    return before.key not in index.postings and before.key not in PARTICLES


def _personal(words: Sequence[Word], book: Book, sender: str) -> Iterator[_Found]:
    """Names that the sender's own corrections taught."""
    aliases = {
        tuple(fold(alias).split()): key
        for alias, key in book.personal_aliases.get(sender, {}).items()
    }
    longest = max(map(len, aliases), default=0)
    for first in range(len(words)):
        for length in range(1, min(longest, len(words) - first) + 1):
            said = tuple(word.key for word in words[first : first + length])
            if (record_id := aliases.get(said)) is None:
                continue
            kind = NameKind.DEAL if record_id in book.deals else NameKind.ACCOUNT
            if book.get(kind, record_id) is not None:
                yield _Found(first, first + length - 1, Named(kind, record_id, 1.0))


def _choose(found: Sequence[_Found]) -> dict[tuple[int, int], list[Named]]:
    """The best stretches that do not overlap: more words and higher scores first."""
    stretches: dict[tuple[int, int], list[Named]] = {}
    for item in found:
        stretches.setdefault((item.first, item.last), []).append(item.named)

    def worth(stretch: tuple[int, int]) -> tuple[float, int]:
        best = max(named.score for named in stretches[stretch])
        return best + _WORD_BONUS * (stretch[1] - stretch[0]), -stretch[0]

    taken: set[int] = set()
    chosen = {}
    for stretch in sorted(stretches, key=worth, reverse=True):
        places = set(range(stretch[0], stretch[1] + 1))
        if not places & taken:
            taken |= places
            chosen[stretch] = stretches[stretch]
    return chosen


def _rank(
    named: Sequence[Named], index: NameIndex, sender: str, accounts: Collection[str | None]
) -> tuple[Named, ...]:
    best: dict[tuple[NameKind, str], Named] = {}
    for item in named:
        key = item.kind, item.id
        if key not in best or item.score > best[key].score:
            best[key] = item
    top = max(item.score for item in best.values())

    def order(item: Named) -> tuple[float, bool, bool, int, str]:
        own = sender in index.owners(item.kind, item.id)
        beside = index.account_of(item.kind, item.id) in accounts
        return -round(item.score, 1), not beside, not own, _KINDS.index(item.kind), item.id

    kept = [item for item in best.values() if item.score >= top - _BEHIND_BEST]
    return tuple(sorted(kept, key=order)[:_MOST_NAMED])
