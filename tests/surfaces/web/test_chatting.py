"""Chatting in a real browser, with the real assistant."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from tests.surfaces.web.browsing import BOX, card, last, say


def test_a_message_brings_a_receipt_moves_the_card_and_undo_takes_it_back(dana: Page) -> None:
    """The whole promise: say it once, see it land, take it back with one tap."""
    acme = card(dana, "Acme platform rollout")
    expect(acme).to_contain_text("$45,000")
    say(dana, "Acme platform rollout is 52k now")
    expect(last(dana)).to_contain_text("$52,000")
    expect(acme).to_contain_text("$52,000")
    expect(acme).to_have_class(re.compile("changed"))
    expect(dana.locator("#announcer")).to_contain_text("Acme platform rollout")
    last(dana).get_by_role("button", name="Undo").click()
    expect(acme).to_contain_text("$45,000")
    expect(last(dana)).to_contain_text("taken back")
    expect(dana.locator("#messages > .message")).to_have_count(2)


def test_what_is_entered_while_the_one_before_is_on_its_way_goes_out_after_it(dana: Page) -> None:
    """A slow line swallows no Enter."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    dana.route("**/messages", hold, times=1)
    say(dana, "one")
    say(dana, "two")
    expect(dana.locator(".said")).to_have_count(0)
    assert len(held) == 1
    held[0].continue_()
    expect(dana.locator(".said")).to_have_text(["one", "two"])
    expect(dana.locator(BOX)).to_have_value("")


def test_a_choice_is_answered_with_one_tap(dana: Page) -> None:
    """'Summit' is two companies: nothing is written until it is said which."""
    say(dana, "summit moved to negotiation")
    question = last(dana).locator(".choice")
    expect(question).to_be_visible()
    expect(dana.locator(".card.changed")).to_have_count(0)
    question.get_by_role("button", name=re.compile("Ridge")).click()
    moved = dana.locator('[data-stage="negotiation"] .card', has_text="Ridge data room")
    expect(moved).to_be_visible()


def test_a_form_with_an_impossible_value_says_so_and_keeps_what_was_typed(dana: Page) -> None:
    say(dana, "Acme platform rollout is 52k now")
    last(dana).get_by_role("button", name="Edit").click()
    dialog = dana.get_by_role("dialog")
    amount = dialog.get_by_label("Amount")
    expect(dialog.locator(".field-input").first).to_be_focused()
    amount.fill("a lot")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.locator(".error:visible")).to_have_count(1)
    expect(amount).to_have_value("a lot")
    expect(amount).to_have_attribute("aria-invalid", "true")
    expect(amount).to_be_focused()
    amount.fill("54k")
    amount.press("Enter")
    expect(dialog).to_be_hidden()
    expect(card(dana, "Acme platform rollout")).to_contain_text("$54,000")


def test_escape_closes_a_form_and_returns_to_its_button(dana: Page) -> None:
    say(dana, "Acme platform rollout is 52k now")
    edit = last(dana).get_by_role("button", name="Edit")
    edit.click()
    expect(dana.get_by_role("dialog")).to_be_visible()
    dana.keyboard.press("Escape")
    expect(dana.get_by_role("dialog")).to_be_hidden()
    expect(edit).to_be_focused()


def test_a_reply_in_the_thread_is_heard_and_answered_there(dana: Page) -> None:
    dana.get_by_role("link", name="pipeline").click()
    say(dana, "@Sayso Acme platform rollout is 52k now")
    replies = dana.locator(".replies .message")
    expect(replies).to_have_count(1)
    expect(replies.first).to_contain_text("$52,000")
    replies.first.hover()
    replies.first.get_by_role("button", name="Reply").click()
    box = dana.locator(".reply-box textarea")
    expect(box).to_be_focused()
    box.fill("close date is April 30")
    box.press("Enter")
    expect(replies).to_have_count(3)
    expect(replies.nth(2)).to_contain_text("30 Apr")
    expect(dana.locator(".thread summary")).to_have_text("3 replies")


def test_in_the_channel_the_page_says_who_will_hear(dana: Page) -> None:
    dana.get_by_role("link", name="pipeline").click()
    hint = dana.locator("#composer-hint")
    dana.locator(BOX).press_sequentially("lunch at one")
    expect(hint).to_contain_text("Only people read this")
    dana.locator(BOX).press_sequentially(" @sa")
    expect(dana.locator("#mention-popup")).to_be_visible()
    dana.keyboard.press("Tab")
    expect(dana.locator(BOX)).to_have_value("lunch at one @Sayso ")
    expect(hint).to_have_text("Sayso hears this")


def test_ones_own_message_is_edited_with_the_arrow_key(dana: Page) -> None:
    say(dana, "Acme platform rollout is 52k now")
    expect(last(dana)).to_contain_text("$52,000")
    dana.press(BOX, "ArrowUp")
    box = dana.locator(".reply-box textarea")
    expect(box).to_be_focused()
    expect(box).to_have_value("Acme platform rollout is 52k now")
    box.fill("Acme platform rollout is 53k now")
    box.press("Enter")
    expect(last(dana)).to_contain_text("$53,000")
    expect(card(dana, "Acme platform rollout")).to_contain_text("$53,000")
    expect(dana.locator(".said")).to_have_text(["Acme platform rollout is 53k now"])


def test_escape_leaves_a_message_as_it_was(dana: Page) -> None:
    say(dana, "hello there")
    expect(dana.locator("#messages > .message")).to_have_count(2)
    dana.press(BOX, "ArrowUp")
    dana.locator(".reply-box textarea").fill("something else")
    dana.keyboard.press("Escape")
    expect(dana.locator(".said")).to_have_text(["hello there"])
    expect(dana.locator(BOX)).to_be_focused()


def test_a_deleted_message_leaves_a_note(dana: Page) -> None:
    say(dana, "hello there")
    # The answer moves the message up, away from under the mouse: wait for it.
    expect(dana.locator("#messages > .message")).to_have_count(2)
    first = dana.locator("#messages > .message").first
    first.hover()
    first.get_by_role("button", name="Delete").click()
    expect(first).to_contain_text("deleted this message")
    expect(dana.locator("#messages")).not_to_contain_text("hello there")


def test_shift_enter_breaks_the_line_and_nothing_empty_is_sent(dana: Page) -> None:
    dana.locator(BOX).press("Enter")
    dana.locator(BOX).press_sequentially("one")
    dana.keyboard.press("Shift+Enter")
    dana.locator(BOX).press_sequentially("two")
    dana.keyboard.press("Enter")
    expect(dana.locator(".said")).to_have_text(["one\ntwo"], use_inner_text=True)


def test_a_message_that_is_too_long_is_not_sent_and_the_page_says_so(dana: Page) -> None:
    dana.fill(BOX, "x" * 12_007)
    expect(dana.locator("#composer-hint")).to_contain_text("7 characters too long")
    dana.press(BOX, "Enter")
    expect(dana.locator("#messages > .message")).to_have_count(0)
    expect(dana.locator(BOX)).to_have_value(re.compile("^x{12007}$"))


def test_the_end_of_a_long_message_is_folded_away(dana: Page) -> None:
    say(dana, "a line\n" * 300 + "the end")
    folded = dana.locator(".said").bounding_box()
    dana.get_by_role("button", name="Show all of it").click()
    unfolded = dana.locator(".said").bounding_box()
    assert folded
    assert unfolded
    assert folded["height"] * 5 < unfolded["height"]
    expect(dana.locator(".said")).to_contain_text("the end")


def test_what_could_not_be_sent_stays_and_can_be_tried_again(dana: Page) -> None:
    dana.route("**/messages", lambda route: route.abort())
    say(dana, "hello there")
    notice = dana.locator(".notice")
    expect(notice).to_contain_text("cannot be reached")
    expect(dana.locator(BOX)).to_have_value("hello there")
    dana.unroute("**/messages")
    notice.get_by_role("button", name="Try again").click()
    expect(dana.locator(".said")).to_have_text(["hello there"])
    expect(dana.locator(BOX)).to_have_value("")


def test_hostile_text_stays_text(dana: Page) -> None:
    text = '<img src=x onerror="document.title=1"> <!channel> שלום 🎉'
    say(dana, text)
    expect(dana.locator(".said")).to_have_text([text])
    assert dana.locator(".said img").count() == 0


def test_an_example_is_put_into_the_box(dana: Page) -> None:
    idea = dana.locator(".openers button").first
    text = idea.inner_text()
    idea.click()
    expect(dana.locator(BOX)).to_have_value(text)
    expect(dana.locator(BOX)).to_be_focused()
