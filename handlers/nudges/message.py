"""The message as it is now, made anew from what was told and what became of it.

One item a deal: its name, what is at stake, each reason in a sentence; below it what can be done in
one tap, or what was done already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, takewhile

from handlers.nudges.rule import Rule
from handlers.nudges.rules import rule_of
from handlers.reply import Block, Button, Buttons, Hint, Line, Reply, Text, bold, line, struck
from handlers.wording.values import full_day, short
from storage.records import Nudge

SINCE = {"step_missing": "No next step", "gone_quiet": "Nothing heard"}
"""Rules whose sentences differ in these words only: both of the same day are said at once."""

WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a message needs besides the nudges: the day, who is who, how much is left.

    `heads` is what stands beside a deal's name ('$45,000 · Proposal'), `who` the names of members,
    `member_id` whom it is for; `left` is how many more there are; `above` goes before all.
    """

    member_id: str
    today: date
    heads: dict[str, str]
    who: dict[str, str]
    undo: dict[str, str]
    left: int = 0
    above: tuple[Block, ...] = ()


def message_of(nudges: Sequence[Nudge], shown: Shown) -> Reply:
    """The day's message."""
    items = [list(group) for _, group in groupby(nudges, key=lambda each: each.facts["about"])]
    title = title_of(len(items))
    names = [short(str(item[0].facts["name"]), 40) for item in items]
    blocks: list[Block] = [*shown.above, Text((line(bold(title)),))]
    for item in items:
        blocks += _item(item, shown)
    blocks.append(_more(nudges[0], shown))
    return Reply(short(f"{title}: {', '.join(names)}", 140), tuple(blocks))


def hour_message(nudges: Sequence[Nudge], shown: Shown) -> Reply:
    """The message about steps with an hour."""
    blocks: list[Block] = []
    for nudge in nudges:
        blocks += _item([nudge], shown)
    return Reply(short(_reason(nudges[0]), 140), tuple(blocks))


def silence(rules: Iterable[Rule]) -> tuple[Block, ...]:
    """What stands above the message on the day on which rules fall silent."""
    blocks: list[Block] = []
    for rule in rules:
        blocks.append(Hint(line(fell_silent(rule.title))))
        blocks.append(Buttons((Button("Bring it back", "nudge_back", rule.key),)))
    return tuple(blocks)


def fell_silent(title: str) -> str:
    """How a member learns that a rule was muted, and brings it back."""
    return (
        f"I stopped reminding you of “{title.lower()}”: you let the last five pass. "
        f"Say ‘remind me of {title.lower()} again’ to bring it back."
    )


def above_of(reply: Reply) -> tuple[Block, ...]:
    """What stands above a message's title: it stays there when the message is made anew."""
    return tuple(takewhile(lambda block: not isinstance(block, Text), reply.blocks))


def title_of(items: int) -> str:
    """'Your three for today'."""
    number = WORDS[items] if items < len(WORDS) else str(items)
    return "One thing for today" if items == 1 else f"Your {number} for today"


def _item(nudges: Sequence[Nudge], shown: Shown) -> Iterator[Block]:
    first = nudges[0]
    head = shown.heads.get(first.record_id, "")
    named = bold(short(str(first.facts["name"]), 60) or "For you")
    lines: list[Line] = [line(named, f" · {head}" if head else "")]
    lines += _lines(nudges, shown)
    yield Text(tuple(lines))
    opened = next((nudge for nudge in nudges if nudge.state == "open"), None)
    undo = [shown.undo[nudge.id] for nudge in nudges if nudge.id in shown.undo]
    back = tuple(Button("Undo", "undo", key) for key in dict.fromkeys(undo))
    if taps := (*(_taps(opened) if opened else ()), *back):
        yield Buttons(taps)


def _lines(nudges: Sequence[Nudge], shown: Shown) -> Iterator[Line]:
    """A line a reason; what is missing since the same day shares one."""
    since: dict[object, list[Nudge]] = {}
    for nudge in nudges:
        if nudge.rule in SINCE and nudge.state == "open":
            since.setdefault(nudge.facts["since"], []).append(nudge)
    for nudge in nudges:
        together = since.get(nudge.facts.get("since"), [])
        if nudge not in together or len(together) == 1:
            yield _told(nudge, shown)
        elif nudge is together[0]:
            heads = [SINCE[each.rule] for each in together]
            said = " and ".join((heads[0], *(head.lower() for head in heads[1:])))
            yield line(_reason(nudge).replace(SINCE[nudge.rule], said))


def _told(nudge: Nudge, shown: Shown) -> Line:
    """The reason; of what is settled, crossed out, with what became of it."""
    reason = _reason(nudge)
    if nudge.state == "open":
        return line(reason)
    return line(struck(reason), f" {became(nudge, shown)}")


def _taps(nudge: Nudge) -> tuple[Button, ...]:
    rule = rule_of(nudge.rule)
    own = rule.buttons(nudge.record_id, nudge.deal_id) if rule else ()
    deal = nudge.deal_id and nudge.record != "referral"
    update = (Button("Update", "nudge_update", nudge.id, opens_form=True),) if deal else ()
    # Where its own taps say what was done, Done would say less.
    done = () if rule and rule.finishes else (Button("Done", "nudge_done", nudge.id),)
    return (
        *own,
        *done,
        Button("Snooze", "nudge_snooze", nudge.id, opens_form=True),
        *update,
        Button("Not useful", "nudge_useless", nudge.id),
    )


def _more(nudge: Nudge, shown: Shown) -> Block:
    buttons = [Button("Why these?", "nudge_why", nudge.message)]
    if shown.left:
        buttons.insert(0, Button(f"Show all ({shown.left} more)", "nudge_all", nudge.message))
    return Buttons(tuple(buttons))


def _reason(nudge: Nudge) -> str:
    rule = rule_of(nudge.rule)
    return rule.reason(nudge.facts, nudge.told_on) if rule else ""


def became(nudge: Nudge, shown: Shown) -> str:
    """What became of it, in a sentence."""
    match nudge.state:
        case "done":
            return str(nudge.facts.get("became") or "✓ Done.")
        case "snoozed" if nudge.until:
            return f"Snoozed until {full_day(nudge.until, shown.today)}."
        case "useless":
            return "Not useful. I stopped reminding you of this kind."
        case "elsewhere":
            by = nudge.settled_by
            who = "you" if by == shown.member_id else shown.who.get(by or "", "")
            return f"✓ Dealt with by {who}." if who else "✓ Dealt with already."
        case _:
            return "Left for later."
