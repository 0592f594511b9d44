"""Updates as the journal and open questions keep them: the format's JSON, and the words beside it.

corpora/FORMAT.md has no place for what an update was read from; it is kept in lists of the same
order, so that a receipt can say why, and a correction can learn from the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from handlers.reading.reading import Update
from handlers.reading.reading_json import reading_from_json
from handlers.reading.spans import Span
from storage.records import Change, ChangeSet

BESIDE = ("because", "assumed")
"""What is kept beside an update's own keys."""

FIELDS = "fields."
"""How the journal calls a deal's fields."""


def places(update: Update) -> list[list[int]]:
    """Where in the text the update was said, as JSON."""
    return [[span.start, span.end] for span in update.because]


def restored(
    raw: Mapping[str, Any], because: Sequence[Sequence[int]], assumed: Mapping[str, str]
) -> Update:
    """An update with the words it came from and what was assumed."""
    plain = {key: value for key, value in raw.items() if key not in BESIDE}
    (update,) = reading_from_json({"outcome": "apply", "updates": [plain]}).updates
    spans = tuple(Span(start, end) for start, end in because)
    return replace(update, because=spans, assumed=dict(assumed))


def updates_of(change_set: ChangeSet) -> list[Update]:
    """What a set wrote, each with its words; sets from before these were kept have none."""
    detail = change_set.detail
    raws = detail.get("updates", ())
    because = detail.get("because") or [[]] * len(raws)
    guessed = detail.get("guessed") or [{}] * len(raws)
    return [restored(raw, *beside) for raw, *beside in zip(raws, because, guessed, strict=True)]


def edited_updates(changes: Iterable[Change]) -> list[Update]:
    """Stages and fields that an edit of a deal set, as updates; what it emptied says nothing.

    A field that the edit filled counts only where it emptied another: else it is news, and no
    correction.
    """
    mine = [change for change in changes if change.record == "deal" and change.attribute]
    moved = any(c.attribute.startswith(FIELDS) and c.new is None for c in mine)
    found = []
    for change in mine:
        if change.attribute == "stage":
            found.append(Update("move_stage", {"deal": change.record_id, "to": change.new}))
        elif change.attribute.startswith(FIELDS) and change.new is not None and moved:
            key = change.attribute.removeprefix(FIELDS)
            values = {"deal": change.record_id, "field": key, "value": change.new}
            found.append(Update("set_field", values))
    return found
