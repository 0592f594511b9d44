"""The other ways in: files, menus of Teams' own, and what Teams tells of people and channels."""

from __future__ import annotations
