"""What Sayso says where there is nothing to show."""

from __future__ import annotations

import re

from handlers.wording.values import short

EMPTY = (
    "There were no words in that, so I changed nothing. "
    "Tell me what happened with a deal, or say ‘help’."
)
TOO_LONG = (
    "That message is longer than 12,000 characters, so I saved nothing of it. "
    "Please send it in smaller parts."
)
NO_CHANGE = (
    "I changed nothing. If something happened with a deal, tell me like this: "
    "‘called Acme, wants pricing by Friday, 52k now’. Say ‘help’ for more."
)
NOTHING_TO_UNDO = "There is nothing of yours left to take back."
DELETED = "You deleted your message. Shall I take back what it changed?"
ASIDE = "Done. The details are in our direct messages: not everybody here may see that deal."
MOVED_ASIDE = "What was here is in a direct message now: not everybody here may see that deal."
NOT_THERE = "I could not say this in the conversation that it belongs to, so I tell you here."
IN_PRIVATE = "That is between you and me: write it to me in a direct message."
GONE = "That button no longer works. Send me a message instead."
TROUBLE = (
    "Something went wrong on my side and I changed nothing. "
    "Your message is kept and an administrator can see what happened. Please try once more."
)


_POLITE = (
    (
        re.compile(
            r"\W*(?:(?:ok|okay|great|perfect|cool|nice|lovely|super|got it|wow)\W+){0,2}"
            r"(?:thanks?(?: (?:you|a lot|so much|very much|again|mate|sayso))*|thx|ty|tysm|cheers"
            r"|much appreciated|merci|danke|gracias|you'?re (?:the best|great|a star))"
            r"(?: (?:sayso|bot|mate))?\W*",
            re.IGNORECASE,
        ),
        "Any time.",
    ),
    (
        re.compile(
            r"\W*(?:hi|hiya|hey|hello|good (?:morning|afternoon|evening)|morning|gm)"
            r"(?: (?:there|sayso|bot|all|again))?\W*",
            re.IGNORECASE,
        ),
        "Hello. Tell me what happened with a deal, or ask ‘what’s due’.",
    ),
)


def politely(text: str) -> str | None:
    """What a mere 'thanks' or 'hello' is answered with; None for what is more than that."""
    return next((said for words, said in _POLITE if words.fullmatch(text[:60])), None)


def read_up_to(text: str, place: int) -> str:
    """What a very long message gets above its answer: how far it was read."""
    words = " ".join(text[:place].split()[-_LAST_WORDS:])
    return (
        f"That was a long one. I read it up to “{short(words, 60)}” and left the rest. "
        "Send the rest by itself if it matters."
    )


_LAST_WORDS = 6


def taken_back(text: str, *, done: bool) -> str:
    """What 'undo' did to the message that it quotes."""
    quote = f"“{short(text, 80)}”" if text else "your last change"
    if done:
        return f"Taken back: {quote}."
    return f"I couldn't take back {quote}: it was changed since. Its receipt says by whom."
