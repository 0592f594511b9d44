"""A message is taken apart without losing its places."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.reading.text import TokenKind, fold, parse_text

CLAUSES = Path(__file__).parent.parent / "corpus" / "clauses.txt"


def clause_lines() -> list[str]:
    lines = CLAUSES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Müller\u2013Straße", "muller-strasse"),
        ("Café \u2018Crème\u2019", "cafe 'creme'"),
        ("\u201cyes\u201d", '"yes"'),
        ("ÅKERLUND Łódź Søren Ærø", "akerlund lodz soren aero"),
        ("e\u0301te\u0301", "ete"),
        ("½ \ufb01ne \uff21\uff22", "1/2 fine ab"),
        ("a\u200bb\u00adc\u202ed", "abcd"),
        ("a\u00a0b\tc\x00d", "a b c d"),
        ("wait\u2026", "wait..."),
        ("İstanbul", "istanbul"),
        ("", ""),
    ],
)
def test_folds_what_people_and_phones_type(raw: str, folded: str) -> None:
    assert folded == fold(raw)


def test_tokens_are_words_numbers_marks_and_symbols() -> None:
    text = parse_text("7Seas: 1.85m (52k), don't pay €3,500 🙃")
    kinds = [(token.folded, token.kind.value) for token in text.tokens]
    assert kinds == [
        ("7seas", "word"),
        (":", "mark"),
        ("1.85m", "number"),
        ("(", "mark"),
        ("52k", "number"),
        (")", "mark"),
        (",", "mark"),
        ("don't", "word"),
        ("pay", "word"),
        ("€", "symbol"),
        ("3,500", "number"),
        ("🙃", "symbol"),
    ]


def test_lines_know_their_bullets_and_quotes() -> None:
    raw = (
        "Recap:\n- acme 52k\r\n\r\n  \u2022 call jen\n2) demo\n3. done\n> they said no\n-5% on acme"
    )
    lines = parse_text(raw).lines
    assert [(line.body.of(raw), line.bullet, line.quoted) for line in lines] == [
        ("Recap:", False, False),
        ("acme 52k", True, False),
        ("call jen", True, False),
        ("demo", True, False),
        ("done", True, False),
        ("they said no", False, True),
        ("-5% on acme", False, False),
    ]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Met Dr. Roy at St. Brendan.", "Went well!", "Next?"],
        ["acme at 3.5m now.", "close 12.4.", "done"],
        ['He said "no."', "We wait."],
        ["call at 3 p.m. tomorrow"],
        ["won it!!!", "party"],
        ["see acme.example for it"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    raw = " ".join(sentences)
    assert sentences == [sentence.span.of(raw) for sentence in parse_text(raw).sentences]


@pytest.mark.parametrize("line", clause_lines())
def test_clauses_make_one_statement_each(line: str) -> None:
    raw = line.replace("[", "").replace("]", "")
    expected = [part.partition("]")[0] for part in line.split("[")[1:]]
    assert expected == [clause.span.of(raw) for clause in parse_text(raw).clauses]


def test_right_to_left_text_keeps_its_words() -> None:
    text = parse_text("פגישה עם Acme מחר, 52k")
    words = [token.raw for token in text.tokens if token.kind is TokenKind.WORD]
    assert words == ["פגישה", "עם", "Acme", "מחר"]
