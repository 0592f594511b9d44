"""What a reminder of a next step reads a week later, and which day it has."""

from __future__ import annotations

import pytest

from handlers.reading import read
from handlers.reading.meaning import Told
from handlers.reading.meaning.kinds.step_again import puts_off, refers_to
from handlers.reading.meaning.kinds.step_dates import deadline, is_ruled_out, on_that_day
from handlers.reading.meaning.kinds.step_names import lacks_name, short_name, with_name
from handlers.reading.meaning.kinds.step_text import step_text
from handlers.reading.meaning.told import DATE, Mark
from handlers.reading.reader import told_of
from handlers.reading.reading import Message
from tests.reading.books import NOW, small_book


def told(text: str, *, thread: str | None = None) -> Told:
    return told_of(Message(text, "u1", NOW, thread), small_book())


def reminder(text: str, part: str) -> str:
    """The words of the step that a part of the message tells of."""
    whole = told(text)
    clause = whole.clause_at(text.index(part))
    assert clause is not None
    return step_text(clause, whole)


@pytest.mark.parametrize(
    ("text", "part", "says"),
    [
        ("rang Bob Marsh at hooli, vm. trying tomorrow", "trying", "try Bob Marsh"),
        ("Keisha Cole is out. chasing again Monday", "chasing", "chase Keisha Cole again"),
        ("Tom Reed rang. Expects a callback Tuesday", "Expects", "call Tom Reed back"),
        ("Tom Reed rang. he wants a call back Tuesday", "he wants", "call Tom Reed back"),
        ("met Bob Marsh. I promised him the packet by Friday", "promised", "Bob Marsh the packet"),
        ("Pam Beesly was out. her board meets Friday", "her board", "Pam Beesly's board meets"),
    ],
)
def test_it_names_whom_it_is_about(text: str, part: str, says: str) -> None:
    assert says in reminder(text, part)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("send them over", "send them over"),
        ("bring her boss", "bring her boss"),
        ("visit the plant", "visit the plant"),
        ("try the new demo", "try the new demo"),
    ],
)
def test_what_names_its_object_gets_no_name(words: str, kept: str) -> None:
    assert with_name(words, "Bob") == kept
    assert not lacks_name(words)


@pytest.mark.parametrize(
    ("text", "part", "says"),
    [
        ("hooli wants the tins quoted. Bob Marsh needs that Monday", "Bob", "tins quoted"),
        ("Bob Marsh needs our W9 before he signs so I get him that by Friday", "I get", "W9"),
        ("globex asked me for the life rates, so those go over Wed", "those", "life rates go over"),
        ("hooli called for a price on booths, sending Friday", "sending", "send price on booths"),
    ],
)
def test_that_and_those_become_what_was_wanted(text: str, part: str, says: str) -> None:
    assert says in reminder(text, part)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("calling Bob Marsh Friday", "call Bob Marsh"),
        ("swingin by the plant Friday", "swing by the plant"),
        ("pricing to Bob Marsh Friday", "pricing to Bob Marsh"),
        ("hooli wants me at the shed Friday", "hooli wants me at the shed"),
        ("Bob Marsh wants us in on Friday", "meeting with Bob Marsh"),
        ("Bob Marsh wants the quote Friday not tomorrow", "send quote"),
        ("ppwk Monday", "paperwork"),
    ],
)
def test_it_reads_as_something_to_do(text: str, says: str) -> None:
    assert says in reminder(text, text[:4])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("hooli wants in. next: pricing by Friday", "pricing"),
        ("remind me Wednesday after lunch to ring Bob Marsh", "ring Bob Marsh"),
        ("next week call Bob Marsh", "call Bob Marsh"),
    ],
)
def test_it_begins_with_what_is_to_be_done(text: str, says: str) -> None:
    (step,) = (
        one
        for one in read(Message(text, "u1", NOW), small_book()).updates
        if one.do == "set_next_step"
    )
    assert step.values["text"] == says


def test_what_to_bring_belongs_to_the_meeting() -> None:
    assert reminder("hooli meeting Friday 9am. Bring drawings", "hooli").endswith("bring drawings")
    assert "bring" not in reminder("price hooli by Friday. Bring drawings", "price")


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("not ready. 3rd aug", True),
        ("he's away till Thursday, I'll do it then", True),
        ("Kindly shift the same to Thursday", True),
        ("not signed. he wants a demo Thursday", False),
        ("sent it. he decides Thursday", False),
        ("not today, call Bob Marsh about the roof Thursday", False),
    ],
)
def test_an_answer_that_names_no_work_moves_the_open_step(text: str, moved: bool) -> None:
    whole = told(text, thread="d1")
    assert puts_off(whole.clauses[-1], whole) is moved


def test_that_is_the_open_step_whose_words_come_again() -> None:
    assert refers_to("have that to Tasha", "Revised fleet quote to Tasha")
    assert not refers_to("have the forms to Tasha", "Revised fleet quote to Tasha")
    assert not refers_to("have that", "Revised fleet quote to Tasha")


def dates(text: str) -> tuple[Told, list[Mark]]:
    whole = told(text)
    return whole, [mark for clause in whole.clauses for mark in clause.of(DATE)]


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("send hooli the quote Thursday not Friday", "Friday"),
        ("send hooli the quote Thursday rather than Friday", "Friday"),
        ("mail hooli a fresh offer valid till 30 June", "30 June"),
        ("dm hooli Thursday about the launch (its June 18 btw)", "June 18"),
    ],
)
def test_no_day_of_a_step(text: str, out: str) -> None:
    whole, marks = dates(text)
    assert [m.span.of(text) for m in marks if is_ruled_out(m, whole)] == [out]


@pytest.mark.parametrize(
    "text",
    ["send hooli the quote no later than Friday", "hooli says yes or no Friday", "by Friday"],
)
def test_a_day_of_a_step(text: str) -> None:
    whole, marks = dates(text)
    assert marks
    assert not any(is_ruled_out(mark, whole) for mark in marks)


def test_then_at_ten_is_on_the_day_told_before() -> None:
    whole, marks = dates("Bob Marsh is off til Monday, try him again then 10am")
    when = marks[-1].candidate
    assert str(on_that_day(when, whole).due) == "2026-03-09 10:00:00"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ring hooli March 9 about anything next year", "March 9"),
        ("quote hooli before Christmas, the 23rd", "the 23rd"),
        ("send hooli the list by Friday for Monday", "Friday"),
    ],
)
def test_the_day_of_several(text: str, day: str) -> None:
    whole, marks = dates(text)
    best = deadline(whole.clauses[0], marks)
    assert best is not None
    assert best.span.of(text) == day


def test_one_speaks_of_somebody_by_the_first_name() -> None:
    assert [short_name(n) for n in ("Bob Marsh", "Dr. Anil Desai", "Ito")] == [
        "Bob",
        "Dr. Anil Desai",
        "Ito",
    ]
