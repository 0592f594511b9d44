"""The demo: a small team, its companies, and half a year of selling, made from a seed."""

from __future__ import annotations

from handlers.demo.filling import Demo, create, fill

__all__ = ["Demo", "create", "fill"]
