"""A referral: asked for, promised, received or declined."""

from __future__ import annotations

from handlers.reading.reading import Update
from handlers.reading.text import fold
from handlers.scene import Scene
from handlers.updates.kind import Applied, Refused
from handlers.updates.target import target_of
from handlers.wording.values import short
from storage.records import Referral
from storage.referrals import referrals_by

ORDER = ("asked", "promised", "received")


class LogReferral:
    """Keeps the referral; one that was asked for or promised before moves on."""

    do = "log_referral"
    title = "Log a referral"
    examples = ("asked Pam for a referral", "Jen introduced us to Ari Cole at Soylent")

    def apply(self, scene: Scene, update: Update) -> Applied | Refused:
        """Write the referral, or the new status of the open one from the same person."""
        target = target_of(scene, update)
        if isinstance(target, Refused):
            return target
        contact_id = _text(update, "contact")
        status = _text(update, "status") or "asked"
        referral = _open_one(scene, contact_id, update)
        if referral is None or not _moves_on(referral.status, status):
            referral = Referral(
                deal_id=target.deal_id,
                account_id=target.account_id,
                contact_id=contact_id,
                member_id=scene.member.id,
                status=status,
                created_at=scene.now,
            )
            scene.session.add(referral)
        referral.status = status
        referral.to_name = _text(update, "to_name") or referral.to_name
        referral.to_company = _text(update, "to_company") or referral.to_company
        return Applied()


def _text(update: Update, key: str) -> str | None:
    value = update.values.get(key)
    return short(value, 200) if isinstance(value, str) else None


def _moves_on(old: str, new: str) -> bool:
    if new == "declined":
        return old != "received"
    return old in ORDER and ORDER.index(new) > ORDER.index(old)


def _open_one(scene: Scene, contact_id: str | None, update: Update) -> Referral | None:
    """The last referral of the same person that names nobody else."""
    if contact_id is None:
        return None
    name = fold(_text(update, "to_name") or "")
    for referral in referrals_by(scene.session, contact_id):
        if not name or not referral.to_name or fold(referral.to_name) == name:
            return referral
    return None
