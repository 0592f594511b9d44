"""What this team said of columns and stages that nobody could know, kept for the next file.

columns  {'deals': {'est value': 'amount'}}   by the folded name of the column
stages   {'demo done': 'discovery'}           by the folded name in the file
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.importing.cells.words import key
from handlers.importing.options import SKIP, Kind
from handlers.importing.targets import FIELD, TARGETS
from handlers.process import Process
from storage.database import Session

KEPT = "import"


def known_columns(
    session: Session, kind: Kind, headers: tuple[str, ...], process: Process
) -> dict[str, str]:
    """What was said of columns that this file has; of a field that is gone, nothing."""
    said: Mapping[str, str] = (_kept(session).get("columns") or {}).get(kind.value) or {}
    there = {SKIP, *places_of(kind, process)}
    return {
        header: said[key(header)]
        for header in headers
        if header and headers.count(header) == 1 and said.get(key(header)) in there
    }


def known_stages(session: Session, process: Process) -> dict[str, str]:
    """What was said of stages that the process does not have; of one that is gone, nothing."""
    said: Mapping[str, str] = _kept(session).get("stages") or {}
    return {theirs: ours for theirs, ours in said.items() if process.stage(ours)}


def remember(
    session: Session, kind: Kind, columns: Mapping[str, str], stages: Mapping[str, str]
) -> None:
    """Keep what was said now: an empty value forgets."""
    kept = dict(_kept(session))
    every = dict(kept.get("columns") or {})
    every[kind.value] = _with(every.get(kind.value) or {}, columns)
    kept |= {"columns": every, "stages": _with(kept.get("stages") or {}, stages)}
    session.workspace.settings = {**session.workspace.settings, KEPT: kept}


def places_of(kind: Kind, process: Process) -> dict[str, str]:
    """What a column of such a file may hold: our names, each with what people call it."""
    found = {each.key: each.label for each in TARGETS[kind]}
    if kind is Kind.DEALS:
        found |= {f"{FIELD}{field.key}": field.name for field in process.fields}
    return found


def _kept(session: Session) -> Mapping[str, Any]:
    found = session.workspace.settings.get(KEPT)
    return found if isinstance(found, Mapping) else {}


def _with(before: Mapping[str, str], news: Mapping[str, str]) -> dict[str, str]:
    now = {**before, **{key(name): value for name, value in news.items()}}
    return {name: value for name, value in now.items() if value}
