"""The playground over HTTP, with the real assistant and a small world."""

from __future__ import annotations

import itertools
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from bot.commands.try_ import listen, playground, server_of
from storage.database import Database
from tests.conftest import SqliteFiles
from tests.surfaces.web.browsing import WAIT
from tests.world import NOW, WORKSPACE, make_world

TRIES = 400


class Seen(HTMLParser):
    """What one would read on the page: texts, and the controls by their labels."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.controls: list[dict[str, str]] = []
        self._open: dict[str, str] | None = None
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li" and (message := dict(attrs).get("data-id")):
            self.message = message
        if tag == "button":
            found = {name: value or "" for name, value in attrs}
            self._open = {**found, "label": "", "message": getattr(self, "message", "")}
            self.controls.append(self._open)

    def handle_endtag(self, tag: str) -> None:
        if tag == "button":
            self._open = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._open is not None:
            self._open["label"] += data

    def control(self, label: str) -> dict[str, str]:
        """The last of Sayso's controls with that label."""
        ours = [each for each in self.controls if "data-action" in each]
        return [each for each in ours if each["label"].strip() == label][-1]


@dataclass
class Site:
    """Talks to the playground as its page does."""

    client: httpx.Client
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def id(self) -> str:
        return f"id-{next(self.numbers)}"

    def say(self, text: str, who: str = "dana", where: str = "sayso", **more: object) -> str:
        """Send a message; its id."""
        message = self.id()
        body = {"id": message, "text": text, **more}
        answer = self.client.post(f"/as/{who}/{where}/messages", json=body)
        assert answer.status_code == 200, answer.text
        return message

    def press(
        self, control: dict[str, str], who: str = "dana", where: str = "sayso", **more: object
    ) -> dict[str, object]:
        """Tap a control that was seen; what came back."""
        body = {
            "event": self.id(),
            "post": control["message"],
            "action": control["data-action"],
            "argument": control.get("data-argument", ""),
            "choice": control.get("data-choice", ""),
            **more,
        }
        answer = self.client.post(f"/as/{who}/{where}/press", json=body)
        assert answer.status_code == 200, answer.text
        found: dict[str, object] = answer.json()
        return found

    def messages(self, who: str = "dana", where: str = "sayso") -> Seen:
        return Seen(self._html(f"/as/{who}/{where}/messages"))

    def board(self, who: str = "dana", scope: str = "") -> Seen:
        return Seen(self._html(f"/as/{who}/board?scope={scope}"))

    def _html(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["html"])

    def until(
        self, said: str, look: Callable[[], Seen] | None = None, *, gone: bool = False
    ) -> Seen:
        """Look until it is said (or no longer said); what was seen then."""
        look = look or self.messages
        seen = look()
        for _ in range(TRIES):
            if (said in seen.text) != gone:
                return seen
            time.sleep(0.05)
            seen = look()
        pytest.fail(f"{said!r} {'stayed' if gone else 'never came'}: {seen.text}")


@pytest.fixture(scope="session")
def world_file(sqlite_databases: SqliteFiles) -> Path:
    """A database that holds the small world, to copy from."""
    url = sqlite_databases.create(migrated=True)
    make_world(url).close()
    return Path(url.removeprefix("sqlite:///"))


@pytest.fixture
def world_url(world_file: Path, tmp_path: Path) -> str:
    """The URL of a database that holds the small world."""
    copy = tmp_path / "world.db"
    shutil.copyfile(world_file, copy)
    return f"sqlite:///{copy}"


@contextmanager
def serving(
    url: str, port: int = 0, *, workspace: str = WORKSPACE, now: datetime = NOW
) -> Iterator[str]:
    """Serve the playground until the block ends, by the server that `sayso try` runs."""
    database = Database(url)
    listener = listen(port)
    server = server_of(*playground(database, workspace, now))
    running = threading.Thread(target=server.run, args=([listener],))
    running.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        running.join()
        listener.close()
        database.close()


@pytest.fixture
def served_at(world_url: str) -> Iterator[str]:
    """Where the playground is served."""
    with serving(world_url) as address:
        yield address


@pytest.fixture
def site(served_at: str) -> Iterator[Site]:
    """The playground, as pages talk to it."""
    with httpx.Client(base_url=served_at, follow_redirects=True, timeout=30) as client:
        yield Site(client)


def error_of(answer: httpx.Response) -> str:
    """The sentence that a refused request is answered with."""
    found = answer.json()
    assert list(found) == ["error"]
    sentence: str = found["error"]
    assert sentence.endswith(".")
    assert "Traceback" not in sentence
    return sentence


@pytest.fixture
def dana(page: Page, served_at: str) -> Iterator[Page]:
    """Dana's page, in her own conversation; no fault of the page's own goes unseen."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    page.goto(f"{served_at}/as/dana/sayso")
    yield page
    # A refused request is told in the console too, and those are on purpose.
    assert [fault for fault in faults if "Failed to load resource" not in fault] == []
