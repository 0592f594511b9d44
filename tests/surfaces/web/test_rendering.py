"""Every block of a reply as HTML, with texts that would like to be more than text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from bot.surfaces.web import rendering
from bot.surfaces.web.entries import Entry
from bot.surfaces.web.people import Person
from handlers.reply import (
    Block,
    Button,
    Buttons,
    Choice,
    Fact,
    Facts,
    Form,
    FormField,
    Hint,
    Input,
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

AT = datetime(2026, 11, 24, 15, 4, tzinfo=UTC)
DANA = Person("dana", "m1", "Dana Reyes", "Account executive", "America/New_York")
LUIS = Person("luis", "m2", "Luis Ferrer", "Account executive", "Europe/Madrid", 1)
HOSTILE = (
    "<script>alert(1)</script>",
    "<!channel> & <@U123>",
    '"><img src=x onerror=alert(1)>',
    "' onclick='alert(1)",
    "{{ 7 * 7 }} {% raw %}",
    "שלום עולם 🎉 \u202eevil\u202c",
    "</textarea></option></button>",
)


class Reader(HTMLParser):
    """Reads HTML back: its tags, attributes and the text one would see."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [value for known, value in self.attributes if known == name]


def shown(*blocks: Block) -> Reader:
    entry = Entry(id="p1", key="k", at=AT, reply=Reply("Saved.", blocks))
    return Reader(rendering.message(DANA, entry))


def seen(reader: Reader) -> str:
    return " ".join(reader.text.split())


def test_text_keeps_its_lines_and_styles() -> None:
    html = shown(
        Text(
            (
                line("Saved for ", bold("Acme"), "."),
                (Run("why", italic=True), Run("both", bold=True, italic=True)),
            )
        )
    )
    assert "Saved for Acme.whyboth" in seen(html)
    assert {"strong", "em"} <= set(html.tags)
    assert html.values("class").count("line") == 2


def test_items_of_a_list_hang() -> None:
    html = shown(Text((line("Today"), line("• Call Jen"), line("• Send pricing"))))
    assert html.values("class").count("line item") == 2


def test_struck_text_says_so_to_those_who_do_not_see_it() -> None:
    assert "crossed out: 45k" in seen(shown(Text((line(struck("45k")),))))


def test_hint_is_there() -> None:
    assert "Nothing is saved yet." in seen(shown(Hint(line("Nothing is saved yet."))))


def test_fact_tells_old_and_new_in_words() -> None:
    """The arrow and the line through the old value are for the eye; the words are for the ear."""
    html = shown(Facts((Fact("Amount", "$52,000", "$45,000", "I took it as dollars"),)))
    assert "Amount was $45,000 →now $52,000 I took it as dollars" in seen(html)


def test_fact_without_an_old_value_has_no_arrow() -> None:
    assert "→" not in seen(shown(Facts((Fact("Stage", "Proposal"),))))


def test_fact_that_was_taken_back_says_so() -> None:
    assert "$52,000 taken back" in seen(shown(Facts((Fact("Amount", "$52,000", struck=True),))))


def test_table_has_headings_and_a_name() -> None:
    html = shown(Table("Due today", ("Deal", "Amount"), (("Acme", "$1"), ("Globex", "$2")), (1,)))
    assert html.tags.count("th") == 2
    assert html.tags.count("td") == 4
    assert "Due today" in html.values("aria-label")
    assert html.values("class").count("right") == 3


def test_buttons_carry_action_and_argument() -> None:
    buttons = (Button("Undo", "undo", "a:1"), Button("Drop", "drop", style=Style.DANGER))
    html = shown(Buttons((*buttons, Button("Edit", "edit", opens_form=True))))
    assert html.values("data-action") == ["undo", "drop", "edit"]
    assert html.values("data-argument") == ["a:1", "", ""]
    assert html.values("aria-haspopup") == ["dialog"]


@pytest.mark.parametrize(("number", "searchable"), [(2, False), (5, False), (6, True), (100, True)])
def test_many_options_can_be_searched(number: int, searchable: bool) -> None:
    options = tuple(Option(f"v{n}", f"Deal {n}", "an account") for n in range(number))
    html = shown(Choice("Which deal?", "pick", "q1", options))
    assert html.values("data-choice") == [f"v{n}" for n in range(number)]
    assert ("data-filter" in dict(html.attributes)) == searchable
    assert "Which deal?" in seen(html)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup(text: str) -> None:
    """Whatever somebody calls a deal, it is shown as it is and does nothing."""
    blocks: tuple[Block, ...] = (
        Text((line(text, bold(text), struck(text)),)),
        Hint(line(text)),
        Facts((Fact(text, text, text, text), Fact(text, text, struck=True))),
        Table(text, (text,), ((text,),)),
        Buttons((Button(text, text, text),)),
        Choice(text, text, text, (Option(text, text, text),)),
        Choice(text, text, text, (Option(text, text, text),) * 6),
    )
    html = shown(*blocks)
    assert not {"script", "img", "textarea", "option"} & set(html.tags)
    assert not [name for name, _ in html.attributes if name.startswith("on")]
    assert html.text.count(text) == 3 + 1 + 6 + 3 + 1 + 3 + 13
    assert text in html.values("data-argument")
    assert text in html.values("aria-label")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_form_becomes_markup(text: str) -> None:
    options = (Option(text, text, text),)
    fields = tuple(FormField(text, text, kind, text, options, hint=text) for kind in Input)
    html = Reader(rendering.form(Form(text, text, text, fields, text, text)))
    assert not {"script", "img"} & set(html.tags)
    assert not [name for name, _ in html.attributes if name.startswith("on")]
    assert html.tags.count("textarea") == 1
    assert html.tags.count("input") == 5
    assert html.tags.count("select") == 2
    assert html.values("name").count(text) == 7


@pytest.mark.parametrize("text", [*HOSTILE, "two\n  lines\tand a tab", "\n\nleading"])
def test_what_people_write_is_shown_as_they_wrote_it(text: str) -> None:
    html = rendering.message(DANA, Entry(id="m1", key="k", at=AT, author=LUIS, text=text))
    assert text in Reader(html).text
    assert "<script" not in html
    assert re.search(r'<div class="said" dir="auto">', html)


def test_a_mention_stands_out() -> None:
    entry = Entry(id="m1", key="k", at=AT, author=LUIS, text="hey @sayso: globex signed")
    html = rendering.message(DANA, entry)
    assert '<span class="mention">@sayso:</span>' in html
    assert "hey @sayso: globex signed" in Reader(html).text


def test_only_ones_own_messages_can_be_changed() -> None:
    entry = Entry(id="m1", key="k", at=AT, author=DANA, text="hi")
    assert 'data-do="edit"' in rendering.message(DANA, entry)
    assert 'data-do="edit"' not in rendering.message(LUIS, entry)
    assert 'data-do="reply"' in rendering.message(LUIS, entry)


def test_a_deleted_message_shows_no_text_and_takes_no_reply() -> None:
    entry = Entry(id="m1", key="k", at=AT, author=DANA, text="secret", deleted=True)
    html = rendering.message(DANA, entry)
    assert "secret" not in html
    assert "deleted this message" in html
    assert "data-do" not in html


def test_times_are_those_of_who_reads() -> None:
    entry = Entry(id="m1", key="k", at=AT, author=DANA, text="hi")
    assert ">10:04</time>" in rendering.message(DANA, entry)
    assert ">16:04</time>" in rendering.message(LUIS, entry)


def test_a_thread_is_shown_below_its_first_message() -> None:
    root = Entry(id="m1", key="k1", at=AT, author=DANA, text="root")
    reply = Entry(id="m2", key="k2", at=AT, author=LUIS, text="reply", thread="m1")
    html = rendering.message(DANA, replace(root, replies=(reply,)))
    assert "1 reply" in html
    assert html.index('id="m-m1"') < html.index('id="m-m2"')
    assert 'data-thread="m1"' in html
