"""The forms that say what happened without a message: by choices, or from somebody's message."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from handlers.heard import Place, Press
from handlers.reply import Form, FormErrors
from storage.activities import activities_of
from storage.changes import recording
from storage.records import Deal, Member
from storage.steps import open_steps_of
from tests.handlers.desk import TestDesk
from tests.world import NOW, WORKSPACE

MAIL = (
    "Hi Dana, thanks for the call. Acme platform rollout is approved at 52k. "
    "Please send the contract by Friday. Best, Jen"
)


def shown(
    desk: TestDesk,
    action: str,
    who: str = "dana",
    *,
    values: Mapping[str, str] | None = None,
    event: str = "e1",
    submitted: bool = True,
) -> Form | FormErrors | None:
    """What the press of the shortcut shows, or what its sent form comes to."""
    press = Press(
        WORKSPACE,
        who,
        action,
        "C1:1.2" if action == "log_message" else "",
        NOW,
        Place("test", f"dm-{who}"),
        event,
        values=values or {},
        submitted=submitted and values is not None,
    )
    return desk.pressed(press)


def opened(desk: TestDesk, who: str = "dana", text: str = "") -> Form:
    """The form that opens."""
    if text:
        found = shown(desk, "log_message", who, values={"text": text}, submitted=False)
    else:
        found = shown(desk, "quick_update", who)
    assert isinstance(found, Form)
    return found


def values_of(form: Form) -> dict[str, str]:
    """What the form is filled in with."""
    return {field.key: field.value for field in form.fields}


def test_the_quick_form_needs_no_typing(desk: TestDesk) -> None:
    """Every field is a choice or a day; one's own deals come first."""
    form = opened(desk, "marcus")
    assert {field.input.value for field in form.fields} == {"choice", "date"}
    deals = [option.value for option in form.fields[0].options]
    assert deals == ["d-private", "d-west"]


def test_a_quick_update_is_saved_at_once(desk: TestDesk) -> None:
    """A call, a stage and a next step; one receipt, which Undo takes back."""
    sent = {"deal": "d-acme", "activity": "call", "stage": "negotiation"}
    step = {"step": "Send pricing", "due": "2026-03-12"}

    assert shown(desk, "quick_update", values={**sent, **step}) is None

    assert "Stage: Negotiation" in desk.last
    with desk.database.reading(WORKSPACE) as session:
        assert session.need(Deal, "d-acme").stage == "negotiation"
        assert [a.type for a in activities_of(session, "d-acme", 9)][:1] == ["call"]
        steps = {s.text: s.due_on for s in open_steps_of(session, deal_id="d-acme")}
    assert steps["Send pricing"].isoformat() == "2026-03-12"  # type: ignore[union-attr]
    desk.tap("dana", "Undo")
    with desk.database.reading(WORKSPACE) as session:
        assert session.need(Deal, "d-acme").stage == "proposal"


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"deal": ""}, "deal", "Please choose a deal."),
        ({"deal": "d-acme"}, "activity", "Say at least one thing"),
        ({"deal": "d-acme", "stage": "proposal"}, "activity", "Say at least one thing"),
        ({"deal": "d-west", "activity": "call"}, "deal", "belongs to Marcus Webb"),
        ({"deal": "d-private", "activity": "call"}, "deal", "Please choose a deal."),
        ({"deal": "d-acme", "due": "2026-03-12"}, "step", "what is to be done"),
        ({"deal": "d-acme", "amount": "a lot"}, "amount", "couldn't read"),
    ],
)
def test_what_cannot_be_saved_stays_in_the_form(
    desk: TestDesk, values: dict[str, str], field: str, says: str
) -> None:
    """A sentence beside the field; nothing is written."""
    found = shown(desk, "quick_update", values=values)
    assert isinstance(found, FormErrors)
    assert [(key, says in sentence) for key, sentence in found.errors] == [(field, True)]
    assert desk.posts == []


def test_without_a_deal_there_is_a_sentence(desk: TestDesk) -> None:
    """Who has no deal to update is told how to start one."""
    with (
        desk.database.transaction(WORKSPACE) as session,
        recording(session, member_id=None, source="settings", at=NOW),
    ):
        session.add(Member(id="nora", name="Nora New"))

    assert shown(desk, "quick_update", "nora") is None

    assert desk.last.startswith("There is no open deal that you can update.")


def test_a_message_fills_the_form(desk: TestDesk) -> None:
    """Deal, amount, step and day as the message has them; the words are there to cut down."""
    found = values_of(opened(desk, text=MAIL))
    assert found["deal"] == "d-acme"
    assert found["amount"] == "52000"
    assert found["text"] == MAIL
    assert desk.posts == []


def test_what_the_form_says_is_saved_and_nothing_else(desk: TestDesk) -> None:
    """The form has the last word: what was taken out of it is not written."""
    values = values_of(opened(desk, text=MAIL)) | {"amount": "", "step": "", "due": ""}

    assert shown(desk, "log_message", values=values) is None

    with desk.database.reading(WORKSPACE) as session:
        assert int(session.need(Deal, "d-acme").amount or 0) == 45000
        assert MAIL in [a.text for a in activities_of(session, "d-acme", 9)]


def test_logging_a_message_twice_is_told(desk: TestDesk) -> None:
    """The form says that it was logged; the receipt stays one."""
    values = values_of(opened(desk, text=MAIL))
    shown(desk, "log_message", values=values, event="first")

    again = opened(desk, text=MAIL)

    assert again.intro.startswith("You logged this message before.")
    assert shown(desk, "log_message", values=values, event="first") is None
    assert len([p for p in desk.posts if p.kind == "post"]) == 1


def test_a_very_long_mail_fits_the_form(desk: TestDesk) -> None:
    """A field takes 3,000 characters; the form says that there was more."""
    form = opened(desk, text=MAIL + " And so on." * 2000)
    [text] = [field for field in form.fields if field.key == "text"]
    assert len(text.value) == 3000
    assert text.hint


def test_nothing_to_log(desk: TestDesk) -> None:
    """A message without words, such as a picture."""
    assert shown(desk, "log_message", values={"text": " "}, submitted=False) is None
    assert "no words in that message" in desk.last
