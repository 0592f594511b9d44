"""Any reply and any form is taken by Slack, whatever it holds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.surfaces.slack.blocks import blocks_of, fallback_text
from bot.surfaces.slack.blocks.markup import escape
from bot.surfaces.slack.blocks.natives import ALL, TRIES
from bot.surfaces.slack.blocks.tags import Tag, unpack
from bot.surfaces.slack.modal import Origin, unpack_origin, view_of
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
    Form,
    FormField,
    Hint,
    Input,
    Items,
    Option,
    Reply,
    Run,
    Series,
    Style,
    Table,
    Text,
)
from tests.fakes.slack.checks import check_message_blocks, check_view

WORDS = st.text(
    st.one_of(st.characters(blacklist_categories=["Cs"]), st.sampled_from("<>&*_~` \n")),
    max_size=200,
)
LONG = st.builds(lambda word, times: word * times, WORDS, st.integers(0, 60))
IDS = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=30)
LINES = st.lists(st.builds(Run, LONG, st.booleans(), st.booleans(), st.booleans()), max_size=4)
OPTIONS = st.lists(
    st.builds(Option, IDS, WORDS, WORDS), min_size=1, max_size=120, unique_by=lambda o: o.value
)
FACTS = st.lists(
    st.builds(Fact, WORDS, LONG, st.none() | WORDS, st.none() | WORDS, st.booleans()), max_size=30
).map(tuple)
BUTTONS = st.lists(
    st.builds(Button, WORDS, IDS, IDS, st.sampled_from(Style)), min_size=1, max_size=30
).map(tuple)
VALUES = st.floats(0, 1e15) | st.floats(-1e6, 0) | st.integers(0, 10**9).map(float)


def series_of(categories: int) -> st.SearchStrategy[Series]:
    """A value and a figure for each category."""
    return st.builds(
        Series,
        WORDS,
        st.lists(VALUES, min_size=categories, max_size=categories).map(tuple),
        st.lists(WORDS, min_size=categories, max_size=categories).map(tuple),
    )


CHARTS = st.lists(WORDS, max_size=30).flatmap(
    lambda names: st.builds(
        Chart,
        WORDS,
        st.just(tuple(names)),
        st.lists(series_of(len(names)), max_size=8).map(tuple),
        st.booleans(),
    )
)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Text, st.lists(LINES.map(tuple), max_size=30).map(tuple)),
    st.builds(Hint, LINES.map(tuple)),
    st.builds(Facts, FACTS),
    st.builds(Items, WORDS, st.lists(LINES.map(tuple), max_size=120).map(tuple)),
    CHARTS,
    st.builds(Card, WORDS, WORDS, FACTS, BUTTONS | st.just(())),
    st.builds(Feedback, WORDS, IDS, IDS),
    st.integers(1, 25).flatmap(
        lambda width: st.builds(
            Table,
            WORDS,
            st.tuples(*[WORDS] * width),
            st.lists(st.tuples(*[WORDS] * width), max_size=130).map(tuple),
            st.just((width - 1,)),
        )
    ),
    st.builds(Buttons, BUTTONS),
    st.builds(Choice, WORDS, IDS, IDS, OPTIONS.map(tuple)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, max_size=12), st.sampled_from(TRIES))
def test_every_reply_is_taken(blocks: list[Block], native: frozenset[str]) -> None:
    """Slack's rules hold for any reply: counts, lengths, ids, and the size of the whole."""
    reply = Reply("Sum.", tuple(blocks))
    made = check_message_blocks(blocks_of(reply, "p" * 26, native))
    assert {block["type"] for block in made} & ALL <= native
    assert 0 < len(fallback_text(reply)) <= 4000


TYPED = [kind for kind in Input if kind not in {Input.CHANNEL, Input.PEOPLE}]
FOUND = {
    Input.CHANNEL: IDS | st.just(""),
    Input.PEOPLE: st.lists(IDS, max_size=5).map(",".join),
}
"""What is chosen in Slack itself holds ids of Slack's, never what somebody typed."""


def fields_of(kind: Input) -> st.SearchStrategy[FormField]:
    """Fields of this kind."""
    return st.builds(
        FormField,
        IDS,
        WORDS,
        st.just(kind),
        FOUND.get(kind, LONG),
        OPTIONS.map(tuple) | st.just(()),
        st.booleans(),
        WORDS,
    )


FIELDS = st.sampled_from([*TYPED, *FOUND]).flatmap(fields_of)


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        Form,
        WORDS,
        IDS,
        IDS,
        st.lists(FIELDS, min_size=1, max_size=30, unique_by=lambda f: f.key).map(tuple),
        WORDS,
        LONG,
    )
)
def test_every_form_is_taken(form: Form) -> None:
    """Slack's rules for views hold for any form."""
    origin = Origin(form.action, form.argument, "D1", direct=True, post="p" * 26, thread="1.2")
    view = check_view(view_of(form, origin))
    assert unpack_origin(view["private_metadata"]) == origin


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=60), st.text(max_size=100))
def test_a_tag_comes_back(action: str, argument: str, post: str, choice: str) -> None:
    tag = Tag(action, argument, post, choice)
    assert unpack(tag.pack()) == tag


@given(st.text())
def test_nothing_that_slack_reads_as_markup_remains(text: str) -> None:
    assert not set("<>") & set(escape(text))
