"""One file for each kind of update: the words that ask for it."""
