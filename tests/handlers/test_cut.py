"""Answers are cut so that nothing is lost, and so that each part is taken by every surface."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.surfaces.slack.blocks import blocks_of
from bot.surfaces.slack.blocks.natives import TRIES
from handlers.plain import plain
from handlers.queries.cut import MORE, PAGE, SHOWN, SPARE, beginning, cut
from handlers.queries.view import View, unpack
from handlers.reading.reading import Query
from handlers.reply import Block, Button, Buttons, Hint, Items, Reply, Table, Text, line
from tests.fakes.slack.checks import check_message_blocks
from tests.fakes.slack.world import texts

QUERY = Query("my_deals")
SHORT = View(QUERY)
CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60)
WIDTHS = st.integers(1, 5)


def table(rows: int, width: int = 2) -> Table:
    """A table whose rows are numbered."""
    columns = tuple(f"c{n}" for n in range(width))
    return Table("Deals", columns, tuple((f"row {n}", *["x"] * (width - 1)) for n in range(rows)))


def items(lines: int, title: str = "Due") -> Items:
    """A list whose lines are numbered."""
    return Items(title, tuple(line(f"{title} {n}") for n in range(lines)))


def labels(reply: Reply) -> list[str]:
    """The labels of the buttons to other parts."""
    return [button.label for button in taps(reply)]


def taps(reply: Reply) -> list[Button]:
    """The buttons to other parts."""
    rows = [block for block in reply.blocks if isinstance(block, Buttons)]
    return [button for row in rows for button in row.buttons if button.action == MORE]


def shown(reply: Reply) -> list[object]:
    """The rows and lines of a reply, in order."""
    found: list[object] = []
    for block in reply.blocks:
        if isinstance(block, Table):
            found += block.rows
        elif isinstance(block, Items):
            found += block.lines
    return found


def walk(reply: Reply, first: Reply) -> list[Reply]:
    """All pages, as 'Next' leads through them."""
    pages = [first]
    while tap := next((tap for tap in taps(pages[-1]) if tap.label == "Next"), None):
        view = unpack(tap.argument)
        assert view is not None
        pages.append(cut(reply, view))
    return pages


def test_what_fits_a_phone_stays_whole() -> None:
    """Ten rows need no button, nor do two more."""
    reply = Reply("Twelve.", (table(SHOWN + SPARE),))
    assert cut(reply, SHORT) == reply
    assert cut(reply, View(QUERY, 0)) == reply


def test_a_long_table_begins_with_ten_rows_and_a_way_to_the_rest() -> None:
    """The button says how many there are; the title too."""
    reply = cut(Reply("Many.", (table(42), Hint(line("That is all.")))), SHORT)
    assert shown(reply) == list(table(42).rows[:10])
    assert labels(reply) == ["Show all 42"]
    assert isinstance(reply.blocks[0], Table)
    assert reply.blocks[0].title == "Deals (10 of 42)"
    assert [type(block) for block in reply.blocks] == [Table, Buttons, Hint]


def test_several_lists_share_the_screen() -> None:
    """No list hides another; what one does not need, the others get."""
    reply = cut(Reply("Due.", (items(20, "Overdue"), items(2, "Today"), items(9, "Soon"))), SHORT)
    assert [len(b.lines) for b in reply.blocks if isinstance(b, Items)] == [4, 2, 4]
    assert labels(reply) == ["Show all"]
    titles = [b.title for b in reply.blocks if isinstance(b, Items)]
    assert titles == ["Overdue (4 of 20)", "Today", "Soon (4 of 9)"]


def test_all_of_it_in_one_message_can_be_folded_again() -> None:
    """The tap on 'Show all' shows all; from there one gets back."""
    whole = cut(Reply("Many.", (table(42),)), View(QUERY, 0))
    assert shown(whole) == list(table(42).rows)
    assert labels(whole) == ["Show fewer"]
    assert unpack(taps(whole)[0].argument) == SHORT


def test_what_is_too_long_for_a_message_has_pages() -> None:
    """Next and Back lead through at most 90 rows a page; each says where one is."""
    reply = Reply("Very many.", (Text((line("Very many"),)), table(250, 1), Hint(line("Tail"))))
    pages = walk(reply, cut(reply, View(QUERY, 0)))
    assert max(len(shown(page)) for page in pages) == PAGE
    assert [labels(page) for page in pages] == [
        ["Next", "Show fewer"],
        ["Back", "Next", "Show fewer"],
        ["Back", "Show fewer"],
    ]
    assert "91 to 180 of 250" in plain(pages[1])
    assert "Tail" in plain(pages[0])
    assert "Tail" not in plain(pages[1])


def test_a_page_that_is_gone_is_the_last_one() -> None:
    """Deals were closed since: the button still leads somewhere."""
    reply = Reply("Fewer.", (table(20),))
    assert shown(cut(reply, View(QUERY, 7))) == list(table(20).rows)


def test_a_page_without_room_for_more_shows_the_beginning() -> None:
    """On a home page nothing leads to the rest."""
    reply = beginning(Reply("Many.", (table(42),)))
    assert len(shown(reply)) == SHOWN
    assert labels(reply) == []


LISTS: st.SearchStrategy[Block] = st.one_of(
    WIDTHS.flatmap(
        lambda width: st.builds(
            Table,
            CELLS,
            st.tuples(*[CELLS] * width),
            st.lists(st.tuples(*[CELLS] * width), max_size=250).map(tuple),
        )
    ),
    st.builds(Items, CELLS, st.lists(CELLS.map(line), max_size=250).map(tuple)),
)


@settings(max_examples=40, deadline=None)
@given(LISTS, st.sampled_from(TRIES[:2]))
def test_each_page_is_taken_whole(block: Block, native: frozenset[str]) -> None:
    """Every row stands on exactly one page, and Slack's limits cut nothing off any page."""
    reply = Reply("Sum.", (Text((line("Head"),)), block, Hint(line("Tail"))))
    pages = walk(reply, cut(reply, View(QUERY, 0)))
    assert [thing for page in pages for thing in shown(page)] == shown(reply)
    for page in (*pages, cut(reply, SHORT)):
        blocks = check_message_blocks(blocks_of(page, "p" * 26, native))
        said = [text for text in texts(blocks) if text.startswith("and ")]
        assert not any(text.endswith(("more", "do not fit here")) for text in said)
        assert plain(page).strip()


@given(st.text(max_size=40), st.none() | st.text(min_size=1, max_size=40), st.none() | st.just(3))
def test_a_view_comes_back(what: str, deal: str | None, page: int | None) -> None:
    """What a button carries is what was meant."""
    view = View(Query(what, deal), page)
    assert unpack(view.pack()) == view


def test_what_no_button_of_ours_carries_is_nothing() -> None:
    """A forged or a stale argument."""
    for text in ("", "x", "[]", '["a","b"]', '["a","b",-1]', "[1,2,3]", '["a","b","c"]', "null"):
        assert unpack(text) is None
