"""Files of records, dropped into a direct conversation: which are taken, and what a press brings.

A file's bytes come along with the press that asks for the preview, so that what was shown is what
is imported, whatever becomes of the file where it is kept.
"""

from __future__ import annotations

import base64
from pathlib import PurePath

ACTION = "import_file"
PROCESS = "setup_file"
"""What takes a file of the process, and shows what it changes."""

READ = frozenset({".csv", ".tsv"})
WAYS = frozenset({".yaml", ".yml"})
OTHERS = frozenset({".xlsx", ".xls", ".ods", ".numbers"})
MOST_BYTES = 5 * 2**20


def kind_of(name: str) -> str:
    """A file's kind by its name: '.csv'."""
    return PurePath(name).suffix.lower()


def may_hold(kind: str) -> bool:
    """Whether a file of the kind may hold records or the process, readable or not."""
    return kind in READ | OTHERS | WAYS


def is_read(kind: str) -> bool:
    """Whether a file of the kind can be read."""
    return kind in READ | WAYS


def action_of(kind: str) -> str:
    """What takes a file of the kind."""
    return PROCESS if kind in WAYS else ACTION


def values_with(name: str, content: bytes | None) -> dict[str, str]:
    """What the press brings of a file that was fetched; None: there is too much in it."""
    if content is None:
        return {"name": name, "problem": "large"}
    return {"name": name, "content": base64.b64encode(content).decode("ascii")}


def values_without(name: str, problem: str = "") -> dict[str, str]:
    """What it brings of one that was not: 'format', 'unreadable', or nothing for who may not."""
    return {"name": name, "problem": problem} if problem else {"name": name}
