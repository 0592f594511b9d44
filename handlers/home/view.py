"""What of a home page is open: which pages of its lists, which deals only, one deal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

LISTS = ("steps", "deals", "team")


@dataclass(frozen=True, slots=True)
class View:
    """`steps`, `deals` and `team` are how many rows of each list come before those shown.

    `only` is the kind of deals that the list is narrowed to (storage.overview.KINDS), '' for all;
    `deal` the one deal that is open, '' for none.
    """

    steps: int = 0
    deals: int = 0
    team: int = 0
    only: str = ""
    deal: str = ""

    @classmethod
    def restored(cls, raw: Mapping[str, Any]) -> View:
        """The view that `kept` was given; what it does not know is left out."""
        known = asdict(cls())
        return cls(**{key: raw[key] for key in known if type(raw.get(key)) is type(known[key])})

    def kept(self) -> dict[str, Any]:
        """The view as JSON."""
        return asdict(self)

    def after(self, argument: str, choice: str = "") -> View:
        """The view after a tap: 'deals:12', 'only:closing', 'deal:ID' or 'deal' and a choice."""
        what, _, value = argument.partition(":")
        if what in LISTS:
            number = int(value) if value.isdecimal() and len(value) < 9 else 0
            return View.restored({**self.kept(), what: number})
        if what == "only":
            return replace(self, only=value, deals=0, deal="")
        if what == "deal":
            return replace(self, deal=value or choice)
        return View()
