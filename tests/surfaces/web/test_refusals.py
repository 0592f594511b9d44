"""What pages would never send is refused, in one sentence, and changes nothing."""

from __future__ import annotations

import pytest

from bot.surfaces.web.asking import LONGEST
from tests.surfaces.web.conftest import Site, error_of

PAGE = "/as/dana/sayso"
MESSAGES = f"{PAGE}/messages"
PRESS = f"{PAGE}/press"
CLOCK = "/as/dana/clock"


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"", 400, "it is not JSON"),
        (b"{", 400, "it is not JSON"),
        (b"[]", 400, "should be an object"),
        (b"null", 400, "should be an object"),
        (b"{}", 400, "id: field required"),
        (b'{"id": "a", "text": 5}', 400, "text: input should be a valid string"),
        (b'{"id": "a", "text": "hi", "more": 1}', 400, "more: extra inputs"),
        (b'{"id": "a", "text": "\\ud800"}', 400, "it is not JSON"),
        (b'{"id": "", "text": "hi"}', 400, "an id has"),
        (b'{"id": "a/b", "text": "hi"}', 400, "an id has"),
        (b'{"id": "a", "text": ""}', 400, "empty message"),
        (b'{"id": "a", "text": " \\n\\t "}', 400, "empty message"),
        (b'{"id": "a", "text": "\\u0000\\u0007"}', 400, "empty message"),
        (b'{"id": "a", "text": "' + b"x" * (LONGEST + 5) + b'"}', 413, "5 characters too long"),
        (b'{"id": "a", "text": "' + b"x" * 300_000 + b'"}', 413, "far too long"),
        (b'{"id": "a", "text": "hi", "thread": "gone"}', 404, "not here any more"),
    ],
)
def test_a_message_that_cannot_be_kept_is_refused_with_the_reason(
    site: Site, body: bytes, status: int, said: str
) -> None:
    answer = site.client.post(MESSAGES, content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status
    assert said in error_of(answer)
    assert "hi" not in site.messages().text


def test_a_form_post_is_refused(site: Site) -> None:
    """What another site's form can send without asking is not taken."""
    answer = site.client.post(MESSAGES, data={"id": "a", "text": "hi"})
    assert answer.status_code == 415
    assert "not JSON" in error_of(answer)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"host": "evil.example"},
        {"host": "127.0.0.1.evil.example:8400"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_cannot_write(site: Site, headers: dict[str, str]) -> None:
    answer = site.client.post(MESSAGES, json={"id": "a", "text": "stolen"}, headers=headers)
    assert answer.status_code == 403
    assert "computer it runs on" in error_of(answer)
    assert "stolen" not in site.messages().text


@pytest.mark.parametrize("host", ["evil.example", "192.168.1.5:8400", ""])
def test_under_another_name_nothing_is_shown(site: Site, host: str) -> None:
    """A name that was made to point here must not open the page to another site."""
    answer = site.client.get(PAGE, headers={"host": host})
    assert answer.status_code == 403
    assert "Dana" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8400", "127.0.0.1", "[::1]:8400"])
def test_this_computers_own_names_are_served(site: Site, host: str) -> None:
    headers = {"host": host, "origin": f"http://{host}", "sec-fetch-site": "same-origin"}
    assert site.client.get(PAGE, headers={"host": host}).status_code == 200
    answer = site.client.post(CLOCK, json={"to": "hour"}, headers=headers)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("method", "address"), [("PUT", MESSAGES), ("GET", PRESS), ("DELETE", CLOCK)]
)
def test_a_wrong_method_is_refused(site: Site, method: str, address: str) -> None:
    answer = site.client.request(method, address)
    assert answer.status_code == 405
    assert error_of(answer) == "That cannot be done at this address."


@pytest.mark.parametrize("before", ["x", "", "1|2|3"])
def test_a_point_that_is_none_is_refused(site: Site, before: str) -> None:
    answer = site.client.get(f"{MESSAGES}?before={before}")
    assert answer.status_code == 400
    assert error_of(answer) == "There are no messages before that."
