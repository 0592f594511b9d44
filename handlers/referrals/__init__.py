"""Referrals as records with a life: who was asked, who was named, what came of it.

life     how a referral stands, and how it moves on; never back
signs    whether a note says that a customer is happy, or is not
linking  a new deal, or a first contact, that came of a referral
words    drafted messages, in the words that the rep used last
chain    'Pam Ives (Globex) → Ari Cole at Soylent → Soylent pilot, $30,000, won'
effect   asked, received, won; and deals from referrals against other deals
"""

from __future__ import annotations
