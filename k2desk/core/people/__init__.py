"""Whom a dose is for, and which guidance is theirs."""
