"""Cells of words: names, e-mail addresses, web addresses, ticks."""

from __future__ import annotations

import re

from handlers.reading.text.fold import fold

EMAIL = re.compile(r"[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:\"]+\.[^\s@<>()\[\],;:\"]{2,}")
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
GUARDED = re.compile(r"'+[=+\-@\t\r]")
YES = frozenset({"yes", "true", "1", "y", "x", "ja", "oui", "si", "wahr", "vrai", "checked", "on"})
NO = frozenset({"no", "false", "0", "n", "nein", "non", "falsch", "faux", "unchecked", "off"})
NOTHING = frozenset({"", "-", "--", "n/a", "#n/a", "null", "none", "(no value)", "(none)", "nan"})
"""What programs write into a cell that holds nothing."""

_PUNCTUATION = re.compile(r"[^\w]+")


def clean(cell: str) -> str:
    """A cell as it is meant: trimmed, without the quote that keeps it from being a formula."""
    text = cell.replace("\r\n", "\n").strip()
    return text[1:] if GUARDED.match(text) else text


def given(text: str) -> str | None:
    """The text, or None where the cell holds nothing."""
    return None if text.lower() in NOTHING else text


def key(text: str) -> str:
    """A name as people compare it: folded, punctuation as spaces."""
    return _PUNCTUATION.sub(" ", fold(text)).replace("_", " ").strip() or fold(text).strip()


def email_in(text: str) -> str | None:
    """The e-mail address in a text, in small letters."""
    found = EMAIL.search(text)
    return found.group().lower() if found else None


def same_email(one: str | None, other: str | None) -> bool:
    """Whether two addresses are one: capitals make no difference."""
    return (one or "").strip().lower() == (other or "").strip().lower()


def domain_of(text: str) -> str | None:
    """The host of a web address without 'www.'; None where the text is none."""
    host = re.sub(r"^[a-z]+://", "", text.strip().lower()).split("/")[0].split("?")[0]
    host = host.removeprefix("www.").rstrip(".")
    return host if HOST.fullmatch(host) else None


def yes_no(text: str) -> bool | None:
    """A tick; None where the text is none."""
    word = fold(text)
    return True if word in YES else False if word in NO else None


def parts(text: str) -> list[str]:
    """The parts of a cell that lists several: 'Jen Wu;Bob Li'."""
    return [part for each in re.split(r"[;\n]", text) if (part := each.strip())]


def count(number: int, thing: str, things: str = "") -> str:
    """'1 row', '3 rows', '2,000 rows'."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"
