"""How an update's values are worded, as figures for the judge: a step's words, a field's value.

A step of one or two words, or one that says 'it', is more often a piece of something else; a value
that stands in the words as it is, is seldom wrong.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from handlers.reading.compose.case import Case
from handlers.reading.reading import Update, Value

_DATES = ("due", "date", "on", "until")


def worded(case: Case, update: Update) -> dict[str, float]:
    """Every figure by its name; none where the update has neither day, step nor value."""
    found: dict[str, float] = {}
    for key in _DATES:
        found |= _of_day(update.values.get(key), case.today)
    if isinstance(update.values.get("text"), str):
        found |= _of_step(str(update.values["text"]), case)
    if update.do == "set_field":
        found |= _of_value(update.values.get("value"), case)
    return found


def _of_day(value: Value, today: date) -> dict[str, float]:
    day = value.date() if isinstance(value, datetime) else value
    if not isinstance(day, date):
        return {}
    apart = (day - today).days
    root = abs(apart) ** 0.5 / 3 * (1 if apart >= 0 else -1)
    return {"days_ahead": max(-2.0, min(4.0, root)), "today": float(apart == 0)}


def _of_step(text: str, case: Case) -> dict[str, float]:
    words, facts = text.split(), case.intent.facts
    step = case.deal.next_step if case.deal is not None else None
    return {
        "step_words": min(len(words), _LONG) / 5,
        "step_short": float(len(words) <= _SHORT),
        "step_refers": float(_PRONOUN.search(text) is not None),
        "step_tells": float(_TELLS.match(text) is not None),
        "step_open": float(step is not None),
        "step_again": float(step is not None and step.text == text),
        "step_poor": float(bool(facts.get("poor"))),
        "step_thin": float(bool(facts.get("thin"))),
    }


_LONG, _SHORT = 15, 2
_PRONOUN = re.compile(r"\b(?:it|them|that|those|him|her|they|he|she)\b", re.IGNORECASE)
_TELLS = re.compile(r"(?:i|we|i'll|we'll|he|she|they)\b", re.IGNORECASE)


def _of_value(value: Value, case: Case) -> dict[str, float]:
    key = str(case.intent.field)
    found = {
        "value_yes": float(value is True),
        "value_no": float(value is False),
        "of_reason": float("reason" in key),
        "of_rival": float("compet" in key or "rival" in key),
    }
    if isinstance(value, str):
        found |= {
            "value_words": min(len(value.split()), 8) / 3,
            "value_literal": float(value.casefold() in case.message.text.casefold()),
            "value_small": float(value[:1].islower()),
            "value_number": float(any(c.isdigit() for c in value)),
        }
    return found
