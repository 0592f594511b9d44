"""A file of records, dropped into the direct messages: the beginning of an import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot import dropped
from bot.dropped import MOST_BYTES
from bot.surfaces.slack.ways.files import Files, Unreadable


def sheet_of(files: tuple[Mapping[str, Any], ...]) -> Mapping[str, Any] | None:
    """The first file that may hold records or the process, readable or not."""
    return next((file for file in files if dropped.may_hold(_kind(file))), None)


def action_of(file: Mapping[str, Any]) -> str:
    """What takes the file."""
    return dropped.action_of(_kind(file))


def _kind(file: Mapping[str, Any]) -> str:
    if file.get("filetype") in {"csv", "tsv", "yaml"}:
        return f".{file['filetype']}"
    return dropped.kind_of(str(file.get("name") or ""))


async def values_of_sheet(files: Files, file: Mapping[str, Any], *, may: bool) -> dict[str, str]:
    """What the press brings: the name, and the content or why there is none.

    Only for who `may` import it is fetched. Raises LookupFailed.
    """
    name = str(file.get("name") or file.get("title") or "your file")
    if not may:
        return dropped.values_without(name)
    if not dropped.is_read(_kind(file)):
        return dropped.values_without(name, "format")
    try:
        content = await _content(files, file)
    except Unreadable:
        return dropped.values_without(name, "unreadable")
    return dropped.values_with(name, content)


async def _content(files: Files, file: Mapping[str, Any]) -> bytes | None:
    """What is in it; None where that is too much."""
    known = file if file.get("url_private_download") else await files.info(str(file["id"]))
    url = str(known.get("url_private_download") or known.get("url_private") or "")
    large = int(known.get("size") or 0) > MOST_BYTES
    return None if large else await files.content(url, MOST_BYTES)
