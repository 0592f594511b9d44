"""What came of it, in one tap: introduced, declined, contacted, told how it went."""

from __future__ import annotations

from handlers.actions.nudges.found import written
from handlers.actions.referrals.found import giver_of, referral_of, refuse, shown
from handlers.actions.taps import TapOnly
from handlers.heard import Press
from handlers.referrals.life import advance, knows, may_become, standing
from handlers.reply import Form, FormErrors, FormField, Input
from handlers.scene import Scene
from handlers.wording.values import full_day, short
from storage.records import Referral

WHO = "Say whom they named: a person, or at least the company."
NAME, COMPANY = "name", "company"
STANDS = {
    "asked": "It is asked for; nothing came yet.",
    "promised": "It is promised; nothing came yet.",
    "received": "You have the introduction already.",
    "contacted": "You have been in touch with them already.",
    "opened": "It led to a deal already.",
    "won": "It led to a deal already, which was won.",
    "lost": "It led to a deal already, which was lost.",
    "declined": "They declined already.",
}


class ReferralIntroduced:
    """Asks whom they named, and notes the introduction."""

    name = "referral_introduced"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, or its fault; None where it stands beyond, which `act` says."""
        referral = referral_of(scene, press)
        if isinstance(referral, str) or not may_become(referral.status, "received"):
            return None
        if press.submitted:
            return None if _named(press) else FormErrors(((NAME, WHO),))
        fields = (
            FormField(NAME, "Whom did they name", Input.TEXT, referral.to_name or ""),
            FormField(COMPANY, "At which company", Input.TEXT, referral.to_company or ""),
        )
        intro = f"{short(giver_of(scene, referral), 60)} introduced you to somebody."
        return Form("Introduced", self.name, referral.id, fields, intro=intro)

    def act(self, scene: Scene, press: Press) -> None:
        """Note it."""
        referral = referral_of(scene, press)
        reason = _against(scene, referral, "received") or (None if _named(press) else WHO)
        if reason is not None or isinstance(referral, str):
            refuse(scene, press, str(reason))
            return
        with written(scene, press) as change_set:
            change_set.deal_id = referral.deal_id
            advance(referral, "received", scene.now)
            referral.to_name = short(press.values.get(NAME, ""), 120) or None
            referral.to_company = short(press.values.get(COMPANY, ""), 120) or None
        shown(scene, press, referral.id, f"✓ Introduced to {' at '.join(_named(press))}.")


class ReferralDeclined(TapOnly):
    """They would rather not."""

    name = "referral_declined"

    def act(self, scene: Scene, press: Press) -> None:
        """Note it."""
        _move(scene, press, "declined", "✓ Declined.")


class ReferralContacted(TapOnly):
    """The rep has been in touch with whom they named."""

    name = "referral_contacted"

    def act(self, scene: Scene, press: Press) -> None:
        """Note it."""
        _move(scene, press, "contacted", "✓ Contacted.")


class ReferralTold(TapOnly):
    """Who gave it knows how it went."""

    name = "referral_told"

    def act(self, scene: Scene, press: Press) -> None:
        """Note it, unless they knew before the last news."""
        referral = referral_of(scene, press)
        if isinstance(referral, str):
            refuse(scene, press, referral)
            return
        deal = scene.deal(referral.new_deal_id)
        if referral.thanked_at and knows(referral, deal):
            on = full_day(referral.thanked_at.astimezone(scene.zone).date(), scene.today)
            refuse(scene, press, f"They know already, since {on}.")
            return
        with written(scene, press) as change_set:
            change_set.deal_id = referral.deal_id
            referral.thanked_at = scene.now
        shown(scene, press, referral.id, f"✓ Told {short(giver_of(scene, referral), 40)}.")


def _move(scene: Scene, press: Press, status: str, became: str) -> None:
    referral = referral_of(scene, press)
    reason = _against(scene, referral, status)
    if reason is not None or isinstance(referral, str):
        refuse(scene, press, str(reason))
        return
    with written(scene, press) as change_set:
        change_set.deal_id = referral.deal_id
        advance(referral, status, scene.now)
    shown(scene, press, referral.id, became)


def _against(scene: Scene, referral: Referral | str, status: str) -> str | None:
    """Why it cannot become so; None where it can."""
    if isinstance(referral, str):
        return referral
    if may_become(referral.status, status):
        return None
    return STANDS[standing(referral, scene.deal(referral.new_deal_id), scene.process)]


def _named(press: Press) -> list[str]:
    given = (short(press.values.get(key, ""), 60) for key in (NAME, COMPANY))
    return [each for each in given if each]
