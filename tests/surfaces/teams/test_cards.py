"""Replies as Adaptive Cards: taken by Teams whatever people typed, and readable on a phone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.surfaces.teams.cards import card_of, summary_of
from bot.surfaces.teams.cards.fit import CARD_BYTES, size
from bot.surfaces.teams.cards.tags import Tag, tag_of
from handlers.reply import (
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
    Option,
    Reply,
    Run,
    Series,
    Style,
    Table,
    Text,
    bold,
    line,
    marked,
    struck,
)
from tests.fakes.teams.elements import check_card, walk

HOSTILE = (
    "<at>all</at> **b** _i_ [x](https://e.example) # h\n- l {{DATE(2026-01-01)}} <b>&amp; \u202e"
)
UNDO = Button("Undo", "undo", "set-1")


def shown(*blocks: Block, **more: Any) -> dict[str, Any]:
    """The card of the blocks, which Teams takes."""
    card = card_of(Reply("Summary.", blocks), "post-1", **more)
    check_card(card)
    assert size(card) <= CARD_BYTES + 400
    return card


def texts(card: Any) -> list[str]:
    """The lines of text of a card, from the top down."""
    return [
        "".join(run if isinstance(run, str) else run["text"] for run in block["inlines"])
        for block in walk(card)
        if block.get("type") == "RichTextBlock"
    ]


def controls(card: Any) -> list[dict[str, Any]]:
    """The buttons, without what stands in for them on older clients."""
    rows = [each for each in walk(card) if each.get("type") == "ActionSet"]
    return [action for row in rows for action in row["actions"]]


def test_styles_are_properties_of_runs() -> None:
    """Bold, crossed out, pointed at and italic: no mark is in the text."""
    card = shown(Text((line("was ", struck("45"), " now ", bold("52"), marked("jen"), "."),)))
    runs = card["body"][0]["inlines"]
    assert runs == [
        "was ",
        {"type": "TextRun", "text": "45", "strikethrough": True},
        " now ",
        {"type": "TextRun", "text": "52", "weight": "Bolder"},
        {"type": "TextRun", "text": "jen", "highlight": True},
        ".",
    ]


def test_what_people_typed_stays_text() -> None:
    """No text stands where Teams reads markup, and a date function of somebody's is broken up."""
    card = shown(
        Text((line(HOSTILE),)),
        Hint(line(HOSTILE)),
        Facts((Fact(HOSTILE, HOSTILE, old=HOSTILE, note=HOSTILE),)),
        Items(HOSTILE, (line(HOSTILE),)),
        Table(HOSTILE, (HOSTILE, "n"), ((HOSTILE, "1"),), right=(1,)),
        Card(HOSTILE, HOSTILE, (Fact(HOSTILE, HOSTILE),), (Button(HOSTILE, "undo"),)),
    )
    assert {"TextBlock", "FactSet"}.isdisjoint(each.get("type") for each in walk(card))
    assert "{{DATE" not in "".join(texts(card))
    typed = [each for each in texts(card) if "at>" in each]
    assert len(typed) == 11
    assert all("<at>all</at> **b** _i_ [x](https://e.example) # h" in each for each in typed)


def test_facts_tell_old_and_new() -> None:
    card = shown(Facts((Fact("Amount", "52,000", old="45,000", note="as you said"),)))
    assert texts(card) == ["Amount: 52,000 (was 45,000) - as you said"]


def test_buttons_work_on_old_and_new_clients() -> None:
    """An Action.Execute, and an Action.Submit of the same data for who does not know it."""
    [button] = controls(shown(Buttons((UNDO,))))
    assert button["type"] == "Action.Execute"
    assert button["fallback"]["type"] == "Action.Submit"
    for data in (button["data"], button["fallback"]["data"]):
        assert tag_of(data) == Tag("undo", "set-1", "post-1")


def test_what_opens_a_form_asks_for_it_first() -> None:
    [button] = controls(shown(Buttons((Button("Edit", "edit", "s", opens_form=True),))))
    assert button["type"] == "Action.Submit"
    assert button["data"]["msteams"] == {"type": "task/fetch"}
    assert tag_of(button["data"]) == Tag("edit", "s", "post-1")


def test_styles_of_buttons() -> None:
    made = controls(
        shown(
            Buttons((Button("Yes", "a", style=Style.PRIMARY), Button("No", "b", "", Style.DANGER)))
        )
    )
    assert [each["style"] for each in made] == ["positive", "destructive"]


def test_rows_of_buttons_fit_a_phone() -> None:
    """Few in a row, and fewer where their labels are long: a phone would cut them."""
    long = Buttons(tuple(Button(f"A label that is rather long {n}", "a") for n in range(3)))
    assert [len(row["actions"]) for row in shown(long)["body"]] == [1, 1, 1]
    short = Buttons(tuple(Button(f"B {n}", "a") for n in range(5)))
    assert [len(row["actions"]) for row in shown(short)["body"]] == [4, 1]


def test_few_options_are_buttons() -> None:
    options = (Option("1", "Acme renewal", "Proposal, $45,000"), Option("2", "Acme pilot"))
    card = shown(Choice("Which deal?", "answer", "q", options))
    assert texts(card) == ["Which deal?", "Acme renewal: Proposal, $45,000"]
    tags = [tag_of(each["data"]) for each in controls(card)]
    assert tags == [Tag("answer", "q", "post-1", choice) for choice in "12"]


def test_many_options_are_a_menu() -> None:
    """With what was chosen in the data that come back, as Teams adds it."""
    options = tuple(Option(f"d-{n}", f"Deal {n}", "Proposal") for n in range(30))
    card = shown(Choice("Which deal?", "answer", "q", options))
    [menu] = [each for each in walk(card) if each.get("type") == "Input.ChoiceSet"]
    assert len(menu["choices"]) == 30
    [button] = controls(card)
    assert "associatedInputs" not in button
    assert tag_of({**button["data"], menu["id"]: "d-7"}) == Tag("answer", "q", "post-1", "d-7")


def test_other_buttons_do_not_wait_for_a_menu() -> None:
    """'Undo' beside a menu works while nothing is chosen."""
    options = tuple(Option(f"d-{n}", f"Deal {n}") for n in range(9))
    card = shown(Choice("Which?", "answer", "q", options), Buttons((UNDO,)))
    assert controls(card)[-1]["associatedInputs"] == "none"


def test_a_table_leaves_a_phone_its_figures() -> None:
    """At most three columns; the rest of a row stands small below its name."""
    table = Table(
        "Deals",
        ("Deal", "Stage", "Close", "Amount"),
        (("Acme", "Proposal", "13 Mar", "$45,000"),),
        right=(3,),
    )
    card = shown(table)
    assert texts(card) == [
        *("Deals", "Deal", "Stage · Close", "Amount"),
        *("Acme", "Proposal · 13 Mar", "$45,000"),
    ]
    assert card["msteams"] == {"width": "Full"}


def test_a_large_table_is_lines() -> None:
    """A page of ninety rows fits as lines where as a table it would not."""
    rows = tuple((f"Deal {n}", "Proposal", "13 Mar", f"${n},000") for n in range(90))
    card = shown(Table("Deals", ("Deal", "Stage", "Close", "Amount"), rows, right=(3,)))
    assert "Deal 89 · Proposal · 13 Mar · $89,000" in texts(card)


def test_a_chart_tells_its_figures() -> None:
    """Beside each bar, and in what is drawn where a client has no charts."""
    chart = Chart("Pipeline", ("Lead", "Won"), (Series("Sum", (3.0, 0.5), ("$3m", "$500k")),))
    [element] = shown(chart)["body"]
    assert [point["x"] for point in element["data"]] == ["Lead: $3m", "Won: $500k"]
    assert [point["y"] for point in element["data"]] == [3, 0.5]
    drawn = texts(element["fallback"])
    assert drawn[0] == "Pipeline"
    assert drawn[1].endswith("$3m")


def test_several_series_are_told_below() -> None:
    series = (Series("Won", (1.0,), ("$1m",)), Series("Lost", (2.0,), ("$2m",)))
    card = shown(Chart("Months", ("May",), series))
    assert texts(card["body"][1:]) == ["May: Won $1m, Lost $2m"]
    assert len(shown(Chart("Months", ("May",), series, told=True))["body"]) == 1


def test_feedback_is_two_buttons() -> None:
    card = shown(Feedback("Is that right?", "judge", "x"))
    assert [tag_of(each["data"]) for each in controls(card)] == [
        Tag("judge", "x", "post-1", "yes"),
        Tag("judge", "x", "post-1", "no"),
    ]


def test_a_channel_is_told_by_its_name() -> None:
    card = shown(Text(((Run("19:d@thread", channel=True),),)), names={"19:d@thread": "deals"})
    assert texts(card) == ["#deals"]


def test_what_does_not_fit_is_counted_and_controls_stay() -> None:
    """A flood of text is cut from below; the buttons beneath it are kept."""
    flood = Text(tuple(line(f"{n} " + "ü" * 400) for n in range(100)))
    card = shown(flood, Buttons((UNDO,)))
    assert controls(card)
    assert texts(card)[-1].startswith("and ")
    kept = len([each for each in texts(card) if "ü" in each])
    assert texts(card)[-1] == f"and {100 - kept} more that do not fit here"


def test_an_empty_reply_says_its_summary() -> None:
    assert texts(shown()) == ["Summary."]


def test_a_notification_has_a_sentence() -> None:
    assert summary_of(Reply("Saved:\n Acme", ())) == "Saved: Acme"
    assert len(summary_of(Reply("x" * 999, ()))) == 200


def test_a_control_of_somebody_else_is_none_of_ours() -> None:
    parts: tuple[Any, ...] = ("undo", ["a", "b", 3, "d"], [], None)
    odd: list[Any] = [None, "x", {}, *({"sayso": each} for each in parts)]
    assert [tag_of(data) for data in odd] == [None] * 7


def test_too_long_an_argument_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="too long"):
        card_of(Reply("S", (Buttons((Button("x", "undo", "y" * 3000),)),)), "p")


WORDS = st.text(max_size=40)
BLOCKS = st.one_of(
    st.builds(lambda t: Text((line(t),)), WORDS),
    st.builds(lambda t: Hint(line(t)), WORDS),
    st.builds(lambda a, b: Facts((Fact(a, b, old=a, note=b),)), WORDS, WORDS),
    st.builds(lambda t, ls: Items(t, tuple(line(each) for each in ls)), WORDS, st.lists(WORDS)),
    st.builds(
        lambda t, rows: Table(t, ("a", "b"), tuple(rows)), WORDS, st.lists(st.tuples(WORDS, WORDS))
    ),
    st.builds(lambda t: Buttons((Button(t, "undo", t),)), WORDS),
    st.builds(lambda a, b: Card(a, b, (Fact(a, b),), (Button(a, "undo"),)), WORDS, WORDS),
    st.builds(lambda t: Feedback(t, "judge", t), WORDS),
    st.builds(
        lambda t, n: Choice(t, "answer", "q", tuple(Option(str(i), t) for i in range(n))),
        WORDS,
        st.integers(0, 99),
    ),
    st.builds(
        lambda t, values: Chart(
            t, tuple(str(v) for v in values), (Series(t, tuple(values), tuple(map(str, values))),)
        ),
        WORDS,
        st.lists(st.floats(0, 1e12), max_size=20),
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, max_size=12))
def test_any_reply_is_taken(blocks: list[Block]) -> None:
    """Whatever is said, in whatever words, Teams shows it: and the same each time."""
    card = shown(*blocks)
    assert json.dumps(card) == json.dumps(shown(*blocks))
