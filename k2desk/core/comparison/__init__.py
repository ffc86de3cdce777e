"""Comparison table, its views and the arithmetic behind its cells."""
