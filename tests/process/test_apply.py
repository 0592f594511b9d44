"""A new process is put in force with the deals of its renamed stages, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handlers.process import ProcessFaults, apply, default_text, parse, plan
from storage.changes import changes_of, last_change_set, recording
from storage.database import Database
from storage.deals import count_by_stage
from storage.records import ChangeSet, Deal, Member
from storage.workspaces import create_workspace

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
BEFORE = NOW - timedelta(days=20)
STAGES = {"d1": "discovery", "d2": "discovery", "d3": "proposal", "d4": "won"}
RENAMED = default_text().replace(
    "- key: discovery\n        name: Discovery",
    "- key: talk\n        name: First talk\n        was: [discovery]",
)


@pytest.fixture
def workspace(database: Database) -> str:
    """A workspace with the default process, Helen, and four deals."""
    workspace_id = create_workspace(
        database,
        name="Northwind",
        surface="test",
        external_id="T1",
        timezone="UTC",
        currency="USD",
        date_order="MDY",
        process=default_text(),
    )
    with (
        database.transaction(workspace_id) as session,
        recording(session, member_id="helen", source="import", at=BEFORE),
    ):
        session.add(Member(id="helen", name="Helen Brandt", role="manager"))
        session.add_all(_deal(key, stage) for key, stage in STAGES.items())
    return workspace_id


def _deal(key: str, stage: str) -> Deal:
    return Deal(
        id=key,
        name=f"Deal {key}",
        owner_id="helen",
        stage=stage,
        stage_since=BEFORE,
        currency="USD",
        created_at=BEFORE,
    )


def stages(database: Database, workspace: str) -> dict[str, str]:
    with database.reading(workspace) as session:
        return {key: session.need(Deal, key).stage for key in STAGES}


def in_force(database: Database, workspace: str) -> str:
    with database.reading(workspace) as session:
        return session.workspace.process


def put(database: Database, workspace: str, text: str) -> ChangeSet | None:
    with database.transaction(workspace) as session:
        apply(session, text, member_id="helen", now=NOW)
    with database.reading(workspace) as session:
        return last_change_set(session, "helen", sources=("process",))


def test_a_renamed_stage_keeps_its_deals(database: Database, workspace: str) -> None:
    """The deals get the new key and keep their age; the journal says so in one set."""
    change_set = put(database, workspace, RENAMED)
    assert stages(database, workspace) == {**STAGES, "d1": "talk", "d2": "talk"}
    assert change_set is not None
    with database.reading(workspace) as session:
        assert session.need(Deal, "d1").stage_since == BEFORE
        assert session.workspace.process == RENAMED
        assert {
            (change.record_id, change.attribute, change.old, change.new, change.at)
            for change in changes_of(session, change_set.id)
        } == {("d1", "stage", "discovery", "talk", NOW), ("d2", "stage", "discovery", "talk", NOW)}


def test_the_set_tells_what_changed(database: Database, workspace: str) -> None:
    change_set = put(database, workspace, default_text().replace("editing: own", "editing: team"))
    assert change_set is not None
    assert change_set.text == "Editing: own -> team."
    assert change_set.member_id == "helen"


def test_other_comments_are_no_change(database: Database, workspace: str) -> None:
    """The text is stored, and the journal stays as it was."""
    text = f"# Ours\n{default_text()}"
    assert put(database, workspace, text) is None
    assert in_force(database, workspace) == text


def test_a_stage_with_deals_cannot_go(database: Database, workspace: str) -> None:
    start = default_text().index("      - key: discovery")
    end = default_text().index("      - key: proposal")
    text = default_text()[:start] + default_text()[end:]
    with pytest.raises(ProcessFaults) as caught, database.transaction(workspace) as session:
        apply(session, text, member_id="helen", now=NOW)
    (fault,) = caught.value.faults
    assert text.splitlines()[fault.line - 1] == "pipelines:"
    assert fault.reason == (
        "stage 'Discovery' (key 'discovery') is gone, but 2 deals are in it. Write "
        "'was: [discovery]' at the stage that takes over, or move them first."
    )
    assert stages(database, workspace) == STAGES
    assert in_force(database, workspace) == default_text()


def test_a_faulty_text_changes_nothing(database: Database, workspace: str) -> None:
    with pytest.raises(ProcessFaults), database.transaction(workspace) as session:
        apply(session, "pipelines: []", member_id="helen", now=NOW)
    assert in_force(database, workspace) == default_text()


def test_looking_ahead_writes_nothing(database: Database, workspace: str) -> None:
    with database.reading(workspace) as session:
        found = plan(session, RENAMED)
    assert found.lines == (
        "Stage 'Discovery': is now called 'First talk'; 2 deals move from 'discovery' to 'talk'.",
    )
    assert stages(database, workspace) == STAGES


def test_there_and_back_again(database: Database, workspace: str) -> None:
    """A stage renamed twice ends with the deals it began with."""
    put(database, workspace, RENAMED)
    back = default_text().replace("- key: discovery", "- was: [talk]\n        key: discovery")
    put(database, workspace, back)
    assert stages(database, workspace) == STAGES


def test_a_stored_process_that_cannot_be_read_is_replaced(
    database: Database, workspace: str
) -> None:
    """What an older version stored does not lock anybody out."""
    with database.transaction(workspace) as session:
        session.workspace.process = "stages: none"
    put(database, workspace, RENAMED)
    assert parse(in_force(database, workspace)) == parse(RENAMED)


def test_deals_are_counted_by_stage(database: Database, workspace: str) -> None:
    with database.reading(workspace) as session:
        assert count_by_stage(session) == {"discovery": 2, "proposal": 1, "won": 1}
