"""`move_stage`: to a named stage, to won, to lost (with the rival and the reason).

A stage's words alone move nothing ('sent the proposal'): a verb of moving, an arrow, an equals sign
or 'stage' stands before them. Won and lost have words of their own; a PO or a letter wins only
where a won stage's name or alias says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from handlers.reading.candidates import StageMatch
from handlers.reading.meaning.around import Around, around, first_fit
from handlers.reading.meaning.intent import LIKELY, SURE, Intent
from handlers.reading.meaning.mood import is_joke, is_kept, mood_of, sentence_mood
from handlers.reading.meaning.told import Clause, Told
from handlers.reading.spans import Span

_MOVE = (
    r"\b(?:pa-?)?(?:move[sd]?|moving|shift(?:s|ed)?|advance[sd]?|put(?:s|ting)?"
    r"|bump(?:s|ed|ing)?|slide[sd]?|slid|taken?|takes|took|push(?:ed)?"
    r"|pass(?:ed)?|set|chang(?:e|es|ed)|get|gets|goes|go|went|going|gone"
    r"|convert(?:ed)?|kick(?:s|ed)?|progress(?:ed)?|return(?:ed)?"
    r"|place|mark(?:ed)?|update[sd]?|flip(?:ped)?|belongs|step(?:s|ped)?"
    r"|transition(?:ed)?|enter(?:ed)?|jump(?:ed)?|make|back|graduat\w+"
    r"|promote[sd]?|drop|lipat|should show|pasalo)\b"
)
_ENDS = (
    r"\W*(?:$|[,.;!?()&+-]|(?:stage|now|pls|please|and|with|w/|as|n|today|since|then|but|so"
    r"|because|cos|bc|this|for|na|already|at|instead|which|if u|when u|thanks|hoy|ty|thx"
    r"|would|from|accordingly|by now|good|ok|<date>|<money>|<deal>)(?:\W|$))"
)
TO_A_STAGE: tuple[Around, ...] = (
    around(
        "not to",
        0,
        r"\b(?:send|sent|sending|the|a|an|their|our|his|her|new|for|with|of|and|in a"
        r"|on a)\s",
        r"\s(?:to|for|by|call|meeting|unit|team|order|from|review|date|doc|on (?:mon|tue"
        r"|wed|thu|fri|<date>))\b",
    ),
    around("arrow", SURE, r"(?:->|=>|(?<![a-z])>|=)\s?(?:the\s|stage\s)?"),
    around(
        "stage is",
        SURE,
        r"\bstage\s?(?:[:=-]|is|to|now|pls|please|make|at|in|for|the|as|becomes|should be"
        r"|it|\s)*\s?",
    ),
    around(
        "move to",
        SURE,
        _MOVE + r"\s(?:[^\s.!?]+\s){0,6}?(?:to|into|onto|tae|sa)\s(?:the\s|a\s|stage\s|an\s)?",
        _ENDS,
    ),
    around(
        "move it in",
        SURE,
        _MOVE + r"\s(?:(?:it|that|this|them|'?em|him|her|er|us|one|<deal>|<person>|the|deal|opp"
        r"|opportunity|thing|back|up|over|down|now|straight|file|pls|please)\s){0,5}(?:in"
        r"|at|as|on|under)\s(?:the\s|a\s|stage\s|an\s)?",
        _ENDS,
    ),
    around(
        "mark it",
        SURE,
        r"\b(?:mark|call|make|put|set)\s(?:it|that|this|her|him|them|em|that one|this one"
        r"|<deal>)\s(?:as\s|a\s|down as\s)?",
        _ENDS,
    ),
    around(
        "we are in",
        SURE,
        r"\b(?:we(?:'re| are|re)|it(?:'s| is|s)|that(?:'s| is|s)|now|is|are|stands|sits"
        r"|sitting|should be|<deal>(?:'s)?)\s(?:now\s|a\s|officially\s)?(?:in|at|on"
        r"|by)\s(?:the\s|stage\s)?",
        _ENDS,
    ),
    around("into", SURE, r"\b(?:into|onto)\s(?:the\s)?", _ENDS),
    around("deal to stage", SURE, r"<deal>\s(?:[a-z&'-]+\s){0,3}?(?:to|into)\s(?:stage\s)?", _ENDS),
    around(
        "deal is stage",
        SURE,
        r"<deal>\s?(?:is|=|:|now|is now|na|-|\s)\s?(?:now\s|in\s|at\s)?",
        r"\s?(?:now|stage|na|as of|$)",
    ),
    around("now stage", SURE, r"\bnow\s(?:in\s|at\s|a\s)?", r"\W*$|\sstage"),
    around("stage after", SURE, r"(?:to|in|into|na sa)\s(?:the\s)?", r"\sstage\b"),
)
_NO_WIN = re.compile(
    r"\b(?:nda|mnda|ndpa|dpa|baa|loi|letter of intent|mou|msa|w-?9|term sheet"
    r"|non[- ]?disclosure|confidentiality|autograph\w*|petition"
    r"|framework|signed[- ](?:off|aff|up|in|out|on|a lease|the lease|with|w/|w\b|for"
    r"|copy|nda)|privacy|visa|sign(?:ed)?[- ]off|scattered|sleep|tie|bet|trivia|quiz"
    r"|softball|game|raffle"
    r"|match|prize|award(?:s)?\b|lottery|bar\b|cup|league|election|pot\b|won over|won't)\b"
)
_WIN = re.compile(
    r"\bsigned\b|\bcountersigned\b|\b(?:is|are|was|'s|we|we've|have|and"
    r"|just)\s(?:a\s)?won\b|\bwon\s(?:it\b|<deal>|the (?:deal|job|bid|contract|tender"
    r"|business|order|work|account|<deal>)|that one)|<deal>\s?(?:[:=-]\s?)?won\b"
    r"|\b(?:as|mark\S*|a)\swon\b|^\W*won\W*$"
    r"|\bclosed[ -]won\b|\b(?:we|i|just|have|'ve)\s(?:finally\s|just\s)?closed\s(?:it"
    r"|them|<deal>|the deal|that one)|^\W*(?:just\s)?closed\s(?:<deal>|it|the deal)"
    r"|\bwe(?:'ve)?\s(?:finally\s|only went and\s)?got\s(?:it|the\s(?:deal|order|job"
    r"|contract|business|work|award|gig)|<deal>)(?!\s(?:on|in|at|for|from|wrong|back"
    r"|out)\b)"
    r"|\bdone deal\b|\b(?:put|puts)\spen to paper\b|\bin the bag\b"
    r"|\bink(?:'?s| is)? (?:now |finally )?dry\b"
    r"|\bfully executed\b|\b<deal> is (?:ours|in the bag)\b|\bthat'?s a win\b"
    r"|\bit'?s ours\b|<deal>'?s? (?:is )?ours\b"
    r"|\bgo pay\b(?!.)|\bdon sign\b|\bfirmo\b|\bfirmado\b|\blanded (?:the deal|<deal>)"
)
_NO_LOSS = re.compile(
    r"\blost (?:my|the will|his|her|our way|count|track|the thread|again|the wife|\d"
    r"|two days|a (?:bet|tooth|day)|touch|in|signal|power|without)\b|\baircon\b"
    r"|\bbattery\b|\bphone (?:is|was) dead\b"
    r"|\bi'?m dead\b|\bdead (?:sea|line)|\bdead to me\b|\bcontrat?o\b|\bshipment\b|\bat home\b"
)
_LOSS = re.compile(
    r"\blost (?:<deal>|it\b|them\b|'?em\b|that one|this one|out\b|the (?:deal|job|bid"
    r"|order|tender|business|work|contract|<deal>)|<deal>|on (?:price|timing|rates?"
    r"|cost)|to\b|by\b|due|because|bc\b|against)"
    r"|<deal>(?:'s)?\s?(?:[:=-]\s?|(?:is|was|are|=|has been|officially"
    r"|na)\s)*(?:lost(?! (?:our|my|a|the|their|his|her|two|\d))|dead|deid"
    r"|gone(?=\W*$))\b|\b(?:mark|as|count|call|log|close|closed|record|put|go to"
    r"|to)\s(?:\S+\s){0,3}(?:as\s|a\s|down as\s)?(?:lost|dead)\b"
    r"|\b(?:deal|it|that one|this one|that|opp)(?:'s|\sis|s)\s(?:officially\s"
    r"|now\s)?(?:lost|dead|gone(?=\W*$))\b|^\W*(?:we\s)?lost\W*$|^\W*dead\b(?! to)"
    r"|\bdead in the water|\bwe(?:'ve| have)? lost (?:that one|<deal>|it|out)\b"
    r"|\blost (?:the )?<deal>"
    r"|\b(?:passed|passing|pass) on (?:us|it|this|our)|\bturned us down|\bbinned us"
    r"|\bknocked us back|\bsaid no to us|\bchose (?:another|a different|someone else)"
    r"|\b(?:went|gone|going|go|gone over|signed|sign) (?:with|w/|w|to|for) (?:another"
    r"|a different|someone else|somebody else|the other|a (?:cheaper|rival"
    r"|competitor)\w*|<firm>)"
    r"|\bdid(?:n't| not) win (?:<deal>|it|that|this)|\bnot going ahead\b"
    r"|\brecord the loss\b|\brecord no award\b|\bgone to another\b"
    r"|\bawarded (?:it )?to <firm>|\bthey (?:picked|chose|selected|took|take) <firm>"
    r"|<deal> (?:picked|chose|selected) <firm>|<firm> (?:won|got) (?:it|the|this)"
    r"|\bbeat us\b|\bperdido\b"
    r"|<deal>,? (?:took|picked|chose|went for) (?:<firm>|[a-z]\w+) instead\b"
    r"|\bdq(?:'?ing|'?ed|'?d)?:? (?:the )?<deal>|<deal> (?:is |was )?(?:dq'?e?d|disqualified)\b"
)


_DENIAL = re.compile(r"\bno|n't|not\b")
_SENT_SIGNED = re.compile(
    r"\b(?:sends?|send|sending|gets?|getting|returns?|return|brings?|needs?|wants?"
    r"|waiting|wait|expect\w*|chas\w+|until|once|when|before|by|for|to be|getting"
    r"|be)\s(?:\S+\s){0,4}?signed\b"
)


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """The stage that the clause moves a deal to."""
    mood, around_it = mood_of(clause), sentence_mood(told, clause)
    if mood.unreal or mood.kept or is_joke(told):
        return
    if is_kept(told, clause, 0) or around_it.recalled:
        return
    real = not around_it.unreal
    named = list(_named(clause, told)) if not mood.denied else []
    if named:
        chosen = named[-1]
        yield chosen if real else _doubted(chosen)
        return
    if (lost := _LOSS.search(clause.text)) and (not mood.denied or _DENIAL.search(lost[0])):
        yield from _outcome(clause, told, "lost", lost, real=real)
    elif not mood.denied and not mood.ahead and (won := _won(clause, told)):
        yield from _outcome(clause, told, "won", won, real=real)


def _named(clause: Clause, told: Told) -> Iterator[Intent]:
    for match in told.stages_in(clause.span):
        if _inside_mark(clause, match):
            continue
        start, end = clause.at(match.span.start), clause.at(match.span.end)
        fit = first_fit(TO_A_STAGE, clause.text, start, end)
        if fit is not None and fit.chance > 0:
            span = clause.place(max(0, clause.text.rfind(" ", 0, max(0, start - 24))), end)
            yield Intent(
                "move_stage", (span,), fit.chance * match.score, stage=match.stage, rule=fit.name
            )


def _inside_mark(clause: Clause, match: StageMatch) -> bool:
    return any(mark.span.overlaps(match.span) for mark in clause.marks)


def _won(clause: Clause, told: Told) -> re.Match[str] | None:
    if _NO_WIN.search(clause.text) or _SENT_SIGNED.search(clause.text) or _is_a_field(clause, told):
        return None
    if signs_no_deal(told, clause.span):
        return None
    return _WIN.search(clause.text) or _went_and_got(clause, told) or _won_by_alias(clause, told)


def signs_no_deal(told: Told, span: Span) -> bool:
    """'Summit signed the NDA, that is all they signed': what was signed promises no business.

    It is looked for in the sentence and those beside it ('Elin has signed! ...the NDA'). Words of
    winning in the span itself say that a deal was won as well.
    """
    words = span.of(told.folded)
    if not _SIGNS.search(words) or _WON_AS_WELL.search(words):
        return False
    clause = told.clause_at(span.start)
    beside = told.near(clause) if clause is not None else ()
    whole = Span(beside[0].span.start, beside[-1].span.end) if beside else span
    return _NDA_SIGNED.search(whole.of(told.folded)) is not None


_NDA = r"(?:m?nda|non[- ]?disclosure(?: agreement)?|confidentiality agreement)\b"
_NDA_SIGNED = re.compile(
    rf"\b{_NDA}.{{0,40}}\b(?:counter)?signed\b|\bs(?:i?gned|gnd)\b.{{0,30}}\b{_NDA}"
)
_SIGNS = re.compile(r"\b(?:counter)?s(?:ign|gn)\w*")
_WON_AS_WELL = re.compile(
    r"\b(?:won|contract|order|po|agreement|sow|msa|lease|closed|deal|booked|ours|dry)\b"
)


def _went_and_got(clause: Clause, told: Told) -> re.Match[str] | None:
    """'We only went and got the house wine': said of what nobody had dared to hope."""
    before = told.clauses[clause.number - 1].text if clause.number else ""
    said = f"{before} and {clause.text}" if _ONLY_WENT.search(before) else clause.text
    return _GOT.search(clause.text) if _WENT_AND.search(said) else None


_ONLY_WENT = re.compile(r"\bonly went\W*$")
_WENT_AND = re.compile(r"\bonly went and (?:got|won|landed|bagged|signed)\b")
_GOT = re.compile(r"\b(?:got|won|landed|bagged|signed)\b")


def _is_a_field(clause: Clause, told: Told) -> bool:
    """'privacy agreement signed': what was signed is a field of the process, not the deal."""
    said = told.once(("signed field", clause.sentence), lambda: _checked(told, clause.sentence))
    alone = _ONLY_SIGNED.fullmatch(clause.text) is not None
    return any(alone or "sign" in words for words in said)


def _checked(told: Told, number: int) -> list[str]:
    """The words in a sentence that say yes to a field."""
    sentence = told.sentence(number)
    near = Span(sentence[0].span.start, sentence[-1].span.end)
    return [m.span.of(told.folded) for m in told.fields_in(near) if m.value is True]


_ONLY_SIGNED = re.compile(r"\W*(?:fully |counter)*signed\W*")


def _won_by_alias(clause: Clause, told: Told) -> re.Match[str] | None:
    """'PO in hand', 'BOR in', 'booked': where the process has a won stage of that name."""
    for match in told.stages_in(clause.span):
        if told.stages[match.stage].outcome != "won":
            continue
        start, end = clause.at(match.span.start), clause.at(match.span.end)
        words = clause.text[start:end]
        if len(words.split()) > 1 or _STATES.search(clause.text[:start]):
            return re.compile(re.escape(words)).search(clause.text, start)
    return None


_STATES = re.compile(
    r"(?:<deal>(?:'s)?|\bit(?:'s| is)|\bthat(?:'s| is)|\bis|\bas|\bare)\s(?:now\s"
    r"|finally\s|officially\s)?$"
)


def _outcome(
    clause: Clause, told: Told, outcome: str, match: re.Match[str], *, real: bool
) -> Iterator[Intent]:
    stage = next((s for s in told.stages.values() if s.outcome == outcome), None)
    if stage is None or (outcome == "lost" and _NO_LOSS.search(clause.text)):
        return
    chance = SURE if real else LIKELY
    yield Intent(
        "move_stage", (clause.place(*match.span()),), chance, stage=stage.key, rule=outcome
    )


def _doubted(intent: Intent) -> Intent:
    return replace(intent, chance=LIKELY)
