"""A change of the process in words: what a stage, a field or a setting was and is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import time
from decimal import Decimal
from typing import Any

from handlers.process.model import Field, NudgeRule, Stage

STAGE_DETAILS = (
    ("outcome", "outcome"),
    ("result", "result"),
    ("evidence", "evidence"),
    ("usual_days", "usual days"),
    ("worrying_days", "worrying days"),
    ("chance", "chance"),
    ("strict", "strict"),
)
FIELD_DETAILS = (("type", "type"), ("question", "question"))


def stage_added(new: Stage) -> str:
    """A stage that comes."""
    return f"Stage '{new.name}' is new."


def stage_changed(old: Stage, new: Stage, deals: int) -> str:
    """A stage that changes, '' where it does not."""
    parts = [f"is now called '{new.name}'"] if old.name != new.name else []
    parts += _details(old, new, STAGE_DETAILS)
    if old.key != new.key:
        verb = "moves" if deals == 1 else "move"
        parts.append(f"{counted(deals)} {verb} from '{old.key}' to '{new.key}'")
    elif parts and deals:
        parts.append(f"{counted(deals)} in it")
    return _sentence(f"Stage '{old.name}': {'; '.join(parts)}") if parts else ""


def stage_removed(old: Stage, deals: int) -> str:
    """A stage that goes."""
    return f"Stage '{old.name}' goes, with {counted(deals)} in it."


def stage_merged(old: Stage, heir: Stage, deals: int) -> str:
    """A stage that goes into another."""
    return f"Stage '{old.name}' becomes part of '{heir.name}', with {counted(deals)} in it."


def stranded(key: str, name: str | None, deals: int) -> str:
    """Why a stage cannot go, and the way out."""
    verb = "is" if deals == 1 else "are"
    known = f"stage '{name}' (key '{key}') is gone" if name else f"no stage has the key '{key}'"
    way = f"Write 'was: [{key}]' at the stage that takes over, or move them first."
    return f"{known}, but {counted(deals)} {verb} in it. {way}"


def field_added(new: Field) -> str:
    """A field that comes."""
    choices = f": {', '.join(new.choices)}" if new.choices else ""
    return f"Field '{new.name}' is new ({said(new.type)}{choices})."


def field_changed(old: Field, new: Field) -> str:
    """A field that changes, '' where it does not."""
    parts = [f"is now called '{new.name}'"] if old.name != new.name else []
    parts += _details(old, new, FIELD_DETAILS)
    parts[1:1] = _words("choice", old.choices, new.choices)
    return _sentence(f"Field '{old.name}': {'; '.join(parts)}") if parts else ""


def field_removed(old: Field) -> str:
    """A field that goes."""
    return f"Field '{old.name}' goes. What deals hold in it is kept, but no longer shown."


def setting(name: str, old: object, new: object) -> Iterator[str]:
    """A setting, where it changes."""
    if old != new:
        yield _sentence(f"{name}: {said(old)} -> {said(new)}")


def named(kind: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    """What comes, changes and goes among things that have names."""
    for name in dict.fromkeys((*old, *new)):
        if name not in new:
            yield f"{kind} '{name}' goes."
        elif name not in old:
            yield f"{kind} '{name}' is new."
        elif old[name] != new[name]:
            yield f"{kind} '{name}' changes."


def _details(old: Any, new: Any, names: tuple[tuple[str, str], ...]) -> list[str]:
    """The attributes that two stages or fields have in common, where they differ."""
    found = [*_words("alias", old.aliases, new.aliases)]
    for attribute, name in names:
        before, after = getattr(old, attribute), getattr(new, attribute)
        if before != after:
            found.append(f"{name}: {said(before)} -> {said(after)}")
    return found


def _words(kind: str, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[str]:
    for word in new:
        if word not in old:
            yield f"new {kind} '{word}'"
    for word in old:
        if word not in new:
            yield f"{kind} '{word}' goes"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."


def said(value: object) -> str:
    """A value as the file would have it; 'none' for nothing."""
    match value:
        case None | "" | ():
            return "none"
        case bool():
            return "yes" if value else "no"
        case time():
            return f"{value:%H:%M}"
        case NudgeRule():
            return said(value.on) if value.days is None or not value.on else f"{value.days} days"
        case (str() as code, Decimal() as rate):
            return f"{code} {rate}"
        case tuple():
            return ", ".join(map(said, value))
        case _:
            return str(value)


def counted(deals: int) -> str:
    """'no deals', '1 deal', '7 deals'."""
    return f"{deals or 'no'} deal{'' if deals == 1 else 's'}"
