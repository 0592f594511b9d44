"""A referral: asked for, promised, received or declined."""

from __future__ import annotations

from handlers.reading.reading import Update
from handlers.reading.text import fold
from handlers.referrals.life import NAMED, WAITING, advance, may_become
from handlers.referrals.linking import same_company
from handlers.scene import Scene
from handlers.updates.kind import Applied, Refused
from handlers.updates.target import target_of
from handlers.wording.values import short
from storage.records import Referral
from storage.referrals import referrals_by

KNOWN = "I have that introduction already."


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
        if status == "received" and _known(scene, contact_id, update):
            return Applied(notes=(KNOWN,))
        referral = _open_one(scene, contact_id, update)
        if referral is None:
            referral = Referral(
                deal_id=target.deal_id,
                account_id=target.account_id,
                contact_id=contact_id,
                member_id=scene.member.id,
                status=status,
                status_since=scene.now,
                created_at=scene.now,
            )
            scene.session.add(referral)
        if not advance(referral, status, scene.now):
            # Asked again: what was asked for or promised is waited for anew.
            referral.status_since = scene.now
        referral.to_name = _text(update, "to_name") or referral.to_name
        referral.to_company = _text(update, "to_company") or referral.to_company
        return Applied()


def _text(update: Update, key: str) -> str | None:
    value = update.values.get(key)
    return short(value, 200) if isinstance(value, str) else None


def _known(scene: Scene, contact_id: str | None, update: Update) -> bool:
    """Whether the same person has named the same one before."""
    name, firm = _text(update, "to_name"), _text(update, "to_company")
    if contact_id is None or not name:
        return False
    return any(
        each.status in NAMED
        and fold(each.to_name or "") == fold(name)
        and (firm is None or each.to_company is None or same_company(each.to_company, firm))
        for each in referrals_by(scene.session, contact_id)
    )


def _open_one(scene: Scene, contact_id: str | None, update: Update) -> Referral | None:
    """The last referral of the same person that this carries on and that names nobody else."""
    if contact_id is None:
        return None
    name, status = fold(_text(update, "to_name") or ""), _text(update, "status") or "asked"
    for referral in referrals_by(scene.session, contact_id):
        again = status == "asked" and referral.status in WAITING
        alike = not name or not referral.to_name or fold(referral.to_name) == name
        if alike and (again or may_become(referral.status, status)):
            return referral
    return None
