"""Currencies and countries that a process may name."""

from __future__ import annotations

from functools import cache

CODES = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN "
    "BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL "
    "GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF "
    "KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
    "MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD "
    "SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH "
    "UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
)
"""ISO 4217's codes of money in use; neither metals, funds nor test codes."""

CURRENCIES = frozenset(CODES.split())


def currency(text: str) -> str | None:
    """The code, where it is a currency's."""
    return text if text in CURRENCIES else None


def country(text: str) -> str | None:
    """'US' or with a subdivision 'US-CA', where its public holidays are known."""
    land, _, part = text.partition("-")
    parts = _supported().get(land)
    known = parts is not None and (part in parts if part else "-" not in text)
    return text if known else None


@cache
def _supported() -> dict[str, list[str]]:
    # Importing the holidays takes 0.2 s, which only those pay who name a country.
    from holidays import list_supported_countries

    return list_supported_countries()
