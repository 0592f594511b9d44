"""Which surfaces replay the conversations on which database."""

from __future__ import annotations

import pytest

ON_SQLITE_ONLY = ("playground", "slack_socket", "teams")
"""A surface never sees the database: on PostgreSQL two of them show that the rest works there."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what would only show the same again."""
    again = [item for item in items if _shows_the_same(item)]
    if again:
        config.hook.pytest_deselected(items=again)
        items[:] = [item for item in items if item not in again]


def _shows_the_same(item: pytest.Item) -> bool:
    start = (f"test_conversation[postgresql-{name}" for name in ON_SQLITE_ONLY)
    return item.name.startswith(tuple(start))
