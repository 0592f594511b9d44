"""A reply as readable plain text: for notifications, screen readers and the terminal.

What a picture of the blocks would show by style is said in characters: a former value as
'was ...', marked words as '[words]', a choice as a numbered list, buttons as '[Undo]'. A chart is
its figures: to a screen reader a row of bars is noise. `bars` draws them where people look.
"""

from __future__ import annotations

from typing import assert_never

from handlers.reply import (
    Block,
    Button,
    Buttons,
    Card,
    Chart,
    Choice,
    Fact,
    Facts,
    Feedback,
    Hint,
    Items,
    Line,
    Reply,
    Series,
    Table,
    Text,
)

BAR = "█"
BAR_CHARS = 12
"""With a name and a figure beside it, a line that a phone does not break."""

NAME_CHARS = 16


def plain(reply: Reply, *, controls: bool = False) -> str:
    """The reply as text; with `controls`, its buttons and options too."""
    parts = [plain_block(block, controls=controls) for block in reply.blocks]
    return "\n".join(p for p in parts if p) or reply.summary


def plain_line(line: Line) -> str:
    """A line without its styles; what is pointed at stands in brackets."""
    return "".join(f"[{run.text}]" if run.marked else run.text for run in line)


def plain_block(  # noqa: C901, PLR0911, PLR0912  one line a kind of block
    block: Block, *, controls: bool
) -> str:
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
        case Items():
            return "\n".join(part for part in (block.title, *items_lines(block)) if part)
        case Chart():
            return "" if block.told else plain_chart(block)
        case Card():
            return plain_card(block, controls=controls)
        case Buttons():
            return plain_buttons(block.buttons) if controls else ""
        case Choice():
            return plain_choice(block, controls=controls)
        case Feedback():
            return f"{block.prompt} [Right] [Not right]" if controls else ""
        case _:
            assert_never(block)


def plain_fact(fact: Fact) -> str:
    """'Amount: 52,000 (was 45,000)' and the note, in one line."""
    was = f" (was {fact.old})" if fact.old else ""
    note = f" - {fact.note}" if fact.note else ""
    taken_back = " (taken back)" if fact.struck else ""
    return f"{fact.label}: {fact.value}{was}{taken_back}{note}"


def plain_buttons(buttons: tuple[Button, ...]) -> str:
    """Their labels, each in brackets."""
    return " ".join(f"[{button.label}]" for button in buttons)


def items_lines(items: Items) -> list[str]:
    """The lines of a list, each with its dot."""
    return [f"• {plain_line(line)}" for line in items.lines]


def plain_card(card: Card, *, controls: bool) -> str:
    """Name, what it belongs to, and the facts, a line each."""
    parts = [card.title, card.subtitle, *map(plain_fact, card.facts)]
    parts.append(plain_buttons(card.buttons) if controls else "")
    return "\n".join(part for part in parts if part)


def plain_chart(chart: Chart) -> str:
    """'Proposal: $45,000', a line for each category; several series side by side."""
    lines = [
        f"{name}: " + ", ".join(_figure(chart, each, n) for each in chart.series)
        for n, name in enumerate(chart.categories)
    ]
    return "\n".join(part for part in (chart.title, *lines) if part)


def bars(chart: Chart) -> list[str]:
    """The chart drawn with characters: name, bar and figure in columns, a line for each bar."""
    names = [_cut(name) for name in chart.categories]
    width = max(map(len, names), default=0)
    longest = max((value for each in chart.series for value in each.values), default=0.0)
    lines = []
    for n, name in enumerate(names):
        for place, each in enumerate(chart.series):
            left = ("" if place else name).ljust(width)
            filled = round(BAR_CHARS * each.values[n] / longest) if longest > 0 else 0
            bar = (BAR * max(filled, each.values[n] > 0)).ljust(BAR_CHARS)
            lines.append(f"{left}  {bar}  {_figure(chart, each, n)}".rstrip())
    return lines


def _figure(chart: Chart, series: Series, place: int) -> str:
    figure = series.figures[place]
    return figure if len(chart.series) == 1 else f"{series.name} {figure}"


def _cut(name: str) -> str:
    flat = " ".join(name.split())
    return flat if len(flat) <= NAME_CHARS else flat[: NAME_CHARS - 1].rstrip() + "…"


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
