"""Pictures of reminders: a morning's message, what was dealt with, and a step's own hour."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from bench.camera import DESKTOP, PHONE, SLACK, Camera, say

OURS = '.message[data-author="sayso"]'


def wind(page: Page, key: str) -> None:
    """Wind the clock, and wait until all that fell due is there."""
    button = page.locator("#wind-button")
    button.click()
    page.locator(f'[data-wind="{key}"]').click()
    expect(page.locator("#wind")).to_be_hidden()
    expect(button).not_to_have_attribute("aria-busy", "true")


def morning(camera: Camera) -> None:
    """The message of a morning, three of it dealt with, and a step at its hour."""
    page = camera.open("dana/sayso", DESKTOP)
    wind(page, "morning")
    expect(page.locator(OURS).last).to_contain_text("Your three for today")
    camera.keep(page, "morning")
    page.get_by_role("button", name="Done").first.click()
    expect(page.locator(OURS).last).to_contain_text("✓ Done.")
    page.get_by_role("button", name="Snooze").last.click()
    camera.keep(page, "snooze")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.locator(OURS).last).to_contain_text("Snoozed until")
    camera.keep(page, "morning-dealt")
    say(page, "remind me to call jen at acme today at 3pm", "15:00")
    wind(page, "step")
    expect(page.locator(OURS).last).to_contain_text("Call jen at acme, at 15:00.")
    camera.keep(page, "step-hour")


def phone_morning(camera: Camera) -> None:
    """A morning on a phone, from the top of its message."""
    page = camera.open("marcus/sayso", PHONE)
    wind(page, "morning")
    expect(page.locator(OURS).last).to_contain_text("Your three for today")
    page.locator("#scroller").evaluate("(scroller) => { scroller.scrollTop = 0; }")
    page.locator(OURS).last.evaluate("(message) => message.scrollIntoView()")
    camera.keep(page, "phone-morning")


def morning_in_slack(camera: Camera) -> None:
    """The same as Slack shows it, on a desk and on a phone."""
    page = camera.browser.new_page()
    page.goto(f"{camera.address}/as/priya/sayso")
    wind(page, "morning")
    for size, name in ((SLACK, "morning"), (PHONE, "phone-morning")):
        shown = camera.open("priya/sayso?theme=light&told=no", size)
        expect(shown.locator(".message").last).to_contain_text("Your three for today")
        camera.keep(shown, name)
