"""Reply blocks as lines for a terminal; controls are numbered, to be tapped as '/3'."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from rich import box
from rich.console import RenderableType
from rich.table import Table as RichTable
from rich.text import Text as RichText

from handlers.plain import bars
from handlers.reply import (
    NO,
    YES,
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
    Table,
    Text,
)


@dataclass(frozen=True, slots=True)
class Control:
    """Something to tap: what it does, and the option taken where it belongs to a choice."""

    label: str
    action: str
    argument: str
    choice: str = ""
    opens_form: bool = False


Number = Callable[[Control], int]


def render(reply: Reply, number: Number) -> Iterator[RenderableType]:
    """The blocks, one after the other; `number` gives each control its number."""
    for block in reply.blocks:
        yield from render_block(block, number)


def render_block(  # noqa: C901, PLR0912  one line a kind of block
    block: Block, number: Number
) -> Iterator[RenderableType]:
    """One block."""
    match block:
        case Text():
            yield from (render_line(line) for line in block.lines)
        case Hint():
            yield RichText("  ").append_text(render_line(block.line))
        case Facts():
            yield from (_fact(fact) for fact in block.facts)
        case Table():
            yield _table(block)
        case Items():
            yield from _items(block)
        case Chart():
            yield from _chart(block)
        case Card():
            yield from _card(block, number)
        case Buttons():
            yield _buttons(block.buttons, number)
        case Choice():
            yield from _choice(block, number)
        case Feedback():
            yield _feedback(block, number)
        case _:
            assert_never(block)


def render_line(line: Line) -> RichText:
    """A line with its styles; text from people is never taken for markup."""
    text = RichText()
    for run in line:
        styles = [
            name
            for name, on in (
                ("bold", run.bold or run.marked),
                ("strike", run.struck),
                ("italic", run.italic),
                ("underline", run.marked),
            )
            if on
        ]
        # Brackets too: a console without colours shows neither bold nor lines.
        shown = f"[{run.text}]" if run.marked else run.text
        text.append(shown, " ".join(styles) or None)
    return text


def _fact(fact: Fact) -> RichText:
    """'  Amount: $52,000 (was $45,000)'; said in words too where it was taken back."""
    text = RichText("  ")
    text.append(f"{fact.label}: ", "dim")
    text.append(fact.value, "strike" if fact.struck else None)
    if fact.old:
        text.append(f" (was {fact.old})", "dim")
    if fact.note:
        text.append(f" {fact.note}", "dim")
    return text.append(" (taken back)", "dim") if fact.struck else text


def _table(table: Table) -> RichTable:
    shown = RichTable(title=table.title, title_justify="left", box=box.SIMPLE_HEAD)
    for place, column in enumerate(table.columns):
        shown.add_column(column, justify="right" if place in table.right else "left")
    for row in table.rows:
        shown.add_row(*(RichText(cell) for cell in row))
    return shown


def _items(items: Items) -> Iterator[RichText]:
    if items.title:
        yield RichText(items.title, "bold")
    yield from (RichText("• ").append_text(render_line(line)) for line in items.lines)


def _chart(chart: Chart) -> Iterator[RichText]:
    yield RichText(chart.title, "bold")
    yield from (RichText(f"  {row}", no_wrap=True) for row in bars(chart))


def _card(card: Card, number: Number) -> Iterator[RichText]:
    yield RichText(card.title, "bold")
    if card.subtitle:
        yield RichText(f"  {card.subtitle}")
    yield from map(_fact, card.facts)
    if card.buttons:
        yield _buttons(card.buttons, number)


def _feedback(asked: Feedback, number: Number) -> RichText:
    text = RichText("  ").append(f"{asked.prompt}   ", "dim")
    for choice, label in ((YES, "Right"), (NO, "Not right")):
        control = Control(label, asked.action, asked.argument, choice)
        text.append(f"/{number(control)} ", "bold").append(f"{label}   ", "dim")
    return text


def _buttons(buttons: Sequence[Button], number: Number) -> RichText:
    text = RichText("  ")
    for button in buttons:
        text.append(f"/{number(_control(button))} ", "bold")
        text.append(f"{button.label}   ")
    return text


def _control(button: Button) -> Control:
    return Control(button.label, button.action, button.argument, opens_form=button.opens_form)


def _choice(choice: Choice, number: Number) -> Iterator[RichText]:
    yield RichText(choice.prompt)
    for option in choice.options:
        control = Control(option.label, choice.action, choice.argument, option.value)
        text = RichText("  ").append(f"/{number(control)} ", "bold").append(option.label)
        yield text.append(f"  {option.detail}", "dim") if option.detail else text
