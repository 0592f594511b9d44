"""What a message says with all that hangs on it: forwarded messages, e-mails, what was said aloud.

Previews of links are left out: nobody wrote them. https://docs.slack.dev/reference/objects/file-object
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.surfaces.slack.ways.clips import clip_of

Json = Mapping[str, Any]


def written(message: Json) -> str:
    """The words of a message, in Slack's markup."""
    parts = [str(message.get("text") or ""), *_forwarded(message), *_files(message)]
    return "\n\n".join(filter(None, (part.strip() for part in parts)))


def _forwarded(message: Json) -> Iterator[str]:
    for attachment in message.get("attachments") or ():
        if attachment.get("is_share") or attachment.get("is_msg_unfurl") or _by_app(attachment):
            text = attachment.get("text") or attachment.get("fallback") or ""
            author = attachment.get("author_name") or ""
            yield f"{author}: {text}" if author and text else str(text)
            yield from _files(attachment)


def _by_app(attachment: Json) -> bool:
    """Whether an app put it there as its message; a link's preview says whence it comes."""
    return not (attachment.get("from_url") or attachment.get("original_url"))


def _files(message: Json) -> Iterator[str]:
    for file in message.get("files") or ():
        if file.get("filetype") == "email" or file.get("mode") == "email":
            yield _mail(file)
        elif (clip := clip_of(file)) is not None and clip.text:
            yield clip.text


def _mail(file: Json) -> str:
    sender: Json = next(iter(file.get("from") or ()), {})
    name = sender.get("name") or sender.get("address") or ""
    subject = file.get("subject") or file.get("title") or ""
    text = file.get("plain_text") or file.get("preview_plain_text") or file.get("preview") or ""
    head = " ".join(filter(None, ("E-mail", f"from {name}" if name else "")))
    return f"{head}: {subject}\n\n{text}".strip()
