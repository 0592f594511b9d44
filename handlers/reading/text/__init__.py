"""A message taken apart: tokens, lines, sentences, clauses, and the folded form of text."""

from __future__ import annotations

from handlers.reading.text.clauses import Clause
from handlers.reading.text.fold import fold
from handlers.reading.text.parse import Text, parse_text
from handlers.reading.text.parts import Line, Sentence
from handlers.reading.text.tokens import Token, TokenKind

__all__ = ["Clause", "Line", "Sentence", "Text", "Token", "TokenKind", "fold", "parse_text"]
