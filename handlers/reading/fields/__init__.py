"""Values that the process defines (stages, fields) and how to reach somebody, with their places."""

from __future__ import annotations

from handlers.reading.fields.folding import fold_in_place
from handlers.reading.fields.matches import find_fields
from handlers.reading.fields.reach import Reach, find_reach
from handlers.reading.fields.stages import find_stages

__all__ = ["Reach", "find_fields", "find_reach", "find_stages", "fold_in_place"]
