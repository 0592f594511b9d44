"""What stands around a mention: an initial or legal form that belongs to it, or another name."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.reading.candidates import NameKind
from handlers.reading.names.common import DAYS, MONTHS, first_names, is_common, is_inflected
from handlers.reading.names.context import PERSONS
from handlers.reading.names.cues import HONORIFICS
from handlers.reading.names.forms import GENERIC, LEGAL_FORMS, PARTICLES, TITLES
from handlers.reading.names.index import NameIndex
from handlers.reading.names.mentions import Mention
from handlers.reading.names.pieces import Likeness
from handlers.reading.names.stranger_cues import COMPANY_WORDS, DEPARTMENTS, NEW
from handlers.reading.names.words import Word

_COMPANY_WORDS = (GENERIC | COMPANY_WORDS) - DEPARTMENTS
# Lines of business, which are departments where nothing new is opened.
_LINES = frozenset("solutions services energy power data software analytics".split())
_WITH = frozenset("with for at from".split())
_INITIAL_GAIN = 0.14
_DOUBT = 0.2
_OTHER_INITIAL = 0.3
_OTHER_NAME = 0.4
_NAMESAKE = 0.6


def with_ending(mention: Mention, words: Sequence[Word]) -> int:
    """The last word of the mention, with the initial or legal form that follows it."""
    form, after = mention.form, mention.last + 1
    if after >= len(words) or words[after].apart or words[mention.last].tail:
        return mention.last
    word = words[after]
    if form.kind is NameKind.ACCOUNT:
        legal = word.key in LEGAL_FORMS and (word.capital or not is_common(word.key))
        return after if legal else mention.last
    first_alone = form.kind in PERSONS and len(form.words) > 1 and mention.places == {0}
    if first_alone and _is_initial(word) and form.words[-1][0] == word.key:
        return after
    return mention.last


def has_initial(mention: Mention, last: int) -> bool:
    """Whether `with_ending` added the initial of the last name."""
    return last > mention.last and mention.form.kind in PERSONS


def _is_initial(word: Word) -> bool:
    return (
        len(word.key) == 1
        and not word.apart
        and not word.tail
        and (word.capital or word.key not in "aiwyn")
    )


def adjusted(
    value: float, mention: Mention, last: int, words: Sequence[Word], index: NameIndex
) -> float:
    """A first name with the right initial gains; one before another surname is somebody else."""
    if has_initial(mention, last):
        return min(1.0, value + _INITIAL_GAIN)
    if mention.form.kind not in PERSONS:
        return value - _inside_other_name(mention, words, index) - _hidden_initials(mention, words)
    if len(mention.form.words) < 2 or len(mention.places) > 1:
        return value
    if _is_honorific(mention, words):
        return 0.0
    if _follows_stranger(mention, words, index):
        return value - _OTHER_NAME
    return value - _before_other_surname(mention, words, index) if 0 in mention.places else value


def _is_honorific(mention: Mention, words: Sequence[Word]) -> bool:
    """'Murugesan anna' in small letters is a brother, not Anna."""
    said, before = words[mention.first], words[mention.first - 1]
    if mention.first == 0 or said.apart or said.capital or said.key not in HONORIFICS:
        return False
    return before.capital or not is_inflected(before.key)


def _before_other_surname(mention: Mention, words: Sequence[Word], index: NameIndex) -> float:
    """What a first name loses before an initial or last name of somebody else."""
    last = mention.last
    after = words[last + 1] if last + 1 < len(words) else None
    if after is None or after.apart or words[last].tail or not after.capital:
        return 0.0
    if _is_initial(after):
        return _OTHER_INITIAL
    known = is_common(after.key) or after.key in index.postings or not after.key.isalpha()
    return _OTHER_NAME if words[last].capital and not known else 0.0


def _hidden_initials(mention: Mention, words: Sequence[Word]) -> float:
    """Two letters stand for a company as 'HV' or 'H&V'; 'kl' in small letters is another word."""
    word = words[mention.first]
    single = mention.form.short and mention.first == mention.last
    return 1.0 if single and len(word.key) < 3 and not word.capital else 0.0


def _inside_other_name(mention: Mention, words: Sequence[Word], index: NameIndex) -> float:
    """What one word of a company's or deal's name loses inside another proper name.

    'Dove Creek Schools' is not Friday Creek, 'Prairie Cold Chain' not Balaji Cold Chain.
    """
    form, word = mention.form, words[mention.first]
    if form.kind is NameKind.ACCOUNT and _is_namesake(mention, words, index):
        return _NAMESAKE
    sure = len(mention.places) == form.core and mention.hits[0][1].likeness is not Likeness.TYPO
    if mention.last > mention.first or not word.capital or sure:
        return 0.0
    around = [words[mention.first - 1]] if mention.first and not word.apart else []
    if mention.last + 1 < len(words) and not words[mention.last + 1].apart:
        around.append(words[mention.last + 1])
    proper = [other for other in around if other.capital and not other.opens and len(other.key) > 1]
    if form.kind is NameKind.ACCOUNT and 0 in mention.places:
        if _names_other_company(mention, words):
            return _OTHER_NAME
        strange = (
            not is_inflected(other.key) and other.key not in index.postings for other in proper
        )
        return _DOUBT if any(strange) else 0.0
    return _OTHER_NAME if any(other.key not in DAYS | MONTHS for other in proper) else 0.0


def _is_namesake(mention: Mention, words: Sequence[Word], index: NameIndex) -> bool:
    """'Acme Robotics' where the book holds Acme and no robotics of theirs."""
    word, at = words[mention.first], mention.last + 1
    if 0 not in mention.places or at >= len(words) or words[at].apart or words[at - 1].tail:
        return False
    after = words[at]
    kinds = _COMPANY_WORDS | _LINES if _is_new(mention.first, words) else _COMPANY_WORDS
    written = word.capital and after.capital and not after.key.isupper()
    if after.key not in kinds or not (written or kinds is not _COMPANY_WORDS):
        return False
    return after.key not in _words_of_account(mention.form.id, index)


def _is_new(first: int, words: Sequence[Word]) -> bool:
    """'new opp with', 'lead for' stand right before."""
    before = [word.plain for word in words[max(0, first - 2) : first]]
    return bool(before) and (before[-1] in NEW or (before[0] in NEW and before[-1] in _WITH))


def _words_of_account(account: str, index: NameIndex) -> set[str]:
    records = [(NameKind.ACCOUNT, account)]
    records += [(NameKind.DEAL, deal) for deal in index.deals_of_account.get(account, ())]
    forms = (number for record in records for number in index.forms_of.get(record, ()))
    return {word for number in forms for word in index.forms[number].words}


def _names_other_company(mention: Mention, words: Sequence[Word]) -> bool:
    """'Trinity River Brewing' is not Trinity-Hale Law, 'Ramiro Peña' not Peña Brothers."""
    word, before = words[mention.first], words[mention.first - 1]
    adjoined = mention.first and not word.apart and not word.marks.strip()
    if adjoined and before.capital and before.key in first_names():
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
    if mention.first == 0 or said.apart or said.marks.strip() or words[mention.first - 1].tail:
        return False
    before = words[mention.first - 1]
    if not before.key.isalpha() or len(before.key) < 3 or is_inflected(before.key):
        return False
    if 0 in mention.places:
        return before.key in first_names() and before.capital and said.capital
    return before.key not in index.postings and before.key not in PARTICLES | TITLES
