"""The pages that somebody sees who installs Sayso: plain HTML, readable without styles or scripts.

Every page has one heading, one way on, and headers that let no other site frame it or learn from
it.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from html import escape

from starlette.responses import HTMLResponse

STYLE = """
:root { color-scheme: light dark }
body { font: 1.125rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 36rem; padding: 2rem 1rem }
h1 { font-size: 1.75rem; line-height: 1.25 }
a.on { background: #1f3a5f; border-radius: .375rem; color: #fff; display: inline-block;
  font-weight: 600; padding: .75rem 1.25rem; text-decoration: none }
a.on:focus-visible { outline: .1875rem solid #e0a100; outline-offset: .1875rem }
"""  # noqa: E501
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

_NEXT = (
    "Slack asks you next to choose a workspace, and shows what Sayso may do there. It hears what "
    "is written to it, and channels it is invited to. In many workspaces an admin has to agree."
)
INVITATION = (
    "Sayso keeps your CRM up to date from what salespeople say in Slack, in their own words.",
    _NEXT,
)
BEGIN = (
    "Write to Sayso in a direct message, for instance: spoke w/ jen at acme, wants pricing by fri, "
    "52k now. Or invite it to a channel and mention it there."
)


@dataclass(frozen=True, slots=True)
class Page:
    """A heading, sentences, and where to go on: a label and an address."""

    heading: str
    sentences: tuple[str, ...]
    onward: tuple[str, str]
    status: int = 200

    def response(self) -> HTMLResponse:
        """The page as it is served."""
        said = "".join(f"<p>{escape(sentence)}</p>\n" for sentence in self.sentences)
        label, address = self.onward
        html = (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(self.heading)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
            f"<main>\n<h1>{escape(self.heading)}</h1>\n{said}"
            f'<p><a class="on" rel="nofollow" href="{escape(address)}">{escape(label)}</a></p>\n'
            "</main>\n</body>\n</html>\n"
        )
        return HTMLResponse(html, self.status, headers=HEADERS)


def invitation(start: str) -> Page:
    """What Sayso is and may do, before it is installed."""
    return Page(
        "Add Sayso to Slack",
        INVITATION,
        ("Add to Slack", start),
    )


def installed(name: str, address: str) -> Page:
    """It went well."""
    return Page(
        "Sayso is in your Slack",
        (f"{name} can use it now.", BEGIN),
        ("Open Slack", address),
    )


def failed(sentence: str, start: str, status: int) -> Page:
    """Nothing was installed, and why."""
    return Page("Sayso was not installed", (sentence,), ("Start again", start), status)
