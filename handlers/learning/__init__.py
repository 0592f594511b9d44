"""What corrections teach: names at once, words for stages and fields once a manager approves.

names      'summit' is Ridge data room: for the rep who said so; for everybody once a second
           rep says the same and nobody says otherwise
words      'in the bag' is the stage Verbal: proposed, then approved or declined
keeping    approving, declining, forgetting: through the journal, so that Undo takes it back
listing    what was learnt, as the one who asks may see it
"""

from __future__ import annotations

from handlers.learning.names import Whose, learn, may_teach
from handlers.learning.words import meaning, said_otherwise

__all__ = ["Whose", "learn", "may_teach", "meaning", "said_otherwise"]
