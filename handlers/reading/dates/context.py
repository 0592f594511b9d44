"""When a word that could be a date is none: people and companies, counts, idioms."""

from __future__ import annotations

from handlers.reading.dates.kinds import KINDS
from handlers.reading.dates.lexicon import ENGLISH_MONTHS, WORDS
from handlers.reading.dates.scene import Scene


def _kinds(*names: str) -> frozenset[str]:
    return frozenset(KINDS[name] for name in names)


# After a bare number or ordinal these end the phrase; anything else is a thing that is counted.
_ENDS = _kinds(
    "FUNC", "COMMA", "DOT", "NEWLINE", "DASH", "MARK", "AND", "OPEN", "AT", "CLOCK", "IN", "ON",
    "BY", "UNTIL", "FOR", "BEFORE", "AFTER", "TO", "FROM", "MERIDIEM", "PART", "THIS", "WEEKDAY",
    "REL", "THE", "A", "OCLOCK", "NOON", "EOX", "NEXT", "ISH", "DOTTED", "HALF", "NOW",
)  # fmt: skip
_BEFORE_DAY = _kinds("ON", "BY", "UNTIL", "FOR", "BEFORE", "TO", "AFTER", "IN", "FROM", "AT")
_BEFORE_MONTH = _kinds(
    "IN", "BY", "UNTIL", "BEFORE", "END", "MID", "EARLY", "LATE", "THIS", "NEXT", "LAST", "FROM"
)
_SURELY_MONTH = _kinds("IN", "UNTIL", "END", "MID", "EARLY", "LATE")
_DATED = frozenset(
    "close closes closed closing close-date cd slip slips slipped slipping push pushed pushes "
    "pushing move moves moved moving slide slides slid shift shifts shifted delay delayed postpone "
    "postponed planned plan scheduled expected expect decision due wake park parked shelve shelved "
    "snooze signing sign signs start starts live realistic target pull pulled date dates book "
    "booked deadline until landing abschluss cierre "
    "fechamento cloture visit meeting him her bis".split()
)
_COMPANY = frozenset(
    "foods food logistics media group industries bank systems partners com inc ltd llc gmbh labs "
    "studio studios street st logic energy capital holdings software solutions health dental "
    "consulting board crm report reports fund coffee bakery brewery creek market mkt swim".split()
)
_PEOPLE_VERBS = frozenset(
    "says said say wants wanted asked asks rang rings called calls texted texts emailed emails "
    "replied replies confirmed confirms told tells thinks likes loved sent sends needs promised "
    "signed signs left mentioned agreed has is was will would and".split()
)
_ORDINALS_TOO = frozenset("segunda terca quarta quinta sexta".split())
_NAMES = frozenset("may april june august jan march juli juni mai mar avril julio mayo".split())
_PLAIN_MONTHS = frozenset(
    word for word, (kind, _) in WORDS.items() if kind == KINDS["MONTH"] and len(word) > 5
) - {"august", "aprile", "maggio", "giugno", "luglio", "augustus"}
_PLAIN_MONTHS |= frozenset("abril enero junho julho maio junio aout".split())
_COMING = frozenset("come coming circle check get go call try".split())
_MONTH_LEADS = frozenset("em im nel no w sa ka de para pra al bulan mwezi en i".split())
_TO_PERSON = frozenset("with from w told ask call ring email mail text tell met via per cc".split())
_SAT_VERB = frozenset(
    "with in on through down at next there here around right back by yesterday".split()
)
_DAY_OR_NAME = frozenset("jana kal kesho morgen".split())
_BENGALI = frozenset("mone nai na gese geche niki ki bolse thik".split())
_EOD_NOUN = frozenset("report reports update summary recap wrap roundup note notes".split())
_FRACTION_OF = frozenset(
    "price the inch inches mile hour day cup page million mil k way full size off done".split()
)


def ends(scene: Scene, index: int) -> bool:
    """Whether a phrase may end before the token there (nothing counted follows)."""
    kind = scene.kind(index)
    return not kind or kind in _ENDS


def leads(scene: Scene, index: int) -> bool:
    """Whether the token there is a word that leads to a day ('by', 'on', 'until')."""
    kind = scene.kind(index)
    return kind in _BEFORE_DAY


def speaks_of_dates(scene: Scene, index: int, reach: int = 8) -> bool:
    """Whether one of the words before the token there is about dates (close, slip, park)."""
    return any(scene.word(i) in _DATED for i in range(max(0, index - reach), index))


def month_word(scene: Scene, first: int, last: int) -> bool:
    """Whether the word for a month, standing without a day, means the month."""
    word, before = scene.word(first), scene.kind(first - 1)
    if scene.kind(last) == KINDS["POSS"] or scene.word(last) in _COMPANY:
        return False
    elsewhere = word not in ENGLISH_MONTHS and scene.word(first - 1) in _MONTH_LEADS
    if elsewhere or word in _PLAIN_MONTHS or scene.word(last) in {"mein", "tak"}:
        return True
    if scene.word(first - 1) == "back" and scene.word(first - 2) in _COMING:
        return ends(scene, last)
    person = word in _NAMES and scene.word(last) in _PEOPLE_VERBS - {"and", "is", "was", "will"}
    if person or before == KINDS["AGO"] or scene.word(first - 1) in _TO_PERSON:
        return False
    if word == "may" and scene.kind(first - 1) == KINDS["THIS"]:
        return ends(scene, last)
    if before in _BEFORE_MONTH:
        sure = word not in _NAMES or before in _SURELY_MONTH
        return sure or (scene.word(first - 1) != "from" and ends(scene, last))
    leading = before in _kinds("TO", "FOR", "ON", "AT", "COMMA")
    near = speaks_of_dates(scene, first, 2 if not leading else 8)
    return near and ends(scene, last)


def month_after_number(scene: Scene, index: int) -> bool:
    """Whether 'may' after a number is the month ('5 may'), not the verb ('3 may slip')."""
    return scene.word(index) != "may" or scene.capital(index) or ends(scene, index + 1)


def weekday_word(scene: Scene, first: int, last: int) -> bool:
    """Whether the word for a weekday means the day: not Monday.com, 'sat with', 'the sun'."""
    word, after = scene.word(first), scene.word(last)
    if _person(scene, first, last):
        return False
    if after in _COMPANY or (after in {"-", "'"} and scene.glued(last) and scene.glued(last + 1)):
        return False
    if word in _ORDINALS_TOO or word[-1:] == "ª":
        return _portuguese_day(scene, first, last)
    lead = scene.kind(first - 1) in _kinds(
        "ON", "BY", "UNTIL", "THIS", "NEXT", "LAST", "FOR", "BEFORE"
    )
    if word == "sat":
        return lead or (ends(scene, last) and after not in _SAT_VERB and not _subject(scene, first))
    if word in {"sun", "mon", "wed"}:
        number = scene.kind(last) in _kinds("NUM", "DIGITS", "CARD", "DATE")
        return lead or (scene.kind(first - 1) != KINDS["THE"] and (number or ends(scene, last)))
    return True


def word_in_title(scene: Scene, index: int) -> bool:
    """'Dr. Sonntag', 'Mrs May': the word is a person's."""
    place = index - 2 if scene.kind(index - 1) == KINDS["DOT"] else index - 1
    return scene.word(place) in {"dr", "mr", "mrs", "ms", "herr", "frau", "sir", "engr", "prof"}


def _portuguese_day(scene: Scene, first: int, last: int) -> bool:
    """Whether 'sexta' and '6ª' are Friday: no sixth of something ('segunda visita', '2ª: café')."""
    if scene.word(first - 1) in {"na", "ate", "pra", "pela", "de", "proxima", "toda", "on", "by"}:
        return scene.word(last) not in {"vez", "via", "parte", "fase", "feira"}
    mark = KINDS["MARK"]
    named = scene.capital(first) and scene.word(last) in {"do", "da", "de", "dos", "das"}
    return ends(scene, last) and scene.kind(last) != mark and not named


def _person(scene: Scene, first: int, last: int) -> bool:
    """'Proprietor Sunday Bassey', 'Domingo signed': a name among names."""
    if word_in_title(scene, first):
        return True
    if scene.word(first) in {"tunde", "sande"}:
        return scene.word(first - 1) != "long"
    if not scene.capital(first):
        return False
    if scene.word(first) == "domingo":
        return scene.kind(first - 1) != KINDS["THE"]
    other = KINDS["OTHER"]
    among = scene.kind(first - 1) == other and scene.kind(last) == other
    return among and scene.capital(first - 1) and scene.capital(last)


def relative_word(scene: Scene, first: int, last: int) -> bool:
    """Whether 'jana', 'kal' or 'hoy' is a day: no first name, no verb ('mone hoy', 'hoy nai')."""
    word = scene.word(first)
    if word in _DAY_OR_NAME and scene.capital(first):
        starts = first == 0 or scene.kind(first - 1) in _kinds("DOT", "NEWLINE")
        return starts and not scene.capital(last) and scene.word(last) not in _PEOPLE_VERBS
    return word != "hoy" or _BENGALI.isdisjoint((scene.word(first - 1), scene.word(last)))


def _subject(scene: Scene, index: int) -> bool:
    return scene.word(index - 1) in {"i", "we", "they", "he", "she", "you", "who", "just", "and"}


def end_of_day_word(scene: Scene, last: int) -> bool:
    """Whether 'EOD' is a time, not the kind of a report."""
    return scene.word(last) not in _EOD_NOUN


def fraction(scene: Scene, first: int) -> bool:
    """Whether '3/4' here is a share or a mark of an idiom ('24/7', '3/4 of'), not a date."""
    word, after = scene.word(first), scene.word(first + 1)
    if scene.kind(first + 1) == KINDS["OF"] or (
        after in _FRACTION_OF
        and word in {"1/2", "1/3", "1/4", "2/3", "3/4", "1/8", "3/8", "5/8", "7/8"}
    ):
        return True
    if after in {"would", "rating", "stars", "odds", "split"}:
        return True
    if word in {"24/7", "9/11"}:
        return not leads(scene, first - 1) and not speaks_of_dates(scene, first, 3)
    return scene.word(first - 1) in {"score", "rated", "rate", "scored", "page", "score:", "nps"}
