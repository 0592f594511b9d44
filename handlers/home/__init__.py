"""A member's home page: the day, the deals, what helps, the settings; for managers the team too.

It is a `Reply` like any other, made anew from the records whenever it is shown, so that any surface
with a place for it can show it.
"""

from __future__ import annotations

from handlers.home.page import page
from handlers.home.view import View

__all__ = ["View", "page"]
