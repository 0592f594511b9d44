"""Changing the digests of the process by word: one more here, another time, none any more.

What is said in a channel ends up where everything about digests stands, among the `digests` of the
process; so the form of setting up and process.yaml show it, and it can be taken back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from handlers.digests.schedules.following import follow
from handlers.digests.schedules.spoken import Wish
from handlers.process import Digest
from handlers.process.checks import fold
from handlers.process.model import WORKDAYS
from handlers.scene import Scene
from handlers.setup.rewriting import rewritten, sections_of
from handlers.setup.ways import put_in_force, usable_text
from storage.records import ChangeSet

NINE = time(9)
NAMES = {
    "mon": "Monday pipeline",
    "tue": "Tuesday pipeline",
    "wed": "Wednesday pipeline",
    "thu": "Thursday pipeline",
    "fri": "Friday pipeline",
    "sat": "Saturday pipeline",
    "sun": "Sunday pipeline",
}
DAILY, SEVERAL, CHANGES = "Daily pipeline", "Pipeline", "Pipeline changes"
OURS = frozenset({*NAMES.values(), DAILY, SEVERAL, CHANGES})
"""Names that we gave, and give anew where the days change."""
SHORT = ("summary", "movement")
"""What a digest shows of which only changes are wanted."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """What came of an order: the digest as it is now, and the set to take back (None: no change).

    `before` is what it was, None for a new one.
    """

    digest: Digest
    before: Digest | None
    made: ChangeSet | None


def here(scene: Scene) -> list[Digest]:
    """The digests of the channel in which something is said."""
    return [each for each in scene.process.digests if each.channel == scene.place.id]


def order(scene: Scene, wish: Wish, team: str, key: str) -> Ordered:
    """Post one here as is wished: another time for the one of its kind, or one more.

    Of one kind are those for the same team, of which both or neither show changes only.
    """
    digests = scene.process.digests
    kind = (scene.place.id, fold(team), wish.only_changes)
    same = next((n for n, each in enumerate(digests) if _kind(each) == kind), None)
    before = digests[same] if same is not None else None
    found = _sections(scene)
    news = _news(scene, wish, team, before)
    if same is None:
        found.append(_named(news, [each.name for each in here(scene)]))
    else:
        found[same] = {**found[same], **news}
    made = _put(scene, found, key)
    # The scene's process is as it was before.
    now = follow(scene.session, scene.now)
    written = list(now.values())[same if same is not None else -1].digest
    return Ordered(written, before, made)


def stop(scene: Scene, digests: Sequence[Digest], key: str) -> ChangeSet | None:
    """Post these no more."""
    going = [n for n, each in enumerate(scene.process.digests) if each in digests]
    left = [table for n, table in enumerate(_sections(scene)) if n not in going]
    made = _put(scene, left or None, key)
    follow(scene.session, scene.now)
    return made


def _kind(digest: Digest) -> tuple[str, str, bool]:
    return digest.channel, fold(digest.team), digest.only_changes


def _sections(scene: Scene) -> list[dict[str, Any]]:
    return list(sections_of(usable_text(scene.session)).get("digests") or [])


def _put(scene: Scene, digests: Sequence[Mapping[str, Any]] | None, key: str) -> ChangeSet | None:
    text = rewritten(usable_text(scene.session), {"digests": digests})
    if text == scene.session.workspace.process:
        return None
    return put_in_force(scene, text, key, chosen=False)


def _news(scene: Scene, wish: Wish, team: str, before: Digest | None) -> dict[str, Any]:
    """What is set; what was not said stays as it was, or begins as Mondays at nine."""
    days = wish.days or (before.days if before else ("mon",))
    at = wish.at or (before.at if before else NINE)
    news: dict[str, Any] = {"channel": scene.place.id, "days": list(days), "at": f"{at:%H:%M}"}
    if before is None or before.name in OURS:
        news = {"name": _name(days, only_changes=wish.only_changes), **news}
    if zone := _zone(scene, wish, before):
        news["timezone"] = zone
    if before is None:
        news |= {"team": team} if team else {}
        news |= {"only_changes": "yes", "shows": list(SHORT)} if wish.only_changes else {}
    return news


def _zone(scene: Scene, wish: Wish, before: Digest | None) -> str | None:
    """The zone that was said; of an hour without one, that of whoever said it, where it differs."""
    if wish.timezone is not None or wish.at is None:
        return wish.timezone
    own, team = scene.zone.key, scene.session.workspace.timezone
    return own if own != team or (before and before.timezone) else None


def _name(days: tuple[str, ...], *, only_changes: bool) -> str:
    if only_changes:
        return CHANGES
    if len(days) == 1:
        return NAMES[days[0]]
    return DAILY if set(WORKDAYS) <= set(days) else SEVERAL


def _named(news: dict[str, Any], taken: Sequence[str]) -> dict[str, Any]:
    """With a number in its name where another one of the channel is called the same."""
    name, number = str(news["name"]), 2
    if news.get("team"):
        return news
    while news["name"] in taken:
        news["name"], number = f"{name} {number}", number + 1
    return news
