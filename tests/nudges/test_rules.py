"""Each rule by itself: the first day on which it holds, its sentence, and when it is silent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from handlers import process as processes
from handlers.nudges import RULES, rule_of
from handlers.nudges.rule import Finding
from handlers.nudges.subject import Subject
from handlers.process.model import NUDGE_RULES
from storage.records import Deal, NextStep
from tests.nudges.test_calendar import calendar

PROCESS = processes.parse(processes.default_text())
MADE = datetime(2026, 3, 2, 15, tzinfo=UTC)  # a Monday


def deal(**values: Any) -> Deal:
    """A deal of Dana's, in Proposal since Monday 2 March."""
    facts: dict[str, Any] = {
        "id": "d",
        "name": "Acme rollout",
        "owner_id": "dana",
        "stage": "proposal",
        "stage_since": MADE,
        "amount": Decimal(45_000),
        "currency": "USD",
        "close_date": date(2026, 3, 31),
        "created_at": MADE,
    }
    return Deal(**{**facts, **values})


def step(**values: Any) -> NextStep:
    """A step of Dana's."""
    facts = {"id": "s", "owner_id": "dana", "text": "Send pricing", "created_at": MADE}
    return NextStep(**{**facts, **values})


def subject(given: Deal | None = None, **values: Any) -> Subject:
    """What a rule looks at: a deal with a contact, an open step and nothing missing."""
    mine = given or deal()
    facts: dict[str, Any] = {"contacts": 1, "steps": (step(due_on=None),), "deal": mine}
    facts["stage"] = PROCESS.stage(mine.stage)
    return Subject("deal", mine.id, "dana", mine.name, calendar(), PROCESS, **{**facts, **values})


def of_step(**values: Any) -> Subject:
    """A step as a rule looks at it."""
    return Subject(
        "next_step", "s", "dana", "Acme rollout", calendar(), PROCESS, step=step(**values)
    )


def found(key: str, given: Subject) -> Finding | None:
    """What the rule finds."""
    rule = rule_of(key)
    assert rule is not None
    return rule.find(given)


HOLDS: tuple[tuple[str, Subject, date, str], ...] = (
    (
        "step_due",
        of_step(due_on=date(2026, 3, 6), due_at=time(15)),
        date(2026, 3, 6),
        "Send pricing, due today at 15:00.",
    ),
    (
        "step_overdue",
        of_step(due_on=date(2026, 3, 6)),
        date(2026, 3, 7),
        "Send pricing, due yesterday.",
    ),
    (
        "step_hour",
        of_step(due_on=date(2026, 3, 6), due_at=time(9, 30)),
        date(2026, 3, 6),
        "Send pricing, at 09:30.",
    ),
    (
        "step_missing",
        subject(steps=()),
        date(2026, 3, 4),
        "No next step since Mon 2 Mar.",
    ),
    (
        "step_missing",
        subject(steps=(), step_ended=datetime(2026, 3, 6, 15, tzinfo=UTC)),
        date(2026, 3, 10),  # a weekend between
        "No next step since Fri 6 Mar.",
    ),
    (
        "close_passed",
        subject(deal(close_date=date(2026, 3, 13))),
        date(2026, 3, 14),
        "It was to close yesterday. When will it?",
    ),
    (
        "close_slipping",
        subject(missing=("decision_maker", "next_step")),
        date(2026, 3, 24),
        "It is to close on Tue 31 Mar. Still open: decision maker and next step.",
    ),
    (
        "stalled",
        subject(pace=30),
        date(2026, 4, 2),
        "31 days in Proposal; more than 30 is slow.",
    ),
    (
        "gone_quiet",
        subject(last_activity=date(2026, 3, 4)),
        date(2026, 3, 24),
        "Nothing heard since Wed 4 Mar.",
    ),
    (
        "gone_quiet",
        subject(deal(stage="verbal"), last_activity=date(2026, 3, 4)),
        date(2026, 3, 13),  # a stage that usually takes seven days
        "Nothing heard since Wed 4 Mar.",
    ),
    (
        "amount_missing",
        subject(deal(amount=None)),
        date(2026, 3, 5),
        "In Proposal without an amount.",
    ),
    (
        "contact_missing",
        subject(contacts=0),
        date(2026, 3, 5),
        "Nobody there is known yet. Who do you talk to?",
    ),
    (
        "evidence_missing",
        subject(deal(stage="negotiation"), missing=("budget_confirmed", "amount")),
        date(2026, 3, 5),
        "Still open in Negotiation: budget confirmed.",
    ),
    (
        "parked_back",
        subject(deal(parked_until=date(2026, 5, 4)), last_activity=date(2026, 3, 4)),
        date(2026, 5, 4),
        "Parked until today. Last heard on Wed 4 Mar. Next: Send pricing.",
    ),
)
SILENT: tuple[tuple[str, Subject], ...] = (
    ("step_due", of_step(due_on=None)),
    ("step_overdue", of_step(due_on=None)),
    ("step_hour", of_step(due_on=date(2026, 3, 6))),
    ("step_missing", subject()),
    ("step_missing", subject(deal(stage="won"), steps=())),
    ("close_passed", subject(deal(close_date=None))),
    ("close_passed", subject(deal(stage="lost"))),
    ("close_slipping", subject()),
    ("close_slipping", subject(deal(close_date=None), missing=("amount",))),
    ("stalled", subject()),
    ("stalled", subject(deal(stage="won"), pace=30)),
    ("gone_quiet", subject(deal(stage="lost"))),
    ("amount_missing", subject()),
    ("amount_missing", subject(deal(stage="qualified", amount=None))),
    ("contact_missing", subject()),
    ("evidence_missing", subject()),
    ("evidence_missing", subject(missing=("amount", "contact", "next_step"))),
    ("parked_back", subject()),
    (
        "parked_back",
        subject(deal(parked_until=date(2026, 5, 4)), last_activity=date(2026, 5, 4)),
    ),
)


@pytest.mark.parametrize(("key", "given", "first", "sentence"), HOLDS)
def test_a_rule_holds_from_its_day_and_says_why(
    key: str, given: Subject, first: date, sentence: str
) -> None:
    """The day is known beforehand; the sentence names the fact."""
    finding = found(key, given)
    assert finding is not None
    assert finding.first == first
    rule = rule_of(key)
    assert rule is not None
    assert rule.reason(finding.facts, first) == sentence


@pytest.mark.parametrize(("key", "given"), SILENT)
def test_a_rule_is_silent_where_it_has_no_reason(key: str, given: Subject) -> None:
    """Nothing to tell, however much time passes."""
    assert found(key, given) is None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_every_rule_is_tried_and_can_be_switched(rule: Any) -> None:
    """It is in the process, has an example, and stands in both lists above or in tests beside."""
    assert rule.key in {each.key for each in NUDGE_RULES}
    assert rule.example.endswith((".", "?"))
    assert rule.title
    if not rule.key.startswith("referral"):
        assert rule.key in {key for key, *_ in HOLDS}
        assert rule.key in {key for key, *_ in SILENT}


def test_every_rule_of_the_process_is_there() -> None:
    """What process.yaml can switch is something that is told."""
    assert {rule.key for rule in RULES} == {rule.key for rule in NUDGE_RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_a_sentence_is_made_of_facts_that_can_be_kept(rule: Any) -> None:
    """What the sentence needs goes through the database unchanged."""
    from storage.values import decode, encode

    findings: list[Mapping[str, Any]] = [
        finding.facts
        for key, given, *_ in HOLDS
        if key == rule.key and (finding := found(key, given))
    ]
    for facts in findings:
        kept = decode(encode(dict(facts)))
        assert rule.reason(kept, date(2026, 3, 31)) == rule.reason(facts, date(2026, 3, 31))


def test_what_a_stage_asks_for_is_not_said_twice() -> None:
    """In the week before closing the close date's own rule says it; before that this one."""
    lacking = {"missing": ("budget_confirmed",)}
    soon = found("evidence_missing", subject(deal(close_date=date(2026, 3, 9)), **lacking))
    late = found("evidence_missing", subject(deal(close_date=date(2026, 4, 9)), **lacking))
    assert soon is not None
    assert (soon.first, soon.last) == (date(2026, 3, 10), None)
    assert late is not None
    assert (late.first, late.last) == (date(2026, 3, 5), date(2026, 4, 1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("call jen?", "Call jen, due today."),
        ("PO to Acme!", "PO to Acme, due today."),
        ("Send  the\npricing.", "Send the pricing, due today."),
    ],
)
def test_a_step_is_said_as_it_was_written(text: str, said: str) -> None:
    """On one line, with one full stop, its first letter a capital."""
    finding = found("step_due", of_step(text=text, due_on=date(2026, 3, 6)))
    rule = rule_of("step_due")
    assert finding is not None
    assert rule is not None
    assert rule.reason(finding.facts, date(2026, 3, 6)) == said
