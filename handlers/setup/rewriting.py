"""Putting new sections into a process.yaml, and leaving the rest as somebody wrote it.

A section runs from its key to the next one at the left edge, but for the comments above that one.
Text is written plain ('no', 08:30), for the process reads every value as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

WIDE = 10_000
EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


def sections_of(text: str) -> dict[str, Any]:
    """What a process.yaml that can be read holds, every value as text."""
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  texts only
    return found


def rewritten(text: str, sections: Mapping[str, Any]) -> str:
    """The file with these sections in place of its own, or at its end; None takes one out."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return written(_without_none({**sections_of(text), **sections}))
    out = text
    for key, start, end in reversed(_places(text, root)):
        if key in sections:
            out = out[:start] + written(_without_none({key: sections[key]})) + out[end:]
    there = {key for key, _, _ in _places(text, root)}
    new = {key: value for key, value in sections.items() if key not in there and value is not None}
    return f"{out.rstrip()}\n\n{written(new)}" if new else out


def _without_none(found: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if value is not None}


def _places(text: str, root: yaml.MappingNode) -> list[tuple[str, int, int]]:
    """(key, where it begins, where it ends) of each section."""
    keys = [(key.value, key.start_mark.index) for key, _ in root.value]
    found = []
    for (key, start), (_, after) in pairwise([*keys, ("", len(text))]):
        found.append((key, start, start + _length(text[start:after])))
    return found


def _length(section: str) -> int:
    """Its length without the comments and empty lines at its end."""
    lines = section.splitlines(keepends=True)
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].startswith("#")):
        lines.pop()
    return sum(map(len, lines))


def written(sections: Mapping[str, Any]) -> str:
    """Sections as YAML, lists of words on one line."""
    return "".join(_section(key, value) for key, value in sections.items())


def _section(key: str, value: Any) -> str:
    # Of a mapping that holds words only, YAML would make '{name: Sales}'.
    nested = isinstance(value, list | dict)
    return yaml.dump(
        {key: value},
        Dumper=_Plain,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None if nested else False,
        width=WIDE,
    )


class _Plain(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """Writes every value as text, with quotes only where YAML needs them."""

    def __init__(self, stream: Any, **options: Any) -> None:
        given = ("width", "allow_unicode", "indent", "line_break", "canonical")
        Emitter.__init__(self, stream, **{k: options.get(k) for k in given})
        Serializer.__init__(self)
        SafeRepresenter.__init__(
            self,
            default_flow_style=options["default_flow_style"],
            sort_keys=bool(options.get("sort_keys")),
        )
        BaseResolver.__init__(self)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  anchors are refused in a process
        return True


def _text(dumper: _Plain, text: str) -> yaml.Node:
    style = "'" if text in EMPTY else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Plain.add_representer(str, _text)
