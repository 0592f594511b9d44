"""Open pages are told what happens, each person only what is theirs, nothing lost or doubled."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.surfaces.web.conftest import Seen, Site


@dataclass(frozen=True)
class Event:
    """An event of the stream."""

    id: str
    name: str
    facts: dict[str, str]

    @property
    def text(self) -> str:
        return Seen(self.facts.get("html", "")).text


def mark(site: Site, who: str, where: str = "sayso") -> str:
    """Where a page that was just loaded begins to listen."""
    found = re.search(r'data-since="([^"]+)"', site.client.get(f"/as/{who}/{where}").text)
    assert found
    return found.group(1)


@contextmanager
def following(
    site: Site, who: str, since: str = "", last: str | None = None
) -> Iterator[Iterator[Event]]:
    """The events of a person's stream, as a browser reads them."""
    headers = {"last-event-id": last} if last is not None else {}
    address = f"/as/{who}/events?since={since}"
    with site.client.stream("GET", address, headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield _events(answer.iter_lines())


def _events(lines: Iterator[str]) -> Iterator[Event]:
    found: dict[str, str] = {}
    for each in lines:
        name, _, value = each.partition(": ")
        if name:
            found[name] = value
        elif "event" in found:
            yield Event(found["id"], found["event"], json.loads(found["data"]))
            found = {}


def messages(events: Iterator[Event]) -> Iterator[Event]:
    return (event for event in events if event.name == "message")


def test_a_message_and_its_receipt_reach_the_page(site: Site) -> None:
    with following(site, "dana", mark(site, "dana")) as events:
        site.say("Acme platform rollout is 52k now")
        said, receipt = next(messages(events)), next(messages(events))
    assert "52k now" in said.text
    assert (said.facts["author"], said.facts["conversation"]) == ("dana", "sayso")
    assert "$52,000" in receipt.text
    assert receipt.facts["author"] == "sayso"
    assert receipt.facts["summary"].startswith("Sayso: ")


def test_the_board_is_told_after_a_receipt(site: Site) -> None:
    with following(site, "marcus", mark(site, "marcus")) as events:
        site.say("Acme platform rollout is 52k now")
        assert next(event for event in events if event.name == "board").facts == {}


def test_others_hear_of_the_channel_and_not_of_direct_messages(site: Site) -> None:
    with following(site, "marcus", mark(site, "marcus")) as events:
        site.say("for sayso alone")
        site.say("for everybody", where="pipeline")
        assert "for everybody" in next(messages(events)).text


def test_what_one_alone_is_told_in_a_channel_reaches_that_one_alone(site: Site) -> None:
    since = mark(site, "dana", "pipeline")
    gone = {"message": "none", "data-action": "no-such-action"}
    site.press(gone, where="pipeline")
    site.until("no longer works", lambda: site.messages("dana", "pipeline"))
    site.say("for everybody", where="pipeline")
    with following(site, "dana", since) as events:
        first = next(messages(events)).text
        assert "no longer works" in first
        assert "only you see this" in first
    with following(site, "marcus", since) as events:
        assert "for everybody" in next(messages(events)).text
    assert "no longer works" not in site.messages("marcus", "pipeline").text


def test_a_page_that_lost_its_connection_goes_on_where_it_stopped(site: Site) -> None:
    with following(site, "marcus", mark(site, "marcus")) as events:
        site.say("one", where="pipeline")
        last = next(messages(events))
    for text in ("two", "three"):
        site.say(text, where="pipeline")
    with following(site, "marcus", "stale.1", last.id) as events:
        missed = [next(messages(events)).text for _ in range(2)]
    assert "one" in last.text
    assert "two" in missed[0]
    assert "three" in missed[1]


def test_a_page_from_before_a_restart_starts_over(site: Site) -> None:
    with following(site, "dana", "another-run.7") as events:
        assert next(events).name == "reset"


def test_winding_the_clock_is_told(site: Site) -> None:
    with following(site, "helen", mark(site, "helen")) as events:
        site.client.post("/as/dana/clock", json={"to": "morning"})
        told = next(event for event in events if event.name == "clock")
    assert told.facts["now"].startswith("2026-03-05T13:30")


def test_an_edited_message_is_told_again_under_its_own_id(site: Site) -> None:
    message = site.say("lunch?", where="pipeline")
    with following(site, "marcus", mark(site, "marcus")) as events:
        body = {"event": site.id(), "text": "lunch at one?"}
        site.client.put(f"/as/dana/pipeline/messages/{message}", json=body)
        told = next(messages(events))
    assert f'id="m-{message}"' in told.facts["html"]
    assert "lunch at one?" in told.text
