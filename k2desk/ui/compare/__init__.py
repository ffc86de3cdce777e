"""Comparison screen: table, notes and sheet."""
