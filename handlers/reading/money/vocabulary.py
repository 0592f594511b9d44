"""The words around amounts, folded: of money, of change, of counting, of labels."""

from __future__ import annotations


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


# Things that are counted or measured: a number before one of them is no money.
COUNTED = _words(
    "users user seats seat people persons pax heads headcount employees staff students learners",
    "members customers subscribers followers visitors attendees guests patients residents covers",
    "devices units unit pcs pieces nos nodes sites branches lines licenses licences lics servers",
    "terminals handsets extensions switches laptops trackers cores stands stalls clusters",
    "emails calls dials doors rooms beds cars trucks trailers vehicles vans gates yards homes",
    "impressions clicks views downloads records rows tokens requests sessions leads contacts msgs",
    "messages sqft sf feet feets ft sqm m2 acres km kms miles mi meters metres tonnes tons kg kgs",
    "lbs litres liters gallons kw mw kwh mwh gb tb mb rpm hz mah steps run race jog ride marathon",
    "monitor monitors tv tvs screen screens video resolution display mixer days weeks months years",
    "hours hrs minutes mins min sec secs seconds times reasons points cases bottles pallets boxes",
    "bags tins cartons containers apartments households questions slides pages votes tickets",
    "gold pressure psi rollover litre liter gallon metre meter foot ton tonne acre hectare",
    "hectares kilo kilos kilometres kilometers workers drivers cans count",
)
QUANTITIES = _words(
    "qty quantity attendance headcount attendees awb gsm count height cpm cpms limit ral keywords"
)
WIDENED = _words("more extra new square sq active monthly daily additional extra concurrent")
RAN = _words("ran run running jog jogged cycled swam walked hiked rode")
# A number after one of these is its name: room 12, phase 2, PO no. 4500.
LABELS = _words(
    "line room phase building suite floor step top gate route no nr # page version v ver level",
    "tier chapter section option lot block unit dock bay track grade class size model series form",
    "article act stage zone area channel bus flight ticket case invoice po sow ref hall aisle",
    "table seat apartment apt bldg ext week wk kw day year slide item q exit pier peak highway",
    "hwy windows office ios android iphone orbit team grp port tkt net rm tel phone cell mob",
)
MONEY = _words(
    "price prices priced amount amt value valued worth total totals sum figure number fee fees",
    "premium quote quoted offer deal cost costs acv arr mrr tcv revenue contract annual commission",
    "comission rate final revised booked preis precio preco prix prezzo pris sum summe montant",
)
CHANGING = _words(
    "bump bumps bumped raise raised raises increase increases increased cut cuts reduce reduced",
    "reduces drop drops dropped lower lowered trim trimmed knock knocked shave shaved add added",
    "adding put puts putting set sets make makes made call bring brings take takes took move moves",
    "moved go goes went going get gets landed settled settle agreed agree agrees",
    "rises rise rising rose climbs climbed slap whack diminished diminish quedamos baja bajamos",
    "bajale subio subimos sobe soma tira baisse monte barao komao",
    "up down change changed update updated write lift slash discount tack bung another extra",
    "+ plus minus",
    "becomes become reads stands read shown carry hold came come comes book corrected revise",
    "sube suben subele queda quedo serian",
)
# What may follow a bare amount; any other word there is what the number counts.
CLOSERS = _words(
    "final now flat all total netto brutto net gross ex plus incl including w with not no nah",
    "instead rather on in for from as after so please pls and but or to she he they we i because",
    "cos which that then if until till by before when per a at once given give thx thanks since",
    "na po too lol exactly tops roughly ish sterling + & bob off less more extra finally it use",
    "de con en y porque por depending worth overall thats that's is was there here again today",
    "tomorrow yesterday anyway nt even round around about actually ok okay inclusive incl inc",
    "including an its it's hes shes thats both say says said reckons yr yearly pa ya sin con e y",
    "el la agora ahora com mas pq por pra mit im wegen und jetzt aber weil bis ist pauschal",
    "netto et",
    "avec pour sur mais car ht ttc nu och med men me mein ka ki ko ho hai par aur sasa kwa nau",
    "wi",
)
POINTERS = _words(
    "to tae at @ now = -> => → is becomes reads was around about call be do say says stays",
    "s/b fica sao auf jetzt ka",
)
FINAL = (
    ("final",), ("flat",), ("netto",), ("total",), ("all", "in"), ("in", "the", "end"), ("now",),
    ("even",), ("round",), ("actually",), ("on", "the", "nose"), ("a", "yr"), ("a", "year"),
    ("instead",), ("nau",), ("agora",), ("ahora",), ("nu",), ("na", "ang", "amount"),
)  # fmt: skip
FINAL_WORDS = (*FINAL, ("ex", "vat"), ("plus", "vat"))

FILLERS = _words(
    "about around roughly approx approximately circa ca like uh um er erm say maybe some the a an",
    "just only nearly almost exactly of sum figure good another extra further additional more ~ :",
    "anothr us her him it them",
)
MORE = _words("another anothr extra further additional more")
TO = _words(
    "to tae at @ now is are = becomes become reads equals stands makes totals total final value",
    "price amount -> => → on",
)
UP = _words("up upward upwards plus mas")
DOWN = _words("down downward downwards minus menos less")
RAISE = _words(
    "rises rise rising rose climbs climbed sobe sube",
    "bump bumps bumped bumping raise raises raised raising increase increases increased",
    "increasing lift lifts lifted hike hiked boost boosted grow grows grew ups upped",
)
CUT = _words(
    "diminished diminish baisse baja bajale bajamos baixa",
    "cut cuts cutting reduce reduces reduced reducing drop drops dropped dropping droppin lower",
    "lowers lowered lowering trim trims trimmed trimming decrease decreases decreased slash",
    "slashed shrink shrinks shrank",
)
ADD = _words(
    "add adds added adding tack tacks tacked bung chuck stick throw + subele sumale include upsell",
    "upsold soma suma slap whack",
)
TAKE = _words(
    "knock knocks knocked knocking shave shaves shaved shaving chop chopped lop lopped deduct",
    "deducted tira quita resta subtract subtracted remove removed strip stripped discount",
    "discounted",
)
TAKE_OUT = _words("take takes took taken taking pull pulled drop dropping droppin can")
OUT = _words("off out away")
SAID_AFTER_DOWN = _words(
    "kam komao weniger menos moins off less lower cheaper discount reduction haircut"
)
SAID_AFTER_UP = _words("barao badhao badha mehr more extra higher increase uplift bump raise")
GOES_OFF = _words("can comes come goes gets is")

CORRECTS = _words(
    "no nah nope nay sorry sry scratch actually correction wait mean meant rather oops whoops",
    "pardon nogat",
)
BETWEEN_CORRECTIONS = _words(
    "i it make that uh um er erm , . .. ... - – — to is the call be i'm it's hang on say please",
    "write at ?",
)
OLD = _words("not nt instead versus vs wasn't isn't")
RANGES = _words("et y e und och to - – — or and through till until")
ANDS = _words("and et y e und och")
OPENERS = _words("between btw btwn somewhere either entre")
MOVERS = _words("from went goes go moved moves move de")
HEDGES = _words("maybe even perhaps the , possibly it might have been")
# Said just before a number that stands by itself, these make it the price: 'signed. 214'.
DONE_DEAL = _words(
    "signed won ours verbal agreed sealed booked closed shook deal yes done bag got winner sold",
)
HOUR_LEADS = _words("before after until till")
PAPERS = _words("po lpo pr invoice order ticket pi proforma")
ARROWS = _words("-> => → » -->")
