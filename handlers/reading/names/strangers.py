"""`find_strangers`: names of people and companies that the book does not hold.

Written with capitals, a run of words that is nobody's known name is one ('Petra Sykes at Corvid
Legal', 'a first meeting with Arcadia Optics'). In small letters only what stands behind a strong cue
is ('new oppty konkan ports', 'went with corvane', 'roy leblanc @ fundy cold'). What is doubtful is
left out: a missed stranger costs a question, a false one an account too many.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.reading.book import Book
from handlers.reading.candidates import StrangerName
from handlers.reading.names import stranger_cues as cues
from handlers.reading.names.common import first_names, is_inflected
from handlers.reading.names.forms import GENERIC, LEGAL_FORMS
from handlers.reading.names.runs import Page, Run
from handlers.reading.names.words import Word, words_of
from handlers.reading.spans import Span
from handlers.reading.text import Text

_COMPANY = GENERIC | LEGAL_FORMS | cues.COMPANY_WORDS
_INITIALS = 5


def find_strangers(text: Text, book: Book, taken: Sequence[Span]) -> tuple[StrangerName, ...]:
    """The strangers in a message, in its order, outside the spans that are `taken` already."""
    words = words_of(text)
    covered = [any(span.overlaps(word.span) for span in taken) for word in words]
    page = Page(
        words, covered, frozenset(word.key for word in words if word.key in book.index.postings)
    )
    found = []
    for run in page.runs():
        company = _small(page, run) if run.small else _judge(page, run)
        if company is not None:
            span = Span(words[run.first].span.start, words[run.last].span.end)
            found.append(StrangerName(span, span.of(text.raw), company))
    return tuple(found)


def _small(page: Page, run: Run) -> bool | None:
    person = page.words[run.first].key in first_names()
    return not person if run.last > run.first or not person else None


def _judge(page: Page, run: Run) -> bool | None:
    """Whether a run with capitals names a company (True), a person (False) or nobody (None)."""
    words = page.words[run.first : run.last + 1]
    new, rival = page.is_new(run.first), page.is_rival(run.first)
    rival = rival or page.after(run.last) in cues.BEATS
    if all(word.key in cues.TITLES or word.key in cues.NO_STRANGERS for word in words):
        return None
    if page.before(run.first) in cues.PLACING and not (new or rival):
        return None
    if len(words) == 1:
        return _single(page, run, words[0], cued=new or rival)
    return _several(page, run, words, cued=new or rival)


def _single(page: Page, run: Run, word: Word, *, cued: bool) -> bool | None:
    person = word.key in first_names()
    letters = len(word.key) <= _INITIALS and word.span.end - word.span.start > 1 and not word.opens
    if cued and not is_inflected(word.key):
        return not person
    if is_inflected(word.key) or word.key in page.known:
        return None
    if person:
        met = page.before(run.first) in cues.MEETING or page.after(run.last) in cues.AT
        return False if met else None
    if page.is_at(run.first) and not (letters and word.key.isupper()):
        return True
    return None


def _several(page: Page, run: Run, words: Sequence[Word], *, cued: bool) -> bool | None:
    keys = [word.key for word in words]
    at = page.before(run.first) in cues.AT or "@" in words[0].marks
    ordinary = all(is_inflected(key) or key in _COMPANY or len(key) < 2 for key in keys)
    if _is_company_like(words):
        return True if cued or at or not ordinary or _met(page, run) else None
    if keys[0] in first_names() and len(keys) <= 3:
        return False
    if ordinary:
        return True if cued or at else None
    if cued or at:
        return True
    if _is_titled(page, run) or page.before(run.first) in {
        "contact",
        "named",
        "mr",
        "mrs",
        "ms",
        "dr",
    }:
        return False
    return True if any(is_inflected(key) for key in keys) and _met(page, run) else None


def _met(page: Page, run: Run) -> bool:
    return page.before(run.first) in cues.MEETING


def _is_company_like(words: Sequence[Word]) -> bool:
    last = words[-1].key
    if any(word.key in _COMPANY for word in words[1:]) or words[0].key in LEGAL_FORMS:
        return True
    joined = any("&" in word.marks or word.plain == "and" for word in words[1:])
    return joined or (len(last) > 5 and last.endswith(cues.COMPANY_ENDINGS))


def _is_titled(page: Page, run: Run) -> bool:
    """'Oyin Balogun, VP Ops', 'Tori Blankenship (HR manager)'."""
    behind = page.words[run.last + 1 : run.last + 4]
    return any(word.plain in cues.TITLES or word.plain in cues.NO_STRANGERS for word in behind)
