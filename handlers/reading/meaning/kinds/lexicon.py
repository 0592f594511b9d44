"""Words that several kinds share, by name. All folded; see `told` for the marks."""

from __future__ import annotations

NAME = r"(?:<deal>|<person>|<firm>|<who>|<member>)"
WON_WORDS = (
    r"\b(?:signed|countersigned|won\b(?!')|closed (?:it|won|<deal>|the deal)|done deal"
    r"|in the bag|pen to paper"
    r"|sold\b|booked|bound|closes\b|fully executed|we got it|sealed)"
)
EVENT = (
    r"(?:call|calls|meeting|mtg|meet|demo|lunch|coffee|dinner|breakfast|beers?|drinks?"
    r"|tour|visit|review"
    r"|walk|walkthrough|site walk|kickoff|kick-off|workshop|presentation|catch[- ]?up"
    r"|session|training|zoom"
    r"|teams|intro|chat|golf|tasting|survey|pitch|readout|qbr|followup|follow[- ]?up"
    r"|discovery|disco|trial"
    r"|appointment|appt|sync|onboarding|interview|check-in|sit[- ]?down|debrief"
    r"|inspection|webinar|conference)"
)
PAPER = (
    r"(?:proposal|quote|quotes|quotation|contract|agreement|po|lpo|order|redlines?"
    r"|pricing|price|prices|sow|msa"
    r"|paper|papers|paperwork|invoice|deck|form|forms|numbers|draft|answer|decision"
    r"|references?|specs?|list"
    r"|questionnaire|docs?|documents?|datasheet|sheet|samples?|costs?|estimate|bid"
    r"|offer|terms|reply|response"
    r"|comparison|budget|letter|plan|drawings|schedule|brief|report|feedback"
    r"|presentation|brochure|case stud\w+)"
)
DO = (
    r"(?:call|ring|phone|telephone|email|e-mail|mail|text|txt|sms|whatsapp|message"
    r"|ping|dm|send|resend|follow(?:ing)?[- ]?up|fup|f/u"
    r"|chase|meet|see|visit|book|schedule|arrange|set up|prepare|prep|draft|write|get"
    r"|share|submit|review"
    r"|present|demo|drop|check|confirm|bring|ask|requote|re-quote|quote|price|try|talk"
    r"|speak|walk|show|give"
    r"|deliver|reach out|touch base|circle back|get back|come back|revert|reply"
    r"|respond|answer|update|finali[sz]e"
    r"|finish|forward|hand|invite|introduce|negotiate|nudge|order|organi[sz]e|pick up"
    r"|pull|push|put|sort|sit"
    r"|swing|stop|take|tell|tour|upload|remind|return|run|sign|attend|catch up"
    r"|close out|complete|discuss|do"
    r"|fix|go|invoice|issue|join|look|make|pop|post|pitch|holler|hit|connect|grab"
    r"|contact|supply|transmit)"
)
