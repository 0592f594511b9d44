"""Cues around an ordinary word that tell a name from the plain word. Folded forms.

'will call', 'sunday', 'mark my words', 'may want' are no names; 'tried will at hccu',
'sundays close date', "may's in europe" are.
"""

from __future__ import annotations

# Directly before a name: 'met will', 'vm for may', 'from current'.
BEFORE = frozenset(
    "with w from at @ via called rang phoned emailed mailed met texted txtd txted pinged messaged "
    "tried saw cc told asked thanks ask tell visited vs vm vmd called dialed dialled pitched "
    "demoed chased reached caught nudged whatsapped mr mrs ms dr miss sir lost won between".split()
)
# Before a name, and as often before the plain word.
WEAK_BEFORE = frozenset(
    "to for by on about re of and & plus call email text ping message ring phone meet see".split()
)
SPEAKING = frozenset(
    "spoke talked talking speak talk spoken chat chatted sent send sending over wrote reply "
    "replied emailed email back intro introduced introduction listened went presented "
    "pitched met connect connected".split()
)
# Directly before a plain word.
NOT_BEFORE = frozenset(
    "the a an my our your their his her its this that these those no any some every each next last "
    "good great big very so too more most i we you they he she it who which not please to dont "
    "didnt ill well theyll im were is are was be been being as if when new".split()
)
# Directly after a person's or company's name, never after the plain word.
AFTER = frozenset(
    "says said wants wanted asked asks called rang phoned emailed mailed texted confirmed confirms "
    "agreed agrees thinks thought told tells needs needed signed signs has had is was went isn't "
    "isnt hasnt wasnt loved loves likes liked replied pushed promised promises came gave reckons "
    "mentioned moves moved slips slipped got gets bought approved approves rejected "
    "sent introduced knows knew seems sounds looks keeps kept wrote answered picked cancelled "
    "canceled rescheduled bumped passed chose decided committed requested just finally also "
    "already left stays still cant wont doesnt didnt offered reports reported".split()
)
# After a modal word these do not tell ('will also', 'may still').
MODAL_AFTER = AFTER - frozenset("just finally also already still needs".split())
MODALS = frozenset("will may can might must".split())
VERBS = frozenset(
    "mark chase skip bill grant hope drew wade rob sue pat frank rich trip pitch price cook page "
    "target pilot order scope bolt forward spring switch relay pop reach lance gene art".split()
)
# Directly after a plain adjective or noun that also names a company: 'pilot phase', 'target date'.
NOUNS_AFTER = frozenset(
    "phase date price cost costs rate pace stage state status quarter month week year deal program "
    "programme project customers customer market group run test lab start meeting call time energy "
    "account audience number numbers amount budget vendor provider supplier contract system setup "
    "solution users sites team people version step steps steps door day days morning evening "
    "afternoon night lunch".split()
)
# After a possessive these make a company of a day or month: "sunday's close date".
OWNED = frozenset(
    "close closing amount stage deal contract next renewal po order number budget team guy guys "
    "proposal quote pricing price cfo ceo cto coo ops procurement legal finance rollout in out on "
    "at not back asking going got been wants happy ok fine keen gone pushing deposit invoice".split()
)
