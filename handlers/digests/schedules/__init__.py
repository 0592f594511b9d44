"""When digests are due and where they go.

occasions   a digest's days and hours, as instants
following   what the process wants, as rows that say when each is due next
standing    how it is with a channel: who reads there, whether we may write
resting     a digest that cannot be posted: who is told, once
"""
