"""Stages, fields and ways to reach somebody, found with their places."""

from __future__ import annotations

import pytest

from handlers.reading.book import Book
from handlers.reading.fields import find_fields, find_reach, find_stages, fold_in_place

BOOK = Book.from_json(
    {
        "workspace": {"name": "W", "timezone": "UTC", "currency": "USD", "date_order": "MDY"},
        "process": {
            "stages": [
                {"key": "disco", "name": "Discovery", "aliases": ["S1"]},
                {"key": "legal", "name": "Legal & Procurement", "aliases": ["redlines"]},
                {"key": "negotiation", "name": "Negotiation"},
                {"key": "won", "name": "PO in Hand", "aliases": ["PO in"], "outcome": "won"},
            ],
            "fields": [
                {"key": "competitor", "name": "Competitor", "type": "text", "aliases": ["comp"]},
                {"key": "champion", "name": "Champion", "type": "text", "aliases": ["champ"]},
                {
                    "key": "budget",
                    "name": "Budget approved",
                    "type": "yes_no",
                    "aliases": ["budget signed off"],
                },
                {"key": "kyc", "name": "KYC", "type": "yes_no"},
                {
                    "key": "term",
                    "name": "Contract term",
                    "type": "choice",
                    "choices": ["12 months", "36 months"],
                },
                {
                    "key": "terms",
                    "name": "Payment terms",
                    "type": "choice",
                    "choices": ["net 30", "60 days"],
                },
                {
                    "key": "funding",
                    "name": "Funding",
                    "type": "choice",
                    "choices": ["grant", "capex"],
                },
            ],
        },
    }
)


@pytest.mark.parametrize(
    ("text", "stage", "words"),
    [
        ("move it to discovery", "disco", "discovery"),
        ("now S1", "disco", "S1"),
        ("into legal and procurement", "legal", "legal and procurement"),
        ("to negotation pls", "negotiation", "negotation"),
        ("po in hand!", "won", "po in hand"),
        ("back to REDLINES", "legal", "REDLINES"),
    ],
)
def test_a_stage_is_found_by_name_alias_or_near_miss(text: str, stage: str, words: str) -> None:
    (found,) = find_stages(text, BOOK)
    assert (stage, words) == (found.stage, found.span.of(text))


@pytest.mark.parametrize("text", ["recovery", "negotiating", "S12", "spoiled", "illegally"])
def test_a_word_that_only_looks_like_a_stage_is_none(text: str) -> None:
    assert find_stages(text, BOOK) == ()


def test_of_overlapping_stages_the_longer_one_stands() -> None:
    assert [m.span.of("PO in hand") for m in find_stages("PO in hand", BOOK)] == ["PO in hand"]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("champion is Helena Brandt", "champion", "Helena Brandt"),
        ("Champ: Mark T", "champion", "Mark T"),
        ("Helena is our champion", "champion", "Helena"),
        ("comp: Sikich", "competitor", "Sikich"),
        ("comp = okta", "competitor", "okta"),
        ("budget is approved", "budget", True),
        ("budget's finally signed off", "budget", True),
        ("budget approved: no", "budget", False),
        ("KYC is done", "kyc", True),
        ("they want 36 mo", "term", "36 months"),
        ("three years it is", "term", "36 months"),
        ("a thirty six month term", "term", "36 months"),
        ("net thirty", "terms", "net 30"),
        ("60 days payment", "terms", "60 days"),
        ("funding: grant", "funding", "grant"),
    ],
)
def test_a_field_is_found_with_the_value_said(text: str, field: str, value: str | bool) -> None:
    found = [m for m in find_fields(text, BOOK) if m.field == field and m.value is not None]
    assert value in [m.value for m in found]


def test_a_choice_with_its_field_named_counts_more_than_one_alone() -> None:
    named = find_fields("funding is a grant", BOOK)
    alone = find_fields("the grant came", BOOK)
    best = max(m.score for m in named if m.field == "funding")
    assert best > max(m.score for m in alone if m.field == "funding")


def test_a_name_without_a_value_has_none() -> None:
    assert [m.value for m in find_fields("who is the champion", BOOK)] == [None]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("mail jo@acme.example.", "email", "jo@acme.example"),
        ("a.b-c+d@x-y.co.uk now", "email", "a.b-c+d@x-y.co.uk"),
        ("cell 617-555-0148", "phone", "617-555-0148"),
        ("mob 0412 345 678", "phone", "0412 345 678"),
        ("on +44 20 7946 0822", "phone", "+44 20 7946 0822"),
        ("07700900614", "phone", "07700900614"),
        ("98450 11223", "phone", "98450 11223"),
    ],
)
def test_an_address_or_number_is_found(text: str, kind: str, value: str) -> None:
    (found,) = find_reach(text)
    assert (kind, value, value) == (found.kind, found.value, found.span.of(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("his number's four one seven five five five oh one nine two", "417-555-0192"),
        ("oh seven seven oh oh nine double oh seven eight nine ok", "07700900789"),
        ("call five five five, oh one nine, two please", "5550192"),
    ],
)
def test_a_number_that_is_said_digit_by_digit_is_found(text: str, value: str) -> None:
    (found,) = find_reach(text)
    assert (found.kind, found.value) == ("phone", value)
    assert found.span.of(text).split()[0] in ("four", "oh", "five")


@pytest.mark.parametrize("text", ["one two three go", "two for one, one for two", "six or seven"])
def test_a_few_figures_in_words_are_no_number(text: str) -> None:
    assert find_reach(text) == ()


@pytest.mark.parametrize(
    "text",
    ["$1,250,000", "2026-03-04", "120 000 000", "52k", "PO 4500", "at 10:30", "meet @ 5", "3.5%"],
)
def test_money_dates_and_handles_are_no_way_to_reach_anybody(text: str) -> None:
    assert find_reach(text) == ()


def test_folding_keeps_every_character_in_its_place() -> None:
    text = "Ångström — “Zoë’s” İstanbul ß ﬁ 🎉 é"
    folded = fold_in_place(text)
    assert len(text) == len(folded)
    assert folded.startswith('angstrom - "zoe\'s" istanbul s')
