"""No file says what belongs to one machine, one package index or a later day."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.repo import tree

# In brackets, one letter each, so that this file does not hold what it looks for.
INDEX_HOSTS = re.compile(
    r"[p]ypi\.org|[p]ythonhosted\.org|[r]egistry\.npmjs|[r]egistry\.yarnpkg|[d]eb\.debian\.org"
    r"|[p]roxy\.golang|[c]rates\.io|[-]-index-url [h]ttp|[-]-find-links",
    re.IGNORECASE,
)
MACHINE_PATHS = re.compile(
    r"(?<![\w.~-])/(?:[w]ork|[r]oot|[h]ome/\w+|[U]sers/\w+)/|/tmp/(?:[b]ash_jobs|[b]in|[b]rief)"
    r"|\.[l]ibrary/"
)
UNFINISHED = re.compile(r"\b(?:[T]ODO|[F]IXME)\b")


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [
        pytest.param(INDEX_HOSTS, (), id="package index"),
        pytest.param(MACHINE_PATHS, (), id="path of one machine"),
        pytest.param(UNFINISHED, (".jsonl",), id="unfinished work"),
    ],
)
def test_no_file_says(pattern: re.Pattern[str], kept: tuple[str, ...]) -> None:
    """Neither hosts of package indexes, nor one machine's paths, nor work left for later."""
    found = [
        f"{path}:{number}: {line.strip()[:100]}"
        for path, text in tree.texts()
        if path.suffix not in kept
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (INDEX_HOSTS, "see https://{}/project/x".format("pypi" + ".org")),
        (MACHINE_PATHS, "open('/{}/main/x')".format("work")),
        (UNFINISHED, "# {}: later".format("TO" + "DO")),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], said: str) -> None:
    """A pattern that finds nothing would hold nothing."""
    assert pattern.search(said)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (MACHINE_PATHS, "https://example.com/work/items"),
        (MACHINE_PATHS, "handlers/root/x"),
        (UNFINISHED, "the todo list"),
    ],
)
def test_the_patterns_leave_other_words_alone(pattern: re.Pattern[str], said: str) -> None:
    """What only looks alike may stay."""
    assert not pattern.search(said)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_files_name_no_address(name: str) -> None:
    """Who installs decides where from."""
    lines = tree.text(Path(name)) or ""
    assert [line for line in lines.splitlines() if re.search(r"https?:|file:|^-", line)] == []
