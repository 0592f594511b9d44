"""What the surface itself says: to whom it does not serve, and where Teams wants a word at once."""

from __future__ import annotations

GUEST = (
    "Sorry, I work for full members of this organisation only, so I have not noted this. "
    "An admin can change that."
)
TAKEN = "Got it."
AGAIN = "I could not look up who you are just now, and nothing was changed. Please tap it again."
NOT_OURS = "I don't know this button any more. Nothing was changed."
OPEN = "Open the form"
ADD_ME = "Please add Sayso to your own chats first: Apps > Sayso > Add. Then this works everywhere."
LOOKING = "I'm asking Teams who is here. One moment."
