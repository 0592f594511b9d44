"""Taps about referrals: asking for one, what came of it, and telling how it went."""

from __future__ import annotations

from handlers.actions.action import Action
from handlers.actions.referrals.asking import AskForReferral
from handlers.actions.referrals.dealing import ReferralDeal
from handlers.actions.referrals.moving import (
    ReferralContacted,
    ReferralDeclined,
    ReferralIntroduced,
    ReferralTold,
)
from handlers.actions.referrals.showing import ShowReferral
from handlers.actions.referrals.writing_again import REMIND, THANK

REFERRALS: tuple[Action, ...] = (
    AskForReferral(),
    REMIND,
    THANK,
    ReferralIntroduced(),
    ReferralDeclined(),
    ReferralContacted(),
    ReferralDeal(),
    ReferralTold(),
    ShowReferral(),
)
