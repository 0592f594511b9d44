"""Ask the rep: the question goes to the deal's owner, and the answer comes back once."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from handlers.reply import Form, FormErrors
from storage.changes import recording
from storage.people import identities_of
from storage.records import Deal, DealContact
from tests.digests.deciding.channel import Channel
from tests.world import WORKSPACE

WHEN = {"question": "When does legal let go of it?"}


def ask(channel: Channel) -> str:
    """Helen asks Dana about the first deal, Globex renewal; the digest's key."""
    key = channel.post()
    channel.tap("helen", "Ask Dana", WHEN)
    return key


def test_the_question_is_drafted_from_the_reason(channel: Channel) -> None:
    """A manager sees what would be asked, and may change it."""
    channel.post()
    form = channel.tap("helen", "Ask Dana")
    assert isinstance(form, Form)
    (field,) = form.fields
    assert field.value == "What keeps Globex renewal in Negotiation, and what would move it on?"
    assert not channel.to("dana")


def test_the_owner_gets_it_with_the_name_of_who_asks_and_where_the_answer_goes(
    channel: Channel,
) -> None:
    ask(channel)
    said = channel.heard("dana")
    assert said.startswith("Helen Ortiz asks about Globex renewal\nWhen does legal let go of it?")
    assert "Your answer goes to Helen Ortiz, in the thread of the digest in C0SALES." in said
    assert "[Update] [It is on track] [Show the deal]" in said


def test_the_digest_says_who_asked_and_when(channel: Channel) -> None:
    key = ask(channel)
    assert "Helen Ortiz asked Dana Reyes on Wed 4 Mar at 10:15." in channel.shown(key)
    assert channel.items(key)[1] == "[Open] [Fine for now] [Take back]"


def test_an_answer_in_words_comes_back_once(channel: Channel) -> None:
    key = ask(channel)
    channel.answer("dana", "their lawyer has been ill, no idea yet")
    (told,) = channel.thread()
    assert told == (
        "Dana Reyes to Helen Ortiz, about Globex renewal\n“their lawyer has been ill, no idea yet”"
    )
    assert channel.heard("dana") == "I passed that on to Helen Ortiz."
    assert "Dana Reyes answered Helen Ortiz: “their lawyer has been ill" in channel.shown(key)


def test_an_answer_that_changes_the_deal_comes_back_with_what_changed(channel: Channel) -> None:
    ask(channel)
    channel.answer("dana", "it's 85k now")
    (told,) = channel.thread()
    assert "“it's 85k now”" in told
    assert "Amount: $85,000 (was $80,000)" in told
    assert channel.deal("d-globex").amount == 85000


def test_an_update_elsewhere_tells_the_change_and_not_the_words(channel: Channel) -> None:
    """What is said in another conversation is nobody else's to read."""
    ask(channel)
    channel.desk.say("dana", "globex renewal is 85k now, between us their CFO is a pain")
    (told,) = channel.thread()
    assert "Amount: $85,000 (was $80,000)" in told
    assert "pain" not in told


def test_an_update_of_another_deal_is_no_answer(channel: Channel) -> None:
    ask(channel)
    channel.desk.say("dana", "acme is 50k now")
    assert channel.thread() == []


def test_a_change_by_somebody_else_is_no_answer(channel: Channel) -> None:
    ask(channel)
    channel.desk.say("helen", "globex renewal is 85k now")
    assert channel.deal("d-globex").amount == 85000
    assert channel.thread() == []


def test_what_changed_elsewhere_is_told_once(channel: Channel) -> None:
    ask(channel)
    channel.desk.say("dana", "globex renewal is 85k now")
    channel.desk.say("dana", "globex renewal is 86k now")
    assert len(channel.thread()) == 1


def test_the_next_thing_said_is_the_answer_where_there_are_no_threads(channel: Channel) -> None:
    """Nothing was said in between, so it can only be that; what comes later is not."""
    ask(channel)
    channel.met("dana")
    channel.desk.say("dana", "we are still waiting for their lawyer")
    channel.desk.say("dana", "lunch was nice though")
    (told,) = channel.thread()
    assert "“we are still waiting for their lawyer”" in told


def test_a_question_of_the_reps_own_is_no_answer(channel: Channel) -> None:
    ask(channel)
    channel.met("dana")
    channel.desk.say("dana", "what do you want from me?")
    assert channel.thread() == []


def test_it_is_on_track_is_an_answer(channel: Channel) -> None:
    ask(channel)
    channel.desk.tap("dana", "It is on track")
    (told,) = channel.thread()
    assert told == "Dana Reyes to Helen Ortiz, about Globex renewal\n“It is on track.”"


def test_a_second_tap_changes_nothing(channel: Channel) -> None:
    ask(channel)
    action, argument = channel.desk.control("It is on track")
    channel.desk.press_raw("dana", action, argument)
    channel.desk.press_raw("dana", action, argument)
    assert len(channel.thread()) == 1
    assert channel.heard("dana") == "You answered that already. Reply below it to say more."


def test_only_who_was_asked_answers(channel: Channel) -> None:
    ask(channel)
    action, argument = channel.desk.control("It is on track")
    channel.desk.press_raw("marcus", action, argument)
    assert channel.thread() == []
    assert channel.heard("marcus") == "That question is gone."


def test_update_opens_the_form_of_the_deal_and_brings_back_what_it_saved(channel: Channel) -> None:
    ask(channel)
    form = channel.desk.tap("dana", "Update")
    assert isinstance(form, Form)
    channel.desk.tap("dana", "Update", values={"deal": "d-globex", "amount": "90k"})
    (told,) = channel.thread()
    assert "Amount: $90,000 (was $80,000)" in told


def test_an_edited_answer_is_told_anew_in_its_place(channel: Channel) -> None:
    ask(channel)
    message = channel.answer("dana", "their lawyer is ill")
    channel.answer("dana", "their lawyer is back", message_id=message, turn="edited")
    (told,) = channel.thread()
    assert "“their lawyer is back”" in told


def test_a_deleted_answer_is_taken_out(channel: Channel) -> None:
    """Nothing stays in a channel that its writer took back."""
    key = ask(channel)
    message = channel.answer("dana", "their lawyer is ill")
    channel.answer("dana", "", message_id=message, turn="deleted")
    assert channel.thread() == ["Dana Reyes: The answer was taken back."]
    assert "lawyer" not in channel.shown(key)


def test_words_below_the_question_come_back_also_where_they_open_a_question(
    channel: Channel,
) -> None:
    """What is saved once that is answered is told in the same place."""
    ask(channel)
    channel.answer("dana", "move it to closing, could be the 15th or the 20th of april")
    (told,) = channel.thread()
    assert "“move it to closing, could be the 15th or the 20th of april”" in told


def test_an_answer_that_is_undone_says_so(channel: Channel) -> None:
    """The thread never tells of what the records do not hold."""
    ask(channel)
    channel.desk.say("dana", "globex renewal is 85k now")
    channel.desk.clock.wind(timedelta(minutes=1))
    channel.desk.tap("dana", "Undo")
    assert channel.deal("d-globex").amount == 80000
    (told,) = channel.thread()
    assert "(taken back)" in told


def test_a_second_answer_below_the_question_is_passed_on_too(channel: Channel) -> None:
    ask(channel)
    channel.answer("dana", "their lawyer is ill")
    channel.answer("dana", "their lawyer is back")
    assert len(channel.thread()) == 2


def test_an_answer_about_a_deal_that_is_private_by_now_stays_out_of_the_channel(
    channel: Channel,
) -> None:
    ask(channel)
    now = channel.desk.clock.now()
    with (
        channel.desk.database.transaction(WORKSPACE) as session,
        recording(session, member_id="dana", source="press", at=now),
    ):
        session.need(Deal, "d-globex").private = True
    channel.desk.clock.wind(timedelta(minutes=1))
    channel.answer("dana", "it is a secret takeover")
    assert channel.thread() == []
    assert "“it is a secret takeover”" in channel.heard("helen")


def test_two_managers_ask_once(channel: Channel) -> None:
    """The second is told who did it."""
    key = channel.post()
    channel.promote("marcus")
    action, argument = channel.desk.control("Ask Dana")
    channel.tap("helen", "Ask Dana", WHEN)
    channel.send_form("marcus", action, argument, WHEN)
    assert channel.heard("marcus").startswith("Helen Ortiz asked Dana Reyes on Wed 4 Mar, and the")
    assert len(channel.to("dana")) == 1
    assert channel.shown(key).count("Helen Ortiz asked Dana Reyes") == 1


def test_a_rep_decides_nothing(channel: Channel) -> None:
    key = channel.post()
    before = channel.shown(key)
    for label in ("Ask Dana", "Fine for now"):
        assert channel.tap("dana", label) is None
        assert channel.heard("dana").startswith("Managers decide that here.")
    assert channel.shown(key) == before


def test_nobody_asks_themselves(channel: Channel) -> None:
    channel.promote("dana")
    channel.post()
    assert channel.tap("dana", "Ask Dana") is None
    assert channel.heard("dana") == "The deal is yours."


def test_who_cannot_be_reached_is_not_asked(channel: Channel) -> None:
    channel.post()
    with channel.desk.database.transaction(WORKSPACE) as session:
        for each in identities_of(session, "dana"):
            session.delete(each)
    assert channel.tap("helen", "Ask Dana") is None
    assert channel.heard("helen") == (
        "I can't write to Dana Reyes yet: they have never talked to me."
    )


def test_an_empty_or_endless_question_is_refused_in_the_form(channel: Channel) -> None:
    channel.post()
    empty = channel.tap("helen", "Ask Dana", {"question": "  "})
    assert empty == FormErrors((("question", "Write what you would like to know."),))
    long = channel.tap("helen", "Ask Dana", {"question": "x" * 1001})
    assert long == FormErrors((("question", "Keep it under 1,000 characters, please."),))
    assert not channel.to("dana")


def test_a_question_can_be_taken_back(channel: Channel) -> None:
    """The rep's message says so, and what is said then is no answer."""
    key = ask(channel)
    channel.tap("helen", "Take back")
    assert "asked" not in channel.shown(key)
    assert channel.items(key)[1] == "[Ask Dana] [Open] [Fine for now]"
    newest = [post for post in channel.desk.posts if post.member_id == "dana"][-1]
    assert "The question was taken back." in str(newest.reply)
    channel.answer("dana", "their lawyer has been ill")
    assert channel.thread() == []


def test_a_deal_that_is_gone_is_not_asked_about(channel: Channel) -> None:
    channel.post()
    now = channel.desk.clock.now()
    with (
        channel.desk.database.transaction(WORKSPACE) as session,
        recording(session, member_id="helen", source="press", at=now),
    ):
        for each in session.scalars(select(DealContact).where(DealContact.deal_id == "d-globex")):
            session.delete(each)
        session.delete(session.need(Deal, "d-globex"))
    assert channel.tap("helen", "Ask Dana", WHEN) is None
    assert channel.heard("helen") == "That deal is not there any more."


def test_the_close_date_that_the_rep_names_reaches_the_record_and_the_thread(
    channel: Channel,
) -> None:
    ask(channel)
    channel.answer("dana", "globex closes april 30")
    assert channel.deal("d-globex").close_date == date(2026, 4, 30)
    (told,) = channel.thread()
    assert "Close date: " in told
