"""`find_strangers`: names of people and companies that the book does not hold.

Written with capitals, a run of words that is nobody's known name is one ('Petra Sykes at Corvid
Legal', 'a first meeting with Arcadia Optics'). In small letters only what stands behind a strong
cue is ('new oppty konkan ports', 'went with corvane', 'roy leblanc @ fundy cold'). What is doubtful
is left out: a missed stranger costs a question, a false one an account too many.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.reading.book import Book
from handlers.reading.candidates import StrangerName
from handlers.reading.names import stranger_cues as cues
from handlers.reading.names.common import first_names, is_inflected
from handlers.reading.names.forms import GENERIC, LEGAL_FORMS, TITLES
from handlers.reading.names.runs import CALLING, Page, Run
from handlers.reading.names.whole import Wholes
from handlers.reading.names.words import Word, covered_by, words_of
from handlers.reading.spans import Span
from handlers.reading.text import Text, fold

_COMPANY = GENERIC | LEGAL_FORMS | cues.COMPANY_WORDS
# Shorter ones in capitals are more often terms than companies.
_INITIALS = 4


def find_strangers(text: Text, book: Book, taken: Sequence[Span]) -> tuple[StrangerName, ...]:
    """The strangers in a message, in its order, outside the spans that are `taken` already."""
    words = words_of(text)
    covered = covered_by(taken, words)
    known = frozenset(word.key for word in words if word.key in book.index.postings)
    page = Page(words, covered, known)
    terms = _terms(book)
    wholes = Wholes(words, covered, page.shouting)
    found: list[StrangerName] = []
    for run in page.runs():
        company = _small(page, run) if run.small else _judge(page, run)
        if company is None:
            continue
        first, last = wholes.whole(run.first, run.last, firm=company)
        span = Span(words[first].span.start, words[last].span.end)
        name = span.of(text.raw)
        again = bool(found) and found[-1].span.overlaps(span)
        if fold(name) not in terms and not again:
            found.append(StrangerName(span, name, company))
    return tuple(found)


def _terms(book: Book) -> set[str]:
    """The names of the process's own things, which nobody is called."""
    stages = [name for stage in book.stages.values() for name in (stage.name, *stage.aliases)]
    fields = [name for field in book.fields.values() for name in (field.name, *field.aliases)]
    choices = [choice for field in book.fields.values() for choice in field.choices]
    return {fold(name) for name in (*stages, *fields, *choices)}


def _small(page: Page, run: Run) -> bool | None:
    person = page.words[run.first].key in first_names()
    return not person if run.last > run.first or not person else None


def _judge(page: Page, run: Run) -> bool | None:
    """Whether a run with capitals names a company (True), a person (False) or nobody (None)."""
    words = page.words[run.first : run.last + 1]
    cued = page.is_new(run.first) or page.is_rival(run.first) or page.after(run.last) in cues.BEATS
    cued = cued or (page.before(run.first) == "the" and page.after(run.last) in cues.PEOPLE)
    if all(word.key in cues.TITLES or word.key in cues.NO_STRANGERS for word in words):
        return None
    if max(len(word.key) for word in words) < 3:
        return None
    placed = page.before(run.first) in cues.PLACING or page.is_out_of(run.first)
    if placed and not cued and not _is_company_like(words):
        return None
    if len(words) == 1:
        return _single(page, run, words[0], cued=cued)
    return _several(page, run, words, cued=cued)


def _single(page: Page, run: Run, word: Word, *, cued: bool) -> bool | None:
    person = word.key in first_names()
    if is_inflected(word.key) or word.key in page.known or not word.key.isalpha():
        return None
    if cued:
        return not person
    if person:
        located = page.after(run.last) in cues.AT | {"over"}
        met = page.before(run.first) in cues.MEETING - cues.AT
        return False if met or (located and page.before(run.first) not in cues.AT) else None
    return True if page.is_at(run.first) and len(word.key) > _INITIALS else None


def _several(page: Page, run: Run, words: Sequence[Word], *, cued: bool) -> bool | None:
    keys = [word.key for word in words]
    before = page.before(run.first)
    at = before in {"at", "@"} or "@" in words[0].marks
    eaten = at and any(w.plain in cues.MEALS for w in page.words[max(0, run.first - 5) : run.first])
    ordinary = all(is_inflected(key) or key in _COMPANY or len(key) < 2 for key in keys)
    if eaten or (at and run.first > 1 and page.taken[run.first - 2]):
        return None
    if _is_company_like(words):
        telling = not ordinary or cued or at or before in cues.AT
        return True if telling else None
    if (keys[0] in first_names() and len(keys) <= 3 and not at) or _is_somebody(page, run):
        return False
    if cued or at or _opens_as_subject(page, run):
        return True
    if ordinary:
        return None
    return _by_neighbours(page, run, keys)


def _is_somebody(page: Page, run: Run) -> bool:
    """'contact Una Boyle', 'their lead is Dara Quinn', 'the name of Abe Ott', 'Nurse Hilda'."""
    words, before = page.words, page.before(run.first)
    courteous = words[run.first].key in TITLES | cues.COURTESIES and before not in {"at", "@"}
    if courteous or before in {"contact", "contacts"}:
        return True
    earlier = words[run.first - 2].plain if before and run.first > 1 else ""
    if before == "of":
        return earlier in {"name", "number", "card"} and words[run.first - 3].plain != "in"
    return before == "is" and earlier in cues.TITLES | cues.SOMEBODY - cues.PLACES_CALLED


def _opens_as_subject(page: Page, run: Run) -> bool:
    """'Steiger Optik in Jena wants an offer', 'Spoke to Oldbury Rivets', 'had X on the phone'."""
    words, before = page.words, page.before(run.first)
    if before == "to":
        return words[run.first - 2].plain in {"spoke", "talked", "spoken"}
    if before == "had":
        return page.after(run.last) in {"on", "round"}
    if not words[run.first].opens:
        return False
    behind = [word.plain for word in words[run.last + 1 : run.last + 5]]
    if behind[:1] == ["in"]:
        return bool(CALLING & set(behind[2:]))
    return bool(behind) and behind[0] in CALLING


def _by_neighbours(page: Page, run: Run, keys: Sequence[str]) -> bool | None:
    """Two or three words with capitals that are no known first name and no company's words."""
    before, after = page.before(run.first), page.after(run.last)
    odd = not any(is_inflected(key) for key in keys) and len(keys) <= 3
    titled = before in cues.TITLES or _is_titled(page, run)
    named = before in {"contact", "named", "is", "certain", "one", "add", "called"} | cues.SOMEBODY
    located = after in cues.AT | {"over", "who", "whose", "runs"} or page.is_marked(run.last)
    if odd and before not in cues.AT and (titled or named or located):
        return False
    if before in cues.AT or after in CALLING:
        return True
    introduced = before == "to" and page.is_introduced(run.first)
    return True if before in cues.MEETING or introduced else None


def _is_company_like(words: Sequence[Word]) -> bool:
    last = words[-1].key
    if any(word.key in _COMPANY for word in words[1:]) or words[0].key in LEGAL_FORMS | cues.TRADES:
        return True
    joined = any("&" in word.marks or word.plain == "and" for word in words[1:])
    return joined or (len(last) > 5 and last.endswith(cues.COMPANY_ENDINGS))


def _is_titled(page: Page, run: Run) -> bool:
    """'Oyin Balogun, VP Ops', 'Tori Blankenship (HR manager)', 'Ylva Norén, ylva@...'."""
    behind = page.words[run.last + 1 : run.last + 4]
    title = any(word.plain in cues.TITLES or word.plain in cues.NO_STRANGERS for word in behind)
    return title or (bool(behind) and not behind[0].plain)
