"""What a short message says in plain words, where a model makes nothing of it.

The rules' reading is asked for. 'Good meeting with Acme' and 'call Hank' can be nothing else, and
are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from handlers.reading.meaning import Intent, Meant
from handlers.reading.meaning.kinds.activity import GOOD
from handlers.reading.meaning.kinds.step_plain import PLAIN
from handlers.reading.reading import Message, OneOf, Update


def plain_ways(meant: Meant, message: Message) -> Iterator[tuple[Intent, bool]]:
    """The intents that only the rules found, and whether the message can mean nothing else."""
    if meant.judge is None or len(message.text.split()) > _FEW_WORDS:
        return
    for intent in meant.intents:
        if not intent.evidence.get("only_rules"):
            continue
        said = replace(intent, chance=intent.evidence["rules_chance"])
        if intent.kind == "log_activity" and not _NOT.search(message.text):
            yield said, _HOW_IT_WENT.match(message.text) is not None
        elif intent.kind == "set_next_step" and intent.rule == PLAIN:
            yield said, True


def is_about_somebody(update: Update) -> bool:
    """Whether it says more than a note, of a deal that is known or one of several."""
    return update.values.get("type") != "note" and update.values.get("deal") != OneOf(())


_FEW_WORDS = 8
_NOT = re.compile(
    r"\b(?:no|not|never|missed|skipped|dont|\w+[ds]nt|cant|wont|\w+n['’]t)\b", re.IGNORECASE
)
_HOW_IT_WENT = re.compile(rf"\W*(?:had an? )?(?:{GOOD})\b", re.IGNORECASE)
