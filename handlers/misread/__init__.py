"""Messages whose reading was put right, as labelled messages that `sayso score` takes.

found      which messages were corrected, and how
answers    which questions were not answered right, as members said
label      what each should have been read as: what the records say after the correction
edits      what an edit by hand makes of the updates that were read
book       the workspace's book as it was when a message came
"""

from __future__ import annotations

from handlers.misread.answers import WrongAnswer, find_wrong_answers
from handlers.misread.book import book_before
from handlers.misread.found import Misread, find_misread
from handlers.misread.label import labelled

__all__ = [
    "Misread",
    "WrongAnswer",
    "book_before",
    "find_misread",
    "find_wrong_answers",
    "labelled",
]
