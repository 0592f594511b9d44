"""Where people talk: the running program."""
