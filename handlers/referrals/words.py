"""Drafted messages, in the words that the rep used last.

What a rep changes in a draft is kept in the rep's settings, with names and facts as placeholders,
so that the next draft begins with it. A paragraph with a placeholder for which there is nothing
this time is left out; where it said what went well, that is said plainly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from storage.records import Member

KEPT = "words."
"""What the settings' names begin with that keep a wording."""
MOST = 3000
"""Characters of a draft: as many as a field takes on every surface (Slack's limit)."""

DRAFTS: Mapping[str, str] = {
    "ask": (
        "Hi {first},\n\n{good}\n\n"
        "Is there somebody you know who could use the same? A short introduction would help me a "
        "lot. If it is easier, pass these lines on:\n\n"
        "“I would like you to meet {me} of {us}. They did good work for us at {company}, and half "
        "an hour with them may be worth your time.”\n\nThank you,\n{mine}"
    ),
    "remind_asked": (
        "Hi {first},\n\nSome days ago I asked whether you know somebody who could use the same as "
        "you. Did anybody come to mind? One name is plenty.\n\nThank you,\n{mine}"
    ),
    "remind_promised": (
        "Hi {first},\n\nThank you again for offering to introduce me to {person}. Is there "
        "anything that I can send you to make it easier?\n\nThank you,\n{mine}"
    ),
    "thank_won": (
        "Hi {first},\n\nThank you for introducing me to {person}. We work together now, and that "
        "is thanks to you.\n\nAll the best,\n{mine}"
    ),
    "thank_lost": (
        "Hi {first},\n\nThank you for introducing me to {person}. It did not work out this time, "
        "and it was good to talk all the same. I owe you one.\n\nAll the best,\n{mine}"
    ),
    "thank_going": (
        "Hi {first},\n\nThank you for introducing me to {person}. We are in touch, and I will tell "
        "you how it goes.\n\nAll the best,\n{mine}"
    ),
}
LIKED = "It is good to hear that you like {what}."
GLAD = "I am glad that we got to work together on {deal}."
VAGUE = frozenset({"it", "this", "that", ""})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a draft may name; '' where it is not known.

    `name` is who it is for, `person` whom they introduced or may introduce, `what` the thing that
    they like, `deal` what they bought.
    """

    name: str
    me: str
    us: str
    company: str = ""
    deal: str = ""
    what: str = ""
    person: str = ""

    def values(self) -> dict[str, str]:
        """By placeholder."""
        what = self.what if self.what.casefold() not in VAGUE else ""
        what = re.sub(r"^their\b", "your", what)
        found = {
            "first": self.name.split()[0] if self.name.split() else "there",
            "mine": self.me.split()[0] if self.me.split() else "",
            "me": self.me,
            "us": self.us,
            "company": self.company or "our company",
            "deal": self.deal,
            "what": what,
            "person": self.person or "the person you named",
        }
        good = LIKED if what else GLAD if self.deal else ""
        return {**found, "good": _filled(good, found)}


def draft(kind: str, member: Member, facts: Facts) -> str:
    """The message to begin with: the member's own wording, or the one that ships."""
    template = str(member.settings.get(KEPT + kind) or DRAFTS[kind])
    return _said(template, facts.values())


def keep(kind: str, member: Member, text: str, facts: Facts) -> None:
    """Keep the member's wording for the next time, inside a recording."""
    values = facts.values()
    if not text.strip() or values["first"] == values["mine"]:
        return  # of two of the same name nobody could tell who is meant
    template = _template(text, values)
    rest = {key: value for key, value in member.settings.items() if key != KEPT + kind}
    if template == _template(_shipped(kind, values), values):
        if len(rest) < len(member.settings):
            member.settings = rest
    elif member.settings.get(KEPT + kind) != template:
        member.settings = {**rest, KEPT + kind: template}


def _shipped(kind: str, values: Mapping[str, str]) -> str:
    """The draft of somebody who has no wording of their own."""
    return _said(DRAFTS[kind], values)


def _said(template: str, values: Mapping[str, str]) -> str:
    said = [_paragraph(each, values) for each in template.split("\n\n")]
    return "\n\n".join(dict.fromkeys(each for each in said if each))[:MOST]


def _paragraph(text: str, values: Mapping[str, str]) -> str:
    lacking = [name for name, value in values.items() if not value and f"{{{name}}}" in text]
    if lacking:
        return values["good"] if {"what", "deal"} & {*lacking} else ""
    return _filled(text, values)


def _filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled in, once: what is filled in is no template."""
    names = "|".join(map(re.escape, values))
    return re.sub(rf"\{{({names})\}}", lambda found: values[found[1]], text) if values else text


def _template(text: str, values: Mapping[str, str]) -> str:
    """The text with its names and facts as placeholders, the longest first."""
    flat = "\n".join(line.rstrip() for line in text.strip().splitlines())
    known = {value: name for name, value in reversed([*values.items()]) if len(value) > 1}
    if not known:
        return flat
    longest = sorted(known, key=len, reverse=True)
    anyone = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?!\w)")
    return anyone.sub(lambda found: f"{{{known[found[1]]}}}", flat)
