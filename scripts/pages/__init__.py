"""What the documents show of the program, one topic a file; scripts/readme.py writes it in."""
