"""Keeps words from being run as a formula by the spreadsheet that opens a CSV file.

A cell of words that begins with = + - @ or a tab gets a single quote before it, which a spreadsheet
takes as 'this is text'. Importing takes the quote away again. Numbers and days are left alone.
https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import re

# Quotes that are there already count as well: taking one away again has to lead back.
RISKY = re.compile(r"'*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return f"'{text}" if RISKY.match(text) else text
