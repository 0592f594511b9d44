"""How much to ask: 'always confirm', 'ask me less', 'be bold', 'how careful are you with me'.

    ALWAYS, NORMAL, BOLD    set that
    MORE, LESS              one step from where it is
    ASKED                   say how it is, with the three to choose from

Each pattern is the whole message, but for a few polite words around it. What only comes near, and
means nothing else, is answered with the choice.
"""

from __future__ import annotations

import re

from handlers.caution import LABELS, LEVELS, MEANINGS, caution_of, set_caution, step
from handlers.commands.command import Told
from handlers.heard import Heard
from handlers.naming import named_deals
from handlers.origin import origin_key
from handlers.reading.book import Caution
from handlers.reading.text import fold
from handlers.reply import Block, Choice, Option, Reply, Text, line
from handlers.saying import say, show_receipt
from handlers.scene import Scene
from handlers.wording.values import sentence

ASKED, MORE, LESS, UNSURE = "asked", "more", "less", "unsure"

_BEFORE = (
    r"(?:(?:please|pls|ok|okay|hey|hi|sayso|and|can you|could you|you can|you may|from now on)"
    r"\W+){0,3}"
)
_AFTER = (
    r"(?:\W+(?:please|pls|thanks|thank you|from now on|with me|for me|for now|again|always|sayso"
    r"|every time|all the time)){0,3}\W*"
)
_FIRST = (
    r"(?: (?:me|first|with me|everything|it|all|every time|about (?:it|everything)"
    r"|before (?:you )?(?:sav|writ|chang)(?:e|es|ing)(?: (?:anything|something|everything|it))?"
    r")){0,4}"
)
_ALWAYS = (
    rf"always (?:confirm|ask|check){_FIRST}"
    r"|(?:confirm|check|ask(?: me)?)(?: about)? everything(?: first| with me)?"
    r"|ask(?: me)? (?:first|always|every time)"
    r"|ask(?: me)? before (?:you )?(?:sav|writ|chang)(?:e|ing)(?: (?:anything|something|it))?"
    r"|(?:never|don'?t|do not) (?:save|write|change) (?:anything|things|stuff)"
    r" (?:without asking|before asking|unless i say so|until i say so)(?: me)?(?: first)?"
)
_NORMAL = (
    r"(?:be |go )?(?:back to )?normal(?: mode)?(?: again)?"
    r"|(?:go )?back to (?:the )?(?:usual|default)"
    r"|ask(?: me)? (?:as |like )?(?:usual|normal|normally|before)"
    r"|(?:only )?ask(?: me)? (?:only )?(?:when|if|where) (?:you'?re |you are )?"
    r"(?:not sure|unsure|unclear)"
)
_BOLD = r"(?:be )?(?:a (?:bit|little) )?(?:more )?bold(?:er)?(?: mode)?"
_LESS = (
    r"ask(?: me)? (?:a (?:bit|little) )?(?:less(?: often)?|fewer questions|fewer things)"
    r"|(?:confirm|check) less(?: often)?|(?:less|fewer) questions|be less (?:careful|cautious)"
    r"|(?:don'?t|do not|stop) (?:ask(?:ing)?|confirm(?:ing)?|check(?:ing)?)(?: me)?(?: with me)?"
    r"(?: so (?:much|often|many (?:questions|things))| that (?:much|often)| (?:about )?everything)?"
    r"|you ask(?: me)? (?:too much|too often|too many questions)|too many questions"
)
_MORE = (
    r"(?:ask|confirm|check)(?: with)?(?: me)? more(?: often)?"
    r"|be (?:a (?:bit|little) )?(?:more )?(?:careful|cautious)|be less bold"
)
_ASKED = (
    r"how (?:careful|cautious|bold) (?:are you|do you think you are)"
    r"|how (?:much|often|many questions) (?:do|will) you (?:ask|confirm|check)(?: me)?"
    r"|when do you (?:ask|confirm|check)(?: me)?|are you (?:being )?(?:careful|cautious|bold)"
    r"|do you (?:always )?(?:ask|confirm|check)(?: me)?(?: first)?"
)
PHRASES = (
    (Caution.ALWAYS.value, _ALWAYS),
    (Caution.NORMAL.value, _NORMAL),
    (Caution.BOLD.value, _BOLD),
    (LESS, _LESS),
    (MORE, _MORE),
    (ASKED, _ASKED),
)
"""What is asked for, and the words that ask; the first that fits counts."""

_PATTERNS = tuple(
    (what, re.compile(rf"\W*{_BEFORE}(?:{words}){_AFTER}")) for what, words in PHRASES
)
_NEAR = re.compile(
    r"\b(?:always|never|stop|don'?t|less|more|too|so|fewer|without|before|be|you)\b.*"
    r"\b(?:ask|asks|asking|confirm|confirms|confirming|confirmation|questions|bold|bolder|careful"
    r"|cautious|checking)\b"
)
MOST_WORDS = 14
"""A longer message is a story, not a wish."""


class HowMuchToAsk:
    """The member's lasting setting."""

    title = "Say how much to ask"
    examples = ("always confirm", "ask me less", "be bold", "how careful are you with me")

    def told(self, text: str) -> Told | None:
        """The level, a step, or that it is asked about."""
        if len(text) > 120:
            return None
        said = " ".join(fold(text).split())
        return next((Told(self, what) for what, each in _PATTERNS if each.fullmatch(said)), None)

    def nearly(self, scene: Scene, text: str) -> Told | None:
        """A few words about asking that name no deal."""
        said = fold(text)
        if len(said.split()) > MOST_WORDS or not _NEAR.search(said) or named_deals(scene, text):
            return None
        return Told(self, UNSURE)

    def carry_out(self, scene: Scene, heard: Heard, what: str) -> None:
        """Set it and show the receipt, or say how it is and offer the others."""
        key, now = origin_key(heard), caution_of(scene)
        if what in (ASKED, UNSURE):
            _answer(scene, heard, OPENINGS[what])
            return
        level = {MORE: step(now, -1), LESS: step(now, 1)}.get(what) or Caution(what)
        if set_caution(scene, level, key, source="message", text=heard.text):
            show_receipt(scene, key, heard.event_id, thread=heard.thread)
        else:
            _answer(scene, heard, "It is so already.")


OPENINGS = {ASKED: "", UNSURE: "Shall I ask you more, or less? Tap how you like it."}


def _answer(scene: Scene, heard: Heard, opening: str) -> None:
    now = caution_of(scene)
    said = f"You are on “{LABELS[now]}”: {MEANINGS[now]}."
    head = f"{opening} {said}".strip()
    blocks: tuple[Block, ...] = (Text((line(head),)), levels(origin_key(heard), now))
    say(scene, Reply(head, blocks), f"reply:{heard.event_id}", thread=heard.thread)


def levels(key: str, now: Caution) -> Choice:
    """The other levels to choose from."""
    options = tuple(
        Option(level.value, sentence(LABELS[level]), MEANINGS[level])
        for level in LEVELS
        if level is not now
    )
    return Choice("How much shall I ask?", "caution", key, options)
