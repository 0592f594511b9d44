"""Whatever is typed, every piece lies where it says, and nothing that can be read is lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.text import fold, parse_text

TYPED = st.one_of(
    st.text(max_size=300),
    st.text("aA ß.,;:!?-'\u2019\"()\n\r>*\u2022 12é\u0301ı🙃\u200d\u202eand", max_size=300),
)


@settings(deadline=None)
@given(TYPED)
def test_every_piece_lies_inside_the_one_that_holds_it(raw: str) -> None:
    text = parse_text(raw)
    for sentence in text.sentences:
        assert text.lines[sentence.line].body.covers(sentence.span)
    for clause in text.clauses:
        assert text.sentences[clause.sentence].span.covers(clause.span)
        assert clause.span.start < clause.span.end
    for pieces in (text.tokens, text.lines, text.sentences, text.clauses):
        spans = [piece.span for piece in pieces]
        assert spans == sorted(spans)
        assert not any(one.overlaps(other) for one, other in pairwise(spans))


@settings(deadline=None)
@given(TYPED)
def test_tokens_say_what_stands_at_their_place(raw: str) -> None:
    for token in parse_text(raw).tokens:
        assert token.raw == token.span.of(raw)
        assert token.folded == fold(token.raw).strip() != ""


@settings(deadline=None)
@given(TYPED)
def test_every_letter_and_digit_is_in_a_token_of_a_sentence(raw: str) -> None:
    text = parse_text(raw)
    said = "".join(fold(sentence.span.of(raw)) for sentence in text.sentences)
    bullets = "".join(raw[line.span.start : line.body.start] for line in text.lines)
    whole = [character for character in fold(raw) if character.isalnum()]
    kept = [character for character in said + fold(bullets) if character.isalnum()]
    assert sorted(whole) == sorted(kept)


@given(st.text(max_size=300))
def test_folding_twice_changes_nothing_more(raw: str) -> None:
    assert fold(fold(raw)) == fold(raw)
