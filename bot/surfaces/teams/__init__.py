"""Microsoft Teams: its activities become Heard and Press, replies become Adaptive Cards.

Microsoft's kit for bots is imported by `adapter`, `handler` and `edge` alone, and they by
`connection`: a program without Teams does not pay for it, and a successor is a change of those.
"""

from __future__ import annotations
