"""The top of the page: what was last done from it, with Undo."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.home.noting import KEPT
from handlers.receipt import account_of, receipt
from handlers.reply import Block, Button, Buttons, Text, line
from handlers.scene import Scene

ON_A_PAGE = frozenset({"undo", "redo"})
"""What of a receipt's buttons stands here too; the others are for messages."""


def said(scene: Scene, note: Mapping[str, Any]) -> list[Block]:
    """What was done, as its receipt tells it, or a sentence; nothing once it is an hour old."""
    at = note.get("at")
    if not isinstance(at, datetime) or scene.now - at > KEPT:
        return []
    if note.get("key"):
        return _receipt(scene, str(note["key"]), str(note.get("text") or ""))
    return [Text((line(str(note["text"])),))] if note.get("text") else []


def _receipt(scene: Scene, key: str, text: str) -> list[Block]:
    above = (Text((line(text),)),) if text else ()
    reply = receipt(scene, key, account_of(scene, key), above=above)
    return [_few(block) for block in reply.blocks] if reply else []


def _few(block: Block) -> Block:
    if not isinstance(block, Buttons):
        return block
    kept: tuple[Button, ...] = tuple(b for b in block.buttons if b.action in ON_A_PAGE)
    return Buttons(kept or block.buttons)
