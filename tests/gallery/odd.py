"""Replies that no conversation holds: with hostile words in every block, and an empty one."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.reply import (
    Block,
    Button,
    Buttons,
    Card,
    Chart,
    Choice,
    Fact,
    Facts,
    Feedback,
    Hint,
    Items,
    Option,
    Reply,
    Series,
    Table,
    Text,
    line,
)

HOSTILE = "<!channel> <script>alert(1)</script> *b* _i_ ~s~ `c` &amp; \u202eمرحبا 🎉 [red]x[/red]"
ODD = Reply(
    HOSTILE,
    (
        Text((line(HOSTILE),)),
        Hint(line(HOSTILE)),
        Facts((Fact(HOSTILE, HOSTILE, old=HOSTILE, note=HOSTILE), Fact("a", "b", struck=True))),
        Table(HOSTILE, (HOSTILE, "n"), ((HOSTILE, "1"), ("", "")), right=(1,)),
        Items(HOSTILE, (line(HOSTILE), line(""))),
        Chart(HOSTILE, (HOSTILE, "n"), (Series(HOSTILE, (1.0, 0.0), (HOSTILE, "0")),)),
        Card(HOSTILE, HOSTILE, (Fact(HOSTILE, HOSTILE),), (Button(HOSTILE, "undo", HOSTILE),)),
        Feedback(HOSTILE, "undo", HOSTILE),
        Buttons((Button(HOSTILE, "undo", HOSTILE),)),
        Choice(HOSTILE, "answer", "q", tuple(Option(str(n), HOSTILE) for n in range(99))),
    ),
)
BARE = Reply("Nothing but a summary.", ())


def controls_of(block: Block) -> Iterator[Button | Choice | Feedback]:
    """What can be tapped in a block."""
    if isinstance(block, Buttons | Card):
        yield from block.buttons
    elif isinstance(block, Choice | Feedback):
        yield block
