"""What the program says, free of any platform: a `Reply` of blocks, and the `Form` of a dialog.

A surface renders each block (`match` over `Block`, ending in `assert_never`); `plain` gives the
same as text, for notifications, screen readers and the terminal. Text in blocks is plain: a
surface escapes it. Emphasis is a property of a `Run`, never markup inside the text.

Limits that every surface can keep (Slack's are the narrowest): at most 40 blocks, 12 buttons a
row, 75 characters on a button, 100 options a choice, 90 rows or lines and 8,000 characters of them
in all (`handlers.queries.cut` cuts answers so), 20 categories and 6 series a chart, one table and
one chart a reply.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `marked` is what is pointed at in a quotation.

    `channel`: the text is the platform's id of a channel, which it shows by its name.
    """

    text: str
    bold: bool = False
    struck: bool = False
    italic: bool = False
    marked: bool = False
    channel: bool = False


Line: TypeAlias = tuple[Run, ...]


def line(*parts: str | Run) -> Line:
    """A line of text from plain strings and runs."""
    return tuple(p if isinstance(p, Run) else Run(p) for p in parts if p)


def bold(text: str) -> Run:
    """A run that stands out."""
    return Run(text, bold=True)


def struck(text: str) -> Run:
    """A run that is crossed out: what no longer holds."""
    return Run(text, struck=True)


def marked(text: str) -> Run:
    """A run that is pointed at in a quotation."""
    return Run(text, marked=True)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, or several lines of one."""

    lines: tuple[Line, ...]
    block: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Hint:
    """A quiet line below: what was assumed, how to go on."""

    line: Line
    block: Literal["hint"] = "hint"


@dataclass(frozen=True, slots=True)
class Fact:
    """One change or fact: a label, the present value, the one before, a note on how it was read."""

    label: str
    value: str
    old: str | None = None
    note: str | None = None
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts below one another; a receipt is one `Facts` a deal."""

    facts: tuple[Fact, ...]
    block: Literal["facts"] = "facts"


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of short texts; `right` are the indexes of columns with figures.

    `title` also names the table for screen readers. On a phone the first column and the figures
    must be enough to follow.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()
    block: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Items:
    """A list under a title: short lines, each a thing of its own."""

    title: str
    lines: tuple[Line, ...]
    block: Literal["items"] = "items"


@dataclass(frozen=True, slots=True)
class Series:
    """What a chart counts: a value and a figure for each category.

    The value only sets how long the bar is, so that a float will do; the figure is what is read.
    """

    name: str
    values: tuple[float, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, one for each category and series, each with its figure beside it.

    Nothing is told by length or colour alone. `told`: a table of the same reply holds the figures
    too, so that text tells them once. Values, figures and categories that do not match: ValueError.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    told: bool = False
    block: Literal["chart"] = "chart"

    def __post_init__(self) -> None:
        """Raise ValueError for a chart that cannot be drawn."""
        for each in self.series:
            if not len(each.values) == len(each.figures) == len(self.categories):
                raise ValueError(f"{each.name!r} has not one value for each category")
            if not all(map(isfinite, each.values)):
                raise ValueError(f"{each.name!r} holds a value that is no number")


class Style(StrEnum):
    """How much a button is to stand out."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A tap. `opens_form`: the surface asks for the form first and shows it."""

    label: str
    action: str
    argument: str = ""
    style: Style = Style.PLAIN
    opens_form: bool = False


@dataclass(frozen=True, slots=True)
class Buttons:
    """Buttons in a row."""

    buttons: tuple[Button, ...]
    block: Literal["buttons"] = "buttons"


@dataclass(frozen=True, slots=True)
class Card:
    """One thing, a deal: its name, what it belongs to, a few facts, what can be done with it."""

    title: str
    subtitle: str
    facts: tuple[Fact, ...]
    buttons: tuple[Button, ...] = ()
    block: Literal["card"] = "card"


@dataclass(frozen=True, slots=True)
class Feedback:
    """A quiet yes or no about what was said above; a tap's choice is YES or NO."""

    prompt: str
    action: str
    argument: str
    block: Literal["feedback"] = "feedback"


YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Option:
    """One of several to choose from; `detail` is a second, quieter line where there is room."""

    value: str
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with options, the likeliest first. Up to five are buttons, more are a menu."""

    prompt: str
    action: str
    argument: str
    options: tuple[Option, ...]
    block: Literal["choice"] = "choice"


Block: TypeAlias = Text | Hint | Facts | Table | Items | Chart | Card | Buttons | Choice | Feedback


@dataclass(frozen=True, slots=True)
class Reply:
    """A message of ours. `summary` is its first sentence, for notifications."""

    summary: str
    blocks: tuple[Block, ...]


class Input(StrEnum):
    """What a form's field takes."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    CHANNEL = "channel"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form, filled in with `value`; a yes/no is a choice of 'yes' and 'no'.

    A channel's value is the platform's id of it; people are several of the options, whose values
    are the platform's ids of users, with commas between them.
    """

    key: str
    label: str
    input: Input
    value: str = ""
    options: tuple[Option, ...] = ()
    optional: bool = True
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A dialog. Sending it is a `Press` with the same action and argument and `submitted` set."""

    title: str
    action: str
    argument: str
    fields: tuple[FormField, ...]
    submit: str = "Save"
    intro: str = ""


@dataclass(frozen=True, slots=True)
class FormErrors:
    """Why a form was not taken: a sentence by field key; the form stays open, nothing is lost."""

    errors: tuple[tuple[str, str], ...]
