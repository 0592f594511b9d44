"""The data_visualization block.

https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block, and, for two charts a
message at most, what Slack answers to a third.
"""

from __future__ import annotations

from math import isfinite

from tests.fakes.slack.checks.shapes import Json, check_keys, check_list, check_string, refuse

MESSAGE_CHARTS = 2
LABEL_CHARS = 20
# Six in the first version of the reference, twelve today.
SERIES = 12
CATEGORIES = 20


def check_chart(at: str, block: Json) -> None:
    check_keys(at, block, ("type", "title", "chart"), ("block_id",))
    check_string(f"{at}/title", block["title"], 50)
    chart = block["chart"]
    kind = chart.get("type") if isinstance(chart, dict) else None
    if kind == "pie":
        check_keys(f"{at}/chart", chart, ("type", "segments"), ())
        for n, segment in enumerate(check_list(f"{at}/chart/segments", chart["segments"], 12)):
            value = _check_point(f"{at}/chart/segments/{n}", segment)
            if value <= 0:
                refuse(f"{at}/chart/segments/{n}/value", "must be greater than 0")
    elif kind in {"bar", "area", "line"}:
        _check_series(f"{at}/chart", chart)
    else:
        refuse(f"{at}/chart/type", "must be pie, bar, area or line")


def _check_series(at: str, chart: Json) -> None:
    check_keys(at, chart, ("type", "series", "axis_config"), ())
    axis = check_keys(
        f"{at}/axis_config", chart["axis_config"], ("categories",), ("x_label", "y_label")
    )
    categories = check_list(f"{at}/axis_config/categories", axis["categories"], CATEGORIES)
    for n, category in enumerate(categories):
        check_string(f"{at}/axis_config/categories/{n}", category, LABEL_CHARS)
    for key in ("x_label", "y_label"):
        if key in axis:
            check_string(f"{at}/axis_config/{key}", axis[key], 50)
    if len(set(categories)) < len(categories):
        refuse(f"{at}/axis_config/categories", "must be unique")
    names = []
    for n, series in enumerate(check_list(f"{at}/series", chart["series"], SERIES)):
        here = f"{at}/series/{n}"
        check_keys(here, series, ("name", "data"), ())
        names.append(check_string(f"{here}/name", series["name"], LABEL_CHARS))
        data = check_list(f"{here}/data", series["data"], CATEGORIES)
        for i, point in enumerate(data):
            _check_point(f"{here}/data/{i}", point)
        if sorted(point["label"] for point in data) != sorted(categories):
            refuse(f"{here}/data", "labels must match axis_config.categories")
    if len(set(names)) < len(names):
        refuse(f"{at}/series", "names must be unique")


def _check_point(at: str, thing: object) -> float:
    point = check_keys(at, thing, ("label", "value"), ())
    check_string(f"{at}/label", point["label"], LABEL_CHARS)
    value = point["value"]
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        refuse(f"{at}/value", "must be a number")
    return float(value)
