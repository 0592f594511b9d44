"""Block Kit as HTML: every block that there is, and a box for what is none of Slack's."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest

from bot.preview.charts import Chart, brief, chart_of
from bot.preview.drawing import BLOCKS, blocks_html
from bot.preview.markup import Reader

Json = dict[str, Any]
HOSTILE = '<img src=x onerror=alert(1)> "quoted" & more'


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def draw(*blocks: Json) -> str:
    return blocks_html(blocks, Reader(), "b")


class Words(HTMLParser):
    """What one reads, and the elements with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]


BUTTON: Json = {"type": "button", "text": plain("Undo"), "value": "v", "action_id": "0.0"}
OPTIONS = [{"text": plain("Acme"), "value": "a", "description": plain("45k")}]
DATA = [{"label": "Won", "value": 45000}, {"label": "Lost", "value": 1200}]
CHART: Json = {
    "type": "data_visualization",
    "title": "By stage",
    "chart": {
        "type": "bar",
        "series": [{"name": "Amount", "data": DATA}],
        "axis_config": {"categories": ["Won", "Lost"], "x_label": "Stage", "y_label": "$"},
    },
}
SAMPLES: tuple[tuple[Json, str], ...] = (
    ({"type": "section", "text": marked("*Amount:* 52k")}, "Amount: 52k"),
    ({"type": "section", "fields": [marked("one"), plain("two")]}, "one two"),
    ({"type": "section", "text": plain("a"), "accessory": BUTTON}, "a Undo"),
    ({"type": "context", "elements": [marked("_quiet_")]}, "quiet"),
    ({"type": "header", "text": plain("My day :wave:")}, "My day 👋"),
    ({"type": "divider"}, ""),
    ({"type": "actions", "elements": [BUTTON]}, "Undo"),
    (
        {"type": "actions", "elements": [{"type": "static_select", "options": OPTIONS}]},
        "Choose one Acme 45k No results",
    ),
    (
        {"type": "actions", "elements": [{"type": "overflow", "options": OPTIONS}]},
        "More Acme 45k No results",
    ),
    ({"type": "actions", "elements": [{"type": "datepicker"}]}, "Choose a day"),
    (
        {
            "type": "context_actions",
            "elements": [
                {
                    "type": "feedback_buttons",
                    "positive_button": {"text": plain("Right"), "value": "y"},
                    "negative_button": {"text": plain("Wrong"), "value": "n"},
                },
                {"type": "icon_button", "icon": "trash", "text": plain("Remove")},
            ],
        },
        "👍 Right 👎 Wrong 🗑️ Remove",
    ),
    (
        {
            "type": "card",
            "title": marked("Acme"),
            "subtitle": plain("Proposal"),
            "body": marked("*52k*"),
            "actions": [BUTTON],
        },
        "Acme Proposal 52k Undo",
    ),
    (
        {"type": "carousel", "elements": [{"type": "card", "title": plain("Hooli")}]},
        "Hooli",
    ),
    (
        {
            "type": "container",
            "title": plain("Box"),
            "child_blocks": [{"type": "section", "text": plain("in")}],
        },
        "Box in",
    ),
    ({"type": "alert", "level": "warning", "text": plain("Mind")}, "⚠️ Mind"),
    (
        {"type": "image", "image_url": "https://x.test/a.png", "alt_text": "a chart"},
        "a chart",
    ),
    ({"type": "markdown", "text": "**bold** move"}, "bold move"),
    (
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "rich"}]}
            ],
        },
        "rich",
    ),
    (
        {
            "type": "table",
            "rows": [
                [{"type": "raw_text", "text": "Stage"}, {"type": "raw_text", "text": "n"}],
                [{"type": "raw_text", "text": "Won"}, {"type": "raw_text", "text": "3"}],
            ],
            "column_settings": [{"is_wrapped": True}, {"align": "right"}],
        },
        "Stage n Won 3",
    ),
    (
        {
            "type": "input",
            "block_id": "amount",
            "label": plain("Amount"),
            "hint": plain("Such as 52k"),
            "element": {"type": "plain_text_input", "action_id": "value", "initial_value": "45"},
        },
        "Amount Such as 52k",
    ),
    (CHART, "By stage $ 45K 1.2K Won Lost Stage By stage, $ Stage Amount Won 45,000 Lost 1,200"),
)
WRONG: tuple[tuple[Json, str], ...] = (
    ({"type": "video", "title": "x"}, "Unknown block: video"),
    ({"type": "section"}, "Unknown block: section"),
    ({"type": "section", "text": {"type": "mrkdwn"}}, "Unknown block: section"),
    ({"type": "header", "text": marked("x")}, "Unknown block: header"),
    ({"type": "actions", "elements": [{"type": "rich_text_input"}]}, "Unknown element"),
    ({"type": "actions", "elements": [{"type": "button"}]}, "Unknown block: actions"),
    ({"type": "table", "rows": [[{"type": "number", "text": "1"}]]}, "Unknown block: table"),
    ({**CHART, "chart": {"type": "radar"}}, "Unknown block: data_visualization"),
    ({"type": "input", "label": plain("x"), "element": {"type": "users_select"}}, "users_select"),
)


@pytest.mark.parametrize(("block", "text"), SAMPLES, ids=lambda one: str(one)[:40])
def test_each_block_is_drawn(block: Json, text: str) -> None:
    seen = Words(draw(block))
    assert seen.text == text
    assert "Unknown" not in seen.text


def test_there_is_a_sample_of_each_block() -> None:
    assert {block["type"] for block, _ in SAMPLES} == BLOCKS


@pytest.mark.parametrize(("block", "text"), WRONG, ids=lambda one: str(one)[:40])
def test_what_is_none_of_slacks_is_told(block: Json, text: str) -> None:
    assert text in Words(draw(block)).text


def hostile(thing: Any) -> Any:
    """The same with every text that people may have written replaced."""
    match thing:
        case dict():
            texts = {"text", "alt_text", "title", "name", "label", "initial_value", "value"}
            return {
                key: HOSTILE
                if key in texts and isinstance(value, str) and thing.get("type") != "text"
                else hostile(value)
                for key, value in thing.items()
            }
        case list():
            return [hostile(one) for one in thing]
        case _:
            return thing


@pytest.mark.parametrize("block", [block for block, _ in SAMPLES], ids=lambda b: str(b["type"]))
def test_no_text_becomes_markup(block: Json) -> None:
    """Whatever stands in a text, the page has the elements that it has without it."""
    tags = Words(draw(hostile(block))).tags
    assert not {name for name, _ in tags} & {"img", "script"}
    assert "onerror" not in {name for _, attrs in tags for name in attrs}


def test_a_tap_tells_what_slack_would_tell() -> None:
    [button] = Words(draw({"type": "actions", "block_id": "x", "elements": [BUTTON]})).all("button")
    assert button["data-sends"] == (
        '{"type": "button", "action_id": "0.0", "block_id": "x", "value": "v"}'
    )


def test_each_input_has_a_label_and_tells_of_its_hint() -> None:
    seen = Words(draw(next(block for block, _ in SAMPLES if block["type"] == "input")))
    [field], [label] = seen.all("input"), seen.all("label")
    assert label["for"] == field["id"]
    described = field["aria-describedby"].split()
    assert described == [p["id"] for p in seen.all("p")]


def test_a_chart_has_its_figures_in_words() -> None:
    chart = chart_of(CHART)
    assert chart.columns == ("Stage", "Amount")
    assert chart.rows == (("Won", "45,000"), ("Lost", "1,200"))
    won, lost = chart.bars
    assert (won.figure, lost.figure) == ("45K", "1.2K")
    assert won.height == pytest.approx(lost.height * 45000 / 1200, rel=0.05)


def test_a_pie_tells_each_share() -> None:
    chart = chart_of({"title": "x", "chart": {"type": "pie", "segments": DATA}})
    assert chart.legend == ("Won 97%", "Lost 3%")
    assert len(chart.slices) == 2


def test_lines_and_areas_are_drawn() -> None:
    for kind in ("line", "area"):
        chart: Chart = chart_of({**CHART, "chart": {**CHART["chart"], "type": kind}})
        assert len(chart.lines) == 1
        assert chart.bars == ()


@pytest.mark.parametrize(
    ("value", "said"), [(0, "0"), (999, "999"), (1200, "1.2K"), (3e6, "3M"), (2.5e9, "2.5B")]
)
def test_figures_in_brief(value: float, said: str) -> None:
    assert brief(value) == said
