"""A manager's page and the digest of the same day tell of the same deals, in the same order."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from handlers.digests import Period, Scope
from handlers.digests.looks import Whose, look_of
from handlers.digests.telling import Audience, digest_of
from handlers.heard import Place
from handlers.home import View, page
from handlers.plain import plain
from handlers.process.applying import present
from handlers.reading.book import Book
from handlers.reply import Button, Buttons, Choice, Reply
from handlers.scene import Scene
from storage.changes import recording
from storage.database import Session
from storage.records import Deal, Decision, Member
from tests.handlers.desk import TestDesk
from tests.home.test_page import fill
from tests.world import NOW, WORKSPACE


def digest(session: Session, now: datetime) -> Reply:
    """Team East's, as its manager reads it alone."""
    period = Period(now - timedelta(days=7), now, session.workspace.timezone)
    audience = Audience(None, private=True)
    return digest_of(session, present(session), Scope("east"), period, now, audience=audience)


def home(session: Session, now: datetime, view: View) -> Reply:
    """The page of Helen, who leads team East."""
    place = Place("slack", "D1", home=True)
    scene = Scene(session, session.need(Member, "helen"), now, place, lambda _: Book())
    return page(scene, view, {})


def named(session: Session, now: datetime) -> list[str]:
    """The deals on all pages of the list."""
    found: list[str] = []
    view: View | None = View()
    while view is not None:
        reply = home(session, now, view)
        menu = [block for block in reply.blocks if isinstance(block, Choice)][-1]
        found += [option.value for option in menu.options]
        taps = [tap for b in reply.blocks if isinstance(b, Buttons) for tap in b.buttons]
        view = next((view.after(tap.argument) for tap in taps if is_more(tap)), None)
    return found


def is_more(tap: Button) -> bool:
    return tap.label == "More" and tap.argument.startswith("team:")


def number(reply: Reply) -> int:
    """What stands beside 'Needs a look'."""
    found = re.search(r"Needs a look · ([\d,]+)", plain(reply))
    return int(found[1].replace(",", "")) if found else 0


def slip(desk: TestDesk, often: int) -> None:
    """One of Dana's deals is put off so often, the last time yesterday."""
    for n in range(often):
        at = NOW - timedelta(days=1 + 20 * (often - 1 - n))
        with (
            desk.database.transaction(WORKSPACE) as session,
            recording(session, member_id="dana", source="message", at=at),
        ):
            deal = session.need(Deal, "d-acme")
            deal.close_date = NOW.date() + timedelta(days=60 + n)


@pytest.mark.parametrize("hours", [0, 5])
def test_both_tell_of_the_same(desk: TestDesk, hours: int) -> None:
    """Also some hours later, while nothing changes."""
    fill(desk.database, 60)
    slip(desk, 3)
    with desk.database.reading(WORKSPACE) as session:
        team = [m.id for m in (session.need(Member, "dana"), session.need(Member, "helen"))]
        whose = Whose(team, NOW, session.workspace.timezone)
        look = look_of(session, present(session), whose, limit=1000)
        deals = [each.deal.id for each in look.deals]
        assert "d-acme" in deals
        assert len(deals) == look.number() > 8
        later = NOW + timedelta(hours=hours)
        assert named(session, later) == deals
        assert number(home(session, later, View())) == len(deals)
        assert number(digest(session, later)) == len(deals)


def test_a_page_beyond_the_end_is_the_first(desk: TestDesk) -> None:
    fill(desk.database, 60)
    with desk.database.reading(WORKSPACE) as session:
        assert home(session, NOW, View(team=10_000)) == home(session, NOW, View())


def test_what_is_fine_for_now_rests_on_both(desk: TestDesk) -> None:
    """Until something changes: then it is back on both."""
    slip(desk, 3)
    with desk.database.transaction(WORKSPACE) as session:
        before = number(home(session, NOW, View()))
        whose = Whose(["dana"], NOW, session.workspace.timezone)
        look = look_of(session, present(session), whose)
        acme = next(each for each in look.deals if each.deal.id == "d-acme")
        seen = {each: getattr(acme.deal, each) for each in ("owner_id", "stage", "amount")}
        seen |= {"currency": acme.deal.currency, "close_date": acme.deal.close_date}
        seen |= {"reasons": list(acme.reasons)}
        until = NOW.date() + timedelta(days=7)
        decision = Decision(
            told_id="t",
            item_id="i",
            deal_id="d-acme",
            kind="fine",
            member_id="helen",
            at=NOW,
            until=until,
            seen=seen,
        )
        session.add(decision)
    with desk.database.reading(WORKSPACE) as session:
        for reply in (home(session, NOW, View()), digest(session, NOW)):
            assert number(reply) == before - 1
            assert "1 deal put aside as fine for now." in plain(reply)
            assert "put off 3 times" not in plain(reply)
    with (
        desk.database.transaction(WORKSPACE) as session,
        recording(session, member_id="dana", source="message", at=NOW),
    ):
        session.need(Deal, "d-acme").amount = Decimal(99)
    with desk.database.reading(WORKSPACE) as session:
        for reply in (home(session, NOW, View()), digest(session, NOW)):
            assert number(reply) == before


@pytest.mark.parametrize(("often", "slipping"), [(2, False), (3, True)])
def test_a_deal_is_slipping_from_the_third_time_on(
    desk: TestDesk, often: int, slipping: bool
) -> None:
    slip(desk, often)
    with desk.database.reading(WORKSPACE) as session:
        assert ("put off 3 times" in plain(home(session, NOW, View()))) is slipping


def test_one_that_was_put_off_long_ago_is_not_slipping(desk: TestDesk) -> None:
    """A week later it is no news; what was pulled back again did not slip."""
    slip(desk, 3)
    with desk.database.reading(WORKSPACE) as session:
        later = NOW + timedelta(days=7)
        assert "put off 3 times" not in plain(home(session, later, View()))
    with (
        desk.database.transaction(WORKSPACE) as session,
        recording(session, member_id="dana", source="message", at=NOW),
    ):
        session.need(Deal, "d-acme").close_date = NOW.date() + timedelta(days=61)
    with desk.database.reading(WORKSPACE) as session:
        assert "put off 3 times" not in plain(home(session, NOW, View()))
