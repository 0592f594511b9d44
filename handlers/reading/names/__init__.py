"""The names of the book in a message, and names that the book does not hold."""

from __future__ import annotations

from handlers.reading.names.find import find_names
from handlers.reading.names.index import NameIndex
from handlers.reading.names.strangers import find_strangers

__all__ = ["NameIndex", "find_names", "find_strangers"]
