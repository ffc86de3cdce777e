"""Figures of products, and the guidance that applies to a person."""
