"""Whatever was written: the table adds up, private deals stay unnamed, twice is the same."""

from __future__ import annotations

import datetime as dt
import re
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from handlers.digests import Period, Scope
from handlers.digests.telling import (
    Audience,
    by_reason,
    by_rep,
    by_stage,
    digest_of,
    everybody,
    headline,
    known_of,
    movement_table,
    nobody,
    of_member,
    slips_list,
)
from handlers.plain import plain, plain_block
from handlers.reply import Reply
from storage.database import Database
from storage.decisions import digest_told_as
from storage.records import Deal, Post
from tests.digests.selling import RATES, Selling, make_selling
from tests.digests.telling.test_movement import adds_up, line_adds_up
from tests.digests.test_properties import STORY, Teller, minute

NUMBER = count()
PRIVATE = st.sets(st.integers(0, 5))
AUDIENCES = st.sampled_from([everybody(), nobody(), of_member("bob")])
END = minute(600)
PERIOD = Period(minute(60), END, "UTC")


def written(database: Database, story: Any, private: set[int], rates: str) -> Selling:
    """A workspace with this story, some of whose deals are private."""
    selling = make_selling(database, f"whatever {next(NUMBER)}", more=rates)
    teller, at = Teller(selling), 0
    for do, later in story:
        at += later
        teller.tell(do, minute(at))
    with selling.writing(minute(at)) as session:
        for n, deal in enumerate(session.scalars(select(Deal).order_by(Deal.id)).all()):
            deal.private = n in private
            deal.name = f"{'Secret' if deal.private else 'Known'} of {deal.owner_id} {n}"
    return selling


@given(STORY, PRIVATE, AUDIENCES, st.sampled_from(["", RATES]))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_a_digest_adds_up_names_nothing_private_and_is_the_same_twice(
    database: Database, story: Any, private: set[int], audience: Audience, rates: str
) -> None:
    selling = written(database, story, private, rates)
    with database.reading(selling.workspace_id) as session:
        facts = selling.facts(PERIOD.start, END, now=END + dt.timedelta(days=40))
        known = known_of(session, selling.process, facts, audience)
        tables = [by_rep(facts, known), by_stage(facts, known), by_reason(facts, known)]
        parts = [*tables, slips_list(facts, known, most=100)]
        first, second = (_digest(selling, session, audience) for _ in range(2))
    said = "\n".join([plain(first), *(plain_block(p, controls=True) for p in parts if p)])
    assert first == second
    assert "Secret" not in said
    owners = set(re.findall(r"Known of (\w+)", said))
    assert audience.owners is None or owners <= audience.owners
    movement = movement_table(facts, known)
    assert movement is None or adds_up(movement)
    told = [each for each in plain(first).splitlines() if each.startswith("How it moved")]
    changed = [each for each in facts.accounts if each.start != each.end]
    assert all(line_adds_up(each) for each in told)
    assert len(told) >= len(changed)
    assert headline(facts, known)


def _digest(selling: Selling, session: Any, audience: Audience) -> Reply:
    now = END + dt.timedelta(days=40)
    return digest_of(session, selling.process, Scope(), PERIOD, now, audience=audience)


def test_a_preview_writes_nothing_and_has_no_buttons(selling: Selling) -> None:
    selling.deal("acme", minute(61), "100")
    with selling.database.reading(selling.workspace_id) as session:
        reply = _digest(selling, session, everybody())
        assert session.scalars(select(Post)).all() == []
    assert not any(block.block == "buttons" for block in reply.blocks)


def test_told_again_under_its_key_it_is_the_same_with_the_same_buttons(selling: Selling) -> None:
    """As after a crash, or in two processes."""
    selling.deal("acme", minute(61), "100")
    now = END + dt.timedelta(days=40)
    said = []
    for _ in range(2):
        with selling.database.transaction(selling.workspace_id) as session:
            said.append(
                digest_of(
                    session,
                    selling.process,
                    Scope(),
                    PERIOD,
                    now,
                    audience=everybody(),
                    posted="digest:1",
                )
            )
            assert digest_told_as(session, "digest:1") is not None
    assert said[0] == said[1]
    assert any(block.block == "buttons" for block in said[0].blocks)
