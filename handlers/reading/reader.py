"""`read`: one message and the book give one reading."""

from __future__ import annotations

from dataclasses import replace

from handlers.reading.book import Book
from handlers.reading.candidates import NameMatch
from handlers.reading.compose import compose
from handlers.reading.dates import find_dates
from handlers.reading.fields import find_reach
from handlers.reading.meaning import Found, Meaning, Told, tell
from handlers.reading.model import trained
from handlers.reading.money import find_money
from handlers.reading.names import find_names, find_strangers
from handlers.reading.reading import Message, Outcome, Reading
from handlers.reading.text import parse_text


def read(message: Message, book: Book, meaning: Meaning | None = None) -> Reading:
    """What the message means.

    `meaning` is the trained model that comes with Sayso where none is given.
    Pure and deterministic: the same message, book and meaning give the same reading. Never raises
    for any text; where nothing is meant for the CRM the outcome is `ignore`.
    """
    if not message.text.strip():
        return Reading(Outcome.IGNORE)
    told = told_of(message, book)
    meant = (meaning or trained())(told)
    return compose(meant, told, message, book)


def told_of(message: Message, book: Book) -> Told:
    """The message with everything that rules find in it, as `meaning` is given it."""
    raw, unread = _readable(message.text)
    text = parse_text(raw)
    names = find_names(text, book, message.sender)
    money = find_money(raw)
    dates = find_dates(raw, message.now, book.date_order)
    reach = find_reach(raw)
    known = Found(names, (), money, dates, reach)
    # A mere word of a known name may be part of a stranger's: 'coastline fibre' of a fibre deal.
    taken = [c.span for c in known.candidates if not isinstance(c, NameMatch) or c.is_name]
    strangers = find_strangers(text, book, taken)
    found = replace(known, strangers=strangers)
    told = tell(text, found, book, in_thread=message.thread_deal is not None)
    return told if unread is None else replace(told, unread=min(unread, told.unread or unread))


# Characters. The longest of 12,000 labelled messages has 470; what is longer is a pasted file or
# e-mail, of which as much is read as takes 100 ms. The rest is told to be unread, never dropped
# in silence.
_MOST_READ = 800


def _readable(text: str) -> tuple[str, int | None]:
    """The text as far as it is read, up to the end of a line or sentence, and where that is."""
    if len(text) <= _MOST_READ:
        return text, None
    for end in ("\n", ". ", " "):
        at = text.rfind(end, _MOST_READ // 2, _MOST_READ)
        if at > 0:
            return text[: at + 1], at + 1
    return text[:_MOST_READ], _MOST_READ
