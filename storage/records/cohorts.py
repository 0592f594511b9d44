"""What became of the deals in each stage, measured once a day and kept.

Nothing here is journaled: it is counted from the journal, and may be counted again at any time.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.records.base import Base, Owned, owned
from storage.types import Json

NOBODY = "nobody"
"""The `id` of the row of deals without an owner, and of those that are gone."""


class Cohort(Base, Owned, kw_only=True, eq=False, repr=False):
    """One owner's deals; `id` is the member's own, or NOBODY. Measured up to the start of `day`.

    `stays`: by stage, by the stage that came after it, by whole days, how many. `fates`: by stage,
    by the stage in which the deals are, how many. A stage after it that is '' means gone.
    """

    __tablename__ = "cohort"
    __table_args__ = owned(more=(Index(None, "workspace_id", "day"),))

    day: Mapped[dt.date]
    stays: Mapped[dict[str, dict[str, dict[str, int]]]] = mapped_column(Json, default_factory=dict)
    fates: Mapped[dict[str, dict[str, int]]] = mapped_column(Json, default_factory=dict)
