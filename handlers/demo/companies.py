"""The companies that the demo's reps sell to, with the people there.

Every name is invented. Some are made to be mixed up, as real ones are: Summit Ridge and Summit
Logistics share a word and a Tom, Kestrel has two open deals, and some hold '&', accents, or words
that mean something.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a company; `alias` is what the rep calls them."""

    name: str
    title: str
    alias: str = ""

    @property
    def first(self) -> str:
        """The given name."""
        return self.name.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Company:
    """A company, which rep sells there, and what else people call it."""

    name: str
    owner: str
    short: str = ""
    people: tuple[Person, ...] = ()

    @property
    def key(self) -> str:
        """The account's id: its name in small plain letters."""
        return slug(self.short or self.name)

    @property
    def said(self) -> str:
        """The name as it stands in the names of deals."""
        return self.short or self.name


def slug(name: str) -> str:
    """A name as part of an id: 'Café Soleil' is 'cafe-soleil'."""
    plain = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("'", "")).casefold()
    return "-".join(re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode()))


NAMED = (
    Company(
        "Acme Corporation",
        "dana",
        "Acme",
        (
            Person("Jennifer Walsh", "VP Operations", "Jen"),
            Person("Carlos Mendes", "Head of IT"),
        ),
    ),
    Company(
        "Globex",
        "dana",
        "",
        (Person("Nina Patel", "Director of Logistics"), Person("Victor Lang", "CFO", "Vic")),
    ),
    Company(
        "Hooli",
        "dana",
        "",
        (Person("Bob Keane", "Procurement Manager"), Person("Ada Brooks", "COO")),
    ),
    Company(
        "Initech",
        "dana",
        "",
        (Person("Peter Lindqvist", "IT Manager"), Person("Samir Haddad", "Finance Director")),
    ),
    Company(
        "Kestrel Freight",
        "dana",
        "Kestrel",
        (Person("Maya Lindholm", "Operations Manager"), Person("Luis Ferro", "Owner")),
    ),
    Company(
        "Vandelay Imports",
        "dana",
        "Vandelay",
        (Person("Pam Archer", "General Manager"), Person("Art Whelan", "Finance Director")),
    ),
    Company(
        "Summit Ridge",
        "marcus",
        "",
        (Person("Tom Hale", "Site Manager"), Person("Erin Vogel", "Managing Director")),
    ),
    Company(
        "Summit Logistics",
        "marcus",
        "",
        (Person("Tom Okafor", "Fleet Manager"), Person("Lucía Romero", "CFO")),
    ),
)
"""Those whose people the guides and examples name."""

OTHERS = {
    "dana": (
        "Harbor & Finch Coffee",
        "Lumière Cosmetics",
        "Brightwater Clinics",
        "Stonebridge Hotels",
        "Peninsula Credit Union",
        "O'Malley & Tran",
        "Northside Brewing",
        "Tidewater Marine Supply",
        "Maple Street Bakeries",
    ),
    "marcus": (
        "Ironwood Timber",
        "Bluebonnet Dairy",
        "Cobalt Robotics",
        "Delgado Produce",
        "Prairie Wind Energy",
        "Redfern Apparel",
        "Sable & Stone",
        "Three Rivers Health",
        "Union Depot Theatres",
        "Westfall Insurance",
        "Yarrow Pharmacy Group",
        "Zephyr Cycles",
        "Granite State Roofing",
    ),
    "priya": (
        "Ashcroft Dental",
        "Beaumont & Clyde",
        "Café Soleil",
        "Dunmore Estates",
        "Elmbridge Schools Trust",
        "Fairweather Travel",
        "Greenlock Recycling",
        "Høyland Shipping",
        "Inverness Outdoor",
        "Juniper Kitchens",
        "Kingsway Print",
        "Lockhart Textiles",
        "Müller Präzision",
        "Nightingale Care Homes",
        "Orchard Lane Foods",
    ),
}

GIVEN = (
    "Aaron Abigail Adele Alan Alicia Amara Andre Anneke Ben Bianca Brendan Camila Cedric Chloé "
    "Claire Connor Curtis Daphne Darius Deepa Diane Dmitri Eduardo Elena Eli Esther Farah Felix "
    "Fiona Frank Gemma Graham Greta Hannah Harun Heidi Howard Imogen Ingrid Isaac Ivan Jasmine "
    "Joel José Judith Karim Kavita Keiko Kirsten Lars Leila Liam Linh Louise Malik Marta Mei "
    "Miguel Monique Nadia Naomi Nathan Oliver Omar Paula Pierre Rachel Ravi Renée Rosa Ruth "
    "Sanjay Sean Simone Stefan Tara Theo Uma Valerie Wendell Yusuf Zoë"
)
FAMILY = (
    "Abara Adler Almeida Anders Baptiste Barlow Becker Bello Bianchi Bouchard Brennan Carvalho "
    "Castellano Chaudhry Cho Cormier Dalton Diallo Donnelly Dupont Eriksen Farrell Fitzgerald "
    "Fontaine Gallo García Grant Grieve Haas Hartley Hoang Holm Iyer Jansen Jarvis Kapoor Keller "
    "Kim Kowalski Laurent Lindgren Lombard Mahmoud Marsh McBride Meyer Moreau Nakamura Novak Nwosu "
    "O'Connor Olsen Ortega Osei Pacheco Park Pereira Pike Quinn Rahman Ramsey Rossi Rousseau Sato "
    "Schmidt Sharpe Silva Sinclair Söderberg Stein Sutton Tanaka Tate Thorne Vance Varga Vidal "
    "Wheeler Whitfield Yilmaz Zamora Zhang"
)
TITLES = (
    "Operations Manager",
    "Managing Director",
    "Head of IT",
    "Finance Director",
    "Procurement Manager",
    "Office Manager",
    "COO",
    "Head of Customer Service",
    "Warehouse Manager",
    "Owner",
    "General Manager",
    "Systems Lead",
)


def companies(rng: Random) -> tuple[Company, ...]:
    """All companies, two people at each; those not named here get names by chance, each once."""
    given, family = GIVEN.split(), FAMILY.split()
    rng.shuffle(given)
    rng.shuffle(family)
    others = [Company(name, owner) for owner, names in OTHERS.items() for name in names]
    return (*NAMED, *(_peopled(company, given, family, rng) for company in others))


def _peopled(company: Company, given: list[str], family: list[str], rng: Random) -> Company:
    titles = rng.sample(TITLES, 2)
    people = tuple(Person(f"{given.pop()} {family.pop()}", title) for title in titles)
    return Company(company.name, company.owner, company.short, people)
