"""What changes nothing and tells of one deal may be worth a note: offered, and never unasked."""

from __future__ import annotations

import re

from handlers.heard import Heard
from handlers.naming import named_deals, only_names
from handlers.reading.fields import fold_in_place
from handlers.reading.meaning.mood import INJECTED, JOKE, NOTHING
from handlers.reading.reading import Outcome, Reading, Update, Value
from handlers.reading.spans import Span
from handlers.rights import may_edit
from handlers.scene import Scene

LEAST_WORDS, MOST_WORDS = 3, 60
"""Fewer tell nothing that a stranger would understand; more are a document."""


def note_of(scene: Scene, heard: Heard) -> Reading | None:
    """The message as a note on the one deal that it names, to be asked; else None.

    Questions, jokes, orders to the program and what says of itself that it is nothing are no notes.
    """
    text = heard.text.strip()
    if not _may_be_kept(text) or only_names(scene, text):
        return None
    named = [deal for deal in named_deals(scene, text) if may_edit(scene, deal)]
    if len(named) != 1:
        return None
    values: dict[str, Value] = {"deal": named[0].id, "type": "note", "on": scene.today}
    whole = Span(0, len(heard.text))
    return Reading(Outcome.ASK, (Update("log_activity", values, (whole,), confirm=True),))


# What did not happen, may happen, or is said for fun.
_NO_NEWS = re.compile(
    r"^\W*(?:still )?(?:no (?:updates?|news|changes?|movement)|nothing)\b"
    r"|^\W*(?:(?:i|we|still) )?(?:have(?:n'?t| not)|did(?:n'?t| not)|never)\b"
    r"|^\W*(?:if|unless|when|should|imagine|hope|hopefully|wish|maybe)\b|\b(?:lol|ha(?:ha)+|hehe)\b"
)


def _may_be_kept(text: str) -> bool:
    folded = fold_in_place(text)
    none = any(pattern.search(folded) for pattern in (INJECTED, JOKE, NOTHING, _NO_NEWS))
    return LEAST_WORDS <= len(text.split()) <= MOST_WORDS and not text.endswith("?") and not none
