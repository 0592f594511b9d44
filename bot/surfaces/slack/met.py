"""What Slack tells of a member anew: another name or time zone, gone, or back again.

What Slack told last is kept with the member, so that a name or a time zone that was set here by
somebody is told from one that merely came from Slack, and somebody who left Slack from one whom an
administrator has taken out.
"""

from __future__ import annotations

from bot.surfaces.slack.people import Profile
from storage.records import Member

NAME, ZONE, GONE = "slack_name", "slack_timezone", "slack_gone"


def take(member: Member, profile: Profile) -> None:
    """The member is who Slack says; what was set here stays."""
    told = member.settings
    if told.get(NAME) == member.name:
        member.name = profile.name
    if member.timezone in {None, told.get(ZONE)}:
        member.timezone = profile.timezone or member.timezone
    if told.get(GONE):
        member.active = True
    _keep(member, {NAME: profile.name, ZONE: profile.timezone or "", GONE: ""})


def meet(member: Member, profile: Profile, *, new: bool) -> None:
    """Whom Slack tells of when they write: for the first time, or after they were gone."""
    if new:
        _keep(member, {NAME: profile.name, ZONE: profile.timezone or ""})
    elif is_gone(member):
        take(member, profile)


def leave(member: Member) -> None:
    """A guest now, or gone: not to be written to until Slack says otherwise."""
    if member.active:
        member.active = False
        _keep(member, {GONE: "yes"})


def is_gone(member: Member) -> bool:
    """Whether Slack said so of the member."""
    return bool(member.settings.get(GONE))


def _keep(member: Member, news: dict[str, str]) -> None:
    kept = {**member.settings, **news}
    member.settings = {name: value for name, value in kept.items() if value}
