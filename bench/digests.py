"""Pictures of a digest: in the team's channel, what a manager decides, the rep's answer."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from bench.camera import DESKTOP, PHONE, SLACK, Camera, say
from bench.mornings import OURS, wind


def _work(camera: Camera) -> None:
    """Something for the week to tell."""
    page = camera.open("dana/sayso", DESKTOP)
    say(page, "acme is at 60k now, closing slips to end of january", "$60,000")
    say(page, "hooli signed today, 82k", "Hooli")
    page.close()
    page = camera.open("marcus/sayso", DESKTOP)
    say(page, "cobalot robotics went with initrode on price, lost", "Closed lost")
    page.close()


def digest(camera: Camera) -> None:
    """Monday's digest in the channel, what is asked of a rep, and the answer in its thread."""
    _work(camera)
    page = camera.open("helen/pipeline", DESKTOP)
    wind(page, "digest")
    expect(page.locator(OURS).last).to_contain_text("Needs a look")
    _keep_whole(camera, page, "digest")
    page.locator(OURS).last.get_by_role("button", name=re.compile("^Ask ")).first.click()
    page.get_by_role("dialog").get_by_role("button", name="Send").click()
    expect(page.locator(OURS).last).to_contain_text("asked")
    _keep_whole(camera, page, "digest-decided")
    page.close()
    phone = camera.open("helen/pipeline", PHONE)
    _keep_whole(camera, phone, "phone-digest")


def _keep_whole(camera: Camera, page: Page, name: str) -> None:
    """As much of the message as a desk shows, from its top."""
    _to_top_of(page, OURS)
    camera.keep(page, name)


def _to_top_of(page: Page, messages: str) -> None:
    page.locator(messages).last.evaluate(
        "(message) => { const list = message.closest('#scroller') || document.scrollingElement;"
        " list.scrollTop += message.getBoundingClientRect().top"
        " - list.getBoundingClientRect().top - 8; }"
    )


def digest_in_slack(camera: Camera) -> None:
    """The same digest as Slack shows it, on a desk and on a phone."""
    page = camera.browser.new_page()
    page.goto(f"{camera.address}/as/helen/pipeline")
    wind(page, "digest")
    for size, name in ((SLACK, "digest"), (PHONE, "phone-digest")):
        shown = camera.open("helen/pipeline?theme=light&told=no", size)
        expect(shown.locator(".message").last).to_contain_text("Needs a look")
        _to_top_of(shown, ".message")
        camera.keep(shown, name)
