"""What the rules find about a subject, and the first day on which any of it is to be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from handlers.nudges.muting import muted_by
from handlers.nudges.rule import Finding, Rule
from handlers.nudges.rules import RULES
from handlers.nudges.subject import Subject
from handlers.process import Process
from storage.records import Member, Nudge

Told = Mapping[tuple[str, str], Nudge]
"""The latest nudge by (rule, record) that the member was told."""

RESTING = "parked_back"
"""The one rule that speaks of a deal that rests."""


def switched_on(process: Process) -> frozenset[str]:
    """The rules that the process has on; one that it does not know is on."""
    off = {rule.key for rule in process.nudges.rules if not rule.on}
    return frozenset(rule.key for rule in RULES) - off


def rules_for(member: Member, process: Process, *, by_hour: bool = False) -> tuple[Rule, ...]:
    """The rules that may tell the member something, in the day's message or at an hour."""
    wanted = switched_on(process) - muted_by(member).keys()
    return tuple(rule for rule in RULES if rule.key in wanted and rule.by_hour is by_hour)


def findings(subject: Subject, rules: Iterable[Rule], told: Told) -> Iterator[tuple[Rule, Finding]]:
    """What each rule finds, each from the first day on which it may be told again."""
    for rule in rules:
        if rule.record != subject.record:
            continue
        found = rule.find(subject)
        if found is None:
            continue
        first = max(found.first, *_not_before(subject, rule, found, told))
        if found.last is None or first <= found.last:
            yield rule, replace(found, first=first)


def look_on(subject: Subject, rules: Iterable[Rule], told: Told) -> date | None:
    """The first day on which something is to be told; None where nothing ever is."""
    return min((found.first for _, found in findings(subject, rules, told)), default=None)


def latest(nudges: Iterable[Nudge]) -> dict[tuple[str, str], Nudge]:
    """The latest by rule and record; `nudges` are in any order."""
    kept: dict[tuple[str, str], Nudge] = {}
    for nudge in sorted(nudges, key=lambda each: (each.told_on, each.told_at, each.id)):
        kept[nudge.rule, nudge.record_id] = nudge
    return kept


def _not_before(subject: Subject, rule: Rule, found: Finding, told: Told) -> Iterator[date]:
    """Days before which it is not told: while its deal rests, and too soon after the last time."""
    yield found.first
    if subject.parked_until and rule.key != RESTING:
        yield subject.parked_until
    yield from _snoozed_with_it(subject, found, told)
    last = told.get((rule.key, subject.id))
    if last is None or last.occasion != found.occasion:
        return
    if last.state == "snoozed" and last.until:
        # Its owner named the day, be it sooner or later than the rule's.
        yield last.until
        return
    yield last.told_on + timedelta(days=rule.again_days)
    if last.state in ("done", "useless"):
        # It was dealt with, as its owner says: it is not to come back at once.
        yield last.told_on + timedelta(days=2 * rule.again_days)


def _snoozed_with_it(subject: Subject, found: Finding, told: Told) -> Iterator[date]:
    """What held already when its record was snoozed waits with it: the record was meant."""
    for (_, record_id), nudge in told.items():
        snoozed = nudge.state == "snoozed" and record_id == subject.id
        if snoozed and nudge.until and found.first <= nudge.told_on:
            yield nudge.until
