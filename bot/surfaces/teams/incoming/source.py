"""Where an activity comes from: the tenant, the conversation, who did it.

A channel's conversation is named by the channel and the thread's first message:
'19:...@thread.tacv2;messageid=1481567603816'. A new message there begins a thread of its own, so
that the name of its conversation ends with its own id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

THREAD = ";messageid="
KINDS = {"personal": "direct", "groupChat": "group", "channel": "channel"}


@dataclass(frozen=True, slots=True)
class Source:
    """In Teams' ids.

    `user` is the person's in the directory, `account` the one that Teams uses between people and
    bots; `kind` is 'direct', 'group' or 'channel'; `conversation` is without the thread, which is
    None outside threads; `address` is where an answer is handed in; `team` is that of a channel,
    which people of other organisations read too where it is `shared`.
    """

    tenant: str
    user: str
    account: str
    name: str
    bot: str
    conversation: str
    kind: str
    address: str
    thread: str | None = None
    timezone: str | None = None
    locale: str | None = None
    title: str | None = None
    team: str | None = None
    shared: bool = False

    @property
    def direct(self) -> bool:
        """Whether the person is alone with us."""
        return self.kind == "direct"


def source_of(activity: Mapping[str, Any]) -> Source | None:
    """Where the activity comes from; None where it does not say."""
    data, told = _mapping(activity, "channelData"), _mapping(activity, "conversation")
    person, bot = _mapping(activity, "from"), _mapping(activity, "recipient")
    tenant = _mapping(data, "tenant").get("id") or told.get("tenantId")
    conversation, _, thread = str(told.get("id") or "").partition(THREAD)
    account = str(person.get("id") or "")
    user = str(person.get("aadObjectId") or account)
    address = str(activity.get("serviceUrl") or "")
    if not (tenant and conversation and user and address):
        return None
    return Source(
        tenant=str(tenant).casefold(),
        user=user,
        account=account,
        name=str(person.get("name") or ""),
        bot=str(bot.get("id") or ""),
        conversation=conversation,
        kind=KINDS.get(str(told.get("conversationType") or "personal"), "group"),
        address=address,
        thread=thread or None,
        timezone=_timezone(activity),
        locale=str(activity.get("locale") or "") or None,
        title=_title(data, told),
        team=str(_mapping(data, "team").get("id") or data.get("teamsTeamId") or "") or None,
        shared=_mapping(data, "channel").get("type") == "shared",
    )


def instant(activity: Mapping[str, Any], now: datetime) -> datetime:
    """When it happened; `now` where it does not say."""
    try:
        found = datetime.fromisoformat(str(activity.get("timestamp") or ""))
    except ValueError:
        return now
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _timezone(activity: Mapping[str, Any]) -> str | None:
    entities = activity.get("entities")
    for each in entities if isinstance(entities, list) else []:
        if isinstance(each, Mapping) and each.get("type") == "clientInfo" and each.get("timezone"):
            return str(each["timezone"])
    found = activity.get("localTimezone")
    return str(found) if found else None


def _title(data: Mapping[str, Any], told: Mapping[str, Any]) -> str | None:
    named = _mapping(data, "channel").get("name") or told.get("name")
    return str(named) if named else None


def _mapping(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = value.get(key)
    return found if isinstance(found, Mapping) else {}
