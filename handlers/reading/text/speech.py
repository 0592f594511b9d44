"""Word classes that tell where one statement stops and the next begins. Folded forms."""

from __future__ import annotations

SUBJECTS = frozenset(
    "i we he she they it you i'm im we're he's hes she's shes they're theyre it's i'll ill we'll "
    "he'll she'll they'll it'll i've ive we've they've i'd we'd he'd she'd they'd you're you'll "
    "that's thats there's theres who's whats what's let's lets".split()
)
JOINERS = frozenset("and but so then also plus n & or yet".split())
FILLERS = frozenset(
    "then also just now so well ok okay um uh oh please pls i'd actually still finally already "
    "maybe probably next today tomorrow".split()
)
SUBORDINATORS = frozenset(
    "if when whenever while because cause cos bc since unless until til till before after that "
    "what which who whom whose where why how whether as than though although once "
    "like every".split()
)
# After these a pronoun begins the content of what is said, not a statement of its own.
SAYING = frozenset(
    "say says said saying think thinks thought tell tells told telling know knows knew mean "
    "means meant reckon reckons guess hope hopes feel feels figure heard hear sure let make "
    "makes made have get gets got see sees saw promise promised promises swear swears claims "
    "claimed believe wish suppose confirmed confirm confirms mentioned mention agreed agree "
    "assume glad happy asked ask asks did do does is are was were will would can could should "
    "may might must am has had of to for with at from on in by about over into and or not the a "
    "an this my our your their his her its".split()
)
VERBS = frozenset(
    "am is are was were be been has have had do does did will would can could should shall may "
    "might must need needs needed want wants wanted wanna gonna gotta going called call calls "
    "calling rang ring phoned phone spoke speak talked talk talking met meet meeting emailed "
    "email emailing mailed sent send sends sending texted text texting messaged pinged ping "
    "visited visit saw see left leave leaves demoed showed show presented walked went go goes "
    "gone came come comes got get gets getting gave give gives took take takes taking made make "
    "makes put puts push pushed pushes pushing move moved moves moving bump bumped raise raised "
    "raises cut drop dropped drops add added adds set sets change changed changes update "
    "updated mark marked log logged note noted close closed closes closing win won lose lost "
    "sign signed signs signing book booked schedule scheduled arrange arranged agreed agree "
    "agrees confirmed confirm confirms asked ask asks asking told tell tells said says say "
    "promised promise promises wants waiting wait waits expect expects expecting follow "
    "following followed chase chased chasing check checked checking prepare preparing finish "
    "finished done sort sorted fix fixed draft drafted quote quoted quoting price priced "
    "propose proposed submit submitted submitting approve approved reject rejected start "
    "started starts starting begin remind park parked shelve slip slipped slips delay delayed "
    "kick tried try tries trying reach reached replied reply replies answered heard hear intro "
    "introduced introduce refer referred connect connected think thinks thought know knows knew "
    "believe like likes liked love loves loved hate decide decided looks look looking keep "
    "keeps kept hold holds held bring brings brought bought buy buys buying pay pays paid order "
    "ordered review reviewed reviewing discuss discussed demo demoing bring let owe owes reckon "
    "reckons hope hopes use uses using run runs running stop stopped passed pass went ghosted "
    "isn't isnt aren't wasn't wasnt don't dont doesn't doesnt didn't didnt won't wont can't "
    "cant couldn't haven't havent hasn't hasnt hadn't wouldn't shouldn't i'm im i'll ill we'll "
    "he'll she'll they'll i've ive we've they've he's hes she's shes they're theyre we're it's "
    "that's thats let's lets".split()
)
# Dictation types these words where a mark was meant ('full' only before 'stop').
SPOKEN_MARKS = frozenset(("comma", "period", "semicolon", "full"))
# A period after these is a length of time.
TRIAL_PERIODS = frozenset(
    "the a this that trial grace notice pilot test contract long short".split()
)
