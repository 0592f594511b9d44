"""What is open of an update is asked in words: here which field a name belongs to."""

from __future__ import annotations

from handlers.heard import Place
from handlers.questions.kind import SKIP
from handlers.questions.value import WhichValue, ask_value
from handlers.reading.book import Book
from handlers.reading.reading import OneOf, Update, Value
from handlers.reply import Choice
from handlers.scene import Scene
from storage.records import Member, Question
from tests.handlers.desk import TestDesk
from tests.world import NOW, WORKSPACE

FIELDS = OneOf(("competitor", "decision_maker"))


def test_where_a_name_belongs_is_asked_by_the_fields_names(desk: TestDesk) -> None:
    """The answer says yes to the update too; what it says stands in the question."""
    values: dict[str, Value] = {"deal": "none", "field": FIELDS, "value": "Savills"}
    update = Update("set_field", values, confirm=True)
    payload = dict(ask_value(update).payload)
    with desk.database.reading(WORKSPACE) as session:
        scene = Scene(
            session, session.need(Member, "dana"), NOW, Place("test", "dm-dana"), lambda _: Book()
        )
        question = Question(member_id="dana", kind="value", payload=payload, asked_at=NOW)
        (choice,) = WhichValue().blocks(scene, question)
        answer = WhichValue().answer(scene, question, "decision_maker")
        left = WhichValue().answer(scene, question, SKIP)
    assert isinstance(choice, Choice)
    assert choice.prompt == "Where does 'Savills' belong?"
    assert [one.label for one in choice.options] == ["Competitor", "Decision maker", "Leave it"]
    assert answer is not None
    assert [(u.values["field"], u.confirm) for u in answer.updates] == [("decision_maker", False)]
    assert left is not None
    assert not left.updates
