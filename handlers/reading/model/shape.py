"""What the network gives, column by column: the contract between training and reading.

One row a piece of the text. `TAGS`: for each kind of update the scores that the piece is outside,
begins, or goes on with a stretch that says such an update. `ROLES`: whether the piece is part of a
value in free words. The other heads are read over a whole stretch, as the mean of its pieces.
Pointers and names are compared by inner product.
"""

from __future__ import annotations

from typing import Final

KINDS: Final = (
    "log_activity",
    "move_stage",
    "set_amount",
    "set_close_date",
    "set_next_step",
    "complete_next_step",
    "set_field",
    "add_contact",
    "update_contact",
    "log_referral",
    "create_deal",
    "park_deal",
)
OUTSIDE, BEGINS, GOES_ON = 0, 1, 2
MARKS_OF_TAG: Final = 3

TYPES: Final = ("call", "voicemail", "email", "meeting", "demo", "message", "note")
STATUSES: Final = ("asked", "promised", "received", "declined")
OUTCOMES: Final = ("open", "won", "lost")
ANSWERS: Final = ("no", "yes")
LEFT: Final = ("stays", "left")
QUERIES: Final = (
    "",
    "deal",
    "my_deals",
    "due",
    "pipeline",
    "forecast",
    "referrals",
    "undo",
    "help",
)
ROLES: Final = ("", "value", "title", "to_name", "to_company", "name", "account")

POINTERS: Final = ("name", "money", "date")
POINTER_SIZE: Final = 48
NAME_SIZE: Final = 96

HEADS: Final = {
    "tags": MARKS_OF_TAG * len(KINDS),
    "roles": len(ROLES),
    "types": len(TYPES),
    "statuses": len(STATUSES),
    "outcomes": len(OUTCOMES),
    "answers": len(ANSWERS),
    "left": len(LEFT),
    "queries": len(QUERIES),
    "name_query": POINTER_SIZE,
    "name_key": POINTER_SIZE,
    "money_query": POINTER_SIZE,
    "money_key": POINTER_SIZE,
    "date_query": POINTER_SIZE,
    "date_key": POINTER_SIZE,
    "stage_query": NAME_SIZE,
    "field_query": NAME_SIZE,
    "choice_query": NAME_SIZE,
    "label": NAME_SIZE,
}


def columns() -> dict[str, slice]:
    """The columns of each head in a row of the network's output."""
    found, at = {}, 0
    for head, width in HEADS.items():
        found[head] = slice(at, at + width)
        at += width
    return found


COLUMNS: Final = columns()
WIDTH: Final = sum(HEADS.values())
