"""Every route, with what pages send."""

from __future__ import annotations

import re

import pytest

from bot.surfaces.web.asking import LONGEST
from tests.surfaces.web.conftest import Site, error_of

PAGE = "/as/dana/sayso"
MESSAGES = f"{PAGE}/messages"
CLOCK = "/as/dana/clock"


def test_the_door_leads_to_the_first_rep(site: Site) -> None:
    answer = site.client.get("/", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/as/dana/sayso"


def test_ones_own_door_leads_to_ones_own_conversation(site: Site) -> None:
    assert site.client.get("/as/helen").url.path == "/as/helen/sayso"


@pytest.mark.parametrize("where", ["sayso", "pipeline"])
def test_the_page_has_people_conversations_board_and_clock(site: Site, where: str) -> None:
    html = site.client.get(f"/as/helen/{where}").text
    for words in ("Dana Reyes", "Marcus Webb", "Helen Ortiz", "#pipeline", "Acme platform rollout"):
        assert words in html
    assert "Wed 4 Mar, 10:15" in html
    assert 'data-events="/as/helen/events"' in html


def test_the_page_runs_no_code_but_its_own_files(site: Site) -> None:
    """The policy forbids inline code, so there must be none."""
    answer = site.client.get(PAGE)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*\bsrc=)", answer.text)
    assert not re.search(r"\son\w+=|\sstyle=|<style", answer.text)
    addresses = re.findall(r'(?:src|href)="([^"]*)"', answer.text)
    assert addresses
    assert all(address.startswith(("/", "#")) for address in addresses)


def test_what_the_page_loads_is_there(site: Site) -> None:
    html = site.client.get(PAGE).text
    files = set(re.findall(r'"(/static/[^"#]+)', html))
    for file in list(files):
        if file.endswith(".js"):
            files |= {f"/static/{name}" for name in _imports(site.client.get(file).text, site)}
    assert len(files) > 10
    for file in files:
        assert site.client.get(file).status_code == 200, file


def _imports(script: str, site: Site) -> set[str]:
    """The modules that a module imports, and those that they import."""
    found: set[str] = set()
    todo = set(re.findall(r'from "\./([\w.]+)"|import "\./([\w.]+)"', script))
    names = {first or second for first, second in todo}
    while names - found:
        name = (names - found).pop()
        found.add(name)
        text = site.client.get(f"/static/{name}").text
        names |= {a or b for a, b in re.findall(r'from "\./([\w.]+)"|import "\./([\w.]+)"', text)}
    return found


@pytest.mark.parametrize(
    "address", ["/as/nobody/sayso", "/as/nobody/board", "/as/nobody/events", "/as/dana/elsewhere"]
)
def test_who_and_what_is_not_there_is_said(site: Site, address: str) -> None:
    answer = site.client.get(address)
    assert answer.status_code == 404
    assert error_of(answer) in {
        "There is nobody here by that name.",
        "There is no such conversation.",
    }


@pytest.mark.parametrize("address", ["/nothing", "/static/nothing.css", "/as"])
def test_an_unknown_address_is_said(site: Site, address: str) -> None:
    answer = site.client.get(address)
    assert answer.status_code == 404
    assert error_of(answer) == "There is nothing at this address."


def test_health_and_metrics(site: Site) -> None:
    assert site.client.get("/health").text == "ok"
    assert "python_info" in site.client.get("/metrics").text


# Messages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "<!channel> hi", "שלום 🎉", "x" * LONGEST, "a\r\nb\tc"]
)
def test_any_text_is_kept_as_it_is(site: Site, text: str) -> None:
    site.say(text)
    assert " ".join(text.split()) in site.messages().text


def test_the_same_message_twice_is_kept_once(site: Site) -> None:
    """A page that got no answer sends again, with the same id."""
    for _ in range(2):
        site.client.post(MESSAGES, json={"id": "one", "text": "hello there"})
    assert site.messages().text.count("hello there") == 1


def test_a_message_brings_a_receipt_and_moves_the_board(site: Site) -> None:
    site.say("Acme platform rollout is 52k now")
    site.until("$52,000")
    assert "$52,000" in site.board().text
    assert "$45,000" not in site.board().text


def test_undo_brings_the_board_back(site: Site) -> None:
    site.say("Acme platform rollout is 52k now")
    site.press(site.until("$52,000").control("Undo"))
    site.until("$45,000", site.board)
    assert "taken back" in site.messages().text.lower()


def test_an_edit_is_read_again(site: Site) -> None:
    message = site.say("Acme platform rollout is 52k now")
    site.until("$52,000")
    body = {"event": site.id(), "text": "Acme platform rollout is 53k now"}
    assert site.client.put(f"{MESSAGES}/{message}", json=body).status_code == 200
    site.until("$53,000", site.board)
    assert "edited" in site.messages().text


def test_a_deleted_message_goes(site: Site) -> None:
    message = site.say("hello there")
    answer = site.client.request("DELETE", f"{MESSAGES}/{message}", json={"event": site.id()})
    assert answer.status_code == 200
    assert "hello there" not in site.messages().text
    again = site.client.request("DELETE", f"{MESSAGES}/{message}", json={"event": site.id()})
    assert again.status_code == 404


def test_nobody_changes_what_another_wrote(site: Site) -> None:
    message = site.say("lunch?", where="pipeline")
    body = {"event": site.id(), "text": "no lunch"}
    answer = site.client.put(f"/as/marcus/pipeline/messages/{message}", json=body)
    assert answer.status_code == 403
    assert "wrote yourself" in error_of(answer)
    assert "lunch?" in site.messages("marcus", "pipeline").text


def test_what_is_not_there_cannot_be_changed(site: Site) -> None:
    body = {"event": site.id(), "text": "x"}
    assert site.client.put(f"{MESSAGES}/none", json=body).status_code == 404
    assert site.client.get(f"{MESSAGES}/none").status_code == 404


def test_an_edit_cannot_be_empty(site: Site) -> None:
    message = site.say("hello there")
    answer = site.client.put(f"{MESSAGES}/{message}", json={"event": "e", "text": "  "})
    assert answer.status_code == 400
    assert "hello there" in site.messages().text


# The channel ----------------------------------------------------------------------------------


def heard(site: Site, text: str, **more: object) -> bool:
    body = {"id": site.id(), "text": text, **more}
    answer = site.client.post("/as/dana/pipeline/messages", json=body)
    assert answer.status_code == 200, answer.text
    return bool(answer.json()["heard"])


@pytest.mark.parametrize(
    ("text", "listens"),
    [
        ("@Sayso acme is 52k now", True),
        ("acme is 52k now @sayso", True),
        ("hey @SAYSO: acme is 52k", True),
        ("acme is 52k now", False),
        ("mail to x@sayso.example", False),
        ("@saysoon", False),
    ],
)
def test_in_the_channel_sayso_listens_when_it_is_mentioned(
    site: Site, text: str, listens: bool
) -> None:
    assert heard(site, text) == listens


def test_in_the_channel_the_answer_comes_as_a_thread_and_its_replies_are_heard(site: Site) -> None:
    message = site.say("@Sayso Acme platform rollout is 52k now", where="pipeline")
    site.until("$52,000", lambda: site.messages("marcus", "pipeline"))
    assert "1 reply" in site.messages("helen", "pipeline").text
    assert heard(site, "close date is April 30", thread=message)


def test_a_thread_between_people_stays_between_them(site: Site) -> None:
    message = site.say("lunch?", where="pipeline")
    assert not heard(site, "acme is 52k now", thread=message)


def test_the_channel_is_shared_and_direct_messages_are_not(site: Site) -> None:
    site.say("to everybody", where="pipeline")
    site.say("to sayso alone")
    assert "to everybody" in site.messages("marcus", "pipeline").text
    assert "to sayso alone" not in site.messages("marcus").text


# Taps and forms -------------------------------------------------------------------------------


def test_a_form_opens_filled_in_and_tells_what_is_wrong(site: Site) -> None:
    site.say("Acme platform rollout is 52k now")
    edit = site.until("$52,000").control("Edit")
    opened = site.press(edit)
    assert "52,000" in str(opened["form"]) or "52000" in str(opened["form"])
    values = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', str(opened["form"])))
    amount = next(key for key, value in values.items() if value.replace(",", "") == "52000")
    told = site.press(edit, values={**values, amount: "a lot"}, submitted=True)
    assert amount in dict(told["errors"])  # type: ignore[call-overload]
    assert site.press(edit, values={**values, amount: "54000"}, submitted=True) == {}
    site.until("$54,000", site.board)


def test_a_tap_on_something_that_is_gone_is_answered_with_a_sentence(site: Site) -> None:
    gone = {"message": "none", "data-action": "no-such-action"}
    assert site.press(gone) == {}
    site.until("no longer works")


# The clock ------------------------------------------------------------------------------------


def test_the_clock_is_wound_for_everybody(site: Site) -> None:
    answer = site.client.post(CLOCK, json={"to": "morning"})
    assert answer.json()["now"].startswith("2026-03-05T13:30")
    assert "Thu 5 Mar, 08:30" in site.client.get("/as/helen/sayso").text


@pytest.mark.parametrize("to", ["yesterday", "", "1"])
def test_the_clock_goes_nowhere_else(site: Site, to: str) -> None:
    answer = site.client.post(CLOCK, json={"to": to})
    assert answer.status_code == 400
    assert error_of(answer) == "The clock cannot be wound to that."
