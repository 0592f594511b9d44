"""Whatever is in the file, `parse` gives a process or its faults, never another error."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from handlers.process import Process, ProcessFaults, default_text, parse

WORDS = sorted(set(default_text().replace(":", " ").replace(",", " ").split()))
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.dates(),
    st.sampled_from(WORDS),
)
NAMES = (
    "name pipelines fields visibility editing strict money nudges digests referrals holidays key "
    "stages aliases outcome result evidence usual_days worrying_days chance was type choices "
    "question base rates at days most rules channel team timezone shows ask countries also stalled "
    "gone_quiet after_win_days EUR"
)
KEYS = st.one_of(st.sampled_from(NAMES.split()), st.text(max_size=8))
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=25,
)


def said(text: str) -> Process | ProcessFaults:
    try:
        return parse(text)
    except ProcessFaults as faults:
        return faults


def check(text: str) -> None:
    found = said(text)
    if isinstance(found, Process):
        assert {stage.outcome for stage in found.stages} == {None, "won", "lost"}
        return
    assert found.faults
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + 2
    lines += text.count("\u2028") + text.count("\u2029")
    for fault in found.faults:
        assert 1 <= fault.line <= lines
        assert fault.column >= 1
        assert fault.reason[-1] in ".?"


@given(st.text())
def test_any_text(text: str) -> None:
    check(text)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"%@`#?,.\\ \n\tU~0/<=", max_size=60))
def test_any_text_of_yaml_signs(text: str) -> None:
    check(text)


@given(st.dictionaries(KEYS, TREES, max_size=8))
def test_any_structure(tree: dict[str, Any]) -> None:
    check(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False))


@given(st.lists(TREES, max_size=3), st.lists(TREES, max_size=3))
def test_any_stages_and_fields(stages: list[Any], fields: list[Any]) -> None:
    tree = {"pipelines": [{"key": "a", "name": "A", "stages": stages}], "fields": fields}
    check(yaml.safe_dump(tree, allow_unicode=True))


@given(st.data())
def test_the_default_with_one_line_changed(data: st.DataObject) -> None:
    lines = default_text().splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = data.draw(st.one_of(st.text(max_size=30), st.sampled_from(lines)))
    check("\n".join(lines))
