"""Who may see and who may change a deal: `visibility` and `editing` of the process.

Managers and administrators may see and change everything. A deal without an owner belongs to all.
A private deal is seen by its owner and by managers only, whatever `visibility` says.
"""

from __future__ import annotations

from handlers.scene import Scene
from handlers.wording.values import listed
from storage.people import all_members
from storage.records import Deal, Member

LEADS = ("manager", "admin")


def may_edit(scene: Scene, deal: Deal) -> bool:
    """Whether the member may change this deal."""
    return _within(scene, deal, scene.process.editing)


def may_see(scene: Scene, deal: Deal) -> bool:
    """Whether the member may be shown this deal."""
    if deal.private and deal.owner_id != scene.member.id:
        return scene.member.role in LEADS
    return _within(scene, deal, scene.process.visibility)


def _within(scene: Scene, deal: Deal, scope: str) -> bool:
    if scene.member.role in LEADS or scope == "all" or deal.owner_id in (None, scene.member.id):
        return True
    if scope == "own":
        return False
    owner = scene.session.find(Member, deal.owner_id) if deal.owner_id else None
    return owner is None or (owner.team_id is not None and owner.team_id == scene.member.team_id)


def refusal(scene: Scene, deal: Deal) -> str:
    """Why the member may not change the deal, and who may."""
    owner = scene.member_name(deal.owner_id)
    others = [m.name for m in all_members(scene.session) if m.role in LEADS and m.active]
    who = listed([owner, *[name for name in others[:2] if name != owner]], "or")
    return f"{deal.name} belongs to {owner}, so I changed nothing there. {who} can."


def visible_owners(scene: Scene) -> list[str] | None:
    """Whose deals the member may see in a list; None means everybody's."""
    if scene.member.role in LEADS or scene.process.visibility == "all":
        return None
    if scene.process.visibility == "own" or scene.member.team_id is None:
        return [scene.member.id]
    return [m.id for m in all_members(scene.session) if m.team_id == scene.member.team_id]


def blind_spot(scene: Scene) -> str | None:
    """Whom private deals are to be kept from: the member, unless a manager or an administrator."""
    return None if scene.member.role in LEADS else scene.member.id
