"""Cues around an ordinary word that tell a name from the plain word. Folded forms.

'will call', 'sunday', 'mark my words', 'may want' are no names; 'tried will at hccu',
'sundays close date', "may's in europe" are.
"""

from __future__ import annotations

# Directly before a name: 'met will', 'vm for may', 'left drew a voicemail', 'Dr. May'.
BEFORE = frozenset(
    "with w from at @ via per called rang phoned emailed mailed met texted txtd txted txt pinged "
    "messaged tried saw cc told asked thanks ask tell visited vs vm vmd dialed dialled pitched "
    "demoed chased reached caught nudged whatsapped mr mrs ms dr miss sir maam am madam lost "
    "won between hows wheres left gave give giving sending owe si kay ni con dona don sr sra "
    "senor senora mma rra ntate".split()
)
# Before a name where one of SPEAKING stands a little earlier: 'spoke to mark', 'hold of sue'.
LINKING = frozenset("to for of on".split())
SPEAKING = frozenset(
    "spoke talked talking speak talk spoken chat chatted sent send sending over wrote reply "
    "replied emailed email emails back intro introduced introduction listened went presented "
    "pitched met connect connected hold ahold word hear heard vm vms voicemail voicemails "
    "message messages text texts txt txts call calls dials dial dropped drop checked popped "
    "note mailed mail in waiting quote proposal contract demo deck".split()
)
TALKING = frozenset(
    "spoke talked talking speak talk spoken sent send emailed intro introduced".split()
)
# Directly before the name of a person, and of a plain thing only where 'the', 'it' follow.
ASKING = frozenset(
    "call email text txt ping message msg ring phone meet see vm chase nudge".split()
)
# Directly before a plain word.
NOT_BEFORE = frozenset(
    "the a an my our your their his her its this that these those no any some every each last "
    "good great big very too more most i we you they he she it who which not please dont didnt "
    "ill well theyll are be been being".split()
)
# A deal noun after 'the X' makes a name of X: 'the orchard renewal'.
DEAL_NOUNS = frozenset(
    "deal deals account opp oppty opportunity renewal quote proposal contract job people guys "
    "team folks lot numbers stuff order rollout".split()
)
# Directly after a person's or company's name, hardly after the plain word.
AFTER = frozenset(
    "says said wants wanted asked asks called rang phoned emailed mailed texted confirmed "
    "confirms agreed agrees thinks thought told tells needs needed signed signs has had is was "
    "went isnt hasnt wasnt loved loves likes liked replied pushed promised promises came gave "
    "reckons answers mentioned moves moved slips slipped got gets bought approved approves "
    "rejected retired resigned sent introduced knows knew seems sounds looks keeps kept wrote "
    "answered picked cancelled canceled rescheduled bumped passed chose decided committed "
    "requested joined joining whatsapped whatsappd messaged pinged accepted declined rejected "
    "stalled ghosted saw sees sat brung brought introduces facetimed zoomed pinging tells lets let "
    "gets chucked bailed runs ran met drove dropped rung shouted showed shows turned visited "
    "closes opens opened chooses picks prefers insists hates swore messages texts emails phones "
    "stalled ghosted just finally also rings already left stays still cant wont wouldnt doesnt "
    "didnt offered reports reported closing goes comes calls brings sends returned swears loves "
    "hates owes have are dice dijo quiere pidio llamo escribio confirmo firmo".split()
)
ADVERBS = frozenset("finally just also already still never then even actually really".split())
# After a name with a capital that opens its sentence, as people of many places speak: 'Target
# want', 'Sunday send the list'. Behind a small letter these are orders or plain words.
PRESENT = frozenset(
    "want need send say ask tell like ring call give take buy sign love push bring come go think "
    "get keep know wa".split()
)
# Behind a person's name, in the tongues of Asia: 'May apu', 'Murugesan anna'.
HONORIFICS = frozenset("apu bhai anna akka ji sahib saab didi san garu amma appa apa kak".split())
# After a modal word these do not tell ('will also', 'may still').
MODAL_AFTER = AFTER - ADVERBS - {"left", "cant", "wont", "have", "are", "let", "runs", "run"}
MODALS = frozenset("will may can might must".split())
# Plain words of other kinds that also name people and companies.
VERBS = frozenset(
    "mark chase skip bill grant hope drew wade rob sue pat frank rich trip pitch price cook "
    "page target pilot order scope bolt forward spring switch relay pop reach lance gene art "
    "rose".split()
)
# Plain nouns and adjectives among these: what stands before them may be a part of the same thing
# ('govt grant', 'loaner scope'), so that a verb behind them tells only at the start of a clause.
NOUNISH = frozenset(
    "grant bill pilot target scope order price page trip switch relay spring pitch "
    "art forward".split()
)
# What is done to a deal: 'bump target to 60k', 'mark relay as won', 'update switch: ...'.
HANDLING = frozenset(
    "push pushed move moved bump bumped mark marked update updated park parked put "
    "raise raised drop "
    "dropped flip take reopen shelve shelved close closed slide slid knock change".split()
)
HANDLED = frozenset("to as at up down by into back out until till til off won lost".split())
# 'the close date for relay', 'add 10k to target'.
DETAILS = frozenset("add put stick chuck date amount stage contact step value owner number".split())
STATUS = frozenset("looking doing going sitting standing at".split())
# Said to somebody: 'switch to the new plan', 'order up'.
ORDERS = frozenset(
    "switch order forward bolt page price pitch reach relay scope mark bill grant skip chase "
    "trip pop rank".split()
)
CONNECTING = frozenset(
    "and but so then that because cause cos bc if when while where as since until til said says "
    "say think thinks ok okay um uh well plus also like now today yesterday".split()
)
FIGURED = frozenset("target order scope total budget".split())
# Too plain for any cue but a capital, a possessive or an introduction.
PLAINEST = frozenset("next first second last new same order total".split())
# Directly after a plain adjective or noun that also names a company: 'pilot phase', 'target date'.
NOUNS_AFTER = frozenset(
    "phase date price cost costs pace stage state status quarter month week year program "
    "programme project customers customer market group run test lab start time energy "
    "audience number numbers amount budget vendor provider supplier system setup "
    "solution users sites version step steps door day days morning evening "
    "afternoon night lunch of".split()
)
# After a word that opens a clause these make a company of it: 'target up 9k', 'pilot signed'.
STATES = frozenset(
    "up down at to now done signed closing moved po vm vms quote quoted rates demo call called "
    "meeting contract proposal deal hasnt stalled dead lost won happy same nothing no still "
    "wants from goes pushed slips slipped close renewal happy quiet parked shelved".split()
)
# After a possessive these make a company or person of a day or month: "sunday's close date".
OWNED = frozenset(
    "close closing amount stage deal contract next renewal po order number budget team guy guys "
    "proposal quote pricing price cfo ceo cto coo ops procurement legal finance rollout in out "
    "on at not back asking going got been wants happy ok fine keen gone pushing deposit invoice "
    "chuffed off away sick good sorted sending coming looking thinking still now already really "
    "past over through live dead down up given gonna gotta boss assistant office moving leaving "
    "taking signing waiting ready interested".split()
)
