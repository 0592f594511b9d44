"""Reminders, as their rules tell them themselves."""

from __future__ import annotations

import inspect

from handlers.nudges import RULES
from handlers.nudges.rule import Rule
from handlers.process.model import NUDGE_RULES
from handlers.wording.values import sentence
from scripts.pages.said import Said
from scripts.pages.table import table

_DEFAULTS = {rule.key: rule for rule in NUDGE_RULES}


def kinds(said: Said) -> str:
    """Every kind with an example, for those who are reminded."""
    del said
    rows = ((rule.title, rule.example) for rule in RULES)
    return table(("Kind", "For example"), rows)


def rules(said: Said) -> str:
    """Every rule with its name in the file, its default, and when it holds."""
    del said
    rows = ((f"`{rule.key}`", f"`{shipped(rule)}`", rule.title, when(rule)) for rule in RULES)
    return table(("Rule", "As shipped", "Kind", "It is told"), rows)


def shipped(rule: Rule) -> str:
    """What stands in the file where nobody changed it: yes, no, or the days it waits."""
    default = _DEFAULTS[rule.key]
    if not default.on:
        return "no"
    return "yes" if default.days is None else str(default.days)


def when(rule: Rule) -> str:
    """When it holds, as the rule's own description begins."""
    told = (inspect.getdoc(type(rule)) or "").partition("\n\n")[0]
    return sentence(" ".join(told.split()).removeprefix("Holds ").removesuffix("."))
