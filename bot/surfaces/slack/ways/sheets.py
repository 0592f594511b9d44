"""A file of records, dropped into the direct messages: the beginning of an import.

Its bytes come along with the press that asks for the preview, so that what was shown is what is
imported, whatever becomes of the file in Slack.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from bot.surfaces.slack.ways.files import Files, Unreadable

ACTION = "import_file"
PROCESS = "setup_file"
"""What takes a file of the process, and shows what it changes."""

READ = frozenset({".csv", ".tsv"})
WAYS = frozenset({".yaml", ".yml"})
OTHERS = frozenset({".xlsx", ".xls", ".ods", ".numbers"})
MOST_BYTES = 5 * 2**20


def sheet_of(files: tuple[Mapping[str, Any], ...]) -> Mapping[str, Any] | None:
    """The first file that may hold records or the process, readable or not."""
    return next((file for file in files if _kind(file) in READ | OTHERS | WAYS), None)


def action_of(file: Mapping[str, Any]) -> str:
    """What takes the file."""
    return PROCESS if _kind(file) in WAYS else ACTION


def _kind(file: Mapping[str, Any]) -> str:
    if file.get("filetype") in {"csv", "tsv", "yaml"}:
        return f".{file['filetype']}"
    return PurePath(str(file.get("name") or "")).suffix.lower()


async def values_of_sheet(files: Files, file: Mapping[str, Any], *, may: bool) -> dict[str, str]:
    """What the press brings: the name, and the content or why there is none.

    Only for who `may` import it is fetched. Raises LookupFailed.
    """
    name = str(file.get("name") or file.get("title") or "your file")
    if not may:
        return {"name": name}
    if _kind(file) not in READ | WAYS:
        return {"name": name, "problem": "format"}
    try:
        content = await _content(files, file)
    except Unreadable:
        return {"name": name, "problem": "unreadable"}
    if content is None:
        return {"name": name, "problem": "large"}
    return {"name": name, "content": base64.b64encode(content).decode("ascii")}


async def _content(files: Files, file: Mapping[str, Any]) -> bytes | None:
    """What is in it; None where that is too much."""
    known = file if file.get("url_private_download") else await files.info(str(file["id"]))
    url = str(known.get("url_private_download") or known.get("url_private") or "")
    large = int(known.get("size") or 0) > MOST_BYTES
    return None if large else await files.content(url, MOST_BYTES)
