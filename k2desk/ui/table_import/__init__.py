"""Importing a table of a person's own: what was detected, which column is what, what comes in."""
