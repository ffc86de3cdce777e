"""Screen that builds a catalog from a download."""
