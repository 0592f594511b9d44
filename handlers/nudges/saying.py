"""What the rules' sentences share: a step as one says it, a day as one says it."""

from __future__ import annotations

from datetime import date

from handlers.wording.values import day, sentence, short


def step_said(text: object, then: str) -> str:
    """A step and what is said of it: 'Send Sean the order form, due today.'.

    What is to be done comes first, as it was written: a name or 'PO' is not made small.
    """
    return f"{sentence(short(str(text), 80).rstrip('.!?;: '))}, {then}."


def on(value: date, today: date) -> str:
    """A date with its preposition: 'today', 'yesterday', 'on Fri 27 Nov', 'on 27 Nov 2027'."""
    said = day(value, today)
    return f"on {said}" if any(sign.isdigit() for sign in said) else said
