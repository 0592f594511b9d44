"""A digest that cannot be posted: the admins are told once, and what they can do about it.

It is looked at again at each of its times, so it goes on by itself once the cause is gone.
"""

from __future__ import annotations

from datetime import datetime

from handlers.digests.schedules.standing import Standing
from handlers.not_sent import admins
from handlers.nudges.telling import where_of
from handlers.process import Digest
from handlers.reply import Hint, Line, Reply, Text, bold, line
from handlers.reply_json import reply_to_json
from handlers.wording.channels import channel
from storage import outbox
from storage.database import Session

TITLE = "A digest of mine waits"
GOES_ON = "I look again each time it is due. Once it can be posted, it goes on by itself."
ELSEWHERE = (
    "Say this in a channel that only your own people read: @Sayso post the digest here every "
    "Monday at 9"
)
REFUSED = (
    "I don't post the pipeline here: people of other companies read this channel, or are invited "
    "to it. An admin knows."
)
WHY: dict[Standing, tuple[str, str]] = {
    Standing.SHARED: ("people of other companies read that channel, or are invited", ELSEWHERE),
    Standing.OUTSIDE: (
        "I'm not in that channel",
        "Let me in. In Slack, write there:  /invite @Sayso. In Teams, add me to that team.",
    ),
    Standing.ARCHIVED: ("that channel is archived", "Bring it back, or choose another channel."),
    Standing.GONE: ("I can't find that channel", ELSEWHERE),
    Standing.UNSEEN: (
        "I may not look who reads that channel",
        "Paste app_manifest.yaml into the app's settings, then Install App > Reinstall.",
    ),
    Standing.NO_TEAM: (
        "there is no team of that name",
        "Give the digest another team in the process, or a member that team: sayso team set.",
    ),
}
"""Why it waits, and the way out."""


def because(digest: Digest, standing: Standing) -> Line:
    """'Monday pipeline in #sales waits: I'm not in that channel.'."""
    why, _ = WHY[standing]
    team = f" for {digest.team}" if digest.team else ""
    return line(bold(digest.name), " in ", channel(digest.channel), f"{team} waits: {why}.")


def tell_admins(
    session: Session, digest: Digest, standing: Standing, key: str, now: datetime
) -> int:
    """Say it to each admin, where they are met; how many they are. `key` makes it once."""
    way = WHY[standing][1]
    text = Text((line(bold(TITLE)), because(digest, standing), line(way)))
    reply = reply_to_json(Reply(TITLE, (text, Hint(line(GOES_ON)))))
    told = 0
    for admin in admins(session):
        where = where_of(session, admin.id)
        if where is not None:
            outbox.put(
                session,
                surface=where.surface,
                place=where.direct or where.external_id,
                reply=reply,
                key=f"digest-waits:{key}:{admin.id}",
                member_id=admin.id,
                now=now,
            )
            told += 1
    return told


def refuse_there(session: Session, surface: str, place: str, key: str, now: datetime) -> None:
    """Say in a channel that others read why there is no digest, without a figure."""
    outbox.put(
        session,
        surface=surface,
        place=place,
        reply=reply_to_json(Reply(REFUSED, (Text((line(REFUSED),)),))),
        key=f"digest-refused:{key}",
        now=now,
    )
