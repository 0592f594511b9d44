"""A member's own settings: when to be nudged, working days and hours, time zone, holidays, pause.

    model     the settings as values, for whatever goes by them
    settings  one `Setting` each: how it is read, refused, shown; a new one is a line in SETTINGS
    reading   what people type -> what is kept
    changing  writing them as a ChangeSet, so that a receipt shows it and Undo takes it back

They are kept with the member, through the journal; what a member never set is as the team's process
says.
"""

from __future__ import annotations

from handlers.preferences.changing import change, form, read_form
from handlers.preferences.model import Preferences, preferences_of
from handlers.preferences.settings import SETTINGS, Setting, facts_of, present, setting_of, shown

__all__ = [
    "SETTINGS",
    "Preferences",
    "Setting",
    "change",
    "facts_of",
    "form",
    "preferences_of",
    "present",
    "read_form",
    "setting_of",
    "shown",
]
