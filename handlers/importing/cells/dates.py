"""Days and instants in a column: ISO, day or month first, month names, Excel's numbers.

2026-03-14  2026/03/14 09:30  20260314  2026-03-14T09:30:00Z  2026-03-14 09:30 +01:00
14/03/2026  3/14/2026 2:05 PM  14.03.26     the whole column decides which comes first
14 March 2026  Mar 14, 2026  14-Mar-26
46095  46095.4                              days since 1899-12-30, as Excel counts them
1773480600000                               milliseconds since 1970
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from handlers.reading.text.fold import fold

MONTHS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "jan january januar janvier enero gennaio janeiro januari",
            "feb february februar fevrier febrero febbraio fevereiro februari fev",
            "mar march marz mars marzo marco maart mrz",
            "apr april avril abril aprile avr abr",
            "may mai mayo maggio maio mei mag",
            "jun june juni juin junio giugno junho giu",
            "jul july juli juillet julio luglio julho lug",
            "aug august aout agosto augustus ago",
            "sep sept september septembre septiembre settembre setembro set",
            "oct october oktober octobre octubre ottobre outubro okt ott out",
            "nov november novembre noviembre novembro",
            "dec december dezember decembre diciembre dicembre dezembro dez dic",
        ),
        1,
    )
    for word in words.split()
}
TIME = (
    r"(?:[T ,]+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<part>\d{1,9}))?)?"
)
TIME += r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>z|utc|gmt|[+-]\d\d:?\d\d)?)?"
SEP = r"[-/.]"
ISO = re.compile(rf"(?P<y>\d{{4}}){SEP}(?P<m>\d{{1,2}}){SEP}(?P<d>\d{{1,2}}){TIME}", re.IGNORECASE)
COMPACT = re.compile(rf"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d){TIME}", re.IGNORECASE)
NUMERIC = re.compile(
    rf"(?P<a>\d{{1,2}})(?P<sep>{SEP})(?P<b>\d{{1,2}})(?P=sep)(?P<y>\d{{4}}|\d\d){TIME}",
    re.IGNORECASE,
)
DAY_FIRST = re.compile(
    rf"(?:[a-z]+,? )?(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?[- ](?P<name>[a-z]+)\.?,?[- ]"
    rf"(?P<y>\d{{4}}|\d\d){TIME}",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(
    rf"(?:[a-z]+,? )?(?P<name>[a-z]+)\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}}){TIME}",
    re.IGNORECASE,
)
SERIAL = re.compile(r"(?P<days>\d{5})(?:[.,](?P<part>\d+))?")
MILLIS = re.compile(r"\d{13}")
EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's days have no zone
FIRST, LAST = 20_000, 80_000
"""The numbers from 1954 to 2119: no other number in a column of dates is taken for a day."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A local day with its time of day, or an instant (`at`) where the cell told the zone."""

    day: dt.date
    time: dt.time | None = None
    at: dt.datetime | None = None

    def instant(self, zone: ZoneInfo, *, end: bool = False) -> dt.datetime:
        """The instant in UTC; a day alone begins at midnight, or ends a second before the next."""
        if self.at is not None:
            return self.at
        time = self.time or (dt.time(23, 59, 59) if end else dt.time())
        return dt.datetime.combine(self.day, time, zone).astimezone(dt.UTC)

    def date(self, zone: ZoneInfo) -> dt.date:
        """The local day."""
        # A day without an hour that was written as midnight in UTC is that day everywhere.
        if self.at is None or self.at.time() == dt.time():
            return self.day
        return self.at.astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Dates:
    """How a column writes its days. `order` is 'MDY' or 'DMY'; '' where the cells contradict.

    `told` is False where only the workspace's habit decided, and the cells could be read otherwise.
    """

    order: str
    told: bool = True
    serial: bool = False

    def read(self, text: str) -> Moment | None:
        """The moment in a cell; None where there is none, or where it could be two days."""
        try:
            return self._read(fold(text))
        except (ValueError, OverflowError):
            return None

    def _read(self, text: str) -> Moment | None:
        if self.serial and (found := SERIAL.fullmatch(text)):
            return _serial(found)
        if MILLIS.fullmatch(text):
            at = dt.datetime.fromtimestamp(int(text) / 1000, dt.UTC)
            return Moment(at.date(), at=at)
        if found := ISO.fullmatch(text) or COMPACT.fullmatch(text):
            return _moment(found, int(found["m"]), int(found["d"]))
        if found := NUMERIC.fullmatch(text):
            return self._numeric(found)
        if found := DAY_FIRST.fullmatch(text) or MONTH_FIRST.fullmatch(text):
            month = MONTHS.get(found["name"]) or MONTHS.get(found["name"][:3], 0)
            return _moment(found, month, int(found["d"]))
        return None

    def _numeric(self, found: re.Match[str]) -> Moment | None:
        first, second = int(found["a"]), int(found["b"])
        if self.order:
            month, day = (first, second) if self.order == "MDY" else (second, first)
        elif first > 12 or second > 12 or first == second:
            month, day = sorted((first, second))
        else:
            return None
        return _moment(found, month, day)


def look_at_dates(cells: Iterable[str], habit: str) -> Dates:
    """How a column of days is written; `habit` is the workspace's 'MDY' or 'DMY'."""
    filled = [text for cell in cells if (text := fold(cell))]
    serial = bool(filled) and all(_is_serial(text) for text in filled)
    pairs = [
        (int(found["a"]), int(found["b"])) for text in filled if (found := NUMERIC.fullmatch(text))
    ]
    day_first = any(a > 12 >= b for a, b in pairs)
    month_first = any(b > 12 >= a for a, b in pairs)
    if day_first and month_first:
        return Dates("", serial=serial)
    if day_first or month_first:
        return Dates("DMY" if day_first else "MDY", serial=serial)
    dotted = any(NUMERIC.fullmatch(text) and "." in text[:6] for text in filled)
    if dotted:  # no country writes the month first with full stops
        return Dates("DMY", serial=serial)
    return Dates(habit, told=all(a == b for a, b in pairs), serial=serial)


def is_date(cell: str) -> bool:
    """Whether a cell is a day by its form alone; a bare number is not."""
    return (not cell.isdigit() and Dates("").read(cell) is not None) or bool(
        NUMERIC.fullmatch(cell)
    )


def _is_serial(text: str) -> bool:
    found = SERIAL.fullmatch(text)
    return bool(found) and FIRST <= int(text[:5]) <= LAST


def _serial(found: re.Match[str]) -> Moment | None:
    days, part = int(found["days"]), float(f"0.{found['part'] or 0}")
    if not FIRST <= days <= LAST:
        return None
    moment = EPOCH + dt.timedelta(days=days, seconds=round(part * 86_400))
    return Moment(moment.date(), moment.time() if part else None)


def _moment(found: re.Match[str], month: int, day: int) -> Moment:
    date = dt.date(_year(found["y"]), month, day)
    if found["hour"] is None:
        return Moment(date)
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].startswith("p") else 0)
    part = int((found["part"] or "0").ljust(6, "0")[:6])
    time = dt.time(hour, int(found["minute"]), int(found["second"] or 0), part)
    if not found["zone"]:
        return Moment(date, time)
    at = dt.datetime.combine(date, time, _zone(found["zone"])).astimezone(dt.UTC)
    return Moment(date, at=at)


def _year(text: str) -> int:
    """Two figures are of the years from 1970 to 2069."""
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 70 else 1900)


def _zone(text: str) -> dt.timezone:
    if text[0] not in "+-":
        return dt.UTC
    sign = -1 if text[0] == "-" else 1
    return dt.timezone(sign * dt.timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))
