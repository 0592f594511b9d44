"""How surely a mention stands for its record, from 0 to 1.

    1.00   the very name (a legal form may be left out) or an alias
    0.90   most of it; a first name with the initial of the last
    0.80   a person's first name, a company's first word
    0.75   a last name; two words that only this deal's name holds
    0.60   one telling word of a name
    0.50   one ordinary word of a deal's name, where its account or contact is named as well

Misspelt, shortened and joined words take off a little.
"""

from __future__ import annotations

from handlers.reading.candidates import NameKind
from handlers.reading.names.common import is_common, is_inflected, usual_words
from handlers.reading.names.forms import FILLER, GENERIC, PARTICLES, PLACES
from handlers.reading.names.index import Form, NameIndex
from handlers.reading.names.mentions import Mention
from handlers.reading.names.pieces import Likeness

LOWEST = 0.5
# Above this a mention is more than one telling word of a name.
ONE_WORD = 0.66
_TYPO_COST = 0.93


def score(mention: Mention, index: NameIndex, *, beside_account: bool) -> float:
    """The score of a mention, 0 where its words are too few to stand for the record.

    `beside_account`: the record's account, or a person of it, is named in the message as well.
    """
    match mention.form.kind:
        case NameKind.ACCOUNT:
            base = _account(mention)
        case NameKind.CONTACT | NameKind.MEMBER:
            base = _person(mention)
        case NameKind.DEAL:
            base = _deal(mention, index, beside_account=beside_account)
    typos = sum(piece.likeness is Likeness.TYPO for _, piece in mention.hits)
    return base * mention.sim * (_TYPO_COST if typos else 1)


def _telling(word: str) -> bool:
    return not (is_inflected(word) or word in GENERIC or word.isdigit() or len(word) < 3)


def _account(mention: Mention) -> float:
    form, said = mention.form, mention.places
    likeness = {piece.likeness for _, piece in mention.hits}
    if Likeness.SHORT in likeness or _too_vague(mention):
        return 0
    whole = said >= frozenset(range(form.core))
    if form.short:
        # 'pcs' is not the short form PC, 'toss' not TOS.
        plain = len(set(form.words[0])) < 2 or not likeness <= {Likeness.EXACT, Likeness.JOINED}
        plain = plain or any(piece.letters > len(piece.word) for _, piece in mention.hits)
        return 0.85 if whole and not plain else 0
    if whole:
        return 0.85 if Likeness.PREFIX in likeness else 1.0
    inside = [form.words[place] for place in sorted(said) if place < form.core]
    if 0 in said:
        most = 0.8 + 0.12 * len(inside) / form.core
        return min(most, _first_word(inside[0])) if len(inside) == 1 else most
    if len(inside) >= 2 and any(word not in GENERIC for word in inside):
        return 0.72
    if not inside or inside[0] in GENERIC or inside[0].isdigit() or len(inside[0]) < 3:
        return 0
    return 0.66 if _telling(inside[0]) else 0.58


def _first_word(word: str) -> float:
    """What the first word alone may tell at most."""
    if len(word) < 2 or word.isdigit() or word in _TOO_LITTLE:
        return 0
    return 0.58 if word in PLACES else 1


def _too_vague(mention: Mention) -> bool:
    """One word that is a guess at an ordinary one, or at a word inside the name."""
    if len(mention.hits) > 1:
        return False
    place, piece = mention.hits[0]
    if piece.likeness is Likeness.TYPO:
        return is_common(piece.word)
    if piece.likeness is Likeness.PREFIX:
        little = piece.letters < 4 or (piece.letters < 5 and 2 * piece.letters < len(piece.word))
        return place > 0 or little or is_common(piece.word)
    return False


_TOO_LITTLE = frozenset(
    "no number nr one two three four five six seven eight nine ten first city town saint st san "
    "new north south east west the old".split()
)


def _person(mention: Mention) -> float:
    form, said = mention.form, mention.places
    parts = [place for place, word in enumerate(form.words) if word not in PARTICLES]
    if not parts or any(_no_person(place, piece.likeness) for place, piece in mention.hits):
        return 0
    said_parts = [place for place in parts if place in said]
    if not said_parts:
        return 0
    if len(said_parts) == len(parts):
        return 1.0
    if parts[0] in said_parts:
        alone = 0.8 if len(form.words[parts[0]]) > 1 else 0
        return 0.95 if len(said_parts) > 1 else alone
    last = next(piece for place, piece in mention.hits if place == said_parts[-1])
    if last.likeness is Likeness.TYPO and last.letters < 5:
        return 0
    if last.letters < len(last.word) and is_common(last.word[: last.letters]):
        return 0  # 'the bank' is not Joy Banks
    return 0.75 if len(last.word) > 1 else 0


def _no_person(place: int, likeness: Likeness) -> bool:
    return place > 0 and likeness in (Likeness.SHORT, Likeness.PREFIX)


def _deal(mention: Mention, index: NameIndex, *, beside_account: bool) -> float:
    form, said = mention.form, mention.places
    if any(piece.likeness in (Likeness.SHORT, Likeness.PREFIX) for _, piece in mention.hits):
        return 0
    if len(said) == len(form.words):
        return 1.0 if len(said) > 1 or _telling(form.words[0]) else 0
    shared = account_words(form, index)
    own = {p for p, word in enumerate(form.words) if word not in shared and word not in FILLER}
    own_said = own & said
    if not own_said:
        return 0
    telling = any(_telling(form.words[place]) for place in own_said)
    if len(said) > len(own_said):
        return 0.8 + 0.15 * len(own_said) / len(own) if not _only_numbers(form, own_said) else 0.75
    if len(own_said) >= 2:
        return 0.9 if own_said == own else 0.75
    if telling:
        return 0.62
    hint = next(form.words[place] for place in own_said)
    return 0.52 if beside_account and _hints(hint) else 0


def _hints(word: str) -> bool:
    """Whether one ordinary word may tell two deals of an account apart."""
    return word in _DEAL_KINDS or not (word in usual_words() or word.isdigit() or len(word) < 3)


_DEAL_KINDS = frozenset("renewal expansion pilot extension module backup".split())


def _only_numbers(form: Form, places: frozenset[int] | set[int]) -> bool:
    return all(form.words[place].isdigit() for place in places)


def account_words(form: Form, index: NameIndex) -> set[str]:
    """The words that a deal's name shares with the names of its account."""
    account = index.account_of(form.kind, form.id)
    numbers = index.forms_of.get((NameKind.ACCOUNT, account), ()) if account else ()
    return {word for number in numbers for word in index.forms[number].words}
