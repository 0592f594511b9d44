"""Who is on the team: what the platform tells of its people, who leads, and the teams.

The people come along with the press that asks for them, for a platform is asked before anything is
written, and stay in the inbox until they are taken over:

    {"people": [{"id", "name", "email", "timezone", "title", "lead"}, ...], "gone": [id, ...],
     "left_out": {"guest": 2, "app": 3, "gone": 1}}

Nobody gets a message from any of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.forms import Fault
from handlers.reading.text import fold
from handlers.reply import Form, FormErrors, FormField, Input, Option
from handlers.rights import LEADS
from handlers.scene import Scene
from handlers.setup.state import KEY, keep
from handlers.wording.values import count, listed, short
from storage import inbox
from storage.changes import recording
from storage.database import Session
from storage.people import all_identities, all_members, all_teams
from storage.records import ChangeSet, Identity, Member, Team

FEW = 200
"""Above so many, those who sell are to be picked: a team is not a whole company."""

LONGEST = 3000
"""Characters of a form's field; teams that take more are set with `sayso team`."""

PICK = "There are {n:,} people here. Pick those who sell; others can join by writing to me."
LEADERS = "They see every deal, and can import, set up and undo.{also}"
STRANGER = "I can add members of this workspace only, no guests and no apps."
NO_LEAD = "Somebody has to lead: pick at least one manager, or stay an admin yourself."
NO_COLON = "Write each team on a line of its own: North: Jen Park, Sam Ito"
WHO = "I don't know “{name}” here. Write the name as it stands in this chat."
WHICH = "There are several people called “{name}”. Write the whole name."
TWO_TEAMS = "{name} is in two teams. Keep one."


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody on the platform; `lead` is an admin there."""

    id: str
    name: str
    email: str | None = None
    timezone: str | None = None
    title: str | None = None
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody there; `gone` are the ids of those who were there once."""

    people: tuple[Found, ...] = ()
    gone: tuple[str, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Roles:
    """What the sent form says, in the platform's ids; `teams` is name -> ids, None: as they are."""

    sellers: tuple[str, ...]
    managers: tuple[str, ...]
    teams: Mapping[str, tuple[str, ...]] | None


def crowd_of(raw: str) -> Crowd:
    """What a press brought; empty where it brought nothing."""
    if not raw:
        return Crowd()
    found: dict[str, Any] = json.loads(raw)
    people = tuple(Found(**each) for each in found.get("people", ()))
    return Crowd(people, tuple(found.get("gone", ())), found.get("left_out", {}))


def kept_crowd(session: Session, event_id: str) -> Crowd:
    """The same of a press that was kept under this id."""
    values = inbox.payload_of(session, event_id).get("values") or {} if event_id else {}
    return crowd_of(values.get("people", ""))


def everybody(scene: Scene, crowd: Crowd) -> dict[str, str]:
    """Name by the platform's id: who is there, and who is a member already."""
    names = {user: member.name for user, member in _members(scene).items() if member.active}
    return {**names, **{each.id: each.name for each in crowd.people}}


def _members(scene: Scene) -> dict[str, Member]:
    """The members by their ids on this platform."""
    members = {member.id: member for member in all_members(scene.session)}
    return {
        each.external_id: members[each.member_id]
        for each in all_identities(scene.session)
        if each.surface == scene.place.surface
    }


def form(scene: Scene, crowd: Crowd, action: str, argument: str) -> Form:
    """Who leads, who sells, which teams; filled in with what holds."""
    names = everybody(scene, crowd)
    known = _members(scene)
    options = tuple(
        Option(user, name) for user, name in sorted(names.items(), key=lambda each: each[1])
    )
    managers = [user for user, member in known.items() if member.role == "manager"]
    admins = {user: m.name for user, m in known.items() if m.role == "admin" and m.active}
    also = f" {listed(list(admins.values())[:3])}, as admin, can anyway." if admins else ""
    fields = [
        FormField(
            "managers",
            "Who leads the team?",
            Input.PEOPLE,
            ",".join(user for user in managers if user in names),
            tuple(option for option in options if option.value not in admins),
            hint=LEADERS.format(also=also),
        )
    ]
    if crowd.people:
        hint = "Empty: everybody. People can join later, too, by writing to me."
        fields.append(FormField("sellers", "Who sells?", Input.PEOPLE, "", options, hint=hint))
    teams = _teams_text(scene, known)
    if len(teams) <= LONGEST:
        hint = "One a line: North: Jen Park, Sam Ito. Without teams, managers lead everybody."
        label = "Teams, if you have several"
        fields.append(FormField("teams", label, Input.LONG_TEXT, teams, hint=hint))
    return Form("Your people", action, argument, tuple(fields), intro=counted(scene, crowd))


def counted(scene: Scene, crowd: Crowd) -> str:
    """'I found 23 people here. Left out: 4 guests and 6 apps. Nobody gets a message.'."""
    number = len(everybody(scene, crowd))
    said = f"I found {count(number, 'person', 'people')} here."
    kinds = (("guest", "guest"), ("app", "app"), ("gone", "person who left"))
    out = [
        count(crowd.left_out[key], word, "people who left" if key == "gone" else "")
        for key, word in kinds
        if crowd.left_out.get(key)
    ]
    return " ".join(
        [said, *([f"Left out: {listed(out)}."] if out else []), "Nobody gets a message."]
    )


def _teams_text(scene: Scene, known: Mapping[str, Member]) -> str:
    lines = []
    for team in all_teams(scene.session):
        names = sorted(m.name for m in known.values() if m.team_id == team.id and m.active)
        lines += [f"{team.name}: {', '.join(names)}"] if names else []
    return "\n".join(lines)


def read_form(scene: Scene, crowd: Crowd, values: Mapping[str, str]) -> Roles | FormErrors:
    """What the sent form says, or what cannot be taken."""
    names = everybody(scene, crowd)
    managers, sellers = (_ids(values.get(key, "")) for key in ("managers", "sellers"))
    faults: list[tuple[str, str]] = []
    for key, users in (("managers", managers), ("sellers", sellers)):
        if not set(users) <= set(names):
            faults.append((key, STRANGER))
    fresh = [each.id for each in crowd.people]
    if len(fresh) > FEW and not sellers:
        faults.append(("sellers", PICK.format(n=len(fresh))))
    admins = [m for m in all_members(scene.session) if m.role == "admin" and m.active]
    if not managers and not admins:
        faults.append(("managers", NO_LEAD))
    teams = _read_teams(values.get("teams", ""), names)
    if isinstance(teams, Fault):
        faults.append(("teams", teams.reason))
    if faults or isinstance(teams, Fault):
        return FormErrors(tuple(faults))
    grouped = tuple(user for users in teams.values() for user in users)
    kept = teams if "teams" in values else None
    wanted = (*sellers, *managers, *grouped) if sellers else (*fresh, *managers, *grouped)
    return Roles(tuple(dict.fromkeys(wanted)), managers, kept)


def _ids(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, value.split(","))))


def _read_teams(text: str, names: Mapping[str, str]) -> dict[str, tuple[str, ...]] | Fault:
    found: dict[str, tuple[str, ...]] = {}
    placed: set[str] = set()
    for line in filter(None, (line.strip() for line in text.splitlines())):
        team, colon, rest = line.partition(":")
        if not colon or not team.strip() or not rest.strip():
            return Fault(NO_COLON)
        users = []
        for word in filter(None, (word.strip() for word in rest.split(","))):
            user = _one(word, names)
            if isinstance(user, Fault):
                return user
            if user in placed:
                return Fault(TWO_TEAMS.format(name=names[user]))
            placed.add(user)
            users.append(user)
        found[short(team.strip(), 60)] = tuple(users)
    return found


def _one(word: str, names: Mapping[str, str]) -> str | Fault:
    """The person of that name, or of that first name where only one has it."""
    wanted = fold(word)
    whole = [user for user, name in names.items() if fold(name) == wanted]
    first = [user for user, name in names.items() if fold(name).split()[:1] == [wanted]]
    found = whole or first
    if len(found) == 1:
        return found[0]
    return Fault((WHICH if found else WHO).format(name=short(word, 40)))


def take_over(scene: Scene, crowd: Crowd, roles: Roles, key: str) -> ChangeSet | None:
    """Add who is new, set roles and teams, as one ChangeSet of `key`; None where all is so."""
    session = scene.session
    known = _members(scene)
    by_id = {each.id: each for each in crowd.people}
    identities: list[Identity] = []
    emails = _by_email(session)
    with recording(
        session, member_id=scene.member.id, source="settings", at=scene.now, message_id=key
    ) as change_set:
        for user in roles.sellers:
            if user in by_id and user not in known:
                known[user] = _add(session, by_id[user], emails)
                identities.append(
                    Identity(
                        surface=scene.place.surface, external_id=user, member_id=known[user].id
                    )
                )
        _set_roles(known, roles)
        for user in crowd.gone:
            if user in known:
                known[user].active = False
        _set_teams(session, known, roles)
        change_set.detail = {KEY: {"people": True}}
    session.add_all(identities)
    keep(session, people=True)
    return change_set if change_set.number else None


def _by_email(session: Session) -> dict[str, Member]:
    """Members by their address, where only one has it."""
    found: dict[str, list[Member]] = {}
    for member in all_members(session):
        if member.email:
            found.setdefault(member.email.casefold(), []).append(member)
    return {address: each[0] for address, each in found.items() if len(each) == 1}


def _add(session: Session, found: Found, emails: Mapping[str, Member]) -> Member:
    """Somebody who is there under the same address already, else a new member."""
    same = emails.get((found.email or "").casefold())
    if same is not None:
        return same
    member = Member(name=found.name, email=found.email, title=found.title, timezone=found.timezone)
    if found.lead:
        member.role = "admin"
    session.add(member)
    return member


def _set_roles(known: Mapping[str, Member], roles: Roles) -> None:
    for user, member in known.items():
        if user in roles.managers and member.role not in LEADS:
            member.role = "manager"
        elif user not in roles.managers and member.role == "manager":
            member.role = "rep"


def _set_teams(session: Session, known: Mapping[str, Member], roles: Roles) -> None:
    """Each team as the form has it; who is in none any more leads, or belongs to, everybody."""
    teams = {fold(team.name): team for team in all_teams(session)}
    placed: dict[str, str] = {}
    if roles.teams is None:
        return
    for name, users in roles.teams.items():
        team = teams.get(fold(name))
        if team is None:
            team = teams[fold(name)] = Team(name=name)
            session.add(team)
        placed |= dict.fromkeys(users, team.id)
    for user, member in known.items():
        member.team_id = placed.get(user)
