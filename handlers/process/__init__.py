"""How the team sells: process.yaml as values, its faults, and what a change of it does."""

from __future__ import annotations

from handlers.process.applying import apply, plan, present
from handlers.process.book import Taught, to_book_fields, to_book_stages
from handlers.process.defaults import default, default_text
from handlers.process.differences import Difference, difference
from handlers.process.faults import Fault, ProcessFaults
from handlers.process.model import (
    FACTS,
    Digest,
    Field,
    Holidays,
    Money,
    NudgeRule,
    Nudges,
    Pipeline,
    Process,
    Referrals,
    Stage,
)
from handlers.process.parser import parse

__all__ = [
    "FACTS",
    "Difference",
    "Digest",
    "Fault",
    "Field",
    "Holidays",
    "Money",
    "NudgeRule",
    "Nudges",
    "Pipeline",
    "Process",
    "ProcessFaults",
    "Referrals",
    "Stage",
    "Taught",
    "apply",
    "default",
    "default_text",
    "difference",
    "parse",
    "plan",
    "present",
    "to_book_fields",
    "to_book_stages",
]
