"""Block Kit JSON -> HTML that looks as Slack does.

Every text goes through a template that escapes it. A block, an element or a shape that is not known
becomes a box that says so: what Slack would refuse must not look well here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from bot.preview.charts import chart_of
from bot.preview.markup import Reader, parts_of, plain_inline
from bot.preview.rich import markdown_parts, rich_parts
from bot.preview.spans import Inline, Lines, Part

if TYPE_CHECKING:
    from jinja2 import Environment

Json = Mapping[str, Any]
BLOCKS = frozenset(
    "actions alert card carousel container context context_actions data_visualization divider "
    "header image input markdown rich_text section table".split()
)
ELEMENTS = frozenset(
    "button static_select overflow datepicker feedback_buttons icon_button image".split()
)
TYPED = ("plain_text_input", "number_input", "email_text_input", "url_text_input", "datepicker")
PEOPLE = ("users_select", "multi_users_select")
CHANNELS = ("conversations_select", "channels_select", "multi_conversations_select")
INPUTS = frozenset({*TYPED, *PEOPLE, *CHANNELS, "static_select"})
ICONS = {"trash": "🗑️"}
# What a tap sends back; the rest of an element only says how it looks.
SENT = ("type", "action_id", "block_id", "value")


@cache
def environment() -> Environment:
    """The templates, made at first use: loading them takes a while."""
    import jinja2

    class Missing(jinja2.Undefined):
        """What JSON lacks may be asked for, but not be drawn."""

        __str__ = __iter__ = __len__ = jinja2.Undefined._fail_with_undefined_error  # noqa: SLF001

    made = jinja2.Environment(
        loader=jinja2.PackageLoader("bot.preview"),
        autoescape=True,
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        chart_of=chart_of,
        fault=fault,
        icons=ICONS,
        inputs=INPUTS,
        markdown_parts=markdown_parts,
        sent=sent,
    )
    return made


def blocks_html(blocks: Iterable[Json], reader: Reader, prefix: str) -> str:
    """The blocks of a message or a view; `prefix` makes the ids on the page unique."""
    return "".join(block_html(block, reader, f"{prefix}-{n}") for n, block in enumerate(blocks))


def block_html(block: object, reader: Reader, place: str) -> str:
    """One block, or the box that tells what is wrong with it."""
    import jinja2
    from markupsafe import Markup

    if not isinstance(block, Mapping) or block.get("type") not in BLOCKS:
        return unknown("block", block)
    draw: Callable[..., str] = environment().get_template(f"blocks/{block['type']}.html").render
    try:
        return draw(
            block=block,
            place=place,
            text=partial(text_parts, reader=reader),
            label=plain_line,
            rich=partial(rich_parts, reader=reader),
            found=partial(found_options, reader=reader),
            within=lambda inner, n: Markup(block_html(inner, reader, f"{place}-{n}")),  # noqa: S704
            element=lambda one, n: Markup(element_html(one, block, f"{place}-{n}")),  # noqa: S704
        )
    except (jinja2.UndefinedError, ValueError, KeyError, TypeError, IndexError) as error:
        return unknown("block", block, str(error))


def element_html(element: object, block: Json, place: str) -> str:
    """A control of a block, or the box that tells what is wrong with it."""
    if not isinstance(element, Mapping) or element.get("type") not in ELEMENTS:
        return unknown("element", element)
    template = environment().get_template("element.html")
    return template.render(element=element, block=block, place=place, label=plain_line)


def unknown(what: str, thing: object, why: str = "") -> str:
    """The box: what it is, why it is not drawn, and its JSON."""
    kind = thing.get("type") if isinstance(thing, Mapping) else type(thing).__name__
    shown = json.dumps(thing, ensure_ascii=False, indent=1, default=str)
    template = environment().get_template("unknown.html")
    return template.render(what=what, kind=kind, why=why, json=shown)


def text_parts(text: Json, reader: Reader) -> tuple[Part, ...]:
    """The parts of a text object. Raises ValueError where it is none."""
    if text["type"] == "mrkdwn":
        return parts_of(text["text"], reader)
    return (Lines(tuple(_plain(text, line) for line in _words(text).split("\n"))),)


def plain_line(text: Json) -> Inline:
    """A plain_text on one line, as labels are."""
    return _plain(text, _words(text))


def found_options(element: Json, reader: Reader) -> Mapping[str, str]:
    """What Slack itself offers in a menu of people or of channels, by id."""
    if element["type"] in PEOPLE:
        return reader.people
    return reader.channels if element["type"] in CHANNELS else {}


def _plain(text: Json, words: str) -> Inline:
    return plain_inline(words, emojis=bool(text.get("emoji", True)))


def _words(text: Json) -> str:
    if text["type"] != "plain_text" or not isinstance(text["text"], str):
        raise ValueError(f"{text['type']!r} is not a plain text")
    return text["text"]


def fault(reason: str) -> str:
    """Raises ValueError: for templates that meet what Slack has not."""
    raise ValueError(reason)


def sent(element: Json, block: Json) -> str:
    """What a tap on this element tells, as JSON for the page to send back."""
    given = {"block_id": block.get("block_id", ""), **element}
    return json.dumps({key: given[key] for key in SENT if key in given}, ensure_ascii=False)
