"""Something happened: a call, a voicemail, an e-mail, a meeting, a demo, a message, a note."""

from __future__ import annotations

from handlers.reading.reading import Update
from handlers.scene import Scene
from handlers.updates.days import day_of
from handlers.updates.kind import Applied, Refused
from handlers.updates.target import target_of
from handlers.wording.values import short
from storage.records import Activity


class LogActivity:
    """Adds an activity to a deal, or to an account that has no open deal."""

    do = "log_activity"
    title = "Log what happened"
    examples = ("spoke with Jen at Acme", "left a voicemail for Bob at Hooli")

    def apply(self, scene: Scene, update: Update) -> Applied | Refused:
        """Write the activity; its text is what the rep said of it."""
        target = target_of(scene, update)
        if isinstance(target, Refused):
            return target
        values = update.values
        number, contacts = values.get("count"), values.get("contacts")
        scene.session.add(
            Activity(
                deal_id=target.deal_id,
                account_id=target.account_id,
                member_id=scene.member.id,
                type=str(values.get("type") or "note"),
                on=day_of(values.get("on")) or scene.today,
                count=number if isinstance(number, int) and number > 0 else 1,
                text=short(str(values.get("text") or ""), 500),
                contact_ids=list(contacts) if isinstance(contacts, tuple) else [],
                created_at=scene.now,
            )
        )
        return Applied()
