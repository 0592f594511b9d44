"""What managers decide on a digest, and what comes of it.

tapped     the deal that a tap is about; who may decide
asking     the rep is asked (question: the message to them)
answering  the answer is recognised; passing: it goes into the digest's thread
resting    'Fine for now', and taking a decision back
looking    by rep, by stage, by reason, what slipped: in the thread
showing    the digest as it is now
"""
