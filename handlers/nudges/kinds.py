"""The kinds of reminder as people call them, and each switched off or on for one member."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from handlers.nudges.looking import switched_on
from handlers.nudges.muting import mute, muted_by, unmute
from handlers.nudges.rule import Rule
from handlers.nudges.rules import RULES
from handlers.reading.text import fold
from handlers.reply import Block, Button, Buttons, Hint, Line, Reply, Text, bold, line
from handlers.scene import Scene
from storage.changes import recording

NEAR = 80
"""How alike a name must be to one of the rules' (rapidfuzz, 0 to 100)."""

BESIDE = frozenset({"deal", "deals", "reminder", "reminders", "the", "my", "ones"})
LACKS = frozenset({"missing", "no", "without"})
"""Words for what is not there, of which a title has one or the other."""

NONE_SUCH = "I don't know that kind of reminder. Say ‘reminders’ to see them all."


def rule_named(words: str) -> Rule | None:
    """The rule that somebody means: 'stalled', 'overdue steps', 'no next step'."""
    names = {rule.key: fold(rule.title) for rule in RULES}
    wanted = " ".join(word for word in fold(words).split() if word not in BESIDE)
    found = process.extractOne(wanted, names, scorer=fuzz.token_set_ratio, score_cutoff=NEAR)
    rule = next((rule for rule in RULES if found and rule.key == found[2]), None)
    return rule if rule and _are_of(wanted, fold(rule.title)) else None


def _are_of(wanted: str, title: str) -> bool:
    """Whether each of the words is one of the title's: 'contact with Jen' is no kind."""
    own = title.replace(",", " ").split()
    words = [word for word in wanted.split() if word not in LACKS]
    return all(process.extractOne(word, own, score_cutoff=NEAR) for word in words)


def switch(scene: Scene, rule: Rule, key: str, *, on: bool, source: str, text: str = "") -> bool:
    """Mute the rule for the member or bring it back; False where it is so already."""
    if (rule.key not in muted_by(scene.member)) is on:
        return False
    with recording(
        scene.session,
        member_id=scene.member.id,
        source=source,
        at=scene.now,
        message_id=key,
        text=text or None,
    ):
        if on:
            unmute(scene.member, rule.key, scene.today)
        else:
            mute(scene.member, rule.key, "useless", scene.today)
    return True


def said_of_switch(rule: Rule, *, on: bool) -> str:
    """What the member is told once it is done."""
    if on:
        return f"I remind you of “{rule.title.lower()}” again."
    title = rule.title.lower()
    return f"No more reminders of “{title}”. ‘Remind me of {title} again’ brings them back."


def list_of_kinds(scene: Scene) -> Reply:
    """What the member is reminded of and what not, each to be switched with one tap."""
    silent, known = muted_by(scene.member), switched_on(scene.process)
    rules = [rule for rule in RULES if rule.key in known]
    mine = [rule for rule in rules if rule.key not in silent]
    off = [rule for rule in rules if rule.key in silent]
    lines: list[Line] = [line(bold("I remind you of")), *(line(f"• {r.title}") for r in mine)]
    blocks: list[Block] = [Text(tuple(lines))]
    if off:
        told = (line(bold("Switched off")), *(line(f"• {_off(r, silent)}") for r in off))
        blocks.append(Text(told))
        blocks.append(
            Buttons(tuple(Button(f"Bring back: {r.title}"[:75], "nudge_back", r.key) for r in off))
        )
    blocks.append(Hint(line("‘Stop reminding me of stalled’ switches one off, for you only.")))
    return Reply("What I remind you of", tuple(blocks))


def _off(rule: Rule, silent: dict[str, str]) -> str:
    why = "you let the last five pass" if silent[rule.key] == "ignored" else "not useful to you"
    return f"{rule.title} ({why})"
