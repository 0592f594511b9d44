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
    _THOUSAND: "k grand thousand thousands mil mila tys tausend tsd mille thou ribu elfu tusen",
    _LAKH: "lakh lakhs lac lacs",
    _MILLION: "m mm mn mio mln million millions millon millones milhao milhoes bar palo palos mill "
    "mlns millionen milyon miljon miljoner millioner milione milioni juta",
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
    ("EUR",): "€ eur euro euros",
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
    ("AED",): "aed",
    ("AED", "MAD"): "dirham dirhams dhs dh",
    ("SAR", "QAR", "OMR"): "riyal riyals",
    ("KWD", "BHD", "JOD", "TND"): "dinar dinars",
    ("CHF", "XOF", "XAF"): "franc francs",
    ("XOF", "XAF"): "fcfa cfa",
    ("PGK",): "kina",
    ("ZAR",): "zar rand rands",
    ("NGN",): "ngn naira ₦",
    SHILLINGS: "shilling shillings",
    ("KES",): "kes ksh kshs",
    ("GHS",): "ghs cedi cedis",
    PESOS: "peso pesos",
    ("MXN",): "mxn",
    ("COP",): "cop",
    ("ARS",): "ars",
    ("PHP",): "php ₱",
    ("THB",): "thb baht ฿",
    ("KRW",): "krw ₩",
    ("ILS",): "ils ₪ shekel shekels",
    ("TRY",): "₺ lira tl",
    ("MYR",): "myr rm ringgit ringgits",
    ("IDR",): "idr rp",
    ("VND",): "vnd",
}  # fmt: skip
CURRENCIES = {word: codes for codes, words in _SIGNS.items() for word in words.split()}
# Those codes left out are English words or names: ALL, TOP, TRY, MAD, PEN, RON, GEL.
_PLAIN_CODES = (
    "SAR QAR KWD BHD OMR JOD EGP LBP TND DZD XOF XAF ETB RWF PKR LKR BDT NPR KZT UAH BGN MNT CLP "
    "UYU BBD PGK FJD GTQ CRC JMD TTD NAD BWP ZMW MUR"
).split()
CURRENCIES |= {code.lower(): (code,) for code in _PLAIN_CODES}
# The nation before a currency's name: 'US dollars', 'Swiss francs'.
NATIONS: dict[str, str] = {
    "us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "aussie": "AUD",
    "kiwi": "NZD", "singapore": "SGD", "mexican": "MXN", "philippine": "PHP", "colombian": "COP",
    "argentine": "ARS", "swiss": "CHF", "swedish": "SEK", "norwegian": "NOK", "danish": "DKK",
    "chinese": "CNY", "japanese": "JPY", "indian": "INR", "pakistani": "PKR", "turkish": "TRY",
    "egyptian": "EGP", "lebanese": "LBP", "saudi": "SAR", "qatari": "QAR", "kuwaiti": "KWD",
    "malaysian": "MYR", "kenyan": "KES", "brazilian": "BRL", "british": "GBP", "polish": "PLN",
}  # fmt: skip
# A multiplier and a currency in one word: 'tkr', 'MSEK', 'kEUR'.
BOTH: dict[str, tuple[Decimal, tuple[str, ...]]] = {
    "tkr": (_THOUSAND, CROWNS),
    "mkr": (_MILLION, CROWNS),
    "teur": (_THOUSAND, ("EUR",)),
    "mdh": (_MILLION, ("MAD",)),
    "kdh": (_THOUSAND, ("MAD",)),
} | {
    letter + code: (scale, (code.upper(),))
    for letter, scale in (("k", _THOUSAND), ("m", _MILLION))
    for code in "eur usd gbp sek nok dkk chf aud cad pln inr".split()
}
# Said of an amount, these imply a currency where the deal is new.
IMPLIED = dict.fromkeys("lakh lakhs lac lacs l cr crore crores".split(), "INR")
