"""The playground as Slack sees it, in a real browser: the same conversation, the same taps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.surfaces.web.browsing import BOX, last, say

CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
NAMELESS = """
() => [...document.querySelectorAll("button, a[href], input, select, textarea, summary")]
  .filter((one) => one.checkVisibility())
  .filter((one) => {
    const labels = [...(one.labels ?? [])].map((label) => label.textContent).join("");
    return !(one.getAttribute("aria-label") || labels || one.textContent).trim();
  })
  .map((one) => one.outerHTML)
"""


def ask(page: Page, text: str, answer: str) -> None:
    say(page, text)
    expect(last(page)).to_contain_text(answer)


def test_it_is_the_same_conversation(dana: Page) -> None:
    """What is said there is said here, and the other way round."""
    ask(dana, "Acme platform rollout is 52k now", "$52,000")
    expect(last(dana).locator(".section strong").first).to_be_visible()
    dana.get_by_role("link", name="Playground").click()
    expect(last(dana)).to_contain_text("$52,000")
    ask(dana, "Hooli pilot is 9k now", "$9,000")
    dana.get_by_role("link", name="As Slack sees it").click()
    expect(last(dana)).to_contain_text("$9,000")
    expect(dana.locator(".message")).to_have_count(4)
    expect(dana.locator(".unknown")).to_have_count(0)


def test_a_button_does_what_it_does_in_slack(dana: Page) -> None:
    ask(dana, "Acme platform rollout is 52k now", "$52,000")
    last(dana).get_by_role("button", name="Undo").click()
    expect(last(dana)).to_contain_text(re.compile("taken back", re.IGNORECASE))
    expect(last(dana).get_by_role("button", name="Undo")).to_have_count(0)


def test_a_form_shows_its_faults_and_saves(dana: Page) -> None:
    """The modal of the payload: a fault stands at its field, and what was typed stays."""
    ask(dana, "Acme platform rollout is 52k now", "$52,000")
    last(dana).get_by_role("button", name="Edit").click()
    dialog = dana.get_by_role("dialog")
    amount = dialog.get_by_label("Amount")
    amount.fill("no idea")
    dialog.get_by_role("button", name="Save").click()
    expect(amount).to_have_attribute("aria-invalid", "true")
    expect(dialog.locator(".field-error:visible")).to_have_count(1)
    expect(amount).to_be_focused()
    amount.fill("53000")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    expect(last(dana)).to_contain_text("$53,000")


def test_a_question_is_answered_by_its_choices(dana: Page) -> None:
    ask(dana, "called summit, 70k now", "Which deal is this for")
    last(dana).get_by_role("button", name="Ridge data room").click()
    expect(last(dana)).to_contain_text("$70,000")


def test_what_a_notification_says_is_shown_on_request(dana: Page) -> None:
    ask(dana, "Acme platform rollout is 52k now", "$52,000")
    told = last(dana).locator(".told")
    expect(told).to_be_hidden()
    switch = dana.get_by_role("button", name="Notification texts")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(told).to_contain_text("Amount: $52,000 (was $45,000)")
    dana.reload()
    expect(told).to_be_visible()


def test_the_home_tab_is_shown_and_works(dana: Page) -> None:
    """A step is ticked off on the page, which says so and takes it back."""
    dana.get_by_role("link", name="Home").click()
    home = dana.locator("#parts")
    expect(home.get_by_role("heading", name="My deals")).to_be_visible()
    home.get_by_role("button", name="Done").first.click()
    undo = home.get_by_role("button", name="Undo")
    undo.click()
    expect(home.get_by_role("button", name="Done").first).to_be_visible()
    home.get_by_role("button", name="Open").first.click()
    expect(home.get_by_role("button", name="Back to my page")).to_be_visible()
    expect(dana.locator(".unknown")).to_have_count(0)


def test_settings_open_from_the_home_tab(dana: Page) -> None:
    dana.get_by_role("link", name="Home").click()
    dana.get_by_role("button", name="Change settings").click()
    dialog = dana.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_be_visible()
    dana.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(dana.get_by_role("button", name="Change settings")).to_be_focused()


def test_quick_update_and_log_to_crm(dana: Page, served_at: str) -> None:
    """Both shortcuts open their forms; the receipt comes in the direct conversation."""
    dana.goto(f"{served_at}/slack/dana/pipeline")
    say(dana, "jen at acme wants the pricing by friday")
    message = dana.locator(".message").last
    message.hover()
    message.get_by_role("button", name="Log to CRM").click()
    dialog = dana.get_by_role("dialog", name="Log to CRM")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Deal").select_option("d-acme")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    dana.goto(f"{served_at}/slack/dana/sayso")
    expect(last(dana)).to_contain_text("Acme platform rollout")
    dana.get_by_role("button", name="Quick update").click()
    expect(dana.get_by_role("dialog", name="Quick update")).to_be_visible()


def test_an_answer_in_a_channel_stands_in_the_thread(dana: Page, served_at: str) -> None:
    dana.goto(f"{served_at}/slack/dana/pipeline")
    say(dana, "@Sayso Acme platform rollout is 52k now")
    expect(dana.locator(".replies")).to_contain_text("$52,000")


def test_everything_can_be_done_with_the_keyboard(dana: Page) -> None:
    """From the first stop to Undo, and through a menu, without a mouse."""
    dana.keyboard.press("Tab")
    expect(dana.locator(".skip")).to_be_focused()
    dana.keyboard.press("Enter")
    expect(dana.get_by_role("region", name="Messages")).to_be_focused()
    dana.locator(BOX).focus()
    dana.keyboard.type("Acme platform rollout is 52k now")
    dana.keyboard.press("Enter")
    undo = last(dana).get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    for _ in range(40):
        dana.keyboard.press("Shift+Tab")
        if undo.evaluate("button => button === document.activeElement"):
            break
    expect(undo).to_be_focused()
    assert undo.evaluate("button => getComputedStyle(button).outlineStyle") == "solid"
    dana.keyboard.press("Enter")
    expect(undo).to_have_count(0)


def test_a_menu_opens_walks_and_closes_by_keyboard(dana: Page) -> None:
    menu = dana.locator("summary", has_text="You are Dana")
    menu.focus()
    dana.keyboard.press("Enter")
    person = dana.get_by_role("navigation", name="People").get_by_role("link").first
    expect(person).to_be_visible()
    dana.keyboard.press("ArrowDown")
    expect(person).to_be_focused()
    dana.keyboard.press("Escape")
    expect(person).to_be_hidden()
    expect(menu).to_be_focused()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_and_controls_have_names(dana: Page, served_at: str, theme: str) -> None:
    ask(dana, "called summit, 70k now", "Which deal")
    ask(dana, "pipeline", "deals")
    for where in ("sayso", "home", "pipeline"):
        dana.goto(f"{served_at}/slack/dana/{where}?theme={theme}&told=yes")
        expect(dana.locator("body")).to_have_attribute("data-theme", theme)
        assert dana.evaluate(CONTRAST) == []
        assert dana.evaluate(NAMELESS) == []
    dana.goto(f"{served_at}/slack/dana/sayso?theme={theme}")
    dana.get_by_role("button", name="Quick update").click()
    expect(dana.get_by_role("dialog")).to_be_visible()
    assert dana.evaluate(CONTRAST) == []
    assert dana.evaluate(NAMELESS) == []


def test_no_name_becomes_markup(dana: Page) -> None:
    say(dana, "<img src=x onerror=alert(1)> <!channel> acme is 52k")
    expect(dana.locator(".said").last).to_contain_text("<img src=x")
    expect(last(dana)).to_be_visible()
    expect(dana.locator("#parts img, #parts .broadcast")).to_have_count(0)


@pytest.mark.browser
def test_on_a_phone_nothing_is_cut_off(browser: Browser, served_at: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True
    )
    phone = context.new_page()
    phone.goto(f"{served_at}/slack/dana/sayso")
    ask(phone, "called summit, 70k now", "Which deal")
    ask(phone, "pipeline", "deals")
    for where in ("sayso", "home", "pipeline"):
        phone.goto(f"{served_at}/slack/dana/{where}")
        wide = "() => document.documentElement.scrollWidth - innerWidth"
        assert phone.evaluate(wide) <= 0
        inner = "([at]) => at.scrollWidth - at.clientWidth"
        assert phone.locator("#scroller").evaluate_all(inner) <= 0
    expect(phone.locator(".rail")).to_be_hidden()
    context.close()


def test_the_frame_can_be_a_phones(dana: Page) -> None:
    dana.get_by_role("button", name="Phone").click()
    assert dana.locator(".slack").bounding_box()["width"] == 390  # type: ignore[index]
    expect(dana.locator(".rail")).to_be_hidden()


def test_a_form_offers_the_channels_that_slack_would(dana: Page, served_at: str) -> None:
    """What Slack itself fills in, a menu of channels, holds those of the playground."""
    dana.goto(f"{served_at}/slack/helen/home")
    dana.get_by_role("button", name="Choose a channel").click()
    menu = dana.get_by_role("dialog").locator("select").first
    expect(menu.locator("option", has_text="#pipeline")).to_have_count(1)
    expect(dana.locator(".unknown")).to_have_count(0)
