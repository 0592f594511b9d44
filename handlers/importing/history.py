"""Rows of a stage history: moves of the past, put between those that are known already."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handlers.importing.cells.words import key
from handlers.importing.plans import Outcome, Past, Result, Update
from handlers.importing.reader import Unfit
from handlers.importing.records import Ambiguous, Entry
from handlers.importing.table import Row
from handlers.importing.work import Work
from storage.imports import stage_trails

TICK = timedelta(microseconds=1)
Trail = list[tuple[datetime, str]]
"""When a deal came into which stage, oldest first."""


@dataclass(frozen=True, slots=True)
class Move:
    """A row: out of one stage (None: not told) into another. `whole_day`: the hour is not told."""

    line: int
    name: str
    before: str | None
    after: str
    at: datetime
    whole_day: bool


@dataclass(slots=True)
class Histories:
    """The moves of the file, by deal, until all rows are read."""

    moves: dict[str, list[Move]] = field(default_factory=lambda: defaultdict(list))

    def take(self, work: Work, row: Row) -> Result | None:
        """Read a row; its result comes with `settle`. Raises Unfit."""
        entry = _deal(work, row)
        moment = work.reader.moment(row, "at")
        if moment is None:
            msg = "does not tell when"
            raise Unfit(msg)
        at = moment.instant(work.zone)
        if at > work.now:
            msg = f"lies in the future ({at.astimezone(work.zone):%Y-%m-%d})"
            raise Unfit(msg)
        after, before = _stage(work, row, "to_stage"), _stage(work, row, "from_stage")
        if after is None:
            msg = "does not tell the stage"
            raise Unfit(msg)
        whole = moment.at is None and moment.time is None
        move = Move(row.line, entry.values["name"], before, after, at, whole)
        if before == after:  # Salesforce lists changes of the amount here too
            return Result(row.line, Outcome.UNCHANGED, move.name)
        self.moves[entry.id].append(move)
        return None

    def settle(self, work: Work) -> list[Result]:
        """The results of all rows that were read, with what they add to each deal's past."""
        trails = stage_trails(work.session, list(self.moves))
        results: list[Result] = []
        for deal_id, moves in self.moves.items():
            entry, trail = work.deals.by_id[deal_id], trails.get(deal_id, [])
            results += _settle(work, entry, trail, sorted(moves, key=lambda each: each.at))
        return results


def _deal(work: Work, row: Row) -> Entry:
    reader = work.reader
    name, account = reader.text(row, "deal"), reader.first(row, "account")
    our_id, external = reader.our_id(row, "deal_id"), reader.external(row, "deal_external")
    try:
        found = work.deals.find(our_id, external, _keys(work, name, account))
    except Ambiguous:
        msg = f"several deals here are called '{name}': add a column with their ID"
        raise Unfit(msg) from None
    if found is None:
        shown = name or external or our_id
        msg = f"the deal '{shown}' is not here: import the deals first" if shown else "has no deal"
        raise Unfit(msg)
    return found


def _keys(work: Work, name: str | None, account: str | None) -> list[str]:
    if name is None:
        return []
    if account is None:
        return [f"name {key(name)}"]
    like = work.accounts.by_key.get(f"name {key(account)}", [])
    return [f"name {key(name)} at {each.id}" for each in like]


def _stage(work: Work, row: Row, place: str) -> str | None:
    text = work.reader.text(row, place)
    if text is None:
        return None
    found = work.stages.find(text)
    if found is None:
        raise work.unknown_stage(text)
    return found.key


def _settle(work: Work, entry: Entry, trail: Trail, moves: list[Move]) -> list[Result]:
    began = trail[0][0] if trail else entry.values["created_at"]
    first = began.astimezone(work.zone).date()
    fit, results = [], []
    for move in moves:
        day = move.at.astimezone(work.zone).date()
        if move.at < began and day < first:
            reason = f"is older than the deal, which was created on {first:%Y-%m-%d}: "
            reason += "import the deals with the day they were created"
            results.append(Result(move.line, Outcome.REFUSED, move.name, reason))
        else:
            fit.append(move)
    fresh = _fresh(work, trail, fit, began)
    written = _write(work, entry, trail, fresh, began)
    return results + [
        Result(move.line, Outcome.NEW if move.line in written else Outcome.UNCHANGED, move.name)
        for move in fit
    ]


def _fresh(work: Work, trail: Trail, moves: list[Move], began: datetime) -> list[Move]:
    """Those that are not known: neither at the same instant nor, of whole days, on the same day."""
    known = set(trail)
    days = {(at.astimezone(work.zone).date(), stage) for at, stage in trail if _ends(work, at)}
    fresh: list[Move] = []
    for move in moves:
        day = move.at.astimezone(work.zone).date()
        if (max(move.at, began), move.after) in known or (day, move.after) in days:
            continue
        if move.whole_day and any(
            stage == move.after and at.astimezone(work.zone).date() == day for at, stage in trail
        ):
            continue
        fresh.append(move)
    return fresh


def _ends(work: Work, at: datetime) -> bool:
    """Whether an instant is what a file of deals tells of a day on which a deal closed."""
    local = at.astimezone(work.zone)
    return (local.hour, local.minute, local.second) == (23, 59, 59)


def _write(
    work: Work, entry: Entry, trail: Trail, moves: list[Move], began: datetime
) -> frozenset[int]:
    """Plan the moves, in one chain with those that are known; returns the lines that add one."""
    if not moves:
        return frozenset()
    first = moves[0].before or (moves[0].after if moves[0].at <= _day_after(began) else None)
    chain: list[tuple[datetime, str, int]] = [(at, stage, 0) for at, stage in trail]
    earliest = not any(at <= moves[0].at for at, _, _ in chain[1:])
    if first and earliest and chain and chain[0][1] != first:
        # What the deal was created in was only what the file of deals said of later.
        chain.insert(1, (began, first, -1))
    used = {at for at, _, _ in chain}
    for move in moves:
        at = max(move.at, began + TICK)
        while at in used:
            at += TICK
        used.add(at)
        chain.append((at, move.after, move.line))
    chain.sort(key=lambda each: each[0])
    return _plan(work, entry, chain)


def _day_after(at: datetime) -> datetime:
    return at + timedelta(days=1)


def _plan(work: Work, entry: Entry, chain: list[tuple[datetime, str, int]]) -> frozenset[int]:
    found, lines, stage = [], set(), ""
    for at, after, line in chain:
        if line and stage != after:
            found.append((stage or after, after, at))
            lines.add(line)
        stage = after
    present = entry.values["stage"]
    if found and stage != present:
        found.append((stage, present, work.now))
    if found:
        work.steps.append(Past(entry.id, tuple(found)))
        last = max((at for at, after, _ in chain if after == present), default=None)
        if stage == present and last and last > entry.values["stage_since"]:
            work.steps.append(Update("deal", entry.id, {"stage_since": last}))
    return frozenset(lines)
