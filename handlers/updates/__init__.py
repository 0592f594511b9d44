"""One file per kind of update: how it is applied and worded."""
