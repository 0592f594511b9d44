"""How the team sells: process.yaml as values, its faults, and what a change of it does."""

from __future__ import annotations

from handlers.process.book import to_book_fields, to_book_stages
from handlers.process.defaults import default, default_text
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
    "default",
    "default_text",
    "parse",
    "to_book_fields",
    "to_book_stages",
]
