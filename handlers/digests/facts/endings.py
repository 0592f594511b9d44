"""Deals that were won and lost, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from handlers.digests.facts.accounts import sums_of
from handlers.digests.facts.exchange import Exchange
from handlers.digests.facts.model import Reason
from handlers.digests.facts.movement import Entry
from handlers.process.model import Process


def standing(entries: Iterable[Entry], term: str, gone: Collection[str]) -> tuple[Entry, ...]:
    """The deals that ended so in the period and are still so at its end, the latest entry of each.

    The `gone` are not there any more. The largest first, of several currencies those of one
    together.
    """
    last: dict[str, Entry] = {}
    for entry in entries:
        if entry.term in ("won", "lost", "reopened") and entry.deal.id not in gone:
            last[entry.deal.id] = entry
    found = [entry for entry in last.values() if entry.term == term]
    return tuple(sorted(found, key=lambda each: (each.currency, -(each.amount or 0), each.deal.id)))


def reason_field(process: Process, outcome: str) -> str | None:
    """The field that a stage with this outcome asks for, a choice before any other; or None."""
    keys = {field.key: field for field in process.fields}
    asked = [
        keys[key]
        for stage in process.stages
        if stage.outcome == outcome
        for key in stage.evidence
        if key in keys
    ]
    asked.sort(key=lambda field: field.type != "choice")
    return asked[0].key if asked else None


def reasons_of(
    losses: Iterable[Entry], given: Mapping[str, str], exchange: Exchange
) -> tuple[Reason, ...]:
    """By reason as it is known now, the most frequent first; those without one at the end."""
    by_reason: dict[str, list[Entry]] = {}
    for entry in losses:
        by_reason.setdefault(given.get(entry.deal.id, ""), []).append(entry)
    found = [
        Reason(
            reason,
            len(entries),
            sums_of(entries, exchange),
            tuple(entry.deal.id for entry in entries),
        )
        for reason, entries in by_reason.items()
    ]
    return tuple(sorted(found, key=lambda each: (not each.reason, -each.deals, each.reason)))
