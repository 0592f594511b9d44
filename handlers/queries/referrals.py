"""Referrals: who was asked, who promised, what came in."""

from __future__ import annotations

from handlers.reading.reading import Query
from handlers.reply import Items, Line, Reply, Text, bold, line
from handlers.rights import LEADS
from handlers.scene import Scene
from handlers.wording.stories.referral import referral_line
from handlers.wording.values import count, day, sentence
from storage.records import Contact, Referral
from storage.referrals import referrals_of


class Referrals:
    """The member's referrals; a manager sees everybody's."""

    what = "referrals"
    title = "See referrals"
    examples = ("referrals", "which referrals are open")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """One line a referral, the newest first."""
        del query
        whose = None if scene.member.role in LEADS else [scene.member.id]
        found = referrals_of(scene.session, whose)
        if not found:
            text = "No referrals yet. Tell me when you ask for one: ‘asked Pam for a referral’."
            return Reply(text, (Text((line(text),)),))
        head = count(len(found), "referral")
        lines = tuple(_line(scene, referral) for referral in found)
        return Reply(head, (Text((line(bold(head)),)), Items("", lines)))


def _line(scene: Scene, referral: Referral) -> Line:
    by = scene.session.find(Contact, referral.contact_id) if referral.contact_id else None
    account = scene.account(referral.account_id)
    name = by.name if by else account.name if account else None
    said = referral_line(referral.status, name, referral.to_name, referral.to_company)
    on = day(referral.created_at.astimezone(scene.zone).date(), scene.today)
    return line(f"{sentence(said)} · {on}")
