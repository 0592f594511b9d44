"""Charts, cards and quiet feedback: as Slack's own blocks, and without them where it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.models.blocks import CardBlock, ContextActionsBlock

from bot.surfaces.slack.blocks import blocks_of
from bot.surfaces.slack.blocks.natives import ALL, TABLE
from bot.surfaces.slack.blocks.tags import Tag, unpack
from handlers.reply import (
    Block,
    Button,
    Card,
    Chart,
    Fact,
    Feedback,
    Items,
    Reply,
    Series,
    Table,
    bold,
    line,
)
from tests.fakes.slack.checks import check_message_blocks
from tests.fakes.slack.refusal import Refusal
from tests.fakes.slack.world import texts
from tests.surfaces.slack.rig import Rig

CHART = Chart(
    "Pipeline by stage, in USD",
    ("Proposal", "Negotiation"),
    (Series("USD", (64000.0, 1250.5), ("$64,000", "$1,250.50")),),
    told=True,
)
STAGES = Table("In figures", ("Stage", "Amount"), (("Proposal", "$64,000"),), (1,))
CARD = Card(
    "Acme <rollout>",
    "Acme Corporation",
    (Fact("Stage", "Proposal", note="for 3 weeks"), Fact("Amount", "$45,000")),
    (Button("Done: Call Jen", "done", "s-1"), Button("Snooze", "snooze", "s-1", opens_form=True)),
)
RIGHT = Feedback("Was this right?", "right", "q")


def shown(*blocks: Block, native: frozenset[str] = ALL) -> list[dict[str, Any]]:
    """The blocks of a reply, as Slack would take them."""
    return check_message_blocks(blocks_of(Reply("Sum.", blocks), "p1", native))


def test_a_chart_is_slack_s_chart() -> None:
    """Bars, one for each category, with whole numbers as such."""
    [block] = shown(CHART)
    assert block == {
        "type": "data_visualization",
        "title": "Pipeline by stage, in USD",
        "chart": {
            "type": "bar",
            "series": [
                {
                    "name": "USD",
                    "data": [
                        {"label": "Proposal", "value": 64000},
                        {"label": "Negotiation", "value": 1250.5},
                    ],
                }
            ],
            "axis_config": {"categories": ["Proposal", "Negotiation"]},
        },
    }


def test_names_that_are_cut_alike_stay_apart() -> None:
    """Slack takes 20 characters of a category, and each category once."""
    long = "A stage with a very long name"
    chart = Chart("t", (long, f"{long}!", ""), (Series("n", (1, 2, 3), ("1", "2", "3")),))
    [block] = shown(chart)
    categories = block["chart"]["axis_config"]["categories"]
    assert categories == ["A stage with a very…", "A stage with a ve… 2", "-"]


@pytest.mark.parametrize(
    ("native", "categories"), [(frozenset({TABLE}), 2), (frozenset(), 2), (ALL, 21)]
)
def test_a_chart_that_slack_does_not_take_is_bars(native: frozenset[str], categories: int) -> None:
    """Where it refuses the block, and where the block has no room; with every figure."""
    names = tuple(f"Stage {n}" for n in range(categories))
    values = tuple(float(n) for n in range(categories))
    figures = tuple(f"${n}" for n in range(categories))
    title, bars = shown(Chart("Stages", names, (Series("USD", values, figures),)), native=native)
    assert texts(title) == ["*Stages*"]
    lines = texts(bars)[0].strip("`").split("\n")
    assert len(lines) == categories
    assert all(f.strip() in text for f, text in zip(figures, lines, strict=True))


def test_a_third_chart_is_bars() -> None:
    """Slack takes two a message."""
    kinds = [block["type"] for block in shown(CHART, CHART, CHART)]
    assert kinds == ["data_visualization", "data_visualization", "section", "section"]


def test_a_chart_of_nothing_is_nothing() -> None:
    assert shown(Chart("Empty", (), ()), Items("Still", (line("here"),))) == shown(
        Items("Still", (line("here"),))
    )


def test_a_card_is_slack_s_card() -> None:
    """Name, company, facts and buttons; what people typed stays text."""
    [block] = shown(CARD)
    assert block["title"]["text"] == "*Acme &lt;rollout&gt;*"
    assert block["subtitle"]["text"] == "Acme Corporation"
    assert block["body"]["text"] == "*Stage:* Proposal _(for 3 weeks)_\n*Amount:* $45,000"
    assert [button["text"]["text"] for button in block["actions"]] == ["Done: Call Jen", "Snooze"]
    assert unpack(block["actions"][0]["value"]) == Tag("done", "s-1", "p1")
    CardBlock(**{k: v for k, v in block.items() if k != "type"}).validate_json()


@pytest.mark.parametrize(
    ("card", "native"),
    [
        (CARD, frozenset[str]()),
        (Card("Acme", "", tuple(Fact(f"Field {n}", "x" * 30) for n in range(6))), ALL),
        (Card("Acme" * 40, "", ()), ALL),
        (Card("Acme", "", (), tuple(Button(f"B{n}", "undo", str(n)) for n in range(4))), ALL),
    ],
    ids=["refused", "many facts", "long name", "many buttons"],
)
def test_a_card_that_would_lose_something_is_sections(card: Card, native: frozenset[str]) -> None:
    """Nothing of it is cut: facts below one another, buttons in rows."""
    blocks = shown(card, native=native)
    assert {block["type"] for block in blocks} <= {"section", "actions"}
    said = "\n".join(texts(blocks))
    assert all(f"*{fact.label}:* {fact.value}" in said for fact in card.facts)
    assert all(button.label in said for button in card.buttons)


def test_feedback_is_two_thumbs() -> None:
    """Small, with words for screen readers."""
    [block] = shown(RIGHT)
    [element] = block["elements"]
    assert (block["type"], element["type"]) == ("context_actions", "feedback_buttons")
    assert element["positive_button"]["accessibility_label"] == "Was this right? Right"
    assert unpack(element["negative_button"]["value"]) == Tag("right", "q", "p1", "no")
    ContextActionsBlock(elements=[element]).validate_json()


def test_feedback_that_is_refused_is_a_question_and_buttons() -> None:
    hint, row = shown(RIGHT, native=frozenset())
    assert texts(hint) == ["Was this right?"]
    assert [unpack(e["value"]) for e in row["elements"]] == [
        Tag("right", "q", "p1", "yes"),
        Tag("right", "q", "p1", "no"),
    ]


def test_a_list_has_a_title_and_dots() -> None:
    [section] = shown(Items("Today", (line("Call ", bold("Jen")), line("Send pricing"))))
    assert section["text"]["text"] == "*Today*\n• Call *Jen*\n• Send pricing"


@pytest.mark.asyncio
async def test_a_tap_on_a_thumb_tells_which(http_rig: Rig) -> None:
    """Slack sends the thumb's value as a button's."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    await rig.post(rig.slack.world.direct(jen).id, Reply("Sum.", (RIGHT,)), post="post-3")
    for label in ("Right", "Not right"):
        await rig.slack.press(jen, rig.slack.last(jen), label)
    taps = [(p.action, p.argument, p.choice, p.post) for p in rig.intake.presses]
    assert taps == [("right", "q", "yes", "post-3"), ("right", "q", "no", "post-3")]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("times", "kinds"),
    [
        (0, ["data_visualization", "section", "table", "card", "context_actions"]),
        (1, ["section", "section", "section", "table", "section", "actions", "context", "actions"]),
        (
            2,
            [
                "section",
                "section",
                "section",
                "section",
                "section",
                "actions",
                "context",
                "actions",
            ],
        ),
        (3, []),
    ],
)
async def test_what_slack_refuses_is_said_more_plainly(
    http_rig: Rig, times: int, kinds: list[str]
) -> None:
    """First without the newest blocks, then without the table, at last as bare text."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    if times:
        rig.slack.api.fail("chat.postMessage", "invalid_blocks", times=times)
    await rig.post(rig.slack.world.direct(jen).id, Reply("Sum.", (CHART, STAGES, CARD, RIGHT)))
    message = rig.slack.last(jen)
    assert [block["type"] for block in message.blocks] == kinds
    assert "$64,000" in message.args["text"]


POINT = {"label": "a", "value": 1}
BAR = {
    "type": "bar",
    "series": [{"name": "s", "data": [POINT]}],
    "axis_config": {"categories": ["a"]},
}
THUMB = {"text": {"type": "plain_text", "text": "x"}, "value": "v"}


def visual(**changes: Any) -> dict[str, Any]:
    """A chart, with something about it changed."""
    return {"type": "data_visualization", "title": "t", "chart": {**BAR, **changes}}


@pytest.mark.parametrize(
    "blocks",
    [
        [{**visual(), "title": "t" * 51}],
        [{**visual(), "text": "x"}],
        [visual(type="donut")],
        [visual(series=[])],
        [visual(series=[{"name": f"s{n}", "data": [POINT]} for n in range(13)])],
        [visual(series=[{"name": "s", "data": [POINT]}] * 2)],
        [visual(series=[{"name": "s" * 21, "data": [POINT]}])],
        [visual(series=[{"name": "s", "data": [{"label": "b", "value": 1}]}])],
        [visual(series=[{"name": "s", "data": [{"label": "a", "value": "1"}]}])],
        [visual(axis_config={"categories": ["a", "b"]})],
        [visual(axis_config={"categories": ["a", "a"]})],
        [visual(type="pie")],
        [visual()] * 3,
        [{"type": "card"}],
        [{"type": "card", "title": {"type": "mrkdwn", "text": "x" * 151}}],
        [{"type": "card", "body": {"type": "mrkdwn", "text": "x" * 201}}],
        [{"type": "card", "body": {"type": "mrkdwn", "text": "x"}, "fields": []}],
        [
            {
                "type": "card",
                "actions": [{"type": "button", **THUMB, "action_id": str(n)} for n in range(4)],
            }
        ],
        [{"type": "card", "actions": [{"type": "static_select", "options": []}]}],
        [{"type": "context_actions", "elements": []}],
        [{"type": "context_actions", "elements": [{"type": "button", **THUMB}]}],
        [
            {
                "type": "context_actions",
                "elements": [{"type": "feedback_buttons", "positive_button": THUMB}],
            }
        ],
        [
            {
                "type": "context_actions",
                "elements": [{"type": "icon_button", "icon": "star", **THUMB}],
            }
        ],
    ],
)
def test_the_fake_refuses_what_slack_refuses(blocks: list[dict[str, Any]]) -> None:
    """One fault each; without it, each of these is taken."""
    with pytest.raises(Refusal):
        check_message_blocks(blocks)


def test_the_fake_takes_what_slack_takes() -> None:
    """What the faulty blocks are without their faults."""
    card = {"type": "card", "actions": [{"type": "button", **THUMB, "action_id": "1"}]}
    both = {"positive_button": THUMB, "negative_button": THUMB}
    quiet = {
        "type": "context_actions",
        "elements": [
            {"type": "feedback_buttons", **both},
            {"type": "icon_button", "icon": "trash", **THUMB},
        ],
    }
    pie = visual() | {"chart": {"type": "pie", "segments": [POINT]}}
    assert check_message_blocks([visual(), pie, card, quiet])
