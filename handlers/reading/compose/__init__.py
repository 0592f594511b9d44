"""Composition: what a message means, whose deal it is, what the values come to: the `Reading`."""

from __future__ import annotations

from handlers.reading.compose.composing import compose

__all__ = ["compose"]
