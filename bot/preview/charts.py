"""The data_visualization block -> places in a picture, with the figures in words beside it.

https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]
WIDTH, HEIGHT = 480, 240
TOP, BOTTOM, SIDE = 26, 44, 12
LABEL_CHARS = 14
RADIUS = 84


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its figure above it; `series` is its rank among those of its category."""

    x: float
    y: float
    width: float
    height: float
    figure: str
    series: int


@dataclass(frozen=True, slots=True)
class Slice:
    """A slice of a pie: an SVG path, and where its figure stands."""

    path: str
    x: float
    y: float
    figure: str
    series: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of `width` x `height`, and the same as a table: `columns` and `rows`."""

    kind: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    legend: tuple[str, ...] = ()
    labels: tuple[tuple[float, str], ...] = ()
    bars: tuple[Bar, ...] = ()
    slices: tuple[Slice, ...] = ()
    lines: tuple[str, ...] = ()
    y_label: str = ""
    width: int = WIDTH
    height: int = HEIGHT
    ground: int = HEIGHT - BOTTOM


def chart_of(block: Json) -> Chart:
    """The chart of a block. Raises ValueError or KeyError where its shape is not Slack's."""
    chart: Json = block["chart"]
    title = str(block["title"])
    if chart["type"] == "pie":
        return _pie(title, [(str(s["label"]), float(s["value"])) for s in chart["segments"]])
    if chart["type"] not in {"bar", "line", "area"}:
        raise ValueError(f"there is no {chart['type']!r} chart")
    return _axes(title, chart)


def _axes(title: str, chart: Json) -> Chart:
    config: Json = chart["axis_config"]
    categories = [str(name) for name in config["categories"]]
    names = [str(series["name"]) for series in chart["series"]]
    tables = [{str(d["label"]): float(d["value"]) for d in s["data"]} for s in chart["series"]]
    values = [[table.get(name, 0.0) for name in categories] for table in tables]
    most = max((value for row in values for value in row), default=0.0) or 1.0
    step = (WIDTH - 2 * SIDE) / max(len(categories), 1)
    middles = [SIDE + step * (n + 0.5) for n in range(len(categories))]
    bars = _bars(values, middles, step, most)
    drawn = chart["type"] == "bar"
    return Chart(
        kind=str(chart["type"]),
        title=title,
        columns=(str(config.get("x_label") or ""), *names),
        rows=tuple(
            (name, *(figure(row[n]) for row in values)) for n, name in enumerate(categories)
        ),
        legend=tuple(names) if len(names) > 1 else (),
        labels=tuple((x, short(name)) for x, name in zip(middles, categories, strict=True)),
        bars=bars if drawn else (),
        lines=() if drawn else tuple(_line(row, middles, most) for row in values),
        y_label=str(config.get("y_label") or ""),
        height=HEIGHT if config.get("x_label") else HEIGHT - 18,
    )


def _bars(
    values: list[list[float]], middles: list[float], step: float, most: float
) -> tuple[Bar, ...]:
    wide = min(step * 0.72 / max(len(values), 1), 56)
    found = []
    for series, row in enumerate(values):
        for middle, value in zip(middles, row, strict=True):
            x = middle + (series - len(values) / 2) * wide
            high = _height(value, most)
            y = HEIGHT - BOTTOM - high
            found.append(
                Bar(round(x, 1), round(y, 1), round(wide - 2, 1), high, brief(value), series)
            )
    return tuple(found)


def _height(value: float, most: float) -> float:
    return round(max(value, 0.0) / most * (HEIGHT - TOP - BOTTOM), 1)


def _line(row: list[float], middles: list[float], most: float) -> str:
    points = zip(middles, row, strict=True)
    return " ".join(f"{x:.1f},{HEIGHT - BOTTOM - _height(value, most):.1f}" for x, value in points)


def _pie(title: str, segments: list[tuple[str, float]]) -> Chart:
    whole = sum(value for _, value in segments) or 1.0
    shares = [f"{value / whole:.0%}" for _, value in segments]
    told = list(zip(segments, shares, strict=True))
    return Chart(
        kind="pie",
        title=title,
        columns=("", "Value", "Share"),
        rows=tuple((label, figure(value), share) for (label, value), share in told),
        legend=tuple(
            f"{label} {share}" for (label, _), share in zip(segments, shares, strict=True)
        ),
        slices=tuple(_slices([value / whole for _, value in segments], shares)),
    )


def _slices(parts: list[float], shares: list[str]) -> list[Slice]:
    found = []
    begin = 0.0
    for n, (part, share) in enumerate(zip(parts, shares, strict=True)):
        # A whole circle has no corners to draw an arc between.
        end = begin + min(part, 0.9999)
        (x1, y1), (x2, y2), middle = _at(begin), _at(end), _at((begin + end) / 2, RADIUS * 0.66)
        arc = f"A {RADIUS} {RADIUS} 0 {int(part > 0.5)} 1 {x2} {y2}"
        path = f"M {WIDTH / 2} {HEIGHT / 2} L {x1} {y1} {arc} Z"
        found.append(Slice(path, *middle, share, n))
        begin += part
    return found


def _at(turn: float, radius: float = RADIUS) -> tuple[float, float]:
    angle = 2 * math.pi * turn - math.pi / 2
    x, y = WIDTH / 2 + radius * math.cos(angle), HEIGHT / 2 + radius * math.sin(angle)
    return round(x, 1), round(y, 1)


def figure(value: float) -> str:
    """'45,000'; up to two places where it has any."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def brief(value: float) -> str:
    """'45K', '1.2M': what stands above a bar."""
    for size, mark in ((1e9, "B"), (1e6, "M"), (1e3, "K")):
        if abs(value) >= size:
            return f"{value / size:.1f}".removesuffix(".0") + mark
    return figure(value)


def short(name: str) -> str:
    """A category's name as it fits below its bars."""
    return name if len(name) <= LABEL_CHARS else f"{name[: LABEL_CHARS - 1].rstrip()}…"
