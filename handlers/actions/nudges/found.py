"""The nudge that a tap is about, and those that are told with it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from handlers.heard import Press
from handlers.nudges.telling import show_again
from handlers.rights import LEADS
from handlers.saying import whisper
from handlers.scene import Scene
from storage.changes import recording
from storage.nudges import nudge_told_of, nudges_of_message
from storage.records import ChangeSet, Nudge

GONE = "That reminder is gone."
SETTLED = "That is dealt with already."


def with_nudge(scene: Scene, press: Press, act: Callable[[Nudge], str | None]) -> None:
    """Do something about the tapped nudge, and show what became of it.

    `act` gives a sentence where it refuses. A nudge that is settled already is only shown anew.
    """
    nudge = nudge_told_of(scene.session, press.argument)
    if nudge is None or (nudge.member_id != scene.member.id and scene.member.role not in LEADS):
        _say(scene, press, GONE)
        return
    refused = act(nudge) if nudge.state == "open" else SETTLED
    if refused:
        _say(scene, press, refused)
    scene.session.flush()
    show_again(scene.session, nudge.message, scene.now)


def open_with(scene: Scene, nudge: Nudge) -> list[Nudge]:
    """What is told together with it, about the same deal, and is still open."""
    told = nudges_of_message(scene.session, nudge.message)
    about = nudge.facts.get("about")
    return [each for each in told if each.state == "open" and each.facts.get("about") == about]


def close(scene: Scene, nudge: Nudge, state: str, *, undo: str = "") -> None:
    """The nudge is settled; `undo` is the key under which what was written can be taken back."""
    nudge.state, nudge.settled_at, nudge.settled_by = state, scene.now, scene.member.id
    if undo:
        nudge.facts = {**nudge.facts, "undo": undo}


def key_of(scene: Scene, press: Press) -> str:
    """What is written by the tap, as a receipt and Undo know it."""
    return f"{scene.place.surface}:{scene.place.id}:{press.event_id}"


def written(scene: Scene, press: Press) -> AbstractContextManager[ChangeSet]:
    """A recording of what the tap writes."""
    return recording(
        scene.session,
        member_id=scene.member.id,
        source="press",
        at=scene.now,
        message_id=key_of(scene, press),
    )


def _say(scene: Scene, press: Press, text: str) -> None:
    whisper(scene, text, f"press:{press.event_id}", press.thread)
