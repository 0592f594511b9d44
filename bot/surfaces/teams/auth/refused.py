"""Why a request is turned away.

Refused
  NoSuchCaller   401: no token, or one that does not hold
  NotAllowed     403: a good token, for something that it is not good for
  Unknowable     503: Microsoft's keys cannot be had just now; worth another try
"""

from __future__ import annotations


class Refused(Exception):
    """A request that is not let in; `status` is HTTP's, the message is for a log."""

    status = 401


class NoSuchCaller(Refused):
    """Nobody we know of."""


class NotAllowed(Refused):
    """Somebody known, who may not do this."""

    status = 403


class Unknowable(Refused):
    """It cannot be found out whether the caller may."""

    status = 503
