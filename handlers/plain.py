"""A reply as readable plain text: for notifications, screen readers and the terminal.

What a picture of the blocks would show by style is said in characters: a former value as
'was ...', marked words as '[words]', a choice as a numbered list, buttons as '[Undo]'.
"""

from __future__ import annotations

from typing import assert_never

from handlers.reply import (
    Block,
    Button,
    Buttons,
    Choice,
    Fact,
    Facts,
    Hint,
    Line,
    Reply,
    Table,
    Text,
)


def plain(reply: Reply, *, controls: bool = False) -> str:
    """The reply as text; with `controls`, its buttons and options too."""
    parts = [plain_block(block, controls=controls) for block in reply.blocks]
    return "\n".join(p for p in parts if p) or reply.summary


def plain_line(line: Line) -> str:
    """A line without its styles; what is pointed at stands in brackets."""
    return "".join(f"[{run.text}]" if run.marked else run.text for run in line)


def plain_block(block: Block, *, controls: bool) -> str:
    """One block as text; empty where it holds only controls and these are not wanted."""
    match block:
        case Text():
            return "\n".join(plain_line(line) for line in block.lines)
        case Hint():
            return plain_line(block.line)
        case Facts():
            return "\n".join(plain_fact(fact) for fact in block.facts)
        case Table():
            return plain_table(block)
        case Buttons():
            return " ".join(plain_button(b) for b in block.buttons) if controls else ""
        case Choice():
            return plain_choice(block, controls=controls)
        case _:
            assert_never(block)


def plain_fact(fact: Fact) -> str:
    """'Amount: 52,000 (was 45,000)' and the note, in one line."""
    was = f" (was {fact.old})" if fact.old else ""
    note = f" - {fact.note}" if fact.note else ""
    taken_back = " (taken back)" if fact.struck else ""
    return f"{fact.label}: {fact.value}{was}{taken_back}{note}"


def plain_button(button: Button) -> str:
    """A button's label in brackets."""
    return f"[{button.label}]"


def plain_choice(choice: Choice, *, controls: bool) -> str:
    """The question and, with controls, its options, numbered."""
    if not controls:
        return choice.prompt
    options = [
        f"  {n}. {o.label}" + (f" ({o.detail})" if o.detail else "")
        for n, o in enumerate(choice.options, 1)
    ]
    return "\n".join([choice.prompt, *options])


def plain_table(table: Table) -> str:
    """Columns padded to their widest text, figures to the right."""
    rows = [table.columns, *table.rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(table.columns))]
    lines = [
        "  ".join(
            cell.rjust(width) if i in table.right else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([table.title, *lines])
