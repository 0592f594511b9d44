"""Charts -> Teams' own charts, with bars of characters where a client does not draw them.

A bar's figure stands in its label, for Teams would write the bare number. Of several series Teams
tells no figures at all: they stand below, where no table of the reply tells them.
https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.surfaces.teams.cards.piece import Piece
from bot.surfaces.teams.cards.text import Json, one_line, rich
from handlers.plain import bars, plain_chart
from handlers.reply import Chart, Run, bold

TITLE_CHARS = 100
NAME_CHARS = 30
LINES = 60
"""Bars of characters; more than that is no picture any more."""


def chart_pieces(chart: Chart) -> Iterator[Piece]:
    """The chart, and the figures that it does not show."""
    if not (chart.categories and chart.series):
        return
    element = _single(chart) if len(chart.series) == 1 else _grouped(chart)
    yield Piece({**element, "fallback": _drawn(chart)}, len(chart.categories))
    if len(chart.series) > 1 and not chart.told:
        for line in plain_chart(replace(chart, title="")).splitlines():
            yield Piece(rich((Run(line),), quiet=True, spacing="None"))


def _single(chart: Chart) -> Json:
    [series] = chart.series
    labels = [
        f"{one_line(name, NAME_CHARS)}: {figure}"
        for name, figure in zip(chart.categories, series.figures, strict=True)
    ]
    return {
        "type": "Chart.HorizontalBar",
        "title": one_line(chart.title, TITLE_CHARS),
        "displayMode": "AbsoluteNoAxis",
        "data": _points(labels, series.values),
    }


def _grouped(chart: Chart) -> Json:
    names = [one_line(name, NAME_CHARS) for name in chart.categories]
    data = [
        {"legend": one_line(each.name, NAME_CHARS), "values": _points(names, each.values)}
        for each in chart.series
    ]
    title = one_line(chart.title, TITLE_CHARS)
    return {"type": "Chart.VerticalBar.Grouped", "title": title, "data": data}


def _points(labels: Sequence[str], values: Sequence[float]) -> list[Json]:
    return [
        {"x": label, "y": int(value) if value == int(value) else value}
        for label, value in zip(labels, values, strict=True)
    ]


def _drawn(chart: Chart) -> Json:
    """The bars as text, in letters of one width."""
    title = [rich((bold(chart.title),))] if chart.title.strip() else []
    lines = [_mono(line) for line in bars(chart)[:LINES]]
    return {"type": "Container", "items": [*title, *lines]}


def _mono(line: str) -> Json:
    # Spaces at the beginning of a run are dropped; those that do not break stay.
    text = one_line(line.replace(" ", "\u00a0"), 200)
    run = {"type": "TextRun", "text": text, "fontType": "Monospace"}
    return {"type": "RichTextBlock", "spacing": "None", "inlines": [{**run, "size": "Small"}]}
