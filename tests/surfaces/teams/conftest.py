"""What the tests of Teams share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import SqliteFiles


@pytest.fixture
def url(sqlite_databases: SqliteFiles) -> Iterator[str]:
    """An empty database at the newest migration."""
    found = sqlite_databases.create(migrated=True)
    yield found
    sqlite_databases.drop(found)
