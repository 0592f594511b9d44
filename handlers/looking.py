"""A question about a deal that the reader has no rule for: 'acme?', 'when is acme closing'.

Looking changes nothing, so that it may be offered on weaker evidence than an update: the message is
a question, or nothing but a name, and it names deals that the member may see.
"""

from __future__ import annotations

import re

from handlers.naming import named_deals
from handlers.reading.names import find_names
from handlers.reading.reading import OneOf, Query
from handlers.reading.text import parse_text
from handlers.scene import Scene

ASKS = re.compile(
    r"\W*(?:when|what|who|where|how|which|is|are|did|does|do|has|have)\b", re.IGNORECASE
)
MOST = 5
"""More deals than this were not meant by one name."""


def looked_for(scene: Scene, text: str) -> Query | None:
    """The question about a deal that the message may be, None where it is none."""
    if not (text.rstrip().endswith("?") or ASKS.match(text) or _is_name(scene, text)):
        return None
    deals = named_deals(scene, text)
    if not 0 < len(deals) <= MOST:
        return None
    ids = tuple(deal.id for deal in deals)
    return Query("deal", ids[0] if len(ids) == 1 else OneOf(ids))


def _is_name(scene: Scene, text: str) -> bool:
    """Whether the message is one name and nothing else."""
    bare = text.strip(" \n\t.!?")
    matches = find_names(parse_text(bare), scene.book, scene.member.id)
    return len(matches) == 1 and matches[0].span.of(bare) == bare
