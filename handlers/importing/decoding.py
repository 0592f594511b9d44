"""From the bytes of a file to its text, whatever program wrote it."""

from __future__ import annotations

from handlers.importing.faults import ImportFault

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "an Excel workbook or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3\x00", "a database"),
)
BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
SAVE_AS = "Save it as CSV first, then import that."


def decode(raw: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252. Raises ImportFault."""
    for signature, what in SIGNATURES:
        if raw.startswith(signature):
            msg = f"This is {what}, not a CSV file. {SAVE_AS}"
            raise ImportFault(msg)
    try:
        text = raw.decode(_encoding(raw))
    except UnicodeDecodeError:
        msg = f"The text of this file cannot be read. {SAVE_AS}"
        raise ImportFault(msg) from None
    if "\x00" in text:
        msg = f"This is not a text file. {SAVE_AS}"
        raise ImportFault(msg)
    return text


def _encoding(raw: bytes) -> str:
    for bom, name in BOMS:
        if raw.startswith(bom):
            return name
    sample = raw[:4000]
    # Latin text in UTF-16 has a zero in every second byte; no other text has any.
    if len(raw) % 2 == 0 and sample.count(0) * 3 > len(sample):
        return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
