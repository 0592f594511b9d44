"""Changing settings: by a form or by a word, as one ChangeSet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from handlers.forms import Fault
from handlers.preferences.settings import SETTINGS, Setting, kept_of, shown
from handlers.reply import Form, FormErrors, FormField, Input
from handlers.scene import Scene
from storage.changes import recording

INTRO = "Leave a field empty to have it as your team has it."


def form(scene: Scene, action: str) -> Form:
    """All settings, filled in with what holds now."""
    fields = tuple(_field(scene, setting) for setting in SETTINGS)
    return Form("Settings", action, "", fields, intro=INTRO)


def _field(scene: Scene, setting: Setting) -> FormField:
    return FormField(
        setting.key, setting.label, setting.input, _filled(scene, setting), hint=setting.hint
    )


def _filled(scene: Scene, setting: Setting) -> str:
    """The value in the form: in words, and a day as the form's own."""
    if setting.input is not Input.DATE:
        return "" if shown(scene, setting) == "none" else shown(scene, setting)
    kept = kept_of(scene, setting)
    return kept if kept and date.fromisoformat(kept) > scene.today else ""


def read_form(scene: Scene, values: Mapping[str, str]) -> dict[str, str] | FormErrors:
    """What the sent form changes: what is to be kept by key, or what cannot be taken."""
    changes: dict[str, str] = {}
    faults: list[tuple[str, str]] = []
    for setting in SETTINGS:
        typed = values.get(setting.key, _filled(scene, setting)).strip()
        if typed == _filled(scene, setting):
            continue
        read = setting.read(scene, typed)
        if isinstance(read, Fault):
            faults.append((setting.key, read.reason))
        else:
            changes[setting.key] = read
    return FormErrors(tuple(faults)) if faults else changes


def change(
    scene: Scene, changes: Mapping[str, str], key: str, *, source: str, text: str = ""
) -> bool:
    """Keep the settings as a ChangeSet of the message `key`; False where all is so already."""
    news = {name: value for name, value in changes.items() if value != _kept(scene, name)}
    if not news:
        return False
    with recording(
        scene.session,
        member_id=scene.member.id,
        source=source,
        at=scene.now,
        message_id=key,
        text=text or None,
    ):
        if "timezone" in news:
            scene.member.timezone = news.pop("timezone") or None
        kept = {**scene.member.settings, **news}
        scene.member.settings = {name: value for name, value in kept.items() if value}
    return True


def _kept(scene: Scene, name: str) -> str:
    return next((kept_of(scene, each) for each in SETTINGS if each.key == name), "")
