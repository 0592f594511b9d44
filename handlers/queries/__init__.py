"""One file per question that people ask."""
