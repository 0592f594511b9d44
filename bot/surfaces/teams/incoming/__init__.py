"""What Teams tells -> what was said, tapped or sent, in our terms. Pure: from JSON to values."""

from __future__ import annotations
