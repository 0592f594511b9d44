"""Each rule about referrals by itself: its first day, its sentence, and when it is silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from handlers import process as processes
from handlers.nudges import rule_of
from handlers.nudges.customers import Customer, Heard
from handlers.nudges.rule import Finding
from handlers.nudges.subject import Subject
from handlers.process import Process
from handlers.process.model import Referrals
from storage.records import Deal, Referral
from storage.values import decode, encode
from tests.nudges.test_calendar import calendar

PROCESS = processes.parse(processes.default_text())
MON = datetime(2026, 3, 2, 15, tzinfo=UTC)
FRI = MON + timedelta(days=4)
LOVES = Heard(
    happy=True, on=date(2026, 3, 4), said="loves the new dashboard", what="", who="Pam Ives"
)
PAM = Customer(person="Pam Ives")
ANGRY = Heard(happy=False, on=date(2026, 3, 5), said="fed up with waiting")


def deal(name: str, stage: str, since: datetime = MON) -> Deal:
    """A deal in that stage since Monday 2 March."""
    return Deal(
        id=name,
        name=name,
        owner_id="dana",
        stage=stage,
        stage_since=since,
        amount=Decimal(80_000),
        currency="USD",
        created_at=since,
    )


def won(
    customer: Customer | None = PAM,
    asked: tuple[datetime, ...] = (),
    process: Process = PROCESS,
) -> Subject:
    """The renewal with Globex, won on Monday; `asked` are the asks there."""
    mine = deal("Globex renewal", "won")
    referrals = tuple(Referral(member_id="dana", created_at=at) for at in asked)
    about = ("deal", mine.id, "dana", mine.name, calendar())
    return Subject(*about, process, deal=mine, customer=customer, referrals=referrals)


def of(status: str, since: datetime = MON, new: Deal | None = None, **facts: Any) -> Subject:
    """A referral of Pam's at Globex that stands so since then."""
    names = {"to_name": "Ari Cole", "to_company": "Soylent"} if status != "asked" else {}
    referral = Referral(
        id="r", member_id="dana", status=status, created_at=since, **{**names, **facts}
    )
    return Subject(
        "referral",
        "r",
        "dana",
        "Globex",
        calendar(),
        PROCESS,
        referral=referral,
        referrer="Pam Ives",
        new_deal=new,
        new_stage=PROCESS.stage(new.stage) if new else None,
    )


def found(key: str, subject: Subject) -> Finding | None:
    """What the rule finds."""
    rule = rule_of(key)
    assert rule is not None
    return rule.find(subject)


HOLDS: tuple[tuple[str, Subject, date, tuple[str, ...]], ...] = (
    ("referral_to_ask", won(), date(2026, 3, 16), ("Pam Ives", "won")),
    (
        "referral_to_ask",
        won(Customer(sign=LOVES)),
        date(2026, 3, 5),
        ("Pam Ives", "“loves the new dashboard”", "4 Mar"),
    ),
    (
        "referral_to_ask",
        won(asked=(MON - timedelta(days=100),)),
        date(2025, 11, 22) + timedelta(days=180),
        ("Sat 22 Nov",),
    ),
    ("referral_follow_up", of("asked"), date(2026, 3, 9), ("Pam Ives", "Mon 2 Mar")),
    ("referral_follow_up", of("promised"), date(2026, 3, 9), ("Pam Ives", "promised")),
    (
        "referral_to_contact",
        of("received", FRI),
        date(2026, 3, 9),  # a weekend between
        ("Pam Ives", "Ari Cole at Soylent", "6 Mar"),
    ),
    ("referral_thanks", of("contacted"), date(2026, 3, 16), ("Pam Ives", "Ari Cole at Soylent")),
    (
        "referral_thanks",
        of("opened", MON, deal("Soylent pilot", "won", FRI)),
        date(2026, 3, 6),
        ("Pam Ives", "Soylent pilot was won"),
    ),
    (
        "referral_thanks",
        of("opened", MON, deal("Soylent pilot", "lost", FRI), thanked_at=MON),
        date(2026, 3, 6),  # they were told before the news
        ("Soylent pilot was lost",),
    ),
    (
        "referral_thanks",
        of("opened", MON, deal("Soylent pilot", "proposal")),
        date(2026, 3, 16),
        ("Pam Ives", "Soylent pilot"),
    ),
)
SILENT: tuple[tuple[str, Subject], ...] = (
    ("referral_to_ask", won(None)),
    ("referral_to_ask", won(Customer(latest=False))),
    ("referral_to_ask", won(Customer(sign=ANGRY))),
    ("referral_to_ask", won(asked=(MON + timedelta(days=300),))),
    ("referral_follow_up", of("received")),
    ("referral_follow_up", of("declined")),
    ("referral_to_contact", of("asked")),
    ("referral_to_contact", of("contacted")),
    ("referral_thanks", of("received")),
    ("referral_thanks", of("declined")),
    ("referral_thanks", of("contacted", MON, thanked_at=FRI)),
    ("referral_thanks", of("opened", MON, deal("S", "won", MON), thanked_at=FRI)),
)


@pytest.mark.parametrize(("key", "subject", "first", "parts"), HOLDS)
def test_it_holds_from_its_day_and_names_the_fact(
    key: str, subject: Subject, first: date, parts: tuple[str, ...]
) -> None:
    """Also once its facts went through the database."""
    finding, rule = found(key, subject), rule_of(key)
    assert finding is not None
    assert rule is not None
    assert finding.first == first
    told = rule.reason(decode(encode(dict(finding.facts))), first)
    assert told == rule.reason(finding.facts, first)
    assert told.endswith(".")
    assert all(part in told for part in parts), told


@pytest.mark.parametrize(("key", "subject"), SILENT)
def test_it_is_silent_without_a_reason(key: str, subject: Subject) -> None:
    """However much time passes."""
    assert found(key, subject) is None


def test_a_team_that_does_not_ask_is_not_told_to() -> None:
    """`ask: no` in process.yaml."""
    process = replace(PROCESS, referrals=Referrals(ask=False))
    assert found("referral_to_ask", won(process=process)) is None


def test_an_ask_makes_it_another_occasion() -> None:
    """So that what was told is settled by it."""
    before, after = found("referral_to_ask", won()), found("referral_to_ask", won(asked=(FRI,)))
    assert before is not None
    assert after is not None
    assert before.occasion != after.occasion


def test_an_old_win_is_no_reason_but_a_new_word_is() -> None:
    """A year after the win only what they say now counts."""
    finding = found("referral_to_ask", won())
    assert finding is not None
    assert finding.last == date(2027, 3, 2)
    said = Heard(happy=True, on=date(2028, 5, 1), said="loves it", who="Pam Ives")
    finding = found("referral_to_ask", won(Customer(sign=said)))
    assert finding is not None
    assert (finding.first, finding.last) == (date(2028, 5, 2), date(2028, 6, 30))
