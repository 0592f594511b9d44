"""The terminal: one member's direct conversation with Sayso, line by line."""

from __future__ import annotations

from bot.surfaces.terminal.conversation import Conversation
from bot.surfaces.terminal.surface import NAME, TerminalSurface

__all__ = ["NAME", "Conversation", "TerminalSurface"]
