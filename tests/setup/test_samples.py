"""Removing the demo: all of it goes, and what is people's own stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handlers.demo.empty import create_empty
from handlers.heard import Place
from handlers.reading.book import Book
from handlers.scene import Scene
from handlers.setup import samples, undoing
from storage.changes import recording
from storage.database import Database, Session
from storage.deals import all_deals
from storage.people import all_accounts, all_contacts, contacts_of_account
from storage.records import Deal, Member
from tests.world import NOW


@pytest.fixture
def scene(database_url: str) -> Iterator[Scene]:
    """The admin of a team that has loaded the demo."""
    database = Database(database_url)
    database.migrate()
    workspace = create_empty(database, now=NOW)
    with database.transaction(workspace) as session:
        found = scene_of(session)
        samples.load(found, "load")
        yield found
    database.close()


def scene_of(session: Session) -> Scene:
    admin = session.need(Member, "alex")
    return Scene(session, admin, NOW, Place("web", "dm:alex"), lambda _: Book())


def own_deal(scene: Scene, account_id: str) -> None:
    """Kim opens a deal of her own."""
    with recording(scene.session, member_id="kim", source="message", at=NOW):
        scene.session.add(
            Deal(
                name="A real one",
                account_id=account_id,
                owner_id="kim",
                stage="qualified",
                stage_since=NOW,
                amount=None,
                currency="USD",
                created_at=NOW,
            )
        )


def test_everything_of_the_demo_goes(scene: Scene) -> None:
    found = samples.doomed(scene.session)
    assert found is not None
    assert found.deals == len(all_deals(scene.session))
    assert (found.said, found.stay) == (0, [])
    samples.remove(scene, "gone", found)
    assert not all_deals(scene.session)
    assert not all_accounts(scene.session)
    assert not all_contacts(scene.session)
    assert samples.doomed(scene.session) is None


def test_a_deal_of_ones_own_keeps_its_company(scene: Scene) -> None:
    """With the people there; everything else goes, and Undo brings it back."""
    own_deal(scene, "hooli")
    before = len(all_deals(scene.session))
    found = samples.doomed(scene.session)
    assert found is not None
    assert found.stay == ["Hooli (demo)"]
    gone = samples.remove(scene, "gone", found)
    assert [deal.name for deal in all_deals(scene.session)] == ["A real one"]
    assert [account.id for account in all_accounts(scene.session)] == ["hooli"]
    assert len(contacts_of_account(scene.session, "hooli")) == 2
    assert samples.refusal(scene.session) == samples.HAS_DEALS
    assert undoing.take_back(scene, gone.id, "back") == undoing.BACK
    assert len(all_deals(scene.session)) == before


def test_what_is_no_demo_is_none(scene: Scene) -> None:
    """A deal that is nobody's demo is never counted as one."""
    demo = samples.number(scene.session)
    own_deal(scene, "acme")
    assert samples.number(scene.session) == demo == len(all_deals(scene.session)) - 1
