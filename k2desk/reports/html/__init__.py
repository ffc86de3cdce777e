"""Comparisons and stacks as web pages."""
