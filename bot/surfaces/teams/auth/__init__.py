"""Who may speak to us, and who we are: tokens that come in are checked, our own is fetched once."""

from __future__ import annotations
