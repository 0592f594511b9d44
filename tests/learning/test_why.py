"""'Why?' marks the words on every surface, keeps people's text as it is, and tells no stranger."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.surfaces.slack.blocks import blocks_of
from bot.surfaces.terminal.render import render
from bot.surfaces.web import rendering
from bot.surfaces.web.entries import Entry
from bot.surfaces.web.people import Person
from handlers.plain import plain, plain_line
from handlers.reading.spans import Span
from handlers.reply import Reply, Text, line
from handlers.wording.quoting import quoted
from tests.handlers.desk import TestDesk
from tests.world import NOW

TEXT = "acme <b>*52k*</b> [now] & _then_ <!channel>"
MARKED = Reply("Why", (Text((quoted(TEXT, [Span(5, 17)]),)),))


def test_plain_text_has_brackets() -> None:
    """Notifications and screen readers know no marks."""
    assert plain(MARKED) == "“acme [<b>*52k*</b>] [now] & _then_ <!channel>”"


def test_slack_has_bold_words_and_nothing_that_people_typed_acts() -> None:
    """Style marks of people's own are set aside, angles escaped."""
    (block,) = blocks_of(MARKED, "p1")
    assert block["text"]["text"] == (
        "“acme *&lt;b&gt;∗52k∗&lt;/b&gt;* [now] &amp; ˍthenˍ &lt;!channel&gt;”"
    )


def test_the_page_has_marks() -> None:
    """And what people typed stays text."""
    me = Person("dana", "dana", "Dana Reyes", "rep", "America/New_York")
    html = rendering.message(me, Entry("m1", "k", NOW, reply=MARKED))
    assert "<mark>&lt;b&gt;*52k*&lt;/b&gt;</mark>" in html
    assert "<!channel>" not in html


def test_the_terminal_has_brackets_and_underlines() -> None:
    """A console without colours shows the brackets."""
    console = Console(file=(out := io.StringIO()), width=200, color_system=None)
    for part in render(MARKED, lambda _: 1):
        console.print(part)
    assert "[<b>*52k*</b>]" in out.getvalue()


@given(
    st.text(max_size=400),
    st.lists(st.tuples(st.integers(-3, 420), st.integers(-3, 420)), max_size=5),
)
def test_any_text_with_any_places_is_quoted_in_its_own_words(
    text: str, places: list[tuple[int, int]]
) -> None:
    """Nothing is added but marks and dots, whatever the places are."""
    told = quoted(text, [Span(start, end) for start, end in places])
    shown = "".join(run.text for run in told).strip("“”").removeprefix("… ").removesuffix(" …")
    flat = "".join(" " if character.isspace() else character for character in text)
    assert shown in flat or not flat.strip()


def test_a_long_message_is_shown_around_the_words() -> None:
    """Whole words, with dots where more stands."""
    text = f"{'so then ' * 60}acme is 52k now{' and so on' * 60}"
    at = text.index("52k")
    told = plain_line(quoted(text, [Span(at, at + 3)]))
    assert told.startswith("“… ")
    assert told.endswith(" …”")
    assert "acme is [52k] now" in told
    assert len(told) < 200


def test_in_a_channel_only_who_taps_sees_it(desk: TestDesk) -> None:
    """Others read along there."""
    desk.say("dana", "acme is 52k now", channel="C1")
    desk.tap("dana", "Why?", channel="C1")
    assert desk.posts[-1].kind == "ephemeral"
    assert desk.last.endswith("“[acme is 52k now]”")


def test_a_colleague_elsewhere_is_told_nothing(desk: TestDesk) -> None:
    """By a button from somebody else's direct messages."""
    desk.say("dana", "acme is 52k now")
    action, argument = desk.control("Why?")
    desk.press_raw("marcus", action, argument)
    assert desk.last == "That message is somebody else's."
    desk.tap("dana", "Undo")
    desk.press_raw("dana", action, argument)
    assert desk.last == "That was taken back, so nothing of it stands."


def test_what_was_assumed_is_told_with_its_update(desk: TestDesk) -> None:
    """As the receipt tells it, beside the words that it was concluded from."""
    desk.say("dana", "called acme, send pricing next friday")
    desk.tap("dana", "Why?")
    receipt = next(r for r in desk.replies if "Next step" in r.summary)
    notes = [n for n in plain(receipt).splitlines() if n.startswith("Assumed: ")]
    assert all(note in desk.last for note in notes)
    assert "[send pricing next friday]" in desk.last


def test_each_deal_is_named_where_there_are_several(desk: TestDesk) -> None:
    """One message about two deals."""
    desk.say("dana", "acme is at 52k now, and move hooli to 66k")
    desk.tap("dana", "Why?")
    assert "Amount $52,000 · Acme platform rollout" in desk.last
    assert "Amount $66,000 · Hooli pilot" in desk.last


def test_a_line_of_plain_runs_is_as_it_was() -> None:
    """Only what is pointed at gets brackets."""
    assert plain_line(line("a ", "b")) == "a b"
