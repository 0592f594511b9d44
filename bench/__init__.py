"""Benchmarks that print figures; nothing in the tests is timed."""
