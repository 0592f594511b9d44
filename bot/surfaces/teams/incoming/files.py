"""The files that hang on a message: their names, and where what is in them can be fetched.

Teams hands over files in the direct chat only. Elsewhere it hands over a link, which needs rights
that Sayso does not ask for. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FILE = "application/vnd.microsoft.teams.file.download.info"


@dataclass(frozen=True, slots=True)
class File:
    """`id` is Teams' own; `url` lets in whoever knows it, for some minutes."""

    id: str
    name: str
    kind: str
    url: str


def files_of(activity: Mapping[str, Any]) -> tuple[File, ...]:
    """The files that hang on the message."""
    found = activity.get("attachments")
    attached = found if isinstance(found, list) else []
    return tuple(
        _file(each)
        for each in attached
        if isinstance(each, Mapping) and each.get("contentType") == FILE
    )


def _file(attachment: Mapping[str, Any]) -> File:
    told = attachment.get("content")
    content: Mapping[str, Any] = told if isinstance(told, Mapping) else {}
    name = str(attachment.get("name") or "")
    return File(
        id=str(content.get("uniqueId") or name),
        name=name,
        kind=str(content.get("fileType") or name.rpartition(".")[2]).casefold(),
        url=str(content.get("downloadUrl") or ""),
    )
