"""What members are reminded of, one file each. A new rule is a file and a line in RULES."""

from __future__ import annotations

from handlers.nudges.rule import Rule
from handlers.nudges.rules.amount_missing import AmountMissing
from handlers.nudges.rules.close_passed import ClosePassed
from handlers.nudges.rules.close_slipping import CloseSlipping
from handlers.nudges.rules.contact_missing import ContactMissing
from handlers.nudges.rules.evidence_missing import EvidenceMissing
from handlers.nudges.rules.gone_quiet import GoneQuiet
from handlers.nudges.rules.parked_back import ParkedBack
from handlers.nudges.rules.referral_follow_up import ReferralFollowUp
from handlers.nudges.rules.referral_thanks import ReferralThanks
from handlers.nudges.rules.referral_to_ask import ReferralToAsk
from handlers.nudges.rules.referral_to_contact import ReferralToContact
from handlers.nudges.rules.stalled import Stalled
from handlers.nudges.rules.step_due import StepDue
from handlers.nudges.rules.step_hour import StepHour
from handlers.nudges.rules.step_missing import StepMissing
from handlers.nudges.rules.step_overdue import StepOverdue

RULES: tuple[Rule, ...] = (
    StepDue(),
    StepHour(),
    StepOverdue(),
    StepMissing(),
    ClosePassed(),
    CloseSlipping(),
    Stalled(),
    GoneQuiet(),
    AmountMissing(),
    ContactMissing(),
    EvidenceMissing(),
    ParkedBack(),
    ReferralToAsk(),
    ReferralFollowUp(),
    ReferralToContact(),
    ReferralThanks(),
)


def rule_of(key: str) -> Rule | None:
    """The rule of that key."""
    return next((rule for rule in RULES if rule.key == key), None)
