"""What makes a whole file unusable. A single bad row is no fault: it is refused, with reason."""

from __future__ import annotations


class ImportFault(Exception):
    """One or two sentences for whoever brought the file: what is wrong, and the way out."""


class NotAllowed(ImportFault):
    """Who brought the file may not import. Nothing of it is shown, nothing written."""
