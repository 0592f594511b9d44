"""A message quoted with some of its words marked."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.reading.spans import Span
from handlers.reply import Line, Run, line, marked

AROUND = 70
"""Characters of a long message that are shown on either side of the words."""
WHOLE = 240
"""A message up to this long is shown whole."""


def quoted(text: str, spans: Iterable[Span]) -> Line:
    """'“... wants pricing by fri, [52k now]”' as a line; spans outside the text are left out."""
    flat = "".join(" " if character.isspace() else character for character in text)
    found = _merged(span for span in spans if 0 <= span.start < span.end <= len(flat))
    shown = _window(flat, found)
    parts: list[str | Run] = ["“", "… " if shown.start else ""]
    at = shown.start
    for span in found:
        if shown.covers(span):
            parts += [flat[at : span.start], marked(span.of(flat))]
            at = span.end
    parts += [flat[at : shown.end], " …" if shown.end < len(flat) else "", "”"]
    return line(*parts)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end + 1:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _window(text: str, spans: list[Span]) -> Span:
    """What is shown of the text: all of it, or whole words around the first marked ones."""
    if len(text) <= WHOLE:
        return Span(len(text) - len(text.lstrip()), max(len(text.rstrip()), 1))
    first = spans[0] if spans else Span(0, 0)
    near = [span for span in spans if span.end <= first.start + WHOLE] or [first]
    start = max(0, first.start - AROUND)
    end = min(len(text), near[-1].end + AROUND)
    if start:
        start = min(text.find(" ", start, first.start) + 1 or start, first.start)
    if end < len(text):
        end = max(text.rfind(" ", near[-1].end, end), near[-1].end)
    return Span(start, end)
