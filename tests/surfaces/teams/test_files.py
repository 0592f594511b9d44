"""Files that people send in the direct chat: fetched from Microsoft alone, for who may import."""

from __future__ import annotations

import base64

import pytest

from bot.dropped import MOST_BYTES
from bot.surfaces.teams.ways.files import is_microsofts
from handlers.heard import Press
from tests.fakes.teams import Person
from tests.fakes.teams.activities import file
from tests.surfaces.teams.rig import Rig, running

ROWS = b"Deal name,Company,Stage,Amount\r\nAcme,Acme Corporation,Proposal,47000\r\n"


async def admin(rig: Rig) -> Person:
    """Who came first, and may import."""
    ada = rig.teams.world.person("Ada Boss")
    await rig.teams.say(ada, "hi")
    return ada


async def brought(rig: Rig, who: Person, name: str = "deals.csv", content: bytes = ROWS) -> Press:
    """What a file comes to."""
    await rig.teams.share(who, name, content)
    return rig.intake.presses[-1]


@pytest.mark.asyncio
async def test_a_file_comes_with_its_bytes(url: str) -> None:
    """Told twice by Teams, it is one; and no message is heard of it."""
    async with running(url) as rig:
        ada = await admin(rig)
        said = await rig.teams.share(ada, "deals.csv", ROWS)
        await rig.teams.tell(said.activity)
        [press] = rig.intake.presses
        assert (press.action, press.argument) == ("import_file", f"{said.chat.id}:{said.id}:file-1")
        assert press.values["name"] == "deals.csv"
        assert base64.b64decode(press.values["content"]) == ROWS
        assert rig.texts == ["hi"]


@pytest.mark.asyncio
async def test_a_process_is_shown_before_it_holds(url: str) -> None:
    async with running(url) as rig:
        press = await brought(rig, await admin(rig), "process.yaml", b"name: Ours\n")
        assert press.action == "setup_file"


@pytest.mark.asyncio
async def test_nothing_is_fetched_for_who_may_not_import(url: str) -> None:
    async with running(url) as rig:
        await admin(rig)
        press = await brought(rig, rig.teams.world.person("Jen Park"))
        assert dict(press.values) == {"name": "deals.csv"}
        assert rig.teams.files.fetched == 0


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("deals.xlsx", ROWS, "format"),
        ("deals.csv", b"x" * (MOST_BYTES + 1), "large"),
    ],
)
async def test_what_cannot_be_imported_is_told(
    url: str, name: str, content: bytes, problem: str
) -> None:
    async with running(url) as rig:
        press = await brought(rig, await admin(rig), name, content)
        assert dict(press.values) == {"name": name, "problem": problem}


@pytest.mark.asyncio
async def test_a_file_that_is_gone_is_told(url: str) -> None:
    async with running(url) as rig:
        ada = await admin(rig)
        rig.teams.files.status = 404
        press = await brought(rig, ada)
        assert press.values["problem"] == "unreadable"


@pytest.mark.asyncio
async def test_a_file_kept_elsewhere_is_not_asked_for(url: str) -> None:
    """Neither directly nor by an address that leads there."""
    async with running(url) as rig:
        ada = await admin(rig)
        for address in ("http://127.0.0.1:9/x", "https://evil.example/x", "file:///etc/passwd"):
            await rig.teams.say(ada, "", attachments=[file("deals.csv", address, 7)])
            assert rig.intake.presses[-1].values["problem"] == "unreadable"
        rig.teams.files.onward = "http://127.0.0.1:9/x"
        assert (await brought(rig, ada)).values["problem"] == "unreadable"


@pytest.mark.asyncio
async def test_a_file_that_moved_is_followed(url: str) -> None:
    async with running(url) as rig:
        ada = await admin(rig)
        number, _ = rig.teams.files.keep(ROWS)
        rig.teams.files.onward = f"/files/{number}"
        assert base64.b64decode((await brought(rig, ada)).values["content"]) == ROWS


@pytest.mark.asyncio
async def test_a_picture_is_answered_like_an_empty_message(url: str) -> None:
    """Whoever sends one learns that nothing was noted."""
    async with running(url) as rig:
        await rig.teams.share(await admin(rig), "photo.png", b"\x89PNG")
        assert rig.texts == ["hi", ""]
        assert rig.intake.presses == []


@pytest.mark.parametrize(
    ("address", "fine"),
    [
        ("https://acme-my.sharepoint.com/personal/x/download.aspx?UniqueId=1&tempauth=a", True),
        ("https://acme.sharepoint.us/x", True),
        ("http://acme.sharepoint.com/x", False),
        ("https://sharepoint.com.evil.example/x", False),
        ("https://evilsharepoint.com/x", False),
        ("https://acme.sharepoint.com@evil.example/x", False),
        ("https://teams.example/files/1", True),
        ("http://teams.example/files/1", False),
        ("https://teams.example:8443/files/1", False),
        ("//[", False),
        ("", False),
    ],
)
def test_only_microsofts_addresses_are_asked(address: str, fine: bool) -> None:
    assert is_microsofts(address, "https://teams.example/emea/") is fine
