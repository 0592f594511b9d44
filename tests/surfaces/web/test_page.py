"""The page around the chat, in a real browser: board, clock, people, phone, keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.surfaces.web.browsing import BOX, WAIT, card, last, say
from tests.surfaces.web.conftest import serving


def test_the_page_is_the_same_after_a_reload(dana: Page) -> None:
    say(dana, "Acme platform rollout is 52k now")
    expect(last(dana)).to_contain_text("$52,000")
    before = dana.locator("#messages").inner_text()
    dana.reload()
    assert dana.locator("#messages").inner_text() == before
    expect(card(dana, "Acme platform rollout")).to_contain_text("$52,000")


def test_the_team_sees_the_channel_live(dana: Page, browser: Browser, served_at: str) -> None:
    helen = browser.new_page()
    helen.goto(f"{served_at}/as/helen/pipeline")
    dana.goto(f"{served_at}/as/dana/pipeline")
    say(dana, "@Sayso Acme platform rollout is 52k now")
    expect(helen.locator("#messages > .message")).to_have_count(1)
    expect(helen.locator(".replies")).to_contain_text("$52,000")
    expect(card(helen, "Acme platform rollout")).to_contain_text("$52,000")
    helen.close()


def test_another_conversation_shows_that_something_is_new(
    dana: Page, browser: Browser, served_at: str
) -> None:
    marcus = browser.new_page()
    marcus.goto(f"{served_at}/as/marcus/pipeline")
    say(marcus, "lunch at one")
    expect(dana.get_by_role("link", name="pipeline")).to_contain_text("1 new")
    marcus.close()


def test_switching_person_shows_their_own_conversation_and_board(dana: Page) -> None:
    say(dana, "hello there")
    dana.get_by_role("link", name="Marcus Webb").click()
    expect(dana).to_have_url(re.compile("/as/marcus/sayso$"))
    expect(dana.locator("#messages > .message")).to_have_count(0)
    expect(card(dana, "Hooli west coast")).to_be_visible()
    expect(dana.locator(".side a[aria-current=true]")).to_contain_text("Marcus Webb")


def test_winding_the_clock_shows_the_new_time(dana: Page) -> None:
    expect(dana.locator("#clock")).to_contain_text("Wed 4 Mar")
    dana.get_by_role("button", name="Wind forward").click()
    dana.get_by_role("button", name="Next working morning: Thu 5 Mar, 08:30").click()
    expect(dana.locator("#clock")).to_contain_text("Thu 5 Mar")
    expect(dana.locator("#clock")).to_contain_text("08:30")
    expect(dana.locator("#wind")).to_be_hidden()


def test_a_click_on_a_card_puts_the_deal_into_the_box(dana: Page) -> None:
    dana.get_by_role("button", name="Hooli pilot").click()
    expect(dana.locator(BOX)).to_have_value("Hooli pilot")


def test_the_board_shows_the_teams_deals_on_request_and_folds_away(dana: Page) -> None:
    dana.get_by_role("button", name="Team").click()
    expect(card(dana, "Hooli west coast")).to_be_visible()
    expect(dana.locator(".card.changed")).to_have_count(0)
    toggle = dana.get_by_role("button", name="Board", exact=True)
    toggle.click()
    expect(dana.locator("#board")).to_be_hidden()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    dana.reload()
    expect(dana.locator("#board")).to_be_hidden()


def test_everything_can_be_done_with_the_keyboard(dana: Page) -> None:
    """From the skip link to the receipt's Undo, without a mouse."""
    dana.locator(".brand").focus()
    dana.keyboard.press("Shift+Tab")
    expect(dana.locator(".skip")).to_be_focused()
    dana.keyboard.press("Enter")
    expect(dana.locator(BOX)).to_be_focused()
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
    expect(card(dana, "Acme platform rollout")).to_contain_text("$45,000")


@pytest.mark.browser
def test_on_a_phone_one_part_is_shown_at_a_time(browser: Browser, served_at: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    phone = context.new_page()
    phone.goto(f"{served_at}/as/dana/sayso")
    assert visible_parts(phone) == ["chat"]
    say(phone, "Acme platform rollout is 52k now")
    expect(last(phone)).to_contain_text("$52,000")
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    tabs = phone.get_by_role("navigation", name="Parts of the page")
    tabs.get_by_role("button", name="Board").tap()
    assert visible_parts(phone) == ["board"]
    expect(card(phone, "Acme platform rollout")).to_contain_text("$52,000")
    tabs.get_by_role("button", name="People").tap()
    assert visible_parts(phone) == ["people"]
    phone.get_by_role("link", name="Helen Ortiz").tap()
    expect(phone).to_have_url(re.compile("/as/helen/sayso$"))
    assert visible_parts(phone) == ["chat"]
    context.close()


def visible_parts(page: Page) -> list[str]:
    return [name for name in ("people", "chat", "board") if page.locator(f"#{name}").is_visible()]


def test_a_page_that_nobody_looked_at_catches_up(
    dana: Page, browser: Browser, served_at: str
) -> None:
    """A hidden page gives its connection back, and is told everything once it is seen again."""
    look = """hidden => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    dana.goto(f"{served_at}/as/dana/pipeline")
    say(dana, "zero")
    expect(dana.locator(".said")).to_have_text(["zero"])
    dana.evaluate(look, arg=True)
    marcus = browser.new_page()
    marcus.goto(f"{served_at}/as/marcus/pipeline")
    say(marcus, "one")
    expect(marcus.locator(".said").last).to_have_text("one")
    expect(dana.locator(".said")).to_have_text(["zero"])
    dana.evaluate(look, arg=False)
    expect(dana.locator(".said")).to_have_text(["zero", "one"])
    marcus.close()


def test_a_page_outlives_the_server(page: Page, world_url: str) -> None:
    """After a restart the page goes on by itself, with every message once."""
    expect.set_options(timeout=WAIT)
    with serving(world_url) as address:
        page.goto(f"{address}/as/dana/sayso")
        say(page, "Acme platform rollout is 52k now")
        expect(last(page)).to_contain_text("$52,000")
    with serving(world_url, int(address.rpartition(":")[2])):
        say(page, "Acme platform rollout is 53k now")
        expect(last(page)).to_contain_text("$53,000")
        expect(page.locator("#messages > .message")).to_have_count(4)
        expect(card(page, "Acme platform rollout")).to_contain_text("$53,000")


def test_a_page_that_lost_the_server_catches_up(
    dana: Page, browser: Browser, served_at: str
) -> None:
    """What was said while the connection was gone is there once it is back, and once only."""
    dana.goto(f"{served_at}/as/dana/pipeline")
    dana.context.set_offline(offline=True)
    marcus = browser.new_page()
    marcus.goto(f"{served_at}/as/marcus/pipeline")
    for text in ("one", "two"):
        say(marcus, text)
        expect(marcus.locator(".said").last).to_have_text(text)
    dana.context.set_offline(offline=False)
    expect(dana.locator(".said")).to_have_text(["one", "two"])
    marcus.close()
