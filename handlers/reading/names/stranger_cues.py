"""Cues that tell names which the book does not hold, and persons from companies. Folded forms."""

from __future__ import annotations

# 'new lead X', 'open a deal for X': X is a company, also in small letters.
NEW = frozenset("lead opp oppty opportunity prospect logo enquiry inquiry".split())
OPENING = frozenset("new open create add start nuevo nueva abrir mpya".split())
NEW_WITH_NEW = frozenset("deal account customer client company".split())
# 'went with X', 'lost to X', 'up against X', 'competitor X', 'rival is X'.
RIVAL_VERBS = frozenset(
    "went go going gone goes lost chose picked against vs versus beat signed".split()
)
RIVALS = frozenset(
    "competitor competitors competition rival rivals incumbent comp competidor vs versus "
    "against".split()
)
# Directly after a rival: 'Trane beat us', 'Integra undercut us'.
BEATS = frozenset("beat beats undercut undercuts quoted outbid prevailed won".split())
# Directly before a person or company.
MEETING = frozenset(
    "with w at @ met meet call called rang ring emailed email mailed texted spoke saw visited tried "
    "contact introduce introduced intro add via named cc".split()
)
# With 'at', 'from', '@' behind it, in small letters too: 'the lady from mpumalanga macadamias'.
SOMEBODY = frozenset(
    "lady guy gal fella chap bloke man woman people folks team boss owner rep manager director gm ceo cfo "
    "dispatch buyer dude person someone somebody meeting call demo lunch coffee met spoke visit intro "
    "introduction counterpart cousin brother sister friend mate lead quote".split()
)
AT = frozenset("at @ from of".split())
# Not a name's place: towns and regions stand here.
PLACING = frozenset("in near around outside into across en off through".split())
# 'lunch at X': X is where they ate.
MEALS = frozenset(
    "lunch dinner breakfast drinks drink beers beer coffee brunch golf tasting".split()
)
# 'City of X' is one name, 'Petra of X' are two.
SEATS = frozenset(
    "city town village county university college bank church port district state house "
    "association institute board ministry department society".split()
)
# What people call parts of a company that they name: 'Acme Legal'.
DEPARTMENTS = frozenset(
    "legal finance it security design marketing training sales procurement credit "
    "service services solutions analytics software data power energy".split()
)
COMPANY_ENDINGS = ("ics", "tech", "soft", "ware", "corp", "works", "labs", "tek", "bank", "com", "sys",
                   "net", "link", "pay", "hub", "base", "flow", "cloud", "data")  # fmt: skip
COMPANY_WORDS = frozenset(
    "ports estates carriers roasters bakery bakeries vintners cellars cattle ranch teas catering "
    "poultry beans feeds seeds bikes bicycles optics traders grocers millwork roofing systems legal "
    "chain hare kitchen kitchens bar grill house lodge inn resort spa gym fitness yoga salon boutique "
    "press books records games toys sports outfitters supplies materials metals glass paper plastics "
    "robotics dynamics biosciences therapeutics diagnostics devices instruments controls sensors "
    "plumbing heating cooling roofers painters movers haulage couriers carpets furniture lighting "
    "interiors architects surveyors planners advisers advisors lawyers solicitors accountants "
    "recruiters staffing training learning literacy montessori charter isd sd council cooperative "
    "coop sacco guild league club federation ministry department authority airlines airways cruises "
    "tours travel events productions pictures films music radio television network networks creative "
    "collective partners ventures equity fund funds trust escrow title assurance underwriters "
    "brokers brokerage macadamias lumber timber dairy creamery chocolates sweets juices drinks spirits "
    "bourbon gin wine wines beer ales water fish seafood meats butchers produce orchards vineyards "
    "nurseries greenhouses garden gardens landscaping paving concrete masonry welding fabrication "
    "machining tool tools die motors cycles marine boats yachts aero aerospace space".split()
)
# Products, places of talk and terms that are written like names.
NO_STRANGERS = frozenset(
    "linkedin whatsapp zoom teams slack salesforce hubspot outlook excel word docusign google gmail "
    "calendly sharepoint office microsoft windows azure aws gcp power bi iphone android christmas "
    "easter thanksgiving xmas ramadan eid diwali monday god jesus lord english french german spanish "
    "italian dutch european american british indian uk usa eu us nda msa sow dpa rfp rfi rfq poc pov "
    "kpi roi sla po pos crm erp cfo ceo cto coo cio ciso vp svp evp gm md hr it pm ops eb ebitda capex "
    "opex gst vat loi mou pdf api sso scim soc eod eow eom eoq fyi asap tbc tba ok hi hello hey dear "
    "regards cheers thanks recap friday q1 q2 q3 q4 h1 h2 fy ytd wip".split()
)
# Before a name and no part of it.
ADDRESSES = frozenset(
    "mr mrs ms dr miss prof eng ing sir madam mister doctor dona don senor".split()
)
TITLES = frozenset(
    "manager director officer head chief vp president owner founder partner buyer lead engineer "
    "coordinator administrator supervisor superintendent principal secretary treasurer controller "
    "analyst consultant assistant executive chair dean clerk counsel".split()
)
