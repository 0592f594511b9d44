"""Questions about figures: what slipped, what changed, how people are doing, what they did.

`asked(scene, text)` recognises them, and 'pipeline' and 'forecast' with somebody's name or a time,
by their words (see `phrases`); the reader is not asked.
"""

from __future__ import annotations

from handlers.privacy import in_channel
from handlers.queries.kind import QueryKind
from handlers.queries.reports.about import About, about_of
from handlers.queries.reports.changed import Changed
from handlers.queries.reports.comparing import Compare
from handlers.queries.reports.did import Did
from handlers.queries.reports.doing import Doing
from handlers.queries.reports.phrases import Said, said_in
from handlers.queries.reports.slipped import Slipped
from handlers.queries.reports.stretch import Stretch, Today, stretch_of
from handlers.queries.reports.whose import Refused, named, scope_of
from handlers.reading.reading import Query
from handlers.scene import Scene
from storage.deals import has_private_deals

__all__ = ["REPORTS", "About", "about_of", "asked", "is_for_all"]

REPORTS: tuple[QueryKind, ...] = (Slipped(), Changed(), Doing(), Did(), Compare())
OF_A_DEAL = ("slipped", "changed")
"""In a thread about a deal these are meant of that deal."""
OF_PEOPLE = ("doing", "did")
"""Of somebody's own work: for whoever asks alone."""
PLAIN = ("my", "the", "our", "team", "the team", "open", "sales", "whole", "weighted", "current")
"""'My pipeline' and the like name nobody: the reader knows what they ask for."""


def asked(scene: Scene, text: str, thread_deal: str | None) -> Query | None:
    """The question about figures that the whole message is; None for any other message."""
    today = Today(scene.local_now, scene.session.workspace.date_order)
    for said in said_in(text):
        query = _query(scene, said, today)
        if query is not None:
            return None if thread_deal and said.what in OF_A_DEAL else query
    return None


def is_for_all(scene: Scene, query: Query) -> bool:
    """Whether everybody may read the answer: of a member, or with any private deal, nobody else."""
    about = about_of(query)
    alone = bool(about.member) or query.what in OF_PEOPLE or scene.process.visibility != "all"
    return not alone and not has_private_deals(scene.session)


def _query(scene: Scene, said: Said, today: Today) -> Query | None:
    if said.what in ("pipeline", "forecast") and said.whose in PLAIN:
        return None
    whose = named(scene, said.whose)
    when, than = _stretch(said.when, today), _stretch(said.than, today)
    missing = (said.when and when is None) or (said.than and than is None)
    if whose is None or missing or not _is_meant(scene, said, whose, when):
        return None
    return About(whose.member, whose.team, when, than).query(said.what)


def _stretch(words: str, today: Today) -> Stretch | None:
    return stretch_of(words, today) if words else None


def _is_meant(scene: Scene, said: Said, about: About, when: Stretch | None) -> bool:
    """'How are we doing' is the pipeline's; nobody in a channel hears a refusal unasked."""
    if said.what in OF_PEOPLE and not (about.member or about.team or when):
        return False
    return not (in_channel(scene) and isinstance(scope_of(scene, about), Refused))
