"""The labelled sets keep the format, and every label can be learnt from."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.check_messages import LOOK, faults_of
from scripts.training.sets import CORPORA, FOURTEEN, SIXTEEN, VALIDATION, load, names_to_learn
from scripts.training.targets import example_of

FILES = sorted(CORPORA.glob("*/*.messages.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.split(".")[0])
def test_a_set_keeps_the_format(path: Path) -> None:
    labels_have_says = path.parent.name == "train"
    faults = [fault for fault in faults_of(path) if LOOK not in fault]
    assert [f for f in faults if labels_have_says or "has no says" not in f] == []


@pytest.mark.parametrize("name", names_to_learn())
def test_every_tenth_message_makes_an_example(name: str) -> None:
    messages = load(name)
    for labelled in messages.messages[::10]:
        example = example_of(labelled, messages.book, name)
        assert all(target.words for target in example.targets)
        assert len(example.roles) == len(example.words) == len(example.surfaces)


def test_the_sets_that_measure_are_held_out_once_and_the_two_are_never_learnt_from() -> None:
    assert len(set(SIXTEEN)) == 16
    assert set(FOURTEEN) <= set(names_to_learn())
    assert not set(VALIDATION) & set(names_to_learn())
