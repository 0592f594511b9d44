"""What Slack would be sent, and what it would send back: the surface's own code, from end to end.

Slack's side is imported at first use: the playground starts faster than Bolt is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from handlers.reply import Form, FormErrors, Reply

if TYPE_CHECKING:
    from bot.surfaces.slack.blocks.tags import Tag
    from bot.surfaces.slack.interactions import Sent
    from bot.surfaces.slack.modal import Origin

Json: TypeAlias = dict[str, Any]
GLOBAL = "quick_update"
MESSAGE = "log_message"


@dataclass(frozen=True, slots=True)
class Shown:
    """A message: its blocks, and the text that notifications and screen readers get."""

    blocks: list[Json]
    text: str


def message(reply: Reply, post: str) -> Shown:
    """The message that is posted; `post` is our id of it."""
    from bot.surfaces.slack.blocks import blocks_of, fallback_text

    return Shown(blocks_of(reply, post), fallback_text(reply))


def home(reply: Reply, channel: str) -> Json:
    """The view that is published in the Home tab."""
    from bot.surfaces.slack.home.view import home_view

    return home_view(reply, channel)


def tag_of(action: Mapping[str, Any], channel: str) -> Tag | None:
    """What a tapped element means; None for one that is not ours."""
    from bot.surfaces.slack.interactions import read_action

    envelope = {"user": {"id": "U0"}, "channel": {"id": channel}}
    tapped = read_action({**envelope, "actions": [{"action_ts": "0", **action}]})
    return tapped.tag if tapped else None


def origin_of(tag: Tag, channel: str, thread: str | None, *, direct: bool, home: bool) -> Origin:
    """What a form must remember that is opened by a tap."""
    from bot.surfaces.slack.modal import Origin

    found = Origin(tag.action, tag.argument, channel, direct, tag.post or None, thread)
    return replace(found, home=home)


def shortcut(name: str, argument: str, channel: str) -> Origin:
    """What a form must remember that is opened by a shortcut: the answer comes directly."""
    from bot.surfaces.slack.modal import Origin

    return Origin(name, argument, channel, direct=True)


def modal(form: Form, origin: Origin) -> Json:
    """The view that is opened."""
    from bot.surfaces.slack.modal import view_of

    return view_of(form, origin)


def submission(view: str, metadata: str, values: Mapping[str, Any]) -> Sent | None:
    """A sent form; None for a view that is not one of ours."""
    from bot.surfaces.slack.interactions import read_submission

    sent_view = {"id": view, "private_metadata": metadata, "state": {"values": values}}
    return read_submission({"view": sent_view, "user": {"id": "U0"}, "team": {"id": "T0"}})


def errors(found: FormErrors, values: Mapping[str, str]) -> dict[str, str]:
    """The errors as Slack is told them, by block."""
    from bot.surfaces.slack.modal import errors_of

    return errors_of(found, values)
