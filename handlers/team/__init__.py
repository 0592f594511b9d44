"""Who is on the team, and how the workspace counts and dates: what an administrator sets."""

from __future__ import annotations

from handlers.team.members import ROLES, change_member
from handlers.team.workspace import change_workspace
from handlers.team.wrong import Wrong

__all__ = ["ROLES", "Wrong", "change_member", "change_workspace"]
