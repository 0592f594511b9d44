"""Whose figures are meant, and whether the asker may have them.

Managers see everybody's. Anybody sees their own, and the sums of those whose deals they may see:
everybody's, their team's or their own, as `visibility` says. How somebody else is doing is for
managers.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.digests import Scope
from handlers.digests.telling import Audience
from handlers.queries.reports.about import About
from handlers.reading.text import fold
from handlers.rights import LEADS, blind_spot, visible_owners
from handlers.scene import Scene
from storage.people import all_members, all_teams

SELF = ("i", "me", "my", "mine", "myself")
ALL = (
    "we",
    "us",
    "our",
    "everybody",
    "everyone",
    "all",
    "the company",
    "the whole team",
    "all teams",
)
OWN_TEAM = ("team", "the team", "my team", "our team")
FOR_MANAGERS = (
    "How a colleague is doing is between them and their manager. Ask ‘how am I doing’ for yourself."
)
NOT_SEEN = "You don't see the deals of that colleague, so I can't add them up for you."
NOT_YOURS = "You see the deals of your own team, so I can tell only of these."


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the asker may not have it."""

    reason: str


def named(scene: Scene, words: str) -> About | None:
    """Whom the folded words name: a member, a team, everybody; None where nobody or several."""
    said = words.strip().removesuffix("'s").removesuffix("'")
    if said in ("", *ALL):
        return About()
    if said in SELF:
        return About(member=scene.member.id)
    if said in OWN_TEAM:
        return About(team=scene.member.team_id or "")
    return _team(scene, said) or _member(scene, said)


def _team(scene: Scene, said: str) -> About | None:
    bare = said.removeprefix("the ").removeprefix("team ").removesuffix(" team").strip()
    found = [team for team in all_teams(scene.session) if fold(team.name) in (bare, said)]
    return About(team=found[0].id) if len(found) == 1 else None


def _member(scene: Scene, said: str) -> About | None:
    """By the whole name, or by a first name that only one has."""
    people = [member for member in all_members(scene.session) if member.active]
    whole = [each for each in people if fold(each.name) == said]
    found = whole or [each for each in people if fold(each.name).split(" ")[0] == said]
    return About(member=found[0].id) if len(found) == 1 else None


def scope_of(scene: Scene, about: About) -> Scope | Refused:
    """Whose deals are counted, private ones of others left out for whoever may not see them."""
    blind, owners = blind_spot(scene), visible_owners(scene)
    if about.member and about.member != scene.member.id and scene.member.role not in LEADS:
        return Refused(FOR_MANAGERS)
    if about.member:
        return Scope(member_id=about.member, blind=blind)
    if owners is None:
        return Scope(team_id=about.team or None, blind=blind)
    if owners == [scene.member.id] or scene.member.team_id is None:
        return Refused(NOT_YOURS) if about.team else Scope(member_id=scene.member.id, blind=blind)
    if about.team not in ("", scene.member.team_id):
        return Refused(NOT_YOURS)
    return Scope(team_id=scene.member.team_id, blind=blind)


def owners_of(scene: Scene, about: About) -> list[str] | Refused | None:
    """Whose open deals are listed, of those that the asker may see; None: everybody's."""
    seen = visible_owners(scene)
    if about.member:
        may = seen is None or about.member in seen
        return [about.member] if may else Refused(NOT_SEEN)
    if not about.team:
        return seen
    team = [each.id for each in all_members(scene.session) if each.team_id == about.team]
    if seen is not None and about.team != scene.member.team_id:
        return Refused(NOT_YOURS)
    return team if seen is None else [each for each in team if each in seen]


def title_of(scene: Scene, about: About) -> str:
    """'Dana Reyes', 'Team East', 'You'; '' for everybody."""
    if about.member:
        return "You" if about.member == scene.member.id else scene.member_name(about.member)
    team = next((each for each in all_teams(scene.session) if each.id == about.team), None)
    return f"Team {team.name}" if team else ""


def audience_of(scene: Scene) -> Audience:
    """Whose deals may be named to the asker; what they may not see is not even counted."""
    owners = visible_owners(scene)
    return Audience(None if owners is None else frozenset(owners), private=True)
