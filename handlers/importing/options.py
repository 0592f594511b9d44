"""What whoever imports may say about a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What the rows of a file are."""

    ACCOUNTS = "accounts"
    CONTACTS = "contacts"
    DEALS = "deals"
    STAGE_HISTORY = "stage-history"


SKIP = "skip"
"""What to map a column to so that it is left out."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read a file, where guessing is not enough.

    `columns` leads from a column's name in the file to ours ('Est. value' -> 'amount'), `stages`
    from a stage's name in the file to a stage of the process. `owner` (name or e-mail) gets what
    nobody, or somebody unknown, owns; `create_members` makes members of unknown owners instead.
    With `keep_ours` only what is empty here is filled.
    """

    kind: Kind | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    owner: str | None = None
    create_members: bool = False
    keep_ours: bool = False
