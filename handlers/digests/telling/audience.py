"""Who reads a digest: whose deals may be named there. What may not be named still counts."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.digests.facts.movement import DealThen
from storage.database import Session
from storage.people import all_members


@dataclass(frozen=True, slots=True)
class Audience:
    """Deals of these owners may be named; None: everybody's.

    A private deal is named only where `private` says so: in a manager's own conversation, never in
    a channel. A deal without an owner belongs to all.
    """

    owners: frozenset[str] | None
    private: bool = False

    def may_name(self, deal: DealThen) -> bool:
        """Whether the deal may be told of by its name."""
        if deal.private and not self.private:
            return False
        return self.owners is None or not deal.owner_id or deal.owner_id in self.owners


def everybody() -> Audience:
    """Who may know of everybody's deals: `visibility` is 'all'."""
    return Audience(None)


def of_team(session: Session, team_id: str) -> Audience:
    """Who may know of one team's deals."""
    members = all_members(session)
    return Audience(frozenset(member.id for member in members if member.team_id == team_id))


def of_member(member_id: str) -> Audience:
    """Who may know of one member's deals."""
    return Audience(frozenset({member_id}))


def nobody() -> Audience:
    """Who may know of no deal by name: `visibility` is 'own', and several read along."""
    return Audience(frozenset())
