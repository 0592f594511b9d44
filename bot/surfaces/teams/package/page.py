"""The page that the app's manifest names: what Sayso is, what it keeps, and on whose terms."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

PATH = "/teams"
STYLE = """
:root { color-scheme: light dark }
body { font: 1.125rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 36rem; padding: 2rem 1rem }
h1 { font-size: 1.75rem; line-height: 1.25 }
h2 { font-size: 1.25rem }
"""  # noqa: E501
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    "Cache-Control": "max-age=3600",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
ABOUT = (
    "Sayso keeps your CRM up to date from what salespeople say in Microsoft Teams, in their own "
    "words. Write to it in a chat, or mention it in a channel: spoke w/ jen at acme, wants pricing "
    "by fri, 52k now."
)
PRIVACY = (
    "Sayso runs where your organisation runs it, and keeps what it keeps in your organisation's "
    "own database. It keeps what is written to it, the changes that came of it and its answers; of "
    "each person the name, the e-mail address and the time zone that Teams tells. What people "
    "wrote is let go after a time that your admin sets; the records of deals stay. It calls no "
    "service but Microsoft Teams, and hands nothing to anybody else."
)
TERMS = (
    "Your organisation decides who uses Sayso and for what; ask the admin who added it to Teams. "
    "Sayso itself is free software under the Apache License 2.0, without warranty."
)


def about_route() -> Route:
    """The page, at its path."""
    return Route(PATH, _page)


async def _page(_request: Request) -> HTMLResponse:
    html = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Sayso</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>Sayso</h1>\n<p>{escape(ABOUT)}</p>\n"
        f'<h2 id="privacy">What it keeps</h2>\n<p>{escape(PRIVACY)}</p>\n'
        f'<h2 id="terms">Terms</h2>\n<p>{escape(TERMS)}</p>\n'
        "</main>\n</body>\n</html>\n"
    )
    return HTMLResponse(html, headers=HEADERS)
