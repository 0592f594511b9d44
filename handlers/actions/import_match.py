"""Columns and stages that nobody could place: a form says what they are, kept for the next file."""

from __future__ import annotations

from handlers.actions.import_file import file_of, options_of, show_preview
from handlers.heard import Press
from handlers.importing import ImportFault, may_import
from handlers.importing.matching import Loose, loose_ends
from handlers.importing.options import SKIP, Kind
from handlers.importing.remembered import remember
from handlers.importing.rights import REASON
from handlers.reply import Form, FormErrors, FormField, Input, Option
from handlers.saying import whisper
from handlers.scene import Scene
from handlers.wording import imports
from handlers.wording.values import short

TITLE = "Match columns"
INTRO = "What you choose is remembered for the next file."
COLUMN, STAGE = "column:", "stage:"
NAME_CHARS = 200
LEFT_OUT = Option(SKIP, "Leave it out")


class ImportMatch:
    """Asks what the columns and stages are, and previews the file anew.

    The argument is 'deals KEY': the kind of the rows, and the message that brought the file.
    """

    name = "import_match"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, the likeliest chosen; None where there is nothing left to match."""
        if press.submitted or not may_import(scene.member):
            return None
        loose = _loose(scene, press)
        if loose is None or not (loose.columns or loose.stages):
            return None
        fields = (*_stages(scene, loose), *_columns(loose))
        return Form(TITLE, self.name, press.argument, fields, intro=INTRO)

    def act(self, scene: Scene, press: Press) -> None:
        """Keep what was said, and show what importing the file would do now."""
        kind, _, key = press.argument.partition(" ")
        name, raw = file_of(scene, key)
        if raw is None or not may_import(scene.member):
            reason = imports.GONE if may_import(scene.member) else REASON
            whisper(scene, reason, f"press:{press.event_id}", press.thread)
            return
        if press.submitted:
            columns, stages = (_said(press, COLUMN), _said(press, STAGE))
            remember(scene.session, Kind(kind), columns, stages)
        show_preview(scene, press, key, name, raw, Kind(kind))


def _loose(scene: Scene, press: Press) -> Loose | None:
    kind, _, key = press.argument.partition(" ")
    _, raw = file_of(scene, key)
    if raw is None:
        return None
    try:
        return loose_ends(scene, raw, options_of(scene, raw, Kind(kind)))
    except ImportFault:
        return None


def _stages(scene: Scene, loose: Loose) -> list[FormField]:
    options = tuple(Option(stage.key, stage.name) for stage in scene.process.stages)
    return [
        _field(f"{STAGE}{name}", f"Stage ‘{short(name, 60)}’", likeliest, options)
        for name, likeliest in loose.stages.items()
        if len(name) <= NAME_CHARS
    ]


def _columns(loose: Loose) -> list[FormField]:
    places = (Option(name, label.capitalize()) for name, label in loose.places.items())
    options = (LEFT_OUT, *places)
    return [
        _field(f"{COLUMN}{name}", f"Column ‘{short(name, 60)}’", likeliest, options)
        for name, likeliest in loose.columns.items()
        if len(name) <= NAME_CHARS
    ]


def _field(key: str, label: str, value: str, options: tuple[Option, ...]) -> FormField:
    return FormField(key, label, Input.CHOICE, value, options)


def _said(press: Press, kind: str) -> dict[str, str]:
    """What the form says of columns or of stages; what was left empty is as it was."""
    return {
        key.removeprefix(kind): value
        for key, value in press.values.items()
        if key.startswith(kind) and value
    }
