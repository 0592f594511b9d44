"""Which of a company's deals is meant, and whose first name it is, by what stands around."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.reading.book import Deal, NextStep
from handlers.reading.compose.facts import Facts, by_own_word, decided
from handlers.reading.meaning.kinds.rival import may_be_rival
from tests.reading.books import said, small_book


def two() -> tuple[Deal, Deal]:
    book = small_book()
    return book.deals["d5"], book.deals["d6"]  # Vandelay latex line, Vandelay warehouse audit


def told(near: str = "", whole: str = "") -> Facts:
    return Facts(near, whole or near, whole or near)


@pytest.mark.parametrize(
    ("text", "deal"),
    [
        ("the latex one is at 90k", "d5"),
        ("the audit slips to June", "d6"),
        ("not the latex, the audit", "d6"),
        ("the audit people liked it", "d6"),
        ("the 15k one", "d6"),
        ("no word that tells them apart", None),
        ("latex and audit both", None),
    ],
)
def test_a_word_an_amount_or_what_is_denied_decides(text: str, deal: str | None) -> None:
    assert [one.id for one in decided(two(), told(text))] == ([deal] if deal else [])


def test_what_stands_near_says_more_than_what_stands_elsewhere() -> None:
    facts = told("audit on Friday", "latex is fine, audit on Friday")
    assert [one.id for one in decided(two(), facts)] == ["d6"]


def test_figures_of_a_name_are_known_by_their_part() -> None:
    latex, audit = two()
    deals = [replace(latex, name="Vandelay M365 licences"), replace(audit, name="Vandelay servers")]
    assert [one.id for one in by_own_word(deals, "365 goes up")] == ["d5"]
    assert by_own_word(deals, "up 5 this week") == []


def test_the_open_step_tells_the_deal_by_two_words() -> None:
    latex, audit = two()
    deals = [replace(latex, next_step=NextStep("Submit the tender clarification")), audit]
    facts = told("she wants the tender clarification by Thursday")
    assert [one.id for one in decided(deals, facts)] == ["d5"]
    assert decided(deals, told("the tender is out")) == []


def deals_of(text: str) -> list[object]:
    return [one.get("deal") for one in said(text)["updates"]]


def test_another_deal_of_the_company_spoken_of() -> None:
    text = "Vandelay latex line signed. On the audit deal, I will send the contract Friday"
    assert deals_of(text) == ["d5", "d6"]


def test_a_heading_says_whose_first_names_follow() -> None:
    assert deals_of("Acme: Bob wants the order form by Monday") == ["d1"]
    assert deals_of("Bob wants the order form by Monday") == ["d3"]
    assert deals_of("Acme: Bob Marsh wants the order form by Monday") == ["d3"]


@pytest.mark.parametrize(
    "text",
    [
        "Hooli lost to Initrode, reason timing",
        "hooli. lost it. went with Initrode Corp",
    ],
)
def test_who_won_instead_is_no_company_to_ask_about(text: str) -> None:
    assert all(not isinstance(one.get("deal"), dict) for one in said(text)["updates"])


@pytest.mark.parametrize("name", ["240", "2,9 of commission", "14 thousand feets", "proceeding"])
def test_a_figure_or_a_mere_word_is_no_rival(name: str) -> None:
    assert not may_be_rival(name)


@pytest.mark.parametrize("name", ["Initrode", "3M", "4Quays", "ink inc"])
def test_a_name_may_be_a_rival(name: str) -> None:
    assert may_be_rival(name)
