"""Connections, transactions, errors and files, for both databases."""
