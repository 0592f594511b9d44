"""Cues that tell names which the book does not hold, and persons from companies. Folded forms."""

from __future__ import annotations

# 'new lead X', 'open a deal for X': X is a company, also in small letters.
NEW = frozenset("lead opp oppty opportunity prospect logo enquiry inquiry inbound".split())
# 'new' in the languages of Europe and East Africa, as it stands before a heading's colon.
FRESH = frozenset(
    "new neu neue neuer neues nouveau nouvelle nouveaux nuevo nueva novo nova nuovo nuova nou noua "
    "nieuw nieuwe ny nytt uusi nowy nowa nowe novy nove yeni uj mpya jauns naujas".split()
)
# 'New contact: X', 'new close date: X' open nothing.
NEW_THINGS = frozenset(
    "contact contacts kontakt contacto person hire number date step price quote amount title "
    "email buyer manager name stage owner value".split()
)
OPENING = FRESH | frozenset("open create add start abrir ongeza log register".split())
NEW_WITH_NEW = frozenset(
    "deal account customer client company request demand demande chance one rfq cliente kunde "
    "kunden mteja firsat klient opp job order".split()
)
# 'a company called X', "it's called X".
PLACES_CALLED = frozenset(
    "company place firm outfit business shop crowd client customer lead its it's they're "
    "theyre".split()
)
# 'the X people'.
PEOPLE = frozenset("people ppl lot folks crowd guys gang bunch".split())
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
# Languages that name the trade first: 'Taqueria El Molcajete', 'Officine Brambilla'.
TRADES = frozenset(
    "taqueria heladeria lavanderia panaderia fruteria ferreteria zapateria bodega abarrotes "
    "lechon fromagerie epicerie boulangerie traiteur pharmacie auberge ristorante trattoria "
    "officine banca banco caja clinica colegio escuela universidad hotel cafe club chateau "
    "domaine casa grupo groupe gruppo".split()
)
# Directly before a person or company.
MEETING = frozenset(
    "with w at @ met meet call called rang ring emailed email mailed texted spoke saw visited "
    "tried contact introduce introduced intro add via named cc runs owns dialed".split()
)
# With 'at', 'from', '@' behind it, in small letters too: 'the lady from mpumalanga macadamias'.
SOMEBODY = frozenset(
    "lady guy gal fella chap bloke man woman people folks team boss owner rep manager director "
    "gm ceo cfo dispatch buyer dude person someone somebody meeting call demo lunch coffee met "
    "spoke visit intro introduction counterpart cousin brother sister friend mate "
    "lead quote".split()
)
INTRODUCING = frozenset(
    "intro introduce introduced introduction connect refer referred put onto".split()
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
COMPANY_ENDINGS = tuple(
    "ics tech soft ware corp works labs tek bank com sys net link pay hub base flow cloud "
    "data".split()
)
COMPANY_WORDS = frozenset(
    "abarrotes accountants advisers advisors advisory aero aerospace aggregate aggregates "
    "agro airlines airways ales apparel architects asphalt assurance auberge authority "
    "bakeries bakery banca banco barbers beans beer bicycles bikes biosciences biotech boats "
    "bodega boilers bottling boulangerie bourbon boutique bouw brewing brokerage brokers "
    "bunkering butchers bygg cabinets caja canning canoe cargo carpets carriers catering "
    "cattle cellars ceramics charter chemist chemists chocolate chocolates cleaners clinica "
    "club coalition colegio collective concrete confectionery controls cooling coop "
    "cooperative council couriers cranes creamery creative cruises cycles dairies dairy "
    "department devices diagnostics die drilling drinks dynamics elec elevators epicerie "
    "equity escrow escuela estates events eyewear fabrication facilities fashions federation "
    "feeds ferreteria films fish fitness florist florists footwear forge foundry freightways "
    "fromagerie fruteria fund funds furniture garden gardens genetics gin glass granites "
    "gravel greenhouses grill grocers grocery gruppen guild gym hardware hatchery haulage "
    "heating heladeria hosiery hospice house imaging immobilien inn institute instruments "
    "interiors irrigation isd janitorial jewelers joinery juices kitchen kitchens landscaping "
    "laundry lavanderia lawyers leasing lechon legal lifts lighting literacy lodge logistica "
    "logistyka lumber macadamias machining marine mart masonry materials meats metals mill "
    "milling mills millwork ministry montessori mortgage motors movers network networks "
    "nurseries nursery nursing officine oncology optical opticals opticians optics orchards "
    "orthopedics outfitters outfitting packers paint painters paints panaderia pantry paper "
    "partners paving pediatric pediatrics pharmacie pharmacy pictures pizzeria planners "
    "plastics plumbing pontoon ports poultry preschool produce productions pumps quarry radio "
    "radiology rail railways ranch recruiters rentals resort ristorante roasters robotics "
    "roofers roofing ropes sacco salon salons sciences sd seafood seeds sensors shipping "
    "slipways snacks solicitors spa spirits sports staal staffing supermarkets superstore "
    "supplies surgical surveyors sweets systems taqueria teas television textile therapeutics "
    "tiles timber tires tool tools tours traders traiteur transit trattoria travel trucking "
    "trust tyres underwriters universidad valve valves ventures veterinary vets vineyards "
    "vintners warehousing water wealth welding wine wines yachts yoga zapateria zorg".split()
)
# Products, places of talk and terms that are written like names.
NO_STRANGERS = frozenset(
    "ksh kes zar ngn naira aed usd eur gbp aud cad nzd inr php sgd rand linkedin whatsapp zoom "
    "teams slack salesforce hubspot outlook excel word docusign google gmail calendly "
    "sharepoint office microsoft windows azure aws gcp power bi iphone android christmas easter "
    "thanksgiving xmas ramadan eid diwali monday god jesus lord english french german spanish "
    "italian dutch european american british indian uk usa eu us nda msa sow dpa rfp rfi rfq "
    "poc pov kpi roi sla po pos crm erp cfo ceo cto coo cio ciso vp svp evp gm md hr it pm ops "
    "eb ebitda capex opex gst vat loi mou pdf api sso scim soc eod eow eom eoq fyi asap tbc tba "
    "ok hi hello hey dear regards cheers thanks recap friday q1 q2 q3 q4 h1 h2 fy ytd wip".split()
)
# Before a name and no part of it.
ADDRESSES = frozenset(
    "mr mrs ms dr miss prof eng ing sir madam mister doctor dona don senor mma rra ntate".split()
)
COURTESIES = frozenset(
    "ibu pak bu bwana nurse master brother captain sister pastor deacon mama gogo oom tannie chef "
    "coach councillor herr frau mme madame monsieur signora signor encik puan seu".split()
)
TITLES = frozenset(
    "manager director officer head chief vp president owner founder partner buyer lead engineer "
    "coordinator administrator supervisor superintendent principal secretary treasurer "
    "controller analyst consultant assistant executive chair dean clerk counsel".split()
)
