"""Messages whose reading was put right, as labelled messages that `sayso score` takes.

found      which messages were corrected, and how
label      what each should have been read as: what the records say after the correction
edits      what an edit by hand makes of the updates that were read
book       the workspace's book as it was when a message came
"""

from __future__ import annotations

from handlers.misread.book import book_before
from handlers.misread.found import Misread, find_misread
from handlers.misread.label import labelled

__all__ = ["Misread", "book_before", "find_misread", "labelled"]
