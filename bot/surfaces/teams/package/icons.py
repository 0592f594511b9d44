"""The app's two icons, drawn from shapes: a speech bubble with a tick.

Teams wants one of 192 x 192 in full colour, and one of 32 x 32 that is white on nothing.
https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package#app-icons
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from math import hypot
from typing import TypeAlias

Pixel: TypeAlias = tuple[int, int, int, int]
GREEN = (28, 107, 88)
WHITE = (255, 255, 255)
BOX = (8.0, 8.0, 24.0, 20.0)
CORNER = 2.5
TAIL = ((10.5, 20.0), (10.5, 24.0), (15.0, 20.0))
TICK = ((12.3, 14.2), (14.9, 16.8), (19.7, 11.8))
STROKE = 1.05
"""Half the width of the tick; all of it on a sheet of 32 x 32."""


def color() -> bytes:
    """The large icon, on the app's own colour to its edges: Teams rounds them."""

    def pixel(bubble: float, tick: float) -> Pixel:
        white = bubble * (1 - tick)
        red, green, blue = (round(g + (w - g) * white) for g, w in zip(GREEN, WHITE, strict=True))
        return red, green, blue, 255

    return png(192, 6.0, 0.0, pixel)


def outline() -> bytes:
    """The small icon: the bubble alone, the tick cut out of it, as large as there is room."""

    def pixel(bubble: float, tick: float) -> Pixel:
        return (*WHITE, round(255 * bubble * (1 - tick)))

    return png(32, 1.75, 7.0, pixel)


def png(size: int, scale: float, origin: float, pixel: Callable[[float, float], Pixel]) -> bytes:
    """A picture of the mark, `scale` pixels to a unit of the sheet, from `origin` on.

    `pixel` is told how much of it is bubble and tick, from 0 to 1.
    """
    rows = bytearray()
    for y in range(size):
        rows.append(0)
        for x in range(size):
            rows += bytes(pixel(*_covered(x, y, scale, origin)))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def _covered(x: int, y: int, scale: float, origin: float) -> tuple[float, float]:
    """How much of a pixel is bubble and tick: an edge within it covers it in part."""
    at = (origin + (x + 0.5) / scale, origin + (y + 0.5) / scale)
    bubble = min(_from_box(*at), _from_tail(*at))
    first, middle, last = TICK
    tick = min(_away(*at, first, middle), _away(*at, middle, last)) - STROKE
    return _part(bubble * scale), _part(tick * scale)


def _part(away: float) -> float:
    return min(max(0.5 - away, 0.0), 1.0)


def _from_box(x: float, y: float) -> float:
    """How far outside of the box with round corners a place is; inside it is below 0."""
    left, top, right, bottom = BOX
    beyond = max(left - x, x - right) + CORNER
    above = max(top - y, y - bottom) + CORNER
    return hypot(max(beyond, 0.0), max(above, 0.0)) + min(max(beyond, above), 0.0) - CORNER


def _from_tail(x: float, y: float) -> float:
    (left, top), (_, bottom), (right, _) = TAIL
    width, height = right - left, bottom - top
    slope = ((x - left) * height + (y - top) * width - width * height) / hypot(width, height)
    return max(left - x, top - 1 - y, slope)


def _away(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a place is from a line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = ((x - start[0]) * dx + (y - start[1]) * dy) / (dx * dx + dy * dy)
    near = min(max(along, 0.0), 1.0)
    return hypot(x - start[0] - near * dx, y - start[1] - near * dy)
