"""Voice and video clips: what Slack wrote down of them.

Slack writes a clip down within seconds to minutes: its file says 'processing' until the words are
there ('complete'), or will not be ('failed', 'none'). The words in the file are a beginning of 200
or so characters (`has_more`); all of them are in the file's subtitles, in WebVTT.
https://docs.slack.dev/reference/objects/file-object
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

SUBTYPES = frozenset({"slack_audio", "slack_video"})
_TIMES = re.compile(r"^(?:\d+:)?\d\d:\d\d\.\d{3} --> ")
_TAGS = re.compile(r"<[^<>]*>")


class State(StrEnum):
    """How far Slack is with a clip's words."""

    WAITING = "processing"
    THERE = "complete"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip: its file's id, how far its words are, and those that are known.

    `subtitles` is where all of them are, where `text` is a beginning only.
    """

    id: str
    state: State
    text: str = ""
    subtitles: str = ""


def clip_of(file: Mapping[str, Any]) -> Clip | None:
    """The clip that a file is; None for any other file."""
    told: Mapping[str, Any] = file.get("transcription") or {}
    spoken = file.get("subtype") in SUBTYPES or str(file.get("mimetype")).startswith("audio/")
    if not (spoken or told.get("status")):
        return None
    match told.get("status"):
        case "complete":
            preview: Mapping[str, Any] = told.get("preview") or {}
            more = str(file.get("vtt") or "") if preview.get("has_more") else ""
            text = str(preview.get("content") or "").strip()
            state = State.THERE if text or more else State.NONE
            return Clip(str(file["id"]), state, text, more)
        case "processing":
            return Clip(str(file["id"]), State.WAITING)
        case _:
            return Clip(str(file["id"]), State.NONE)


def clips_of(files: Iterable[Mapping[str, Any]]) -> list[Clip]:
    """The clips among some files."""
    return [clip for file in files if (clip := clip_of(file)) is not None]


def spoken_words(vtt: str) -> str:
    """The words of subtitles: without their times, marks and notes."""
    lines: list[str] = []
    for block in re.split(r"\n\s*\n", vtt.replace("\r\n", "\n")):
        rows = block.strip().splitlines()
        start = next((n for n, row in enumerate(rows) if _TIMES.match(row)), None)
        if start is not None:
            lines += [_TAGS.sub("", row).strip("- ") for row in rows[start + 1 :]]
    return " ".join(" ".join(lines).split())
