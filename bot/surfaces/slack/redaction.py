"""Loggers for Slack's libraries that never write a token."""

from __future__ import annotations

import logging
import re

_SECRET = re.compile(r"\b(xox[a-z](?:\.xox[a-z])?|xapp|xwfp)-[\w-]+|(?<=ticket=)[\w-]+")


class Redacting(logging.Filter):
    """Puts `***` where a token or a socket's ticket would be written."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true: the record is cleaned, not dropped."""
        message = record.getMessage()
        cleaned = redacted(message)
        if cleaned != message:
            record.msg, record.args = cleaned, ()
        if record.exc_info and record.exc_info[1] is not None:
            # A traceback of the libraries could quote a request with its token.
            record.msg = redacted(f"{record.getMessage()}: {record.exc_info[1]}")
            record.args, record.exc_info = (), None
        return True


def redacted(text: str) -> str:
    """The text without tokens."""
    return _SECRET.sub(lambda found: f"{found[1]}-***" if found[1] else "***", text)


def quiet_logger(name: str, level: int) -> logging.Logger:
    """A logger of that name that writes from `level` on, without secrets."""
    logger = logging.getLogger(name)
    logger.setLevel(level)
    if not any(isinstance(f, Redacting) for f in logger.filters):
        logger.addFilter(Redacting())
    return logger
