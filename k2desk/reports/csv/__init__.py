"""Comparisons and stacks as CSV."""
