"""HTML from templates. Every text is escaped; each kind of block has a template of its own."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, assert_never
from zoneinfo import ZoneInfo

from bot.surfaces.web.entries import mentions
from bot.surfaces.web.people import CONVERSATIONS
from handlers.reply import (
    Block,
    Buttons,
    Card,
    Chart,
    Choice,
    Facts,
    Feedback,
    Form,
    Hint,
    Items,
    Series,
    Table,
    Text,
)
from handlers.wording.values import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment

    from bot.surfaces.web.board import Board
    from bot.surfaces.web.entries import Entry
    from bot.surfaces.web.people import Person
    from bot.surfaces.web.winding import Wind

# Characters of a message above which its end is folded away.
FOLD = 1_500
STYLE_SHEETS = ("base", "layout", "chat", "reply", "board")


def template_of(block: Block) -> str:  # noqa: C901, PLR0911, PLR0912  one line each
    """The template of a block."""
    match block:
        case Text():
            return "blocks/text.html"
        case Hint():
            return "blocks/hint.html"
        case Facts():
            return "blocks/facts.html"
        case Table():
            return "blocks/table.html"
        case Items():
            return "blocks/items.html"
        case Chart():
            return "blocks/chart.html"
        case Card():
            return "blocks/card.html"
        case Buttons():
            return "blocks/buttons.html"
        case Choice():
            return "blocks/choice.html"
        case Feedback():
            return "blocks/feedback.html"
        case _:
            assert_never(block)


def share(chart: Chart, series: Series, place: int) -> float:
    """How long a bar is, as a percentage of the longest; one that is not nothing can be seen."""
    longest = max((value for each in chart.series for value in each.values), default=0.0)
    value = series.values[place]
    return round(max(100 * value / longest, 1.0), 1) if value > 0 else 0.0


@cache
def environment() -> Environment:
    """The templates, made at first use: loading them takes a while."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.PackageLoader("bot.surfaces.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        template_of=template_of,
        share=share,
        mentions=mentions,
        channels=[each for each in CONVERSATIONS if each.shared],
        count=count,
        fold=FOLD,
        sheets=STYLE_SHEETS,
        place_of=place_of,
        local_hour=local_hour,
    )
    return made


def page(*, me: Person, **facts: object) -> str:
    """The whole page for one person."""
    return environment().get_template("page.html").render(me=me, **times(me), **facts)


def messages(*, me: Person, **facts: object) -> str:
    """The list of messages alone."""
    return environment().get_template("messages.html").render(me=me, **times(me), **facts)


def message(me: Person, entry: Entry) -> str:
    """One message as `me` sees it."""
    return environment().get_template("one.html").render(me=me, entry=entry, **times(me))


def board(found: Board) -> str:
    """The board."""
    return environment().get_template("board.html").render(board=found)


def winds(found: Iterable[Wind]) -> str:
    """The entries of the menu that winds the clock."""
    return environment().get_template("winds.html").render(winds=found)


def form(asked: Form) -> str:
    """A form, to be put into the page's dialog."""
    return environment().get_template("form.html").render(form=asked)


def times(me: Person) -> dict[str, object]:
    """How a person's page tells instants: in their own time zone."""
    zone = ZoneInfo(me.zone)

    def local(at: datetime) -> datetime:
        return at.astimezone(zone)

    return {
        "local_time": lambda at: f"{local(at):%a} {local(at).day} {local(at):%b, %H:%M}",
        "hour_of": lambda at: f"{local(at):%H:%M}",
        "day_of": lambda at: f"{local(at):%A} {local(at).day} {local(at):%B}",
    }


def local_hour(at: datetime, zone: str) -> str:
    """'09:05' in a zone."""
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"


def place_of(zone: str) -> str:
    """'New York' for America/New_York."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")
