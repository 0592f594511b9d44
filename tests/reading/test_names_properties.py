"""Whatever is typed: no failure, spans inside the text, ids of the book, the same each time."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.book import Account, Book, Contact, Deal, Member, Record
from handlers.reading.candidates import NameKind
from handlers.reading.names import NameIndex, find_names, find_strangers
from handlers.reading.text import parse_text
from tests.reading import names_corpus as corpus

BOOK = corpus.book()
SENTENCES = [example.text for example in (*corpus.names(), *corpus.strangers())]
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})
TYPED = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.builds(
        lambda words, marks: "".join(map("".join, zip(words, marks, strict=False))),
        st.lists(st.sampled_from(WORDS), max_size=12),
        st.lists(st.sampled_from([" ", "\n", ", ", "'s ", "-", "&", "\u2019", "\u202e", "🙃"])),
    ),
)


@settings(deadline=None)
@given(TYPED)
def test_names_lie_inside_the_text_in_order_and_are_of_the_book(raw: str) -> None:
    text = parse_text(raw)
    found = find_names(text, BOOK, "u1")
    assert found == find_names(text, BOOK, "u1")
    end = 0
    for match in found:
        assert end <= match.span.start < match.span.end <= len(raw)
        end = match.span.end
        assert match.named
        scores = [named.score for named in match.named]
        assert all(0.5 <= score <= 1 for score in scores)
        assert all(BOOK.get(named.kind, named.id) is not None for named in match.named)
        assert len({(named.kind, named.id) for named in match.named}) == len(match.named)


@settings(deadline=None)
@given(TYPED)
def test_strangers_lie_outside_what_is_taken(raw: str) -> None:
    text = parse_text(raw)
    taken = [match.span for match in find_names(text, BOOK, "u1")]
    found = find_strangers(text, BOOK, taken)
    assert found == find_strangers(text, BOOK, taken)
    for stranger in found:
        assert stranger.name == stranger.span.of(raw)
        assert stranger.name.strip() == stranger.name != ""
        assert not any(stranger.span.overlaps(span) for span in taken)


def _changes(chance: random.Random) -> list[Record | tuple[NameKind, str]]:
    """Puts and removals of every kind: new, renamed, moved to another owner or account."""
    records: list[Record] = [*BOOK.accounts.values(), *BOOK.contacts.values(), *BOOK.deals.values()]
    changes: list[Record | tuple[NameKind, str]] = [
        Account("a2", "Monday Homewares", aliases=("the shop",)),
        Account("a99", "Fresh Orchard"),
        Contact("c1", "Jenna Walsh", account="a99"),
        Deal("d1", "Acme platform rollout", "a1", "u2", "intro"),
        Deal("d50", "Orchard pressing plant", "a99", "u1", "intro", contacts=("c1",)),
        Member("u2", "Tobias Wren"),
        (NameKind.ACCOUNT, "a12"),
        (NameKind.DEAL, "d6"),
        (NameKind.CONTACT, "nobody"),
        *chance.sample(records, 6),
    ]
    chance.shuffle(changes)
    return changes


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["u1", "u2"]))
def test_a_changed_index_finds_what_a_rebuilt_one_finds(seed: int, sender: str) -> None:
    book = corpus.book()
    assert book.index.postings
    for change in _changes(random.Random(seed)):
        if isinstance(change, tuple):
            book.remove(*change)
        else:
            book.put(change)
    rebuilt = _copy(book)
    for sentence in (*SENTENCES, "jenna walsh at fresh orchard", "monday homewares signed"):
        text = parse_text(sentence)
        assert find_names(text, rebuilt, sender) == find_names(text, book, sender)


def test_an_index_emptied_again_holds_nothing() -> None:
    """Removing every record leaves no word and no link behind."""
    book = corpus.book()
    index = book.index
    for kind, records in (
        (NameKind.DEAL, book.deals),
        (NameKind.CONTACT, book.contacts),
        (NameKind.ACCOUNT, book.accounts),
        (NameKind.MEMBER, book.members),
    ):
        for record_id in list(records):
            book.remove(kind, record_id)
    assert index is book.index
    empty = NameIndex(Book())
    for part in ("forms", "forms_of", "postings", "deals_of_account", "deals_of_contact"):
        assert getattr(index, part) == getattr(empty, part)
    assert index.vocabulary.near("kestrel") == []
    assert index.vocabulary.starting("kes") == []


def _copy(book: Book) -> Book:
    return Book(
        stages=book.stages,
        fields=book.fields,
        members=dict(book.members),
        accounts=dict(book.accounts),
        contacts=dict(book.contacts),
        deals=dict(book.deals),
    )
