"""A process.yaml dropped into the direct messages: what it changes, its faults line by line.

The press that brings it carries its bytes, which stay in the inbox: what was shown is what is used.
"""

from __future__ import annotations

import base64

from handlers.actions.set_up.answering import answer, refused, tell
from handlers.actions.set_up.process import faults, put
from handlers.actions.taps import TapOnly
from handlers.heard import PlaceKind, Press
from handlers.process import ProcessFaults, parse, present
from handlers.process.differences import difference
from handlers.reply import Button, Buttons, Form, FormErrors, Reply, Style, Text, bold, line
from handlers.scene import Scene
from handlers.setup import choosing, ways
from handlers.setup.rights import may_set_up
from handlers.wording import nothing
from handlers.wording.values import count, short
from storage import inbox
from storage.deals import count_by_stage

PROBLEMS = {
    "large": "That file is far too long for a process. Check that it is the right one.",
    "unreadable": "I could not read that file. Please drop it again.",
}
NOT_TEXT = "{name} is not UTF-8 text. Save it as UTF-8 and drop it again."
SAME = "{name} is what holds already; nothing changes."
GONE = "I don't have that file any more. Please drop it again."
MEANWHILE = "Somebody changed how you sell since you dropped the file. Please drop it again."
MOST_LINES = 15


class ShowFile(TapOnly):
    """Shows what the file changes, or what is wrong in it."""

    name = "setup_file"

    def act(self, scene: Scene, press: Press) -> None:
        """Show it."""
        if refused(scene, press):
            return
        if scene.place.kind is not PlaceKind.DIRECT:
            tell(scene, press, nothing.IN_PRIVATE)
            return
        name = press.values.get("name", "process.yaml")
        text = _text(scene, press.event_id)
        if problem := press.values.get("problem"):
            tell(scene, press, PROBLEMS.get(problem, PROBLEMS["unreadable"]))
        elif text is None:
            tell(scene, press, NOT_TEXT.format(name=short(name, 60)))
        else:
            answer(scene, press, _shown(scene, name, text, press.event_id))


def _shown(scene: Scene, name: str, text: str, event_id: str) -> Reply:
    try:
        new = parse(text)
    except ProcessFaults as error:
        return choosing.refused(name, error)
    found = difference(present(scene.session), new, count_by_stage(scene.session))
    if not found.lines:
        said = SAME.format(name=short(name, 60))
        return Reply(said, (Text((line(said),)),))
    more = len(found.lines) - MOST_LINES
    lines = [line(f"• {each}") for each in found.lines[:MOST_LINES]]
    lines += [line(f"and {count(more, 'more change')}")] if more > 0 else []
    argument = f"{ways.stamp(scene.session)} {event_id}"
    use = Button("Use it", UseFile.name, argument, Style.PRIMARY, opens_form=bool(found.reasons))
    head = f"{short(name, 60)} is fine. It changes this:"
    return Reply(head, (Text((line(bold(head)), *lines)), Buttons((use,))))


class UseFile:
    """Puts a dropped file in force; where its stages strand deals, a form asks first.

    The argument is the stamp of the process that was in force, and the press that brought the file.
    """

    name = "setup_file_now"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, where there is something to ask, or its faults."""
        mark, _, event_id = press.argument.partition(" ")
        text = _text(scene, event_id)
        if text is None or not may_set_up(scene.member) or mark != ways.stamp(scene.session):
            return None
        new = parse(text)
        if not press.submitted:
            asks = ways.leaving(scene.session, new)
            return choosing.heirs_form(scene, new, press.argument) if asks else None
        return faults(scene, ways.led_on(text, ways.heirs_of(press.values)))

    def act(self, scene: Scene, press: Press) -> None:
        """Put it in force."""
        mark, _, event_id = press.argument.partition(" ")
        text = _text(scene, event_id)
        if refused(scene, press):
            return
        if text is None:
            tell(scene, press, GONE)
        elif mark != ways.stamp(scene.session):
            tell(scene, press, MEANWHILE)
        else:
            put(scene, press, ways.led_on(text, ways.heirs_of(press.values)))


def _text(scene: Scene, event_id: str) -> str | None:
    """The file's text; None where it is none, or there no more."""
    values = inbox.payload_of(scene.session, event_id).get("values") or {}
    try:
        return base64.b64decode(values["content"]).decode("utf-8-sig")
    except (KeyError, UnicodeDecodeError):
        return None
