"""'Remind me to call Hooli Monday 9', 'remind me at 4 to call Jen': an hour that is plainly said.

The reader takes 'Monday 9' for a date where that Monday is a 9th, and no 'at 4' without a day.
In a message that asks to be reminded both are hours. What was concluded is told in the receipt.

    Monday 9, Tue 2             09:00, 14:00 of that day, where the reader has the day alone
    at 4, at 9                  today, or tomorrow where it is over today
    at 9:30 (said at 10:15)     tomorrow
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from handlers.reading.reading import Message, Reading, Update, Value

_ASKS = re.compile(
    r"\W*(?:(?:please|pls|hey|hi|ok|okay|sayso|and|can you|could you)\W+){0,3}"
    r"(?:remind|ping|nudge) me\b",
    re.IGNORECASE,
)
_ENDS = (
    r"(?=\s*(?:$|[.,;!?](?:\s|$)|(?:to|about|and|that|for|with|because|so|before|please|pls)\b))"
)
_WEEKDAY_HOUR = re.compile(
    r"\b(?P<day>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+(?P<hour>1[0-2]|[1-9])" + _ENDS,
    re.IGNORECASE,
)
_AT_HOUR = re.compile(r"\bat (?P<hour>1[0-2]|[1-9])" + _ENDS, re.IGNORECASE)
_STEP_HOUR = re.compile(r"\s*\bat (?:1[0-2]|[1-9])\b\s*(?:to\b\s*)?", re.IGNORECASE)
_OPENING = re.compile(r"(?:ping|nudge) me(?: to\b)?\s*", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:about|of) ", re.IGNORECASE)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST = 7
"""Hours before are meant in the afternoon: 2 is 14:00, 8 is 08:00."""


def as_reminded(message: Message, reading: Reading) -> Reading:
    """The reading, with the hour of a reminder where the text says it plainly."""
    steps = [update for update in reading.updates if update.do == "set_next_step"]
    if len(steps) != 1 or not _ASKS.match(message.text):
        return reading
    step = _worded(_timed(message, steps[0]))
    updates = tuple(step if each is steps[0] else each for each in reading.updates)
    return replace(reading, updates=updates)


def _timed(message: Message, step: Update) -> Update:
    due = step.values.get("due")
    now = message.now.replace(tzinfo=None)
    if isinstance(due, datetime):
        passed = due <= now and due.date() == now.date() and "due" in step.assumed
        return _due(step, due + timedelta(days=1), "taken as tomorrow") if passed else step
    if isinstance(due, date):
        return _on_its_day(message.text, step, due)
    found = _AT_HOUR.search(message.text)
    if due is not None or found is None:
        return step
    at = datetime.combine(now.date(), _hour(found["hour"]))
    on = at if at > now else at + timedelta(days=1)
    day = "today" if on == at else "tomorrow"
    told = _due(step, on, f"at {found['hour']} taken as {day} {on:%H:%M}")
    return _said(told, _STEP_HOUR.sub(" ", str(step.values.get("text") or "")).strip())


def _on_its_day(text: str, step: Update, due: date) -> Update:
    """'Monday 9': the hour, where the day is that Monday; twice said, it is left as it is."""
    found = list(_WEEKDAY_HOUR.finditer(text))
    if len(found) != 1 or _DAYS.index(found[0]["day"].lower()) != due.weekday():
        return step
    at = _hour(found[0]["hour"])
    note = f"{found[0]['hour']} taken as {at:%H:%M}"
    return _due(step, datetime.combine(due, at), note)


def _hour(said: str) -> time:
    hour = int(said)
    return time(hour if hour >= FIRST else hour + 12)


def _worded(step: Update) -> Update:
    """Without the words that ask to be reminded; what it is about is a follow-up."""
    text = _OPENING.sub("", str(step.values.get("text") or ""), count=1)
    return _said(step, _ABOUT.sub("Follow up about ", text))


def _due(step: Update, due: datetime, note: str) -> Update:
    assumed = {**step.assumed, "due": note}
    return replace(step, values=_with(step.values, "due", due), assumed=assumed)


def _said(step: Update, text: str) -> Update:
    if not text or text == step.values.get("text"):
        return step
    return replace(step, values=_with(step.values, "text", text))


def _with(values: Mapping[str, Value], key: str, value: Value) -> dict[str, Value]:
    return {**values, key: value}
