"""`read`: one message and the book give one reading."""

from __future__ import annotations

from dataclasses import replace

from handlers.reading.book import Book
from handlers.reading.candidates import NameMatch
from handlers.reading.compose import compose
from handlers.reading.compose.target import is_name
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
    text = parse_text(message.text)
    names = find_names(text, book, message.sender)
    money = find_money(message.text)
    dates = find_dates(message.text, message.now, book.date_order)
    reach = find_reach(message.text)
    known = Found(names, (), money, dates, reach)
    # A mere word of a known name may be part of a stranger's: 'coastline fibre' of a fibre deal.
    taken = [c.span for c in known.candidates if not isinstance(c, NameMatch) or is_name(c)]
    strangers = find_strangers(text, book, taken)
    found = replace(known, strangers=strangers)
    return tell(text, found, book, in_thread=message.thread_deal is not None)
