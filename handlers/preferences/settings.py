"""The settings, each with how it is read and shown. A new one is a line in SETTINGS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from handlers.forms import Fault
from handlers.preferences import reading
from handlers.preferences.model import HOURS
from handlers.process.model import WEEKDAYS
from handlers.reply import Fact, Input
from handlers.scene import Scene
from handlers.wording.values import full_day, listed, sentence


@dataclass(frozen=True, slots=True)
class Setting:
    """`read` makes what is kept of what was typed ('' for as the team has it).

    `usual` is what holds while nothing is kept; `say` puts either into words.
    """

    key: str
    label: str
    input: Input
    hint: str
    read: Callable[[Scene, str], str | Fault]
    usual: Callable[[Scene], str]
    say: Callable[[Scene, str], str]


def say_days(_: Scene, kept: str) -> str:
    """'Mon to Fri', 'Mon, Wed and Fri'."""
    days = kept.split()
    places = [WEEKDAYS.index(day) for day in days]
    runs = places == list(range(places[0], places[0] + len(places))) if places else False
    if runs and len(days) > 2:
        return f"{sentence(days[0])} to {sentence(days[-1])}"
    return listed([sentence(day) for day in days])


def say_until(scene: Scene, kept: str) -> str:
    """'until Mon 30 Nov'; 'no' where there is no pause, or it is over."""
    day = date.fromisoformat(kept) if kept else None
    return f"until {full_day(day, scene.today)}" if day and day > scene.today else "no"


AT_ONCE = "at once"


def say_from(scene: Scene, kept: str) -> str:
    """'Mon 30 Nov'; 'at once' where no later day was named."""
    day = date.fromisoformat(kept) if kept else None
    return full_day(day, scene.today) if day and day > scene.today else AT_ONCE


def _as_kept(_: Scene, kept: str) -> str:
    return kept


SETTINGS = (
    Setting(
        "nudge_at",
        "Nudge time",
        Input.TEXT,
        "When I write to you about what is due. Your own time, like 8:30.",
        reading.read_hour,
        lambda scene: f"{scene.process.nudges.at:%H:%M}",
        _as_kept,
    ),
    Setting(
        "days",
        "Working days",
        Input.TEXT,
        "Like Mon to Fri, or Mon, Wed.",
        reading.read_days,
        lambda scene: " ".join(scene.process.nudges.days),
        say_days,
    ),
    Setting(
        "hours",
        "Working hours",
        Input.TEXT,
        "Like 9:00 to 17:30.",
        reading.read_hours,
        lambda _: HOURS,
        lambda _, kept: kept.replace("-", " to "),
    ),
    Setting(
        "timezone",
        "Time zone",
        Input.TEXT,
        "A city will do, like London or New York.",
        reading.read_zone,
        lambda scene: scene.session.workspace.timezone,
        _as_kept,
    ),
    Setting(
        "country",
        "Holidays",
        Input.TEXT,
        "The country whose public holidays are free for you, like US or GB.",
        reading.read_country,
        lambda scene: " ".join(scene.process.holidays.countries),
        lambda _, kept: listed(kept.split()) or "none",
    ),
    Setting(
        "paused_until",
        "Pause nudges",
        Input.DATE,
        "No nudges before this day. Empty: no pause.",
        reading.read_until,
        lambda _: "",
        say_until,
    ),
    Setting(
        "paused_from",
        "Pause begins",
        Input.DATE,
        "The first day of the pause. Empty: at once.",
        reading.read_until,
        lambda _: "",
        say_from,
    ),
)


def setting_of(key: str) -> Setting | None:
    """The setting of that key."""
    return next((setting for setting in SETTINGS if setting.key == key), None)


def kept_of(scene: Scene, setting: Setting) -> str:
    """What the member has set; '' for nothing."""
    if setting.key == "timezone":
        return scene.member.timezone or ""
    return str(scene.member.settings.get(setting.key) or "")


def present(scene: Scene, setting: Setting) -> str:
    """What holds for the member now."""
    return kept_of(scene, setting) or setting.usual(scene)


def shown(scene: Scene, setting: Setting) -> str:
    """The same in words."""
    return setting.say(scene, present(scene, setting))


def facts_of(scene: Scene) -> tuple[Fact, ...]:
    """All of them; a pause's beginning only where there is one to come."""
    said = ((setting.label, shown(scene, setting)) for setting in SETTINGS)
    return tuple(Fact(label, value) for label, value in said if value != AT_ONCE)
