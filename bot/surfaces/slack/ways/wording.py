"""What a message says with all that hangs on it: forwarded messages, e-mails, what was said aloud.

Previews of links are left out: nobody wrote them. https://docs.slack.dev/reference/objects/file-object
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.surfaces.slack.rich import plain, typed
from bot.surfaces.slack.ways.clips import clip_of

Json = Mapping[str, Any]


def written(message: Json) -> str:
    """The words of a message, in Slack's markup."""
    return _joined((typed(message), *_attached(message, everything=True), *_files(message)))


def forwarded(message: Json) -> str:
    """The words of others that somebody passes on: shared messages, e-mails."""
    return _joined((*_attached(message, everything=False), *_mails(message)))


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(filter(None, (part.strip() for part in parts)))


def _attached(message: Json, *, everything: bool) -> Iterator[str]:
    """What was shared; `everything`: messages that a link shows, and what an app wrote, too."""
    for attachment in message.get("attachments") or ():
        shown = attachment.get("is_msg_unfurl") or _by_app(attachment)
        if attachment.get("is_share") or (everything and shown):
            text = _shared_text(attachment)
            author = attachment.get("author_name") or ""
            yield f"{author}: {text}" if author and text else text
            yield from _files(attachment)


def _shared_text(attachment: Json) -> str:
    """The words of a shared message: its blocks tell them as its writer saw them."""
    for block in attachment.get("message_blocks") or ():
        found = typed(block.get("message") or {})
        if found:
            return found
    return plain(str(attachment.get("text") or attachment.get("fallback") or ""))


def _by_app(attachment: Json) -> bool:
    """Whether an app put it there as its message; a link's preview says whence it comes."""
    return not (attachment.get("from_url") or attachment.get("original_url"))


def _files(message: Json) -> Iterator[str]:
    yield from _mails(message)
    for file in message.get("files") or ():
        if (clip := clip_of(file)) is not None and clip.text:
            yield clip.text


def _mails(message: Json) -> Iterator[str]:
    for file in message.get("files") or ():
        if file.get("filetype") == "email" or file.get("mode") == "email":
            yield _mail(file)


def _mail(file: Json) -> str:
    sender: Json = next(iter(file.get("from") or ()), {})
    name = sender.get("name") or sender.get("address") or ""
    subject = file.get("subject") or file.get("title") or ""
    text = file.get("plain_text") or file.get("preview_plain_text") or file.get("preview") or ""
    head = " ".join(filter(None, ("E-mail", f"from {name}" if name else "")))
    return f"{head}: {subject}\n\n{text}".strip()
