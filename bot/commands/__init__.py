"""The commands of the `sayso` program, one topic a file."""
