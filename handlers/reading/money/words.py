"""The words of amounts: numbers, multipliers, currencies. Folded: lower case, without accents."""

from __future__ import annotations

from decimal import Decimal

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = ("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen").split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
UNITS = {word: number for number, word in enumerate(_UNITS, 1)}
TEENS = {word: number for number, word in enumerate(_TEENS, 10)}
TENS = {word: number for number, word in enumerate(_TENS, 2)} | {"fourty": 4}
TENS = {word: number * 10 for word, number in TENS.items()}

_THOUSAND, _LAKH, _MILLION = Decimal(1000), Decimal(100_000), Decimal(1_000_000)
_CRORE, _BILLION = Decimal(10_000_000), Decimal(1_000_000_000)
# 'bar' is a million (Nigeria, South Africa), 'palo' a million (Argentina, Colombia), 'tys' and
# 'mila' thousands (Poland, Italy), 'mil' a thousand (Portuguese, Spanish).
_MULTIPLIERS = {
    _THOUSAND: "k grand thousand thousands mil mila tys tausend tsd mille thou",
    _LAKH: "lakh lakhs lac lacs",
    _MILLION: "m mm mn mio mln million millions millon millones milhao milhoes bar palo palos mill "
    "mlns millionen",
    _CRORE: "cr crore crores",
    _BILLION: "bn billion billions mrd",
}
MULTIPLIERS = {word: value for value, words in _MULTIPLIERS.items() for word in words.split()}
# Inside dictated numbers only those that nobody says for something else.
SPOKEN_SCALES = {
    word: value for word, value in MULTIPLIERS.items() if word not in {"m", "mm", "l"}
} | {"mil": _MILLION}

DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "COP", "TWD")
CROWNS = ("SEK", "NOK", "DKK", "CZK", "ISK")
PESOS = ("MXN", "PHP", "COP", "ARS", "CLP", "UYU", "DOP")
RUPEES = ("INR", "PKR", "LKR", "NPR", "MUR")
POUNDS = ("GBP", "EGP")
SHILLINGS = ("KES", "TZS", "UGX")
_SIGNS: dict[tuple[str, ...], str] = {
    DOLLARS: "$ dollar dollars bucks",
    ("USD",): "usd us$ u$s usdollars",
    ("CAD",): "cad c$ ca$",
    ("AUD",): "aud a$ au$",
    ("NZD",): "nzd nz$",
    ("SGD",): "sgd s$",
    ("HKD",): "hkd hk$",
    ("TWD",): "twd nt$",
    ("EUR",): "€ eur euro euros eu",
    ("GBP", "EGP"): "£ pound pounds",
    ("GBP",): "gbp quid sterling",
    ("JPY", "CNY"): "¥",
    ("JPY",): "jpy yen",
    ("CNY",): "cny rmb yuan",
    RUPEES: "rs rupee rupees",
    ("INR",): "inr ₹",
    ("BRL",): "brl r$ reais",
    ("CHF",): "chf sfr",
    CROWNS: "kr kronor kroner kronur",
    ("SEK",): "sek",
    ("NOK",): "nok",
    ("DKK",): "dkk",
    ("PLN",): "pln zł zl zloty zlotys",
    ("CZK",): "czk",
    ("HUF",): "huf forint",
    ("AED",): "aed dirham dirhams dhs",
    ("SAR",): "sar",
    ("QAR",): "qar",
    ("KWD",): "kwd",
    ("ZAR",): "zar rand rands",
    ("NGN",): "ngn naira ₦",
    SHILLINGS: "bob shilling shillings",
    ("KES",): "kes ksh kshs",
    ("GHS",): "ghs cedi cedis",
    PESOS: "peso pesos",
    ("MXN",): "mxn",
    ("COP",): "cop",
    ("ARS",): "ars",
    ("PHP",): "php ₱",
    ("THB",): "thb baht ฿",
    ("KRW",): "krw ₩ won",
    ("ILS",): "ils ₪ shekel shekels",
    ("TRY",): "₺ lira",
    ("MYR",): "myr rm ringgit",
    ("IDR",): "idr rp",
    ("VND",): "vnd",
}  # fmt: skip
CURRENCIES = {word: codes for codes, words in _SIGNS.items() for word in words.split()}
# A multiplier and a currency in one word.
BOTH: dict[str, tuple[Decimal, tuple[str, ...]]] = {
    "tkr": (_THOUSAND, CROWNS),
    "mkr": (_MILLION, CROWNS),
    "msek": (_MILLION, ("SEK",)),
    "mnok": (_MILLION, ("NOK",)),
    "mdkk": (_MILLION, ("DKK",)),
    "keur": (_THOUSAND, ("EUR",)),
    "teur": (_THOUSAND, ("EUR",)),
    "meur": (_MILLION, ("EUR",)),
    "kusd": (_THOUSAND, ("USD",)),
    "musd": (_MILLION, ("USD",)),
    "kgbp": (_THOUSAND, ("GBP",)),
}
# Said of an amount, these imply a currency where the deal is new.
IMPLIED = dict.fromkeys("lakh lakhs lac lacs l cr crore crores".split(), "INR")
