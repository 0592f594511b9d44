"""When digests are due and where they go.

occasions   a digest's days and hours, as instants
following   what the process wants, as rows that say when each is due next
standing    how it is with a channel: who reads there, whether we may write
resting     a digest that cannot be posted: who is told, once
periods     which time a digest tells of; reach: whose deals, and which may be named
spoken      when a digest is wanted, in people's words
ordering    changing the process's digests by word; told: what is said to who orders
previewing  a digest that nobody posts
"""
