"""The deals that a few typed words name: for corrections and for answers that are typed."""

from __future__ import annotations

from handlers.reading.candidates import NameKind
from handlers.reading.names import find_names
from handlers.reading.text import parse_text
from handlers.rights import may_see
from handlers.scene import Scene
from storage.deals import deals_of_account, deals_of_contact
from storage.records import Deal

TIE = 0.05
"""Names whose scores are this near to each other are equally likely."""


def named_deals(scene: Scene, text: str) -> list[Deal]:
    """The deals that the text names and the member may see; a company stands for its open deals."""
    found: dict[str, Deal] = {}
    for match in find_names(parse_text(text), scene.book, scene.member.id):
        best = match.named[0].score - TIE
        for named in match.named:
            for deal in _deals(scene, named.kind, named.id) if named.score >= best else ():
                if may_see(scene, deal):
                    found[deal.id] = deal
    return list(found.values())


BESIDE = frozenset(
    """s it its it's is was that thats that's this the a an one ones deal deals for with at in on to
    of about no not sorry oh yes i mean meant please pls course our my under company account opp
    opportunity should be goes belongs from thanks save log put and""".split()
)
"""Words beside a name that say nothing else."""


def only_names(scene: Scene, text: str) -> bool:
    """Whether the text is names and small words: 'the Acme one', and not 'told Pam about it'."""
    left = list(text)
    for match in find_names(parse_text(text), scene.book, scene.member.id):
        left[match.span.start : match.span.end] = " " * (match.span.end - match.span.start)
    words = (word.strip(".,:;!?\"'()‘’“”") for word in "".join(left).casefold().split())
    return all(word in BESIDE for word in words if word)


def _deals(scene: Scene, kind: NameKind, record_id: str) -> list[Deal]:
    """A company or a person stands for the member's own open deals there, else for all of them."""
    if kind is NameKind.DEAL:
        deal = scene.deal(record_id)
        return [deal] if deal else []
    if kind is NameKind.MEMBER:
        return []
    look = deals_of_account if kind is NameKind.ACCOUNT else deals_of_contact
    deals = look(scene.session, record_id, scene.open_stages)
    return [deal for deal in deals if deal.owner_id == scene.member.id] or deals
