"""Forms that a name takes: words without legal form, initials, short first names, numbers."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from sys import intern

from handlers.reading.text import fold

# Said or left out at will; they tell nothing about which company is meant.
LEGAL_FORMS = frozenset(
    "inc incorporated corp corporation co company ltd limited llc llp lp plc pllc pc gmbh ag kg "
    "kgaa ohg ug mbh se sa sas sarl sasu eurl spa srl snc sl slu bv nv vof cv ab as asa oy oyj "
    "aps oo zoo sp pty pte pvt private bhd sdn kk lda ltda sro doo dd jsc ooo eirl cic cio".split()
)
# Say what kind of company it is; alone they name none.
GENERIC = frozenset(
    "group holdings holding international intl global services service solutions systems "
    "partners partnership industries industrial enterprises associates consulting consultants "
    "technologies technology tech labs lab studio studios media agency bank insurance capital "
    "energy power foods food logistics freight transport shipping health healthcare medical "
    "clinic hospital dental care pharma pharmaceuticals school schools district college "
    "university academy county city town council trust foundation association society church "
    "hotel hotels inns restaurant cafe coffee brewery winery farm farms stores store supply "
    "trading trade construction builders building engineering mechanical electric electrical "
    "steel motors auto automotive aviation marine mining textiles packaging printing print "
    "software data analytics digital networks telecom mobile security legal law credit union "
    "mutual financial finance savings realty properties property housing homes water gas oil "
    "solar environmental design sons fils daughters brothers bros the of and".split()
)
# Said with 'the' for the one account of that kind: 'the church', 'the marina'.
PLACES = frozenset(
    "church hospital college university academy clinic farm hotel brewery winery marina colony "
    "mill museum library airport ranch dairy bakery restaurant school orchard studio".split()
)
FILLER = frozenset("the of and y e et und en n de la le les du des del di da".split())
PARTICLES = frozenset(
    "van von der den de da di del della la le el al bin ibn ben dos das du ter ten dr mr mrs ms "
    "miss madam maam prof sir rev jr sr ii iii doctor doctora sra srta senora senor lic ing "
    "herr frau mme mlle monsieur madame signor signora mister oga uncle tita tito kuya ate".split()
)
# Before a person's name, and no part of what others call the person by.
TITLES = frozenset(
    "dr mr mrs ms miss mx madam maam prof professor sir dame lord lady rev reverend fr father "
    "sister pastor bishop imam capt captain cmdr commander commodore col colonel maj major sgt "
    "sergeant lt lieutenant engr eng ing ir arch atty hon chief chairman chairlady chairwoman "
    "councillor cllr judge justice dean doctor doctora sra srta senora senor lic herr frau mme "
    "mlle monsieur madame signor signora mister alhaji hajia haji engineer director manager "
    "principal superintendent sheriff mayor mdm hjh hj haji hajjah dato datuk puan encik "
    "mma rra ntate sheikh shri smt don dona".split()
)
NUMBERS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
    "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "hundred": "100",
}  # fmt: skip
# Written so by people in a hurry; the right side is the word in the name.
ABBREVIATIONS = {
    "nxt": "next", "st": "street", "mkt": "market", "cty": "county", "cnty": "county",
    "sq": "square", "ctr": "center", "svc": "services", "svcs": "services", "intl": "international",
    "natl": "national", "univ": "university", "hosp": "hospital", "hwy": "highway", "mfg":
    "manufacturing", "mgmt": "management", "dept": "department", "bldg": "building", "wk": "week",
    "assoc": "association", "assn": "association", "elec": "electric", "mech": "mechanical",
    "chem": "chemical", "eng": "engineers", "dist": "district", "sch": "school", "bros": "brothers",
    "grp": "group", "srvcs": "services", "tech": "technologies", "pharma": "pharmaceuticals",
    "ins": "insurance", "fin": "financial", "pkg": "packaging", "whse": "warehouse",
    "ave": "avenue", "rd": "road", "mt": "mount", "ft": "fort", "saint": "st", "sainte": "ste",
}  # fmt: skip
SPELLED = {figure: word for word, figure in NUMBERS.items()}
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"(?<=[^\W_])'s(?![^\W_])")


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, possessive endings and connecting words left out.

    A word that many names share is kept once.
    """
    plain = fold(name)
    if "'" in plain or "-" in plain:
        plain = _POSSESSIVE.sub("", plain).replace("co-op", "coop")
    words = tuple(_WORD.findall(plain))
    return tuple(intern(word) for word in words if word not in FILLER) or words


def core_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a company's name without the legal form at its end."""
    end = len(words)
    while end > 1 and words[end - 1] in LEGAL_FORMS:
        end -= 1
    return words[:end]


def person_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a person's name without the titles in front: 'Chief Engineer Lennox Adams'."""
    start = 0
    while start < len(words) - 1 and words[start] in TITLES:
        start += 1
    return words[start:]


def initials(name: str, words: tuple[str, ...]) -> str:
    """'ccr' for 'Cedar Creek Realty', 'hv' for 'Hale & Vance'; '' where they would tell too little.

    Two letters are enough only where the name itself joins two parts with '&' or 'and'.
    """
    words = core_words(words)
    letters = "".join(word[0] for word in words)
    paired = len(words) == 2 and ("&" in name or " and " in fold(name))
    return letters if len(words) >= 3 or paired else ""


@cache
def short_forms() -> dict[str, frozenset[str]]:
    """First name -> names that may be said for it, both ways ('jen' and 'jennifer')."""
    pairs: dict[str, set[str]] = {}
    source = files("handlers.reading.names").joinpath("short_forms.txt")
    for line in source.read_text(encoding="utf-8").splitlines():
        full, *shorts = ["", *line.split()][1:] if line and line[0] != "#" else [""]
        for short in shorts:
            pairs.setdefault(short, set()).add(full)
            pairs.setdefault(full, set()).add(short)
    return {name: frozenset(others) for name, others in pairs.items()}
