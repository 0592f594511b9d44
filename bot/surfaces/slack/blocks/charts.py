"""Charts -> Slack's data_visualization block, or bars of characters in columns.

1 to 20 categories, 1 to 6 series (12 in newer versions of the reference), names and categories of
20 characters, each once, a title of 50; every series has a value for every category.
https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.surfaces.slack.blocks.markup import Json, cut, escape, mrkdwn
from bot.surfaces.slack.blocks.natives import CHART
from bot.surfaces.slack.blocks.piece import Piece
from bot.surfaces.slack.blocks.sections import hint_pieces, sections
from handlers.plain import bars
from handlers.reply import Chart, Hint, Run, bold

TITLE_CHARS = 50
NAME_CHARS = 20
CATEGORIES = 20
SERIES = 6
BARS_CHARS = 2800


def chart_pieces(chart: Chart, *, native: bool) -> Iterator[Piece]:
    """The block where it may be one and can hold the chart, else bars of characters."""
    if not (chart.categories and chart.series):
        return iter(())
    fits = len(chart.categories) <= CATEGORIES and len(chart.series) <= SERIES
    return iter((_native(chart),)) if native and fits else _bars(chart)


def _native(chart: Chart) -> Piece:
    categories = _each_once(chart.categories)
    names = _each_once([each.name for each in chart.series])
    series = [
        {"name": name, "data": _points(categories, each.values)}
        for name, each in zip(names, chart.series, strict=True)
    ]
    drawn = {"type": "bar", "series": series, "axis_config": {"categories": categories}}
    title = cut(chart.title, TITLE_CHARS) or "-"
    return Piece({"type": CHART, "title": title, "chart": drawn}, len(categories))


def _points(categories: Sequence[str], values: Sequence[float]) -> list[Json]:
    return [
        {"label": label, "value": int(value) if value == int(value) else value}
        for label, value in zip(categories, values, strict=True)
    ]


def _each_once(names: Sequence[str]) -> list[str]:
    """The names as Slack takes them; one that another is cut to, too, gets a number."""
    found: list[str] = []
    for name in names:
        short = cut(name, NAME_CHARS) or "-"
        number = 1
        while short in found:
            number += 1
            short = f"{cut(name, NAME_CHARS - len(str(number)) - 1)} {number}"
        found.append(short)
    return found


def _bars(chart: Chart) -> Iterator[Piece]:
    yield from sections([(bold(chart.title),)] if chart.title else [])
    lines = [escape(line.replace("```", "ˋˋˋ")) for line in bars(chart)]
    kept: list[str] = []
    while lines and sum(map(len, kept)) + len(kept) + len(lines[0]) <= BARS_CHARS:
        kept.append(lines.pop(0))
    if kept:
        text = mrkdwn("```" + "\n".join(kept) + "```")
        yield Piece({"type": "section", "text": text}, len(kept))
    if lines:
        yield from hint_pieces(Hint((Run(f"and {len(lines)} more"),)))
