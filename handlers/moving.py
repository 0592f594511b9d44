"""Moving what a message did to another deal: reversed there, written anew here, the name learnt."""

from __future__ import annotations

from decimal import Decimal

from handlers.kept import updates_of
from handlers.learning import Whose, learn, may_teach
from handlers.origin import Origin
from handlers.questions.deal import with_deal
from handlers.reading.money import find_money, settle
from handlers.reading.names import find_names
from handlers.reading.reading import Update
from handlers.reading.text import parse_text
from handlers.receipt import Account
from handlers.reply import Block, Text, line
from handlers.saying import show_receipt
from handlers.scene import Scene
from handlers.undo import take_back
from handlers.wording.stories import home_of
from handlers.wording.values import listed
from handlers.writing import write
from storage.records import ChangeSet, Deal


def deals_touched(scene: Scene, account: Account) -> list[Deal]:
    """The deals that the message's standing changes are about, in the order they were told."""
    told = account.stories() if account.standing else []
    homes = dict.fromkeys(home_of(scene, story, told).deal_id for story in told)
    return [deal for deal_id in homes if (deal := scene.deal(deal_id))]


def move_to(
    scene: Scene,
    key: str,
    account: Account,
    deal: Deal,
    wrong_id: str | None = None,
    *,
    event: str,
    thread: str | None = None,
) -> None:
    """Take back what the message did and do it on `deal`; the receipt says what stood against it.

    `account` is what the journal holds of the message `key`. `wrong_id` names the one deal whose
    part moves; None: all of it. What cannot be taken back, because somebody changed it since, stays
    where it is and is told.
    """
    sets = list(reversed(account.standing))
    wrong = [d for d in deals_touched(scene, account) if wrong_id in (None, d.id)]
    text = next((change_set.text for change_set in sets if change_set.text), "")
    words = _misleading(scene, text, wrong)
    updates = [moved for s in sets for moved in _moved(s, deal, wrong_id)]
    taken = take_back(scene, key, account, source="correction")
    write(scene, Origin(key, text, thread), updates, source="correction")
    above = (*taken.above, _said(scene, words, wrong, deal))
    show_receipt(scene, key, event, thread=thread, above=above)


def _moved(change_set: ChangeSet, deal: Deal, wrong_id: str | None) -> list[Update]:
    updates = [u for u in updates_of(change_set) if u.do != "create_deal"]
    text = change_set.text or ""
    return [
        _resettled(with_deal(update, deal), text, deal)
        if wrong_id in (None, update.values.get("deal"))
        else update
        for update in updates
    ]


def _resettled(update: Update, text: str, deal: Deal) -> Update:
    """A relative amount ('+10k') is counted anew from the right deal's amount."""
    if update.do != "set_amount":
        return update
    relative = [money for money in find_money(text) if money.change is not None]
    if len(relative) != 1:
        return update
    amount = settle(relative[0], deal.amount)
    return update.with_value("amount", amount) if isinstance(amount, Decimal) else update


def _said(scene: Scene, words: str | None, wrong: list[Deal], deal: Deal) -> Block:
    """Say where it came from; learn the words that led to the wrong deal, and say that too."""
    said = f"Moved here from {listed([d.name for d in wrong])}." if wrong else "Moved here."
    if words and may_teach(scene, words, deal):
        said += _taught(words, deal, learn(scene, words, "deal", deal.id))
    return Text((line(said),))


def _taught(words: str, deal: Deal, whose: Whose | None) -> str:
    match whose:
        case Whose.MINE:
            return f" From now on, “{words}” from you means {deal.name}."
        case Whose.EVERYBODYS:
            return f" You are the second to say so: “{words}” now means {deal.name} for everybody."
        case None:
            return ""


def _misleading(scene: Scene, text: str, wrong: list[Deal]) -> str | None:
    """The words of the text that name a wrong deal or its company."""
    ids = {deal.id for deal in wrong} | {deal.account_id for deal in wrong if deal.account_id}
    for match in find_names(parse_text(text), scene.book, scene.member.id):
        if any(named.id in ids for named in match.named):
            return match.span.of(text)
    return None
