"""What an administrator typed that cannot be."""

from __future__ import annotations


class Wrong(ValueError):
    """A value that cannot be; its text is the sentence that says so, with the way out."""
