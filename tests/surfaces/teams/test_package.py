"""The app package: made from the settings, as Teams wants it, and never with a secret in it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
from starlette.applications import Starlette
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.surfaces.teams.incoming.invokes import COMMANDS
from bot.surfaces.teams.package import package_of
from bot.surfaces.teams.package.manifest import (
    ALONE,
    AMONG_OTHERS,
    HEARD_WITHOUT_MENTION,
    manifest_of,
)
from bot.surfaces.teams.package.page import PATH, about_route
from tests.fakes.teams.world import APP_ID, SECRET

URL = "https://sayso.example.com"
SETTINGS = {
    "SAYSO_TEAMS_APP_ID": APP_ID,
    "SAYSO_TEAMS_APP_SECRET": SECRET,
    "SAYSO_PUBLIC_URL": f"{URL}/",
}
MANIFEST = manifest_of(APP_ID, URL)


def run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, settings: Mapping[str, str], *more: str
) -> Result:
    """`sayso teams package` in a folder of its own."""
    monkeypatch.chdir(folder)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return CliRunner().invoke(app, ["teams", "package", *more])


def unpacked(path: Path) -> dict[str, bytes]:
    """The files of a package by their names."""
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pixels(png: bytes) -> tuple[int, list[tuple[int, ...]]]:
    """The width of a square picture, and its pixels: red, green, blue, how solid."""
    width = int.from_bytes(png[16:20])
    start = png.index(b"IDAT") + 4
    rows = zlib.decompress(png[start : start + int.from_bytes(png[start - 8 : start - 4])])
    line = 1 + 4 * width
    found = [rows[y * line + 1 : (y + 1) * line] for y in range(width)]
    return width, [tuple(row[x : x + 4]) for row in found for x in range(0, 4 * width, 4)]


def test_it_is_written_from_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(tmp_path, monkeypatch, SETTINGS)
    assert done.exit_code == 0, done.output
    assert "sayso-teams.zip is written." in done.output
    found = unpacked(tmp_path / "sayso-teams.zip")
    assert set(found) == {"manifest.json", "color.png", "outline.png"}
    told: dict[str, Any] = json.loads(found["manifest.json"])
    assert told == MANIFEST
    assert told["bots"][0]["botId"] == told["id"] == APP_ID
    assert told["developer"]["websiteUrl"] == f"{URL}/teams"
    assert SECRET not in found["manifest.json"].decode()


def test_the_same_settings_make_the_same_file() -> None:
    assert package_of(MANIFEST) == package_of(manifest_of(APP_ID, URL))


def test_replies_without_a_mention_are_asked_for_by_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only then is Teams asked to tell of every message, and the admin is told what for."""
    assert "authorization" not in MANIFEST
    done = run(tmp_path, monkeypatch, SETTINGS, "--hear-replies", "--out", "heard.zip")
    assert all(name in done.output for name in HEARD_WITHOUT_MENTION)
    told = json.loads(unpacked(tmp_path / "heard.zip")["manifest.json"])
    asked = told["authorization"]["permissions"]["resourceSpecific"]
    assert tuple(each["name"] for each in asked) == HEARD_WITHOUT_MENTION


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"SAYSO_TEAMS_APP_ID": ""}, "SAYSO_TEAMS_APP_ID is not set."),
        ({"SAYSO_TEAMS_APP_ID": "sayso"}, "SAYSO_TEAMS_APP_ID holds 'sayso'"),
        ({"SAYSO_PUBLIC_URL": ""}, "SAYSO_PUBLIC_URL is not set."),
        ({"SAYSO_PUBLIC_URL": "http://sayso.example.com"}, "Teams takes https only."),
    ],
)
def test_what_is_missing_is_named(
    wrong: dict[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run(tmp_path, monkeypatch, {**SETTINGS, **wrong})
    assert done.exit_code == 1
    assert said in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(tmp_path, monkeypatch, SETTINGS, "--out", "nowhere/app.zip")
    assert done.exit_code == 1
    assert "can't be written" in done.output


def test_the_menus_commands_are_those_that_we_hear() -> None:
    """A command that Teams shows and we don't know would open nothing."""
    [extension] = MANIFEST["composeExtensions"]
    assert {each["id"] for each in extension["commands"]} == COMMANDS
    assert all(each["fetchTask"] for each in extension["commands"])


def test_texts_are_as_long_as_teams_takes() -> None:
    assert len(MANIFEST["description"]["short"]) <= 80
    assert len(MANIFEST["description"]["full"]) <= 4000
    for title, description in (*ALONE, *AMONG_OTHERS):
        assert len(title) <= 32
        assert len(description) <= 128


def test_the_icons_are_as_teams_wants_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """192 in colour without a hole; 32 in white alone, with nothing at its edges."""
    run(tmp_path, monkeypatch, SETTINGS)
    found = unpacked(tmp_path / "sayso-teams.zip")
    width, color = pixels(found["color.png"])
    assert (width, {each[3] for each in color}) == (192, {255})
    assert (255, 255, 255, 255) in color
    width, outline = pixels(found["outline.png"])
    assert (width, {each[:3] for each in outline}) == (32, {(255, 255, 255)})
    assert {0, 255} <= {each[3] for each in outline}
    edges = [outline[n] for n in range(32)] + [outline[32 * n] for n in range(32)]
    assert {each[3] for each in edges} == {0}


def test_a_package_opens_as_a_zip() -> None:
    with ZipFile(BytesIO(package_of(MANIFEST))) as archive:
        assert archive.testzip() is None


@pytest.mark.asyncio
async def test_the_page_that_the_manifest_names_is_served() -> None:
    """Teams shows links to it: what Sayso keeps, and the terms."""
    transport = httpx.ASGITransport(Starlette(routes=[about_route()]))
    async with httpx.AsyncClient(transport=transport, base_url=URL) as client:
        answer = await client.get(PATH)
    assert answer.status_code == 200
    for url in MANIFEST["developer"].values():
        _, _, anchor = url.partition("#")
        assert not anchor or f'id="{anchor}"' in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
