"""Channels and digests in words. A platform's id of a channel is shown by the platform itself."""

from __future__ import annotations

import re

from handlers.process import Digest
from handlers.reply import Line, Run, line
from handlers.wording.values import listed, sentence

ID = re.compile(r"[CG][A-Z0-9]{4,}")
"""How Slack names a channel, public or private."""

OF_TEAMS = re.compile(r"19:[^\s;]+@(?:thread|unq)\.[a-z0-9.]+")
"""How Teams names one, or a group."""

OURS = "channel:"
"""How the playground names one."""


def channel(name: str) -> Run:
    """'#sales', or the id for the platform to show by its name."""
    if ID.fullmatch(name) or OF_TEAMS.fullmatch(name):
        return Run(name, channel=True)
    return Run(f"#{name.removeprefix(OURS)}" if name.startswith(OURS) else name)


def when(digest: Digest) -> str:
    """'Mon at 08:00', with the time zone where it is not the workspace's."""
    days = listed([sentence(day) for day in digest.days])
    zone = f" {digest.timezone}" if digest.timezone else ""
    return f"{days} at {digest.at:%H:%M}{zone}"


def digest_line(digest: Digest) -> Line:
    """'Monday pipeline in #sales, Mon at 08:00'."""
    team = f" for {digest.team}" if digest.team else ""
    return line(f"{digest.name} in ", channel(digest.channel), f"{team}, {when(digest)}")
