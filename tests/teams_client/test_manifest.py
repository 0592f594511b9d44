"""The app's manifest holds by Microsoft's own schema, that of its version and later ones."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from bot.surfaces.teams.package.manifest import SCHEMA_VERSION, manifest_of
from tests.fakes.teams.world import APP_ID
from tests.teams_client.running import node_module

SCHEMAS = "@microsoft/app-manifest/build/json-schemas/teams"


def minor(folder: Path) -> int:
    """'v1.25' -> 25; 0 for what is no version."""
    number = folder.name.removeprefix("v1.")
    return int(number) if number.isdigit() else 0


@pytest.mark.parametrize("hear_replies", [False, True])
def test_it_holds_by_microsofts_schema(*, hear_replies: bool) -> None:
    manifest = manifest_of(APP_ID, "https://sayso.example.com", hear_replies=hear_replies)
    ours = int(SCHEMA_VERSION.partition(".")[2])
    found = [each for each in node_module(SCHEMAS).iterdir() if minor(each) >= ours]
    assert f"v{SCHEMA_VERSION}" in {each.name for each in found}
    for folder in found:
        schema = json.loads((folder / "MicrosoftTeams.schema.json").read_text("utf-8"))
        told = {**manifest, "manifestVersion": folder.name.removeprefix("v")}
        jsonschema.Draft4Validator(schema).validate(told)


def test_the_schema_is_one_that_refuses() -> None:
    """A manifest that is wrong is told so: the check above is worth something."""
    schema = json.loads(
        (node_module(SCHEMAS) / f"v{SCHEMA_VERSION}" / "MicrosoftTeams.schema.json").read_text()
    )
    wrong = manifest_of("sayso", "https://sayso.example.com")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema).validate(wrong)
