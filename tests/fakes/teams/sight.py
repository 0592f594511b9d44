"""What a person sees of a message: its words from the top down, its buttons and its menus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.fakes.teams.elements import walk
from tests.fakes.teams.world import Json

BUTTONS = {"Action.Execute", "Action.Submit"}


def seen(thing: Any) -> str:
    """The words; what is pointed at stands in brackets, so that it can be told."""
    return " ".join(part for part in _parts(thing) if part.strip())


def _parts(thing: Any) -> Iterator[str]:
    if isinstance(thing, list):
        for each in thing:
            yield from _parts(each)
    elif isinstance(thing, dict):
        shown = _own_words(thing)
        yield from shown
        if not shown or "choices" in thing or "data" in thing:
            inner = thing if not shown else {k: thing.get(k) for k in ("choices", "data")}
            for each in inner.values():
                yield from _parts(each)


def _own_words(thing: Json) -> list[str]:
    """What an element itself shows; empty for one that only holds others."""
    kind = str(thing.get("type", ""))
    if kind == "RichTextBlock":
        return ["".join(map(_run, thing["inlines"]))]
    if kind in BUTTONS or kind.startswith("Chart."):
        return [str(thing["title"])]
    if kind.startswith("Input."):
        return [str(thing.get("label", ""))]
    if kind == "message":
        return [str(thing["text"])] if thing.get("text") else []
    return [str(thing[name]) for name in ("x", "title") if name in thing]


def _run(run: Any) -> str:
    if isinstance(run, str):
        return run
    text = str(run["text"])
    return f"[{text}]" if run.get("highlight") else text


def controls_of(card: Json) -> Iterator[tuple[str, Json, str]]:
    """Each label that can be tapped, its button, and what is chosen for it in a menu."""
    menus = [each for each in walk(card) if each.get("type") == "Input.ChoiceSet"]
    rows = [each for each in walk(card) if each.get("type") == "ActionSet"]
    for row in rows:
        for button in row["actions"]:
            yield button["title"], button, ""
    for menu in menus:
        for choice in menu["choices"]:
            yield choice["title"], _beside(rows), choice["value"]


def _beside(rows: list[Json]) -> Json:
    """The button that sends what was chosen."""
    return next(
        button
        for row in rows
        for button in row["actions"]
        if button.get("associatedInputs") != "none"
    )
