"""A file of records in words: what importing it would do, how far it is, what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handlers.importing import Kind, Outcome, Plan, Report
from handlers.importing.cells.words import count
from handlers.importing.targets import FIELD, target
from handlers.reply import (
    Block,
    Button,
    Buttons,
    Choice,
    Fact,
    Facts,
    Hint,
    Option,
    Reply,
    Style,
    Text,
    bold,
    line,
)
from handlers.wording.values import listed, short

NAMES = {
    Kind.DEALS: "deals",
    Kind.ACCOUNTS: "accounts",
    Kind.CONTACTS: "contacts",
    Kind.STAGE_HISTORY: "stage history",
}
WORDS = {
    Outcome.NEW: "new",
    Outcome.CHANGED: "changed",
    Outcome.UNCHANGED: "as they are here",
    Outcome.REFUSED: "left out",
}
SHOWN = 8
RENAME = "Rename the columns in the file's first line and drop it here again."
COMMAND = re.compile(r"\s*(?:Say|Add|Give)[^.]*--.*$", re.DOTALL)
"""The way out on the command line, which does not lead out of a chat."""
FORMAT = "I read CSV files only. In the program it is from, save or export it as CSV and drop that."
LARGE = "That file is larger than 5 MB. Split it, or have it imported with ‘sayso import’."
UNREADABLE = (
    "I am not allowed to read that file. Upload the file itself, not a link to it; if that does "
    "not help, an admin has to install Sayso again, with the permission to read files."
)
LONG = (
    "That file has more than 3,000 rows. Split it and drop the parts one by one, "
    "or have it imported with ‘sayso import’."
)
MATCH, MATCH_STAGES = "Match columns", "Match stages"
GONE = "That file was imported or put aside already. Drop it here again if you need to."
UNDER_WAY = "That file is being imported just now."
DROPPED = "Put aside. Nothing was imported."
BACK = "Taken back: everything is as it was before the import."
PARTLY = "Taken back, except {kept} that changed since or that other records need."


def refused(reason: str, key: str, kind: Kind | None = None) -> Reply:
    """Why a file as a whole cannot be used; its kind, or what its columns are, is asked."""
    text = COMMAND.sub("", reason).strip()
    blocks: tuple[Block, ...] = (Text((line(text),)),)
    if "--kind" in reason:
        options = tuple(Option(kind.value, NAMES[kind].capitalize()) for kind in Kind)
        return Reply(
            short(text, 140), (*blocks, Choice("What does it hold?", "import_file", key, options))
        )
    if "--map" in reason and kind is not None:
        blocks = (*blocks, Buttons((_match(MATCH, kind, key),)))
    return Reply(short(text, 140), (*blocks, Hint(line(RENAME))) if text != reason else blocks)


def _match(label: str, kind: Kind, key: str) -> Button:
    return Button(label, "import_match", f"{kind.value} {key}", opens_form=True)


def previewed(name: str, plan: Plan, key: str) -> Reply:
    """What importing the file would do, and the taps that do it."""
    head = f"{short(name, 60)}: {count(len(plan.results), 'row')} of {NAMES[plan.kind]}."
    facts = Facts(
        (Fact("Rows", _counts({each: plan.count(each) for each in Outcome})), *_facts(plan))
    )
    hints = tuple(Hint(line(text)) for text in (*plan.notes, *_faults(plan)))
    return Reply(head, (Text((line(bold(head)),)), facts, *hints, _taps(plan, key)))


def _facts(plan: Plan) -> Iterator[Fact]:
    used = [
        f"{column.header} → {_label(plan, column.target)}"
        for column in plan.columns
        if column.target
    ]
    yield Fact("Columns", short("; ".join(used), 400))
    unused = [column.header for column in plan.columns if not column.target and column.header]
    if unused:
        yield Fact("Not used", short(", ".join(unused), 200))
    if plan.changed_by_label:
        told = (f"{label} {number:,}" for label, number in plan.changed_by_label.items())
        yield Fact("Changes", short(", ".join(told), 200))
    if plan.also:
        yield Fact("Also new", ", ".join(count(n, name) for name, n in plan.also.items()))


def _label(plan: Plan, name: str) -> str:
    found = target(plan.kind, name)
    return found.label if found else name.removeprefix(FIELD)


def _faults(plan: Plan) -> Iterator[str]:
    if plan.unknown_stages:
        names = listed(
            [f"‘{short(stage, 40)}’" for stage in list(plan.unknown_stages)[:SHOWN]], "and"
        )
        yield f"Not stages of your process: {names}."
    for each in plan.refused[:SHOWN]:
        name = f"{short(each.name, 40)}: " if each.name else ""
        yield f"Line {each.line}: {name}{short(each.reason, 160)}."
    if len(plan.refused) > SHOWN:
        yield f"and {count(len(plan.refused) - SHOWN, 'more line')} left out."


def _taps(plan: Plan, key: str) -> Block:
    rows = plan.count(Outcome.NEW) + plan.count(Outcome.CHANGED)
    drop = Button("Put it aside", "import_now", f"drop {key}")
    unused = any(column.header and not column.target for column in plan.columns)
    label = MATCH_STAGES if plan.unknown_stages else MATCH
    match = (_match(label, plan.kind, key),) if plan.unknown_stages or unused else ()
    if not plan.steps:
        return Buttons((*match, drop))
    everything = Button(
        f"Import {count(rows, 'row')}", "import_now", f"all:{plan.kind.value} {key}", Style.PRIMARY
    )
    fill = Button("Only fill what is empty", "import_now", f"fill:{plan.kind.value} {key}")
    filling = (fill,) if plan.count(Outcome.CHANGED) else ()
    return Buttons((everything, *filling, *match, drop))


def under_way(name: str, done: int, steps: int) -> Reply:
    """How far it is."""
    part = f"{done * 100 // steps} %" if steps else ""
    text = f"Importing {short(name, 60)}: {part or 'reading it'}…"
    return Reply(text, (Text((line(text),)),))


def reported(name: str, report: Report) -> Reply:
    """What came of it, and the tap that takes it back."""
    head = f"Imported {short(name, 60)}: {_counts(report.counts)}."
    hints = [
        Hint(line(f"Line {each.line}: {short(each.reason, 200)}"))
        for each in report.refused[:SHOWN]
    ]
    rest = report.counts.get(Outcome.REFUSED, 0) - len(hints)
    if rest > 0:
        hints.append(Hint(line(f"and {count(rest, 'more line')} left out.")))
    if report.refused:
        hints.append(
            Hint(line("Mend these lines and drop the file here again: the rest stays as it is."))
        )
    taps = (
        (Buttons((Button("Take it back", "import_undo", report.change_set_id),)),)
        if report.change_set_id
        else ()
    )
    return Reply(head, (Text((line(bold(head)),)), *hints, *taps))


def _counts(counts: Mapping[Outcome, int]) -> str:
    return (
        ", ".join(f"{counts[each]:,} {word}" for each, word in WORDS.items() if counts.get(each))
        or "none"
    )
