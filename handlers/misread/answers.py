"""Answers that members said were not right, beside the messages that were put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.queries import query_kind
from handlers.reply import YES
from storage.database import Session
from storage.judgements import judgements
from storage.records import Member

HOW = "answered wrongly"


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """A question that was not answered right, as the member said.

    `meant` is the question that was meant, where the member chose one; None: it is not known.
    `at` is when it was judged, aware UTC.
    """

    key: str
    member_id: str
    text: str
    at: datetime
    meant: str | None

    def now(self, session: Session) -> str:
        """When, on the member's clock."""
        member = session.find(Member, self.member_id)
        zone = (member.timezone if member else None) or session.workspace.timezone
        return self.at.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")

    def labelled(self, session: Session) -> dict[str, Any] | None:
        """A line of a `*.messages.jsonl` file; None where nobody knows what was meant."""
        if self.meant is None:
            return None
        return {
            "id": self.key,
            "from": self.member_id,
            "now": self.now(session),
            "thread_deal": None,
            "text": self.text,
            "expect": {"outcome": "answer", "query": {"what": self.meant}},
        }


def find_wrong_answers(session: Session, since: datetime | None = None) -> list[WrongAnswer]:
    """What was not answered right from `since` on, oldest first."""
    return [
        WrongAnswer(
            key=each.message_id or "",
            member_id=each.member_id,
            text=str(each.payload.get("text") or ""),
            at=each.asked_at,
            meant=str(each.answer) if query_kind(str(each.answer)) else None,
        )
        for each in judgements(session, since)
        if each.answer != YES
    ]
