"""Where the digest goes: a channel, a day, an hour; kept among the process's digests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers import process
from handlers.forms import Fault
from handlers.preferences.reading import read_hour
from handlers.process import Digest
from handlers.process.model import WEEKDAYS
from handlers.reply import Form, FormErrors, FormField, Input, Line, Option, line
from handlers.scene import Scene
from handlers.setup.rewriting import rewritten, sections_of
from handlers.setup.ways import usable_text
from handlers.wording.channels import channel, when
from handlers.wording.values import sentence

NAME = "Monday pipeline"
NO_CHANNEL = "Pick the channel in which managers read."
INVITE = "I'm not in that channel yet. Write this there, or I can't post:  /invite @Sayso"
UNSURE = "If I'm not in that channel yet, write this there:  /invite @Sayso"
INTRO = "Once a week I post how the pipeline moved, what is about to close and what needs a look."
DAYS = {
    "mon": "Mondays",
    "tue": "Tuesdays",
    "wed": "Wednesdays",
    "thu": "Thursdays",
    "fri": "Fridays",
    " ".join(WEEKDAYS[:5]): "Every working day",
}
FIRST = Digest(NAME, "")


def form(scene: Scene, action: str, argument: str, place: str = "") -> Form:
    """The first digest, or a new one. `place` is the position of another, where there are some."""
    digests = scene.process.digests
    at = int(place) if place.isdecimal() and int(place) < len(digests) else 0
    now = digests[at] if digests else FIRST
    days = " ".join(now.days)
    known = {**DAYS, **({} if days in DAYS else {days: _days(now)})}
    fields: tuple[FormField, ...] = (
        FormField("channel", "Channel", Input.CHANNEL, now.channel, optional=False),
        FormField(
            "days",
            "On",
            Input.CHOICE,
            days,
            tuple(Option(value, label) for value, label in known.items()),
            optional=False,
        ),
        FormField("at", "At", Input.TEXT, f"{now.at:%H:%M}", hint="Like 8:00 or 5pm."),
    )
    if len(digests) > 1:
        options = tuple(Option(str(n), each.name) for n, each in enumerate(digests))
        fields = (FormField("which", "Digest", Input.CHOICE, "0", options), *fields)
    return Form("The digest's channel", action, argument, fields, intro=INTRO)


def _days(digest: Digest) -> str:
    return ", ".join(sentence(day) for day in digest.days)


def read_form(scene: Scene, values: Mapping[str, str]) -> str | FormErrors:
    """The process with the digest in it, as the sent form says, or what cannot be taken."""
    faults: list[tuple[str, str]] = []
    wanted = values.get("channel", "").strip()
    if not wanted:
        faults.append(("channel", NO_CHANNEL))
    hour = read_hour(scene, values.get("at", "").strip() or f"{FIRST.at:%H:%M}")
    if isinstance(hour, Fault):
        faults.append(("at", hour.reason))
    days = [day for day in values.get("days", "").split() if day in WEEKDAYS] or ["mon"]
    if faults or isinstance(hour, Fault):
        return FormErrors(tuple(faults))
    news = {"channel": wanted, "days": days, "at": hour or f"{FIRST.at:%H:%M}"}
    return _text(scene, news, values.get("which") or "0")


def _text(scene: Scene, news: Mapping[str, Any], which: str) -> str:
    text = usable_text(scene.session)
    found = sections_of(text).get("digests") or []
    at = int(which) if which.isdecimal() else 0
    if at < len(found):
        found = [{**each, **news} if n == at else each for n, each in enumerate(found)]
    else:
        found = [*found, {"name": NAME, **news}]
    return rewritten(text, {"digests": found})


def told(scene: Scene, present: Mapping[str, str]) -> tuple[Line, ...]:
    """What was set, and whether Sayso has to be let in: `present` is what the platform knows."""
    now = process.present(scene.session).digests
    at = int(present["which"]) if present.get("which", "").isdecimal() else 0
    digest = now[min(at, len(now) - 1)]
    head = line("The digest goes to ", channel(digest.channel), f", {when(digest)}.")
    if present.get("inside") == "yes" or scene.place.surface not in ASKS_IN:
        return (head,)
    return head, line(INVITE if present.get("inside") == "no" else UNSURE)


ASKS_IN = frozenset({"slack"})
"""Platforms on which Sayso has to be let into a channel."""
