"""Names of the book are found as people write them, and ordinary words are left alone."""

from __future__ import annotations

import pytest

from handlers.reading.book import Account, Book
from handlers.reading.candidates import Named, NameKind, NameMatch
from handlers.reading.names import find_names, find_strangers
from handlers.reading.text import parse_text
from tests.reading import names_corpus as corpus

BOOK = corpus.book()


def name_of(named: Named, book: Book = BOOK) -> str:
    record = book.get(named.kind, named.id)
    assert record is not None
    return record.name


def matches(text: str, sender: str = "u1", book: Book = BOOK) -> tuple[NameMatch, ...]:
    return find_names(parse_text(text), book, sender)


def first_named(text: str, sender: str = "u1", book: Book = BOOK) -> list[tuple[str, str]]:
    found = matches(text, sender, book)
    return [(match.span.of(text), name_of(match.named[0], book)) for match in found]


@pytest.mark.parametrize("example", corpus.names(), ids=lambda example: example.text)
def test_finds_each_name_and_nothing_else(example: corpus.Example) -> None:
    expected = [(words, records.split("|")[0]) for words, records in example.found]
    assert expected == first_named(example.text)


@pytest.mark.parametrize("example", corpus.names(), ids=lambda example: example.text)
def test_offers_every_record_that_fits(example: corpus.Example) -> None:
    found = {match.span.of(example.text): match.named for match in matches(example.text)}
    for words, records in example.found:
        assert set(records.split("|")) <= {name_of(named) for named in found[words]}


@pytest.mark.parametrize("text", corpus.plain())
def test_leaves_ordinary_words_alone(text: str) -> None:
    assert first_named(text) == []


@pytest.mark.parametrize("example", corpus.strangers(), ids=lambda example: example.text)
def test_finds_names_that_the_book_does_not_hold(example: corpus.Example) -> None:
    text = parse_text(example.text)
    taken = [match.span for match in find_names(text, BOOK, "u1")]
    found = find_strangers(text, BOOK, taken)
    kinds = [(stranger.name, "company" if stranger.company else "person") for stranger in found]
    assert list(example.found) == kinds


def test_the_senders_own_deal_comes_first() -> None:
    """Kestrel is Mutual to Tobias, who owns that deal, and Rail to Dana."""
    assert first_named("kestrel slips to may", "u1") == [("kestrel", "Kestrel Rail")]
    assert first_named("kestrel slips to may", "u2") == [("kestrel", "Kestrel Mutual")]


def test_a_personal_alias_counts_for_its_member_alone() -> None:
    book = corpus.book()
    book.personal_aliases = {"u1": {"the whale": "d5", "gone": "d999"}}
    assert first_named("the whale is at 500k", "u1", book) == [
        ("the whale", "Kestrel Mutual lakehouse build")
    ]
    assert first_named("the whale is at 500k", "u2", book) == []
    assert first_named("gone", "u1", book) == []


def test_the_very_name_scores_higher_than_a_part_and_a_part_than_a_misspelling() -> None:
    whole, part, misspelt = (
        matches(text)[0].named[0].score
        for text in ("Godavari Textiles rang", "Godavari rang", "Godawari rang")
    )
    assert whole == 1.0
    assert whole > part > misspelt


def test_a_company_named_like_the_alias_of_another_offers_both() -> None:
    book = corpus.book()
    book.put(Account("a90", "Anvil Foods", aliases=("acme",)))
    named = matches("acme wants 10k more", book=book)[0].named
    assert {("a90", NameKind.ACCOUNT), ("a1", NameKind.ACCOUNT)} == {(n.id, n.kind) for n in named}
    assert named[0].score == 1.0


def test_twelve_thousand_characters_are_read_to_the_end() -> None:
    text = "we will send the revised quote on monday, " * 290 + "[acme] wants it"
    assert len(text) > 12_000
    assert first_named(text) == [("acme", "Acme Corporation")]
