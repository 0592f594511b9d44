"""Happy, unhappy, or neither: a corpus of notes as reps write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.referrals.signs import sign_in

CORPUS = Path(__file__).parents[1] / "corpus"


def notes(name: str) -> list[str]:
    """The lines of a corpus without its comments."""
    lines = (CORPUS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("note", notes("happy"))
def test_a_happy_word_is_found_and_quoted(note: str) -> None:
    """As it was written, to the end of its clause."""
    text, _, said = note.partition(" => ")
    found = sign_in(text)
    assert found is not None
    assert found.happy
    assert found.said == said


@pytest.mark.parametrize("note", notes("unhappy"))
def test_a_complaint_beats_praise(note: str) -> None:
    """Whatever else the note says."""
    found = sign_in(note)
    assert found is not None
    assert not found.happy


@pytest.mark.parametrize("note", notes("not_signs"))
def test_what_is_polite_or_imagined_is_no_sign(note: str) -> None:
    """Nor what is said of somebody else."""
    assert sign_in(note) is None


def test_the_thing_that_they_like_is_known() -> None:
    """It is named in the drafted message."""
    found = sign_in("Pam loves the new dashboard, wants two more seats")
    assert found is not None
    assert found.what == "the new dashboard"


@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    """What is quoted stands in the text."""
    found = sign_in(text)
    assert found is None or found.said.rstrip("…") in " ".join(text.replace("’", "'").split())
