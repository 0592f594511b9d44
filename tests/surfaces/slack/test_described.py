"""The fake Slack's methods against the published description of the Web API."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.fakes.slack.methods import METHODS

pytestmark = pytest.mark.contract

FOLDER = os.environ.get("SAYSO_CONTRACTS", "")
# Younger than the description. https://docs.slack.dev/reference/methods
LATER = {
    "chat.postEphemeral": {"markdown_text"},
    "chat.postMessage": {"markdown_text", "metadata"},
    "chat.update": {"file_ids", "markdown_text", "metadata", "reply_broadcast"},
    "conversations.history": {"include_all_metadata"},
    "conversations.replies": {"include_all_metadata"},
}
# The method has two grants, of which the description knows one.
CODES = {"oauth.v2.access": {"code"}}


@pytest.mark.parametrize("name", METHODS)
def test_the_fake_knows_a_methods_arguments(name: str) -> None:
    """What the fake takes, the description has; what that requires, the fake requires."""
    if not FOLDER:
        pytest.skip("SAYSO_CONTRACTS is not set")
    file = Path(FOLDER) / "slack-api" / "slack_web_openapi_v2.json"
    [operation] = json.loads(file.read_text("utf-8"))["paths"][f"/{name}"].values()
    known = {p["name"]: p for p in operation["parameters"]}
    method = METHODS[name]
    assert {*method.required, *method.optional} <= {*known, *LATER.get(name, ())}
    required = {key for key, p in known.items() if p.get("required")} - {"token"}
    assert required <= {*method.required, *CODES.get(name, ())}
