"""A small book and a way to say things to it, shared by the reading tests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from handlers.reading import read
from handlers.reading.book import Book
from handlers.reading.meaning import RULES
from handlers.reading.reading import Message, Reading
from handlers.reading.reading_json import reading_to_json

NOW = datetime.fromisoformat("2026-03-04T10:15:00-05:00")  # a Wednesday

BOOK_JSON: dict[str, Any] = {
    "workspace": {
        "name": "Northwind",
        "timezone": "America/New_York",
        "currency": "USD",
        "date_order": "MDY",
    },
    "process": {
        "stages": [
            {"key": "qualified", "name": "Qualified", "aliases": ["SQL"]},
            {"key": "demo", "name": "Demo"},
            {"key": "proposal", "name": "Proposal"},
            {"key": "negotiation", "name": "Negotiation"},
            {"key": "won", "name": "Closed Won", "outcome": "won"},
            {"key": "lost", "name": "Closed Lost", "outcome": "lost"},
        ],
        "fields": [
            {"key": "competitor", "name": "Competitor", "type": "text"},
            {
                "key": "lost_reason",
                "name": "Lost reason",
                "type": "choice",
                "choices": ["price", "timing", "competitor", "no decision"],
            },
            {
                "key": "budget_confirmed",
                "name": "Budget confirmed",
                "type": "yes_no",
                "aliases": ["budget approved"],
            },
            {
                "key": "term",
                "name": "Term",
                "type": "choice",
                "choices": ["12 months", "36 months"],
            },
            {"key": "champion", "name": "Champion", "type": "text"},
        ],
    },
    "members": [
        {"id": "u1", "name": "Dana Reyes", "role": "rep"},
        {"id": "u2", "name": "Luis Ortega", "role": "rep"},
    ],
    "accounts": [
        {"id": "a1", "name": "Acme Corporation"},
        {"id": "a2", "name": "Globex"},
        {"id": "a3", "name": "Hooli"},
        {"id": "a4", "name": "Umbrella Health"},
        {"id": "a5", "name": "Vandelay Imports"},
        {"id": "a6", "name": "Wernham Paper"},
    ],
    "contacts": [
        {"id": "c1", "name": "Jennifer Walsh", "account": "a1", "title": "VP Operations"},
        {"id": "c2", "name": "Bob Marsh", "account": "a3"},
        {"id": "c3", "name": "Pam Beesly", "account": "a2"},
        {"id": "c4", "name": "Tom Reed", "account": "a4"},
        {"id": "c5", "name": "Keisha Cole", "account": "a5"},
        {"id": "c6", "name": "Art Doyle", "account": "a6"},
    ],
    "deals": [
        {
            "id": "d1",
            "name": "Acme platform rollout",
            "account": "a1",
            "owner": "u1",
            "stage": "qualified",
            "amount": 45000,
            "currency": "USD",
            "close_date": "2026-03-31",
            "contacts": ["c1"],
            "next_step": {"text": "Send pricing", "due": "2026-03-06"},
        },
        {
            "id": "d2",
            "name": "Globex expansion",
            "account": "a2",
            "owner": "u1",
            "stage": "proposal",
            "amount": 30000,
            "currency": "USD",
            "contacts": ["c3"],
        },
        {
            "id": "d3",
            "name": "Hooli search",
            "account": "a3",
            "owner": "u1",
            "stage": "demo",
            "amount": 60000,
            "currency": "USD",
            "contacts": ["c2"],
            "next_step": {"text": "Book the workshop", "due": "2026-03-05"},
        },
        {
            "id": "d4",
            "name": "Umbrella renewal",
            "account": "a4",
            "owner": "u1",
            "stage": "demo",
            "amount": 20000,
            "currency": "USD",
            "contacts": ["c4"],
        },
        {
            "id": "d5",
            "name": "Vandelay latex line",
            "account": "a5",
            "owner": "u1",
            "stage": "demo",
            "amount": 80000,
            "currency": "USD",
            "contacts": ["c5"],
        },
        {
            "id": "d6",
            "name": "Vandelay warehouse audit",
            "account": "a5",
            "owner": "u1",
            "stage": "proposal",
            "amount": 15000,
            "currency": "USD",
            "contacts": ["c5"],
        },
        {
            "id": "d7",
            "name": "Wernham 2025 refresh",
            "account": "a6",
            "owner": "u1",
            "stage": "won",
            "amount": 12000,
            "currency": "USD",
            "contacts": ["c6"],
        },
    ],
}


def small_book() -> Book:
    """The small book, fresh."""
    return Book.from_json(BOOK_JSON)


def say(text: str, *, thread: str | None = None, sender: str = "u1") -> Reading:
    """The reading of a text against the small book, by the rules alone."""
    return read(Message(text, sender, NOW, thread), small_book(), RULES)


def said(text: str, *, thread: str | None = None) -> dict[str, Any]:
    """The same as JSON."""
    return reading_to_json(say(text, thread=thread))
