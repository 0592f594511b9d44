"""Where records live: the database, the records, their journal, messages in and messages out."""
