"""Slack's markup in what people write -> the words they typed.

    <@U123>  <@U123|jen>          @Jen Park, by the names given
    <#C123|deals>                 #deals
    <!here>  <!subteam^S1|@se>    @here  @se
    <http://acme.com|acme.com>    acme.com: Slack makes links of its own accord
    <mailto:jen@acme.com|...>     jen@acme.com
    &amp; &lt; &gt;               & < >

https://docs.slack.dev/messaging/formatting-message-text
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_MARKUP = re.compile(r"<([^<>\n]+)>")
_USER = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ENTITY = re.compile("|".join(_ENTITIES))


def mentioned(text: str) -> list[str]:
    """The ids of the people that the text mentions, each once, in order."""
    return list(dict.fromkeys(_USER.findall(text)))


def words(text: str, names: Mapping[str, str], bot: str) -> str:
    """The text as it was typed; mentions of `bot` are left out, others are named by `names`."""
    own = re.compile(rf"<@{re.escape(bot)}(?:\|[^<>]*)?>[,:]?[ \t]*")
    without = own.sub("", text) if bot else text
    shown = _MARKUP.sub(lambda found: _shown(found[1], names), without)
    # Slack's editors put no-break spaces where people typed two spaces.
    return _ENTITY.sub(lambda found: _ENTITIES[found[0]], shown).replace("\u00a0", " ").strip()


def _shown(markup: str, names: Mapping[str, str]) -> str:
    target, _, label = markup.partition("|")
    match target[0], target[1:]:
        case "@", user:
            return f"@{names.get(user) or label or user}"
        case "#", channel:
            return f"#{label or channel}"
        case "!", command:
            return label or f"@{command.partition('^')[0]}"
        case _:
            return label or target.removeprefix("mailto:").removeprefix("tel:")
