"""Which mentions are meant: decided over the whole message, as names vouch for each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from handlers.reading.candidates import Named, NameKind
from handlers.reading.names.around import adjusted, has_initial, with_ending
from handlers.reading.names.common import is_common
from handlers.reading.names.context import PERSONS, used_as_name
from handlers.reading.names.cues import STATES
from handlers.reading.names.forms import ABBREVIATIONS, PLACES
from handlers.reading.names.index import NameIndex
from handlers.reading.names.mentions import Mention
from handlers.reading.names.scores import LOWEST, ONE_WORD, score
from handlers.reading.names.words import Word

_DEALS = frozenset("deal opp oppty opportunity job project one".split())
_FEW = 12


@dataclass(frozen=True, slots=True)
class Found:
    """Words `first` to `last` (inclusive) of the message, and a record that they name."""

    first: int
    last: int
    named: Named


def accepted(
    mentions: Sequence[Mention], words: Sequence[Word], index: NameIndex
) -> Iterator[Found]:
    """The mentions that the message means, each with its record."""
    likely = [
        (mention, value)
        for mention in mentions
        if (value := score(mention, index, beside_account=False)) >= LOWEST
    ]
    plain = [_is_plain(mention, words) for mention, _ in likely]
    sure = _sure_places(likely, plain, words)
    named: set[str | None] = set()
    places: set[int] = set()
    found = []
    for (mention, score_), sayable in zip(likely, plain, strict=True):
        last = with_ending(mention, words)
        value = adjusted(score_, mention, last, words, index)
        if value >= LOWEST and (
            sayable or has_initial(mention, last) or used_as_name(mention, words, sure)
        ):
            found.append(Found(mention.first, last, _named(mention, value)))
            if mention.form.kind is not NameKind.DEAL or len(mention.hits) > 1:
                named.add(index.account_of(mention.form.kind, mention.form.id))
                places.add(mention.first)
    spoken_for = _spoken_for(words, places)
    yield from (item for item in found if not _is_elsewhere(item, index, named, spoken_for))
    yield from _beside(mentions, words, index, named)
    yield from _by_kind(mentions, words, index)


def _sure_places(
    likely: Sequence[tuple[Mention, float]], plain: Sequence[bool], words: Sequence[Word]
) -> frozenset[int]:
    """The places of words that are names without help, then those that they vouch for."""
    strong = [
        (mention, sayable)
        for (mention, value), sayable in zip(likely, plain, strict=True)
        if value > ONE_WORD
    ]
    sure: frozenset[int] = frozenset()
    for _ in range(2):
        sure = frozenset(
            place
            for mention, sayable in strong
            if sayable or used_as_name(mention, words, sure)
            for place in range(mention.first, mention.last + 1)
        )
    return sure


def _is_plain(mention: Mention, words: Sequence[Word]) -> bool:
    """Whether the words can be nothing but a name, so that their sentence need not support them."""
    kind, first, last = mention.form.kind, mention.first, mention.last
    if kind is NameKind.DEAL or (kind in PERSONS and last > first):
        return True
    return any(not _is_ordinary(words[place].key) for place in range(first, last + 1))


@lru_cache(maxsize=16_384)
def _is_ordinary(key: str) -> bool:
    if key in ABBREVIATIONS:
        return True
    return is_common(key) or len(key) == 1 or (key.endswith("s") and is_common(key[:-1]))


def _beside(
    mentions: Sequence[Mention],
    words: Sequence[Word],
    index: NameIndex,
    named: Collection[str | None],
) -> Iterator[Found]:
    """Ordinary words of a deal's name, where its account is named too or 'deal' follows."""
    for mention in mentions:
        if mention.form.kind is not NameKind.DEAL:
            continue
        account = index.account_of(mention.form.kind, mention.form.id)
        if (account is not None and account in named) or _called_deal(mention, words):
            value = score(mention, index, beside_account=True)
            if score(mention, index, beside_account=False) < LOWEST <= value:
                yield Found(mention.first, mention.last, _named(mention, value))


def _called_deal(mention: Mention, words: Sequence[Word]) -> bool:
    """'the snow deal', 'that phones job', 'CCTV: on hold', 'cctv to survey'."""
    if mention.last + 1 >= len(words):
        return False
    word, after = words[mention.first], words[mention.last + 1]
    if word.opens:
        return after.apart or after.plain in STATES
    before = words[mention.first - 1].plain
    return before in {"the", "that", "my", "our"} and not after.apart and after.plain in _DEALS


def _by_kind(
    mentions: Sequence[Mention], words: Sequence[Word], index: NameIndex
) -> Iterator[Found]:
    """'the church', 'that bank', where only one account of the book is called so."""
    for mention in mentions:
        word = words[mention.first]
        alone = mention.form.kind is NameKind.ACCOUNT and mention.first == mention.last
        if not alone or mention.first == 0 or word.apart or word.key not in PLACES:
            continue
        if words[mention.first - 1].plain not in {"the", "that"}:
            continue
        if _accounts_with(word.key, index) == {mention.form.id}:
            yield Found(mention.first, mention.last, _named(mention, LOWEST))


def _accounts_with(word: str, index: NameIndex) -> set[str]:
    forms = (index.forms[number] for number in index.postings.get(word, ())[:_FEW])
    return {form.id for form in forms if form.kind is NameKind.ACCOUNT}


def _is_elsewhere(
    found: Found, index: NameIndex, named: Collection[str | None], spoken_for: Sequence[bool]
) -> bool:
    """One word of a deal's name in a sentence that is about another account."""
    if found.named.kind is not NameKind.DEAL or found.named.score > ONE_WORD:
        return False
    return spoken_for[found.first] and index.account_of(NameKind.DEAL, found.named.id) not in named


def _spoken_for(words: Sequence[Word], places: Collection[int]) -> list[bool]:
    """For each word, whether one of these places is in its sentence."""
    sentences = list(accumulate(word.opens for word in words))
    about = {sentences[place] for place in places}
    return [sentence in about for sentence in sentences]


def _named(mention: Mention, value: float) -> Named:
    return Named(mention.form.kind, mention.form.id, round(min(1.0, value), 3))
