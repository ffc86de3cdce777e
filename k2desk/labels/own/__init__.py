"""Lists that K2 Desk exported: JSON and CSV."""
