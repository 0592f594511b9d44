"""What a reader does with the day's message: taps, replies, and what is done elsewhere."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.nudges.muting import muted_by
from handlers.reply import Choice, Form
from storage.records import Deal, NextStep
from tests.nudges.morning import Morning
from tests.nudges.seen import labels, member, said, sent, step

THU, FRI, SAT, MON = (date(2026, 3, day) for day in (5, 6, 7, 9))


def test_done_ticks_the_step_off_and_says_so_in_place(morning: Morning) -> None:
    """With Undo beside it, which opens it again."""
    morning.quieten("d-acme")
    morning.at(FRI, 8, 30)
    morning.tap("dana", "Done")
    morning.look()
    assert "✓ Done." in morning.text("dana", FRI)
    assert step(morning, "s-pricing").done_at == morning.clock.now()
    morning.tap("dana", "Undo")
    morning.look()
    assert step(morning, "s-pricing").done_at is None
    assert "✓ Done." not in morning.text("dana", FRI)
    assert "Done" in labels(morning, "dana", FRI)


def test_a_second_tap_changes_nothing(morning: Morning) -> None:
    """It says that it is dealt with already."""
    morning.quieten("d-acme")
    morning.at(FRI, 8, 30)
    action, argument = morning.control("Done")
    morning.tap("dana", "Done")
    morning.press_raw("dana", action, argument)
    assert any("That is dealt with already." in text for text in said(morning))


def test_somebody_elses_reminder_is_not_theirs_to_tap(morning: Morning) -> None:
    """A rep gets a sentence, and nothing is changed."""
    morning.quieten("d-acme")
    morning.at(FRI, 8, 30)
    action, argument = morning.control("Done")
    morning.press_raw("marcus", action, argument)
    assert step(morning, "s-pricing").done_at is None
    assert "That reminder is gone." in morning.last


def test_snooze_moves_the_step(morning: Morning) -> None:
    """To the day that was picked; then it is told again."""
    morning.quieten("d-acme")
    morning.at(FRI, 8, 30)
    assert morning.tap("dana", "Snooze") is not None
    morning.tap("dana", "Snooze", values={"when": "next_week", "day": ""})
    morning.look()
    assert step(morning, "s-pricing").due_on == MON
    assert "Snoozed until Mon 9 Mar." in morning.text("dana", FRI)
    morning.at(MON, 8, 30)
    assert "Send pricing, due today." in morning.text("dana", MON)


def test_snooze_of_a_finding_leaves_it_until_then(morning: Morning) -> None:
    """Without a step there is nothing to move."""
    morning.quieten("d-hooli")
    morning.at(THU, 8, 30)
    morning.tap("dana", "Snooze", values={"when": "", "day": "2026-03-17"})
    morning.look()
    for day in range(6, 17):
        morning.at(date(2026, 3, day), 8, 30)
    assert {post.key[-10:] for post in morning.told("dana")} == {"2026-03-05"}
    morning.at(date(2026, 3, 17), 8, 30)
    assert "Hooli pilot" in morning.text("dana", date(2026, 3, 17))


def test_snooze_leaves_the_whole_deal_until_then(morning: Morning) -> None:
    """The step moves, and what else was told of the deal waits with it."""
    morning.quieten("d-acme")
    morning.change(Deal, "d-acme", close_date=THU)
    morning.at(FRI, 8, 30)
    assert morning.text("dana", FRI).splitlines()[2:] == [
        "Send pricing, due today.",
        "It was to close yesterday. When will it?",
        "32 days in Proposal; more than 30 is slow.",
    ]
    opened = morning.tap("dana", "Snooze")
    assert isinstance(opened, Form)
    assert opened.intro == "Acme platform rollout: Send pricing, due today."
    morning.tap("dana", "Snooze", values={"when": "next_week", "day": ""})
    morning.look()
    assert morning.text("dana", FRI).count("Snoozed until Mon 9 Mar.") == 3
    assert labels(morning, "dana", FRI) == ["Undo", "Why these?"]


def test_what_was_dealt_with_elsewhere_says_so(morning: Morning) -> None:
    """A message in the chat settles the item; its buttons are gone."""
    morning.quieten("d-acme")
    morning.change(Deal, "d-acme", stage_since=morning.clock.now())
    morning.at(FRI, 8, 30)
    morning.say("dana", "acme: pricing sent, done")
    morning.look()
    text = morning.text("dana", FRI)
    assert "✓ Dealt with by you." in text
    assert "Done" not in labels(morning, "dana", FRI)


def test_the_manager_who_dealt_with_it_is_named(morning: Morning) -> None:
    """So the rep knows who did."""
    morning.quieten("d-acme")
    morning.at(FRI, 8, 30)
    done = morning.clock.now()

    def tick_off(session: object) -> None:
        found = session.need(NextStep, "s-pricing")  # type: ignore[attr-defined]  # a Session
        found.done_at = done

    morning.write(tick_off, who="helen")
    morning.look()
    assert "✓ Dealt with by Helen Ortiz." in morning.text("dana", FRI)


def test_not_useful_mutes_the_rule_and_undo_brings_it_back(morning: Morning) -> None:
    """For that rep only."""
    morning.quieten("d-acme")
    morning.at(FRI, 8, 30)
    morning.tap("dana", "Not useful")
    assert list(member(morning, "dana").settings) == ["muted.step_due"]
    assert member(morning, "marcus").settings == {}
    morning.look()
    assert "Not useful. I stopped reminding you of this kind." in morning.text("dana", FRI)
    morning.tap("dana", "Undo")
    assert member(morning, "dana").settings == {}


def test_what_is_left_alone_five_times_falls_silent(morning: Morning) -> None:
    """And the rep is told so, and how to bring it back."""
    morning.quieten("d-acme")
    for n in range(8):
        morning.step(f"s-{n}", f"Call number {n}", THU + timedelta(days=n))
    for n in range(14):
        morning.at(THU + timedelta(days=n), 8, 30)
    text = " ".join(said(morning))
    assert "I stopped reminding you of “next step overdue”: you let the last five pass." in text
    assert "muted.step_overdue" in member(morning, "dana").settings


def test_what_fell_silent_is_brought_back_with_one_tap(morning: Morning) -> None:
    """The notice stays above the message when that is changed; its button does what it says."""
    morning.quieten("d-acme")
    for n in range(8):
        morning.step(f"s-{n}", f"Call number {n}", THU + timedelta(days=n))
    day = THU
    while "step_overdue" not in muted_by(member(morning, "dana")):
        day += timedelta(days=1)
        morning.at(day, 8, 30)
    assert morning.text("dana", day).startswith("I stopped reminding you")
    morning.tap("dana", "Done")
    morning.look()
    text = morning.text("dana", day)
    assert text.startswith("I stopped reminding you")
    assert "✓ Done." in text
    morning.tap("dana", "Bring it back")
    assert muted_by(member(morning, "dana")) == {}
    assert "I remind you of “next step overdue” again." in morning.last


def test_show_all_shows_the_rest_in_the_same_message(morning: Morning) -> None:
    """What is still true, with the same buttons."""
    morning.at(THU, 8, 30)
    label = next(each for each in labels(morning, "dana", THU) if each.startswith("Show all"))
    assert label == "Show all (2 more)"
    morning.tap("dana", label)
    text = morning.text("dana", THU)
    assert text.startswith("Your five for today")
    assert not any(each.startswith("Show all") for each in labels(morning, "dana", THU))


def test_why_these_tells_the_figures(morning: Morning) -> None:
    """Amount, chance, urgency."""
    morning.settings("marcus", paused_until="2026-12-01")
    morning.at(THU, 8, 30)
    morning.tap("dana", "Why these?")
    assert "$80,000 × 70 % × urgency" in morning.last


def test_update_opens_the_form_of_that_deal(morning: Morning) -> None:
    """What is sent is saved, and settles what it answers."""
    morning.quieten("d-hooli")
    morning.at(THU, 8, 30)
    assert morning.tap("dana", "Update") is not None
    values = {"deal": "d-hooli", "step": "Call them", "due": "2026-03-12"}
    morning.tap("dana", "Update", values=values)
    morning.look()
    assert "✓ Dealt with by you." in morning.text("dana", THU)


def test_kinds_are_listed_switched_off_and_brought_back(morning: Morning) -> None:
    """By word and by tap, for that member only."""
    morning.say("dana", "stop reminding me of stalled")
    assert "No more reminders of “stalled”." in morning.last
    morning.say("dana", "reminders")
    assert "Switched off" in morning.last
    assert "Stalled (not useful to you)" in morning.last
    morning.tap("dana", "Bring back: Stalled")
    assert morning.last == "I remind you of “stalled” again."
    morning.say("dana", "remind me of stalled again")
    assert morning.last == "It is so already."
    morning.say("dana", "remind me about the stalled truck again")
    assert "stalled” again" not in morning.last


def test_a_reply_in_the_thread_is_about_the_deals_that_were_told(morning: Morning) -> None:
    """Of several, it is asked which of these; no other deal is offered."""
    morning.at(THU, 8, 30)
    sent(morning, morning.told("dana", THU)[0].id)
    morning.say("dana", "called, they need another week", thread="m1")
    question = next(block for block in morning.replies[-1].blocks if isinstance(block, Choice))
    offered = {option.label for option in question.options}
    told = {"Globex renewal", "Ridge data room", "Acme platform rollout"}
    assert offered - {"None of these"} == told


def test_a_reply_in_the_thread_of_one_item_is_about_its_deal(morning: Morning) -> None:
    """Nothing is asked."""
    morning.quieten("d-hooli")
    morning.at(THU, 8, 30)
    sent(morning, morning.told("dana", THU)[0].id)
    morning.say("dana", "called, left a voicemail", thread="m1")
    assert "Hooli pilot" in morning.last
