"""Text in, Reading out: pure, deterministic, without database, clock or network."""
