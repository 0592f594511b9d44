"""The whole of a name that no book holds, and of a title, where only some words are known."""

from __future__ import annotations

import pytest

from handlers.reading.book import Book
from handlers.reading.meaning import Told
from handlers.reading.meaning.kinds.titles import title_before, title_stood_for, whole_title
from handlers.reading.model.whole_names import whole_place
from handlers.reading.names import find_strangers
from handlers.reading.reader import told_of
from handlers.reading.reading import Message
from handlers.reading.spans import Span
from handlers.reading.text import parse_text
from tests.reading.books import BOOK_JSON, NOW

BOOK = Book.from_json(BOOK_JSON)


def told(text: str) -> Told:
    return told_of(Message(text, "u1", NOW), BOOK)


def place_of(words: str, text: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def whole(text: str, words: str, *, firm: bool) -> str:
    return whole_place(told(text), place_of(words, text), firm=firm).of(text).strip()


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("go see Gemma Tilley at Cork & Cleaver in Bradford", "Cleaver", "Cork & Cleaver"),
        ("given me Sandra Pike at Crumb and Co in Frome", "Co", "Crumb and Co"),
        ("he runs the Fromagerie du Presbytère", "Presbytère", "Fromagerie du Presbytère"),
        ("a name over at Dove Creek schools he's redoing labs", "Dove", "Dove Creek schools"),
        ("new opp!! oat & about (the oat milk), 52k", "oat &", "oat & about"),
        ("new lead. 3 Bridges Cold Store, the park", "Bridges", "3 Bridges Cold Store"),
        ("new deal: Roni & the Goats (cheese farm)", "Roni", "Roni & the Goats"),
        ("new opp alert \U0001f485 sagebrush pediatrics", "alert \U0001f485 sagebrush pediatrics",
         "sagebrush pediatrics"),
    ],
)  # fmt: skip
def test_a_company_is_taken_with_all_its_words(text: str, words: str, name: str) -> None:
    assert whole(text, words, firm=True) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("which is Tuskar Tours of Ballsbridge, 15,500", "Tuskar Tours"),
        ("met Fábio Leal do Grupo Leal", "Grupo Leal"),
        ("Hooli Asia finance department want to meet", "Hooli Asia"),
        ("PELICAN BAY PLAZA WANTS A BID BY JAN 30", "PELICAN BAY PLAZA"),
        ("an introduction to Monzo's events office", "Monzo"),
        ("Kiri Beaton of Tide Lodge as someone to ask", "Tide Lodge"),
    ],
)
def test_a_company_does_not_take_what_stands_beside_it(text: str, words: str) -> None:
    assert whole(text, words, firm=True) == words


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("his cousin sameer rane who runs it", "rane", "sameer rane"),
        ("add Latrice Odom O D O M she's new", "Latrice Odom O D O M", "Latrice Odom"),
        ("contact Ma. Theresa Go, owner", "Theresa Go", "Ma. Theresa Go"),
        ("su primo, Ramiro Peña de Frutería Dos Hermanos", "Ramiro", "Ramiro Peña"),
        ("the DRH is Mme Odile Brassard.", "Mme Odile Brassard", "Odile Brassard"),
        ("it is Femke de Boer, operations", "Femke", "Femke de Boer"),
        ("a name, Sister Rosalie at the school", "Sister Rosalie", "Sister Rosalie"),
        ("her qc guy plamen, add him", "plamen", "plamen"),
        ("met Nydia Peña de Hidalgo", "Nydia Peña", "Nydia Peña"),
    ],
)
def test_a_person_is_taken_with_all_names_and_without_courtesies(
    text: str, words: str, name: str
) -> None:
    assert whole(text, words, firm=False) == name


@pytest.mark.parametrize(
    ("text", "name", "company"),
    [
        ("May gave me the name of Abe Kowalczyk, the super", "Abe Kowalczyk", False),
        ("their floral lead is Winnie Prattle", "Winnie Prattle", False),
        ("an introduction to Captain Yusuf Ally of the boats", "Yusuf Ally", False),
        ("asked for help in the name of Sokoto Growers Union", "Sokoto Growers Union", True),
    ],
)
def test_somebody_is_told_from_a_company(text: str, name: str, *, company: bool) -> None:
    (found,) = find_strangers(parse_text(text), BOOK, [])
    assert (found.name, found.company) == (name, company)


@pytest.mark.parametrize(
    ("text", "words", "title"),
    [
        ("Their validation lead is Yuki Tanabe", "lead", "validation lead"),
        ("add Town Clerk Summer Ruiz-Haight, clerk@c.example", "Town Clerk", "Town Clerk"),
        ("Paul Renner, Director of Works, p.renner@g.example", "Director", "Director of Works"),
        ("Claire is made General Manager, Merchandise; amend it", "General Manager",
         "General Manager, Merchandise"),
        ("Ewan is acting head of IT while she's away", "acting head", "acting head of IT"),
        ("now secretary not treasurer", "secretary", "secretary"),
    ],
)  # fmt: skip
def test_a_title_is_taken_with_all_its_words(text: str, words: str, title: str) -> None:
    message, place = told(text), place_of(words, text)
    assert whole_title(message, place, len(text)) == title


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("met in the fair the owner Nelson Bedoya", "Nelson", "owner"),
        ("hope medical's new buyer Anna Pyo", "Anna", "buyer"),
        ("Replacement PM Kayla Drum", "Kayla", "PM"),
        ("their director is Mme Claire Aubry", "Claire", "director"),
    ],
)
def test_a_title_before_a_name_ends_at_what_parts_them(text: str, name: str, title: str) -> None:
    assert title_before(told(text), 0, text.index(name)) == title


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("wants her GM on the demo, pls add him: Aaron Pike", "Aaron", "GM"),
        ("their hr lead dm'd me so add her, Monique Tran", "Monique", "hr lead"),
        ("change the CISO: from today is Elisabetta Riva", "Elisabetta", "CISO"),
        ("their CFO liked it. met Aaron Pike", "Aaron", ""),
    ],
)
def test_a_pronoun_stands_for_the_title_before_it(text: str, name: str, title: str) -> None:
    assert title_stood_for(told(text), text.index(name)) == title
