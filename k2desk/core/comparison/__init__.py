"""The comparison as a table, and its views."""
