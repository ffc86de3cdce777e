"""Parsing and validation of typed fields."""
