"""Every reply becomes blocks that Slack takes, whatever people wrote into their deals."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.surfaces.slack.blocks import blocks_of, fallback_text
from bot.surfaces.slack.blocks.markup import literal, mrkdwn_line
from bot.surfaces.slack.blocks.tags import Tag, unpack
from handlers.reply import (
    Block,
    Button,
    Buttons,
    Choice,
    Fact,
    Facts,
    Hint,
    Option,
    Reply,
    Run,
    Style,
    Table,
    Text,
    bold,
    line,
    struck,
)
from tests.fakes.slack.checks import check_message_blocks
from tests.fakes.slack.world import texts

HOSTILE = [
    "<!channel>",
    "<!here|here>",
    "<@U123>",
    "<http://evil.example|your bank>",
    "&lt;!channel&gt;",
    "Tom & Jerry <3",
]


def shown(*blocks: Block, post: str = "p1") -> list[dict[str, Any]]:
    """The blocks of a reply, as Slack would take them."""
    return check_message_blocks(blocks_of(Reply("Sum.", blocks), post))


def test_text_is_one_section() -> None:
    [section] = shown(Text((line("Saved: ", bold("Acme"), " is at 52k."), line("Next: call"))))
    assert section == {
        "type": "section",
        "text": {
            "type": "mrkdwn",
            "text": "Saved: *Acme* is at 52k.\nNext: call",
            "verbatim": True,
        },
    }


def test_facts_are_lines_with_the_old_value_crossed_out() -> None:
    facts = (
        Fact("Amount", "52,000", "45,000", "'52k now'"),
        Fact("Stage", "Proposal"),
        Fact("Close", "1 Dec", "1 Nov", struck=True),
    )
    [section] = shown(Facts(facts))
    assert section["text"]["text"].split("\n") == [
        "*Amount:* ~45,000~ → 52,000 _('52k now')_",
        "*Stage:* Proposal",
        "*Close:* ~1 Dec~",
    ]


def test_a_hint_is_quiet() -> None:
    [context] = shown(Hint(line("I took Friday as this Friday.")))
    assert context["type"] == "context"
    assert texts(context) == ["I took Friday as this Friday."]


def test_a_table_is_a_table_and_a_second_one_is_text() -> None:
    """Slack takes one table a message."""
    table = Table("My deals", ("Deal", "Amount"), (("Acme", "52,000"), ("Bolt", "")), (1,))
    title, native, title_again, aligned = shown(table, table)
    assert title["text"]["text"] == title_again["text"]["text"] == "*My deals*"
    assert [[cell["text"] for cell in row] for row in native["rows"]] == [
        ["Deal", "Amount"],
        ["Acme", "52,000"],
        ["Bolt", " "],
    ]
    assert [setting["align"] for setting in native["column_settings"]] == ["left", "right"]
    assert aligned["text"]["text"] == "```Deal  Amount\nAcme  52,000\nBolt```"


def test_a_long_table_tells_how_many_are_left_out() -> None:
    rows = tuple((f"Deal {n}", "52,000") for n in range(250))
    *_, native, hint = shown(Table("All", ("Deal", "Amount"), rows))
    left = 250 - (len(native["rows"]) - 1)
    assert 0 < left < 250
    assert texts(hint) == [f"and {left} more"]


def test_buttons_are_in_rows_of_five_with_ids_of_their_own() -> None:
    buttons = tuple(Button(f"B{n}", "act", str(n)) for n in range(12))
    rows = shown(Buttons(buttons), Buttons((Button("Undo", "undo", "s", Style.DANGER),)))
    assert [len(row["elements"]) for row in rows] == [5, 5, 2, 1]
    elements = [element for row in rows for element in row["elements"]]
    assert len({element["action_id"] for element in elements}) == 13
    assert elements[-1]["style"] == "danger"
    assert unpack(elements[3]["value"]) == Tag("act", "3", "p1")


def test_a_long_choice_tells_how_many_are_left_out() -> None:
    options = tuple(Option(f"d{n}", f"Deal number {n} of the year", "x" * 70) for n in range(130))
    prompt, menu, hint = shown(Choice("Which?", "choose", "s", options))
    offered = menu["elements"][0]["options"]
    assert texts(prompt) == ["Which?"]
    assert 50 < len(offered) <= 100
    assert texts(hint) == [f"and {130 - len(offered)} more"]


def test_what_a_menu_cannot_hold_becomes_buttons() -> None:
    """A value of over 150 characters does not go into a menu; a button holds 2,000."""
    options = tuple(Option(f"{n}" * 200, f"Deal {n}") for n in range(1, 9))
    rows = [b for b in shown(Choice("Which?", "choose", "s", options)) if b["type"] == "actions"]
    assert [element["type"] for row in rows for element in row["elements"]] == ["button"] * 8


def test_what_does_not_fit_is_counted_and_buttons_stay() -> None:
    """A message that is too long loses lines at its end, says how many, and keeps its buttons."""
    lines = tuple(line(f"Deal {n}: " + "x" * 90) for n in range(300))
    blocks = shown(Text(lines), Buttons((Button("Undo", "undo", "s"),)))
    shown_lines = sum(text.count("Deal ") for text in texts(blocks))
    assert blocks[-2]["type"] == "actions"
    assert texts(blocks[-1]) == [f"and {300 - shown_lines} more that do not fit here"]


def test_more_than_fifty_blocks_are_counted_too() -> None:
    blocks = shown(*(Hint(line(f"hint {n}")) for n in range(70)))
    assert len(blocks) == 50
    assert texts(blocks[-1]) == ["and 21 more that do not fit here"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    """A deal may be called what it likes: nobody is paged, nothing becomes a link."""
    blocks = shown(
        Text((line("Saved ", bold(name)), line(struck(name), name))),
        Facts((Fact(name, name, name, name),)),
        Hint(line(name)),
        Choice(name, "a", "b", (Option("1", "x", name), Option("2", "y"))),
    )
    for text in texts([b for b in blocks if b["type"] in {"section", "context"}]):
        assert "<" not in text
        assert ">" not in text
    everything = json.dumps(blocks) + fallback_text(Reply("Saved.", (Text((line(name),)),)))
    assert '"verbatim": false' not in everything
    assert "<!" not in fallback_text(Reply(name, (Text((line(name),)),)))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("*Acme*", "∗Acme∗"),
        ("_draft_", "ˍdraftˍ"),
        ("~old~ `code`", "∼old∼ ˋcodeˋ"),
        ("snake_case_name", "snake_case_name"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("a*b", "a*b"),
    ],
)
def test_style_marks_of_people_stay_text(typed: str, kept: str) -> None:
    """Slack has no escape for its marks; a double stands in where one would set a style."""
    assert literal(typed) == kept


@pytest.mark.parametrize(
    ("runs", "styled"),
    [
        ((bold("Acme"),), "*Acme*"),
        ((bold(" Acme "), Run("won")), " *Acme* won"),
        ((Run("was"), struck("45k"), Run("now")), "was\u200b~45k~\u200bnow"),
        ((Run("x", bold=True, italic=True, struck=True),), "*_~x~_*"),
        ((bold("a*b"),), "*a∗b*"),
        ((bold("   "),), "   "),
    ],
)
def test_styles(runs: tuple[Run, ...], styled: str) -> None:
    assert mrkdwn_line(runs) == styled
