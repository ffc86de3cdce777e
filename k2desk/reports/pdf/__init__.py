"""Comparisons, shelf lists, labels and stacks as PDF."""
